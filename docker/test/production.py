"""The production stack's test: production.py prepare | fill | faults. See stack.py and scripts/docker-test.

faults: payroll programs communicate contracts through HAProxy the whole time, each with one retry, while a gateway is killed, all three
are restarted one after the other, the primary hands over and is killed. Prints one line a fault; exit code 1 where an acknowledged
write is lost, or where a fault that clients need not notice made a request fail. scripts/failover-drill has the rest.
"""
import json
import os
import ssl
import subprocess
import sys
import time

from stack import FOLDER, OUT, OWN, PORT, SOURCE, compose, fill, prepare

REQUESTS, RATE = int(os.environ.get("PSI_LOAD", "1000")), float(os.environ.get("PSI_LOAD_RATE", "50"))
WORKERS = 40_000   # each is communicated once
GATEWAYS = ("gateway-1", "gateway-2", "gateway-3")
SQL = ("SELECT count(*), count(DISTINCT c.numero) FROM psi.pedido AS p JOIN psi.comunicacao AS c ON c.numero = p.numero "
       "WHERE p.id_pedido IN (%s)")


def container(service):
    return compose("ps", "-aq", service).strip()


def docker(*arguments):
    return subprocess.run(["docker", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def healthy(service):
    end = time.monotonic() + 120
    while docker("inspect", "-f", "{{.State.Health.Status}}", container(service)) != "healthy":
        if time.monotonic() > end:
            sys.exit(f"{service} is not healthy within two minutes")
        time.sleep(0.5)


def killed_gateway():
    """kill -9; it comes back by an operator's hand."""
    docker("kill", container("gateway-2"))
    return lambda: (docker("start", container("gateway-2")), healthy("gateway-2"))


def rolling_restart():
    """Each made anew, as an upgrade does, once the one before is healthy."""
    for service in GATEWAYS:
        compose("up", "-d", "--no-deps", "--force-recreate", "-t", "40", service)
        healthy(service)
    return lambda: None


def failover(*arguments):
    return subprocess.run([str(SOURCE / "docker/failover"), *arguments], check=True, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True).stdout


def until_whole():
    """One leader, one synchronous standby, one more that follows."""
    end = time.monotonic() + 180
    while True:
        members = json.loads(failover("list", "--format", "json"))
        roles = sorted(one["Role"] for one in members)
        if roles == ["Leader", "Replica", "Sync Standby"] and all(one["State"] in ("running", "streaming") for one in members):
            return
        if time.monotonic() > end:
            sys.exit(f"the database's copies are not whole within three minutes: {members}")
        time.sleep(0.5)


def switchover():
    began = time.monotonic()
    failover("switchover", "--force")
    print(f"docker-test: docker/failover switchover took {time.monotonic() - began:.1f} s")
    return until_whole


def killed_primary():
    """Its container, as when the machine is lost; Patroni of another takes its place once the lock has ended."""
    lost = container(primary())
    docker("kill", lost)
    return lambda: (docker("start", lost), until_whole())


def psql(service, database, statements):
    return subprocess.run(["docker", "exec", "-i", container(service), "psql", "-XqAt", "-d", database], text=True, capture_output=True,
                          input=statements).stdout.split()


def primary():
    for service in ("database-1", "database-2", "database-3"):
        if psql(service, "postgres", "SELECT pg_is_in_recovery()") == ["f"]:
            return service
    sys.exit("no primary answers")


def in_store(load):
    """(rows, numbers) of the acknowledged idPedidos, asked of the primary itself."""
    ids = ",".join(f"'{one.id_pedido}'" for one in load.sent if one.number)
    return tuple(int(n) for n in psql(primary(), "psi", SQL % ids)[0].split("|"))


def under_load(what, fault, target, workers, may_fail=False):
    """One fault under load. True: nothing was lost, and nothing failed that need not."""
    from psitest.payroll_load import PayrollLoad
    began = time.monotonic()
    with PayrollLoad(target, workers, threads=8, rate=RATE) as load:
        load.wait_answered(REQUESTS // 2)
        start = time.monotonic()
        repair = fault()
        took = time.monotonic() - start
        load.wait_answered(REQUESTS // 2)
    figures = load.verify().figures()
    acknowledged = sum(1 for one in load.sent if one.number)
    stored = in_store(load)
    repair()
    line = ", ".join(f"{name} {figures[name]}" for name in ("sent", "answered", "retried", "failed", "lost", "longest_gap_ms"))
    print(f"docker-test: {what} ({took:.1f} s of {time.monotonic() - began:.0f}): {line}; {figures['causes']}; in the store "
          f"{stored[0]} of {acknowledged}", flush=True)
    for example in figures["examples"]:
        print(f"docker-test:   {example}")
    return not figures["lost"] and stored == (acknowledged, acknowledged) and (may_fail or not figures["failed"])


def faults():
    from psitest.payroll_load import Target, _first_profession, read_workers
    context = ssl.create_default_context(cafile=FOLDER / "ca.pem")
    context.load_cert_chain(f"{OWN}.pem", f"{OWN}.key")
    target = Target([("localhost", int(PORT))], context, profession=_first_profession())
    workers = iter(read_workers(OUT / "carga.csv"))
    sound = [under_load("no fault", lambda: lambda: None, target, workers),
             under_load("a gateway killed (-9)", killed_gateway, target, workers),
             under_load("rolling restart of three", rolling_restart, target, workers),
             # Longer than one retry waits: some may fail, none may be lost.
             under_load("the primary hands over", switchover, target, workers, may_fail=True),
             under_load("the primary killed (-9), the standby promoted", killed_primary, target, workers, may_fail=True)]
    sys.exit(0 if all(sound) else 1)


if __name__ == "__main__":
    {"prepare": prepare, "fill": lambda: fill(WORKERS), "faults": faults}[sys.argv[1]]()
