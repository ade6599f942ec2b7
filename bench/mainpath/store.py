"""A private PostgreSQL that keeps its promises, a migrated and seeded store, and workers enough to be hired."""
import os
import pathlib
import secrets
import subprocess

import psycopg2

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIRST_WORKER = 1_980_000_000       # without the check digit; above all workers of the seed
WEIGHTS = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)   # of the check digit, from the last digit before it to the first
FLOOR_CORRELATION = "c0ffee" * 5 + "00"
BIRTH = "1990-01-01"
HIRED_AT_ONCE = 2_000   # each takes a lock until its transaction ends
# The record of calls for the vendors' page exists in quality only, and is no part of what production would do.
OPTIONS = [('# address = "0.0.0.0"', 'address = "127.0.0.1"'), ("# recorded_calls = 50\n", "recorded_calls = 0\n")] + [
    (f"# {name}_per_client = {shipped}\n", f"{name}_per_client = 1000000\n")
    for name, shipped in (("requests_per_second", 500), ("request_burst", 1000), ("requests_in_flight", 200))]
SETTINGS = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB", "max_wal_size=4GB",
            "checkpoint_timeout=30min"]


def run(*command, env=None):
    done = subprocess.run([str(part) for part in command], env=env, capture_output=True, text=True,
                          timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def niss(number):
    """The NISS of the worker FIRST_WORKER + number."""
    body = FIRST_WORKER + number
    return body * 10 + 9 - sum(weight * (body // 10**place % 10) for place, weight in enumerate(WEIGHTS)) % 10


class Store:
    """In `home`, which is made. Stopped by stop(); the folder of the data is given back by remove()."""

    def __init__(self, home, binaries):
        self.home, self.binaries = pathlib.Path(home), pathlib.Path(binaries)
        self.folder = pathlib.Path(run(ROOT / "scripts/postgres-folder", home).strip())
        self.socket = self.folder / "socket"
        self.pki = self.home / "pki"
        self.config = self.home / "gateway.toml"
        self.pid = 0
        self._free = 0

    def environment(self):
        """What config/quality.toml reads."""
        return dict(os.environ, PSI_HOME=str(self.home), PSI_PORT="0", PSI_MONITOR_PORT="0",
                    PSI_DATABASE_HOST=str(self.socket))

    def start(self, *settings):
        """`settings`: NAME=VALUE of PostgreSQL, beside the usual ones."""
        run(ROOT / "scripts/postgres", "start", self.folder, *SETTINGS, *settings)
        self.pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        run(ROOT / "scripts/pki", self.pki)
        (self.home / "secrets").mkdir(mode=0o700, exist_ok=True)
        for name in ("cursor.key", "psi_gateway", "psi_owner", "psi_admin"):
            path = self.home / "secrets" / name
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32) + "\n")
        # The shipped configuration as it is, but on the loopback interface only, and one client may ask for everything.
        text = (ROOT / "config/quality.toml").read_text()
        for shipped, here in OPTIONS:
            if shipped not in text:
                raise RuntimeError(f"config/quality.toml has no {shipped} to replace")
            text = text.replace(shipped, here)
        self.config.write_text(text)
        run(ROOT / "scripts/postgres", "psql", self.folder, "-q", "-v", "ON_ERROR_STOP=1", "-f", ROOT / "db/bootstrap.sql")
        for command in ("migrate", "seed"):
            run(self.binaries / "psi-admin", command, "--config", self.config, env=self.environment())

    def stop(self):
        run(ROOT / "scripts/postgres", "stop", self.folder)

    def sql(self, statement, parameters=None):
        """One statement as the superuser, committed by itself; gives its rows, if it has any."""
        connection = psycopg2.connect(host=str(self.socket), dbname="psi", user="postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SET search_path = psi")
                cursor.execute(statement, parameters)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def add_workers(self, total):
        """Known to the register, bound to nobody."""
        check = " + ".join(f"{weight} * (b / {10**place} % 10)" for place, weight in enumerate(WEIGHTS))
        self.sql(f"""INSERT INTO trabalhador (niss, nome, data_nascimento)
                     SELECT b * 10 + 9 - ({check}) % 10, 'Trabalhador da Medição', '{BIRTH}'
                     FROM generate_series({FIRST_WORKER}::bigint, {FIRST_WORKER + total - 1}) AS b""")
        self.sql("ANALYZE trabalhador")

    def hire(self, access, total):
        """Binds the first `total` workers, for the consultations to read; by the statement that the gateway uses."""
        for first in range(0, total, HIRED_AT_ONCE):
            self.sql("""SELECT aplicar_comunicar_contrato(
                            %s, gen_random_uuid(), %s, 'ComunicarContrato', decode(repeat('00', 32), 'hex'), 1, NULL, now(),
                            NULL, 'bench', now(), n, %s, 'A', 'P', NULL, %s, 150000, NULL, NULL, NULL, NULL, NULL, NULL,
                            'REGE', %s, 2375, 1100)
                        FROM unnest(%s::bigint[]) AS n""",
                     (access.employer, access.client, access.today, access.profession, access.establishment,
                      [niss(number) for number in range(first, min(first + HIRED_AT_ONCE, total))]))
        self.sql("VACUUM ANALYZE")
        self._free = total

    def take_workers(self, total):
        """A range of workers that nobody has hired yet, for one measurement."""
        first, self._free = self._free, self._free + total
        return range(first, self._free)

    def communications_of_gateway(self):
        """Those that came through the gateway: pgbench and hire() write correlations of their own."""
        [(total,)] = self.sql("""SELECT count(*) FROM auditoria
                                 WHERE operacao = 'ComunicarContrato' AND codigo = 1 AND correlacao NOT IN ('bench', %s)""",
                              (FLOOR_CORRELATION,))
        return total

    def settle(self):
        """So that every measurement begins alike: statistics known, nothing left to write out."""
        self.sql("CHECKPOINT")
