"""What scripts/failover-drill plays: faults of the database's copies and of etcd, under load, and whether all that was acknowledged is kept."""
import contextlib
import dataclasses
import itertools
import pathlib
import re
import secrets
import subprocess
import tempfile
import threading
import time
from typing import Callable

import psycopg2
import yaml
from patroni_cluster import SHIPPED, Cluster, wait_for

from psitest.config import derived
from psitest.database import admin
from psitest.carga import Carga, Target, make_workers
from psitest.gateway import Gateway
from psitest.https import tls_context
from psitest.paths import PKI, SECRETS, SOURCE
from psitest.registo import Registo

ALERTS = SOURCE / "ops/prometheus/alerts_database.yml"
TTL = yaml.safe_load(SHIPPED.read_text())["bootstrap"]["dcs"]["ttl"]
THREADS, RATE, WORKERS = 8, 40, 60_000
# A request is repeated until it is answered; so often no fault of minutes needs.
REPEATS = 2_000
UNCONFIRMED = "canceling wait for synchronous replication"


class Register(Registo):
    """The register of the cluster's present primary."""

    def __init__(self, cluster):
        self.cluster = cluster
        super().__init__("psi")

    def sql(self, statement, *parameters):
        named = parameters[0] if parameters and isinstance(parameters[0], dict) else None
        primary = wait_for("a primary answers", self.cluster.primary)
        with contextlib.closing(primary.connect()) as connection, connection.cursor() as cursor:
            cursor.execute(statement, named or parameters or None)
            return cursor.fetchall() if cursor.description else []


@dataclasses.dataclass
class Confirmed:
    node: str
    number: int
    at: float


class Probes:
    """Writes to each server directly, whichever the gateways use, and keeps what it confirmed: two that do so at once are seen."""

    def __init__(self, cluster):
        self.cluster, self.confirmed, self._numbers = cluster, [], itertools.count(1)
        self._stopping, self._guard = threading.Event(), threading.Lock()
        self._threads = [threading.Thread(target=self._run, args=(node,), daemon=True) for node in cluster.nodes.values()]
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._stopping.set()
        for thread in self._threads:
            thread.join(30)

    def _run(self, node):
        connection = None
        while not self._stopping.wait(0.2):
            try:
                connection = connection or node.connect(options="-c statement_timeout=2s")
                self._write(node, connection)
            except psycopg2.Error:   # a standby refuses, a dead one is silent
                with contextlib.suppress(psycopg2.Error, AttributeError):
                    connection.close()
                connection = None

    def _write(self, node, connection):
        with self._guard:
            number = next(self._numbers)
        del connection.notices[:]
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO drill.probe (number) VALUES (%s)", (number,))
        # What stands on one disk alone is not confirmed, here as in the gateway (decision 36).
        if not any(UNCONFIRMED in notice for notice in connection.notices):
            with self._guard:
                self.confirmed.append(Confirmed(node.name, number, time.monotonic()))

    def lost(self, kept):
        """kept(): the numbers in the store, asked for after those that were confirmed are known."""
        with self._guard:
            confirmed = list(self.confirmed)
        there = kept()
        return [one for one in confirmed if one.number not in there]

    def changes(self, since):
        """How often another server than the one before confirmed a write."""
        with self._guard:
            nodes = [one.node for one in sorted(self.confirmed, key=lambda one: one.at) if one.at >= since]
        return sum(one != other for one, other in itertools.pairwise(nodes))


@dataclasses.dataclass
class Fault:
    """`bound`: seconds for which nothing may be acknowledged, at most. `act` does it, and gives what mends it afterwards."""
    what: str
    bound: float
    act: Callable


def switchover(cluster):
    cluster.patronictl("switchover", "--force", "--leader", cluster.primary().name, "--candidate", cluster.synchronous().name)
    return lambda: None


def server_killed(cluster):
    cluster.primary().kill_server()
    return lambda: None


def machine_killed(cluster):
    node = cluster.primary()
    node.kill()
    return node.start


def silent(cluster):
    node = cluster.primary()
    node.freeze()
    return node.thaw


def standby_away(cluster):
    node = cluster.synchronous()
    node.kill()
    return node.start


def etcd_majority(cluster):
    cluster.etcd.kill("1", "2")
    return lambda: cluster.etcd.start("1", "2")


def nothing(_cluster):
    return lambda: None


FAULTS = {
    "none": Fault("nothing happens", 3, nothing),
    "switchover": Fault("patronictl switchover, for maintenance", 3, switchover),
    "server-killed": Fault("every process of the primary's server is killed (-9)", 15, server_killed),
    "machine-killed": Fault("the primary's server and its Patroni are killed (-9)", TTL + 15, machine_killed),
    "silent": Fault("the primary's server and its Patroni are stopped (SIGSTOP), and go on once another is the primary", TTL + 15, silent),
    "standby-away": Fault("the synchronous standby and its Patroni are killed (-9)", 15, standby_away),
    "etcd-majority": Fault("two of three members of etcd are killed (-9)", 15, etcd_majority),
}


