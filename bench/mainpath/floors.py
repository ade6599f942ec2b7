"""The floors: the gateway's own statements through pgbench, with the session settings of the gateway's connections."""
import os
import re
import subprocess

from mainpath import machine
from mainpath.store import BIRTH, FIRST_WORKER, FLOOR_CORRELATION, ROOT, WEIGHTS, run

PGBENCH = run(ROOT / "scripts/postgres-bin").strip() + "/pgbench"
WARM_UP = 1      # seconds; pgbench counts them, we do not
SESSION = ("-c search_path=psi -c TimeZone=UTC -c DateStyle=ISO -c synchronous_commit=on "
           "-c plan_cache_mode=force_generic_plan -c jit=off")

NISS = f"""\\set b {FIRST_WORKER} + :k
\\set niss :b * 10 + 9 - ({" + ".join(f"{weight} * (:b / {10**place} % 10)" for place, weight in enumerate(WEIGHTS))}) % 10
"""

CONSULT = """\\set k random(0, :hired - 1)
""" + NISS + """SELECT * FROM psi.consultar_trabalhador(:employer, :niss, :today, 'TODOS', NULL, NULL);
"""

# Each client walks a range of its own. The idPedido is random, as a caller's is.
NEXT = """\\set k :first + :client_id * :share + :n
\\set n :n + 1
\\set id random(1000000000000000000, 8999999999999999999)
""" + NISS
READ = """SELECT * FROM psi.ler_comunicar_contrato(:employer, :client, (:id || '0000000000000')::uuid, :niss, :birth, :today,
    'A', 'P', 'REGE', NULL, NULL, :profession, :establishment, :instant);
"""
WRITE = """SELECT psi.aplicar_comunicar_contrato(:employer, (:id || '0000000000000')::uuid, :client, 'ComunicarContrato', :hash, 1,
    NULL, :instant, NULL, :correlation, :instant, :niss, :today, 'A', 'P', NULL, :profession, 150000, NULL, NULL, NULL,
    NULL, NULL, NULL, 'REGE', :establishment, 2375, 1100);
"""
COMMUNICATE = {
    "one transaction": NEXT + "BEGIN;\n" + READ + WRITE + "COMMIT;\n",
    "two statements": NEXT + READ + WRITE,
}


class Floors:
    def __init__(self, store, access, hired, connections, seconds):
        self.store, self.access, self.connections, self.seconds = store, access, connections, seconds
        self.values = {"employer": access.employer, "client": access.client, "today": access.today, "hired": hired,
                       "birth": BIRTH, "profession": access.profession, "establishment": access.establishment,
                       "hash": "\\x" + "5a" * 32, "correlation": FLOOR_CORRELATION, "n": 0}

    def consult(self):
        return self._pgbench(CONSULT, {})

    def communicate(self, variant, per_second):
        total = (self.seconds + WARM_UP) * per_second
        workers = self.store.take_workers(total)
        [(instant,)] = self.store.sql("SELECT now()::text")
        return self._pgbench(COMMUNICATE[variant], {"first": workers.start, "share": total // self.connections,
                                                    "instant": instant})

    def _pgbench(self, script, values):
        path = self.store.home / "floor.sql"
        path.write_text(script)
        defines = [part for name, value in {**self.values, **values}.items() for part in ("-D", f"{name}={value}")]
        command = [PGBENCH, "-h", str(self.store.socket), "-U", "psi_gateway", "-n", "-M", "prepared", "-f", str(path),
                   "-c", str(self.connections), "-j", "1", "-T", str(WARM_UP + self.seconds), "-P", "1", *defines, "psi"]
        postgres = machine.TreeCpu(self.store.pid)
        done = subprocess.run(command, capture_output=True, text=True, timeout=self.seconds + 60,
                              env=dict(os.environ, PGOPTIONS=SESSION))
        if done.returncode != 0:
            raise RuntimeError(f"pgbench ended with {done.returncode}:\n{done.stdout}{done.stderr[-3000:]}")
        used = postgres.used()
        total = int(re.search(r"transactions actually processed: (\d+)", done.stdout)[1])
        progress = re.findall(r"progress: ([\d.]+) s, ([\d.]+) tps, lat ([\d.]+) ms", done.stderr)[WARM_UP:]
        if not progress:
            raise RuntimeError("pgbench reported no progress:\n" + done.stderr[-3000:])
        rates = [float(rate) for _, rate, _ in progress]
        means = [float(latency) * 1000 for _, _, latency in progress]
        return {"rate": sum(rates) / len(rates), "mean": sum(means) / len(means), "postgresCpu": used / total * 1e6}