class Drill:
    def __init__(self, requests):
        self.requests = requests
        self.folder = tempfile.TemporaryDirectory(prefix="psi-gateway-")
        self.cluster, self.gateways, self.probes = Cluster(), [], None

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.probes:
            self.probes.stop()
        for gateway in self.gateways:
            gateway.stop()
        self.cluster.stop()
        self.folder.cleanup()

    def _start(self):
        subprocess.run([SOURCE / "scripts/pki", PKI], check=True, capture_output=True)
        SECRETS.mkdir(mode=0o700, exist_ok=True)
        for name in ("cursor.key", "psi_gateway", "psi_owner", "psi_admin"):
            (SECRETS / name).touch(mode=0o600)
            (SECRETS / name).write_text(secrets.token_hex(32))
        self.cluster.start()
        unknown = set(re.findall(r"\b(?:patroni|etcd)_\w+", ALERTS.read_text())) - self.cluster.exported()
        assert not unknown, f"{ALERTS.name} names what nobody writes: {unknown}"
        self.cluster.bootstrap()
        # Clients may come back at once: a switchover is over in a second or two.
        options = {**self.cluster.gateway_options(), "database.retry_after_seconds": 1}
        config = pathlib.Path(self.folder.name) / "admin.toml"
        config.write_text(derived(options))
        for command in ("migrate", "seed"):
            admin(config, command)
        for name in ("first", "second"):
            self.gateways.append(Gateway(self._made(name), "psi", options))
        self.register = Register(self.cluster)
        self.register.empregador("empregador-a")
        made = make_workers(WORKERS)
        self.register.sql("INSERT INTO psi.trabalhador (niss, nome, data_nascimento) SELECT unnest(%s::bigint[]), %s, %s",
                          [int(niss) for niss, _, _ in made], made[0][1], made[0][2])
        self.numbers = int(made[0][0]), int(made[-1][0])
        self.workers = iter([(niss, birth) for niss, _, birth in made])
        self.register.sql("CREATE SCHEMA drill; CREATE TABLE drill.probe (number bigint PRIMARY KEY)")
        self.probes = Probes(self.cluster)

    def _made(self, name):
        folder = pathlib.Path(self.folder.name) / name
        folder.mkdir()
        return folder

    def timeline(self):
        [[found]] = self.register.sql("SELECT timeline_id FROM pg_control_checkpoint()")
        return found

    def play(self, names):
        print(f"{'fault':16} {'sent':>6} {'answered':>8} {'retried':>8} {'lost':>5} {'doubled':>7} {'two primaries':>13} "
              f"{'longest pause':>13} {'may be':>7}")
        good = [self._play(name, FAULTS[name]) for name in names]
        print("nothing acknowledged was lost or doubled, no two servers confirmed at once, every pause within its bound"
              if all(good) else "NOT as it has to be")
        return all(good)

    def _play(self, name, fault):
        self.cluster.until_whole()
        began, timeline = time.monotonic(), self._forced_timeline()
        target = Target([("localhost", gateway.port) for gateway in self.gateways], tls_context("empregador-a"),
                        establishment=self.register.ESTABELECIMENTO, profession=self.register.profissao)
        with Carga(target, self.workers, threads=THREADS, rate=RATE, repeats=REPEATS) as load:
            load.wait_answered(self.requests)
            mend = fault.act(self.cluster)
            load.wait_answered(self.requests, patience=180)
            mend()
            # What comes back does so under load.
            load.wait_answered(self.requests, patience=180)
        self.cluster.until_whole()
        figures = load.verify().figures()
        doubled = self._doubled()
        two = self.probes.changes(began) > self._forced_timeline() - timeline
        gone = self.probes.lost(self._kept)
        lost = figures["lost"] + len(gone)
        pause = figures["longest_gap_ms"] / 1000
        print(f"{name:16} {figures['sent']:6} {figures['answered']:8} {figures['retried']:8} {lost:5} {doubled:7} "
              f"{'YES' if two else 'no':>13} {pause:11.1f} s {fault.bound:5} s", flush=True)
        for example in [*figures["examples"], *map(repr, gone[:5])]:
            print("    " + example)
        return not lost and not doubled and not two and not figures["failed"] and pause <= fault.bound

    def _forced_timeline(self):
        self.register.sql("CHECKPOINT")   # what pg_control_checkpoint says is of the last one
        return self.timeline()

    def _doubled(self):
        [[found]] = self.register.sql(
            "SELECT count(*) FROM (SELECT FROM psi.comunicacao WHERE operacao = 'ComunicarContrato' AND trabalhador BETWEEN %s AND %s "
            "GROUP BY trabalhador HAVING count(*) > 1) AS many", *self.numbers)
        return found

    def _kept(self):
        return {number for number, in self.register.sql("SELECT number FROM drill.probe")}
