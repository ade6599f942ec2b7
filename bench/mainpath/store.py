"""A private PostgreSQL that keeps its promises, a migrated and seeded store, and workers enough to be hired."""
import os
import pathlib
import secrets
import subprocess

import psycopg2

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIRST_WORKER = 1_980_000_000       # without the check digit; above all workers of the seed
BIRTH = "1990-01-01"
SETTINGS = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB", "max_wal_size=4GB",
            "checkpoint_timeout=30min"]


def run(*command, env=None, stdin=None):
    done = subprocess.run([str(part) for part in command], env=env, input=stdin, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


def niss(number):
    """The NISS of the worker FIRST_WORKER + number."""
    body = FIRST_WORKER + number
    weights = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
    return body * 10 + 9 - sum(w * (body // 10**i % 10) for i, w in enumerate(weights)) % 10


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
        return dict(os.environ, PSI_HOME=str(self.home), PSI_PORT="0", PSI_DATABASE_HOST=str(self.socket))

    def start(self):
        run(ROOT / "scripts/postgres", "start", self.folder, *SETTINGS)
        self.pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        run(ROOT / "scripts/pki", self.pki)
        (self.home / "secrets").mkdir(mode=0o700, exist_ok=True)
        for name in ("cursor.key", "psi_gateway", "psi_owner", "psi_admin"):
            path = self.home / "secrets" / name
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32) + "\n")
        # The shipped configuration as it is, but on the loopback interface only.
        text = (ROOT / "config/quality.toml").read_text()
        local = text.replace('# address = "0.0.0.0"', 'address = "127.0.0.1"')
        if local == text:
            raise RuntimeError("config/quality.toml has no server.address to replace")
        self.config.write_text(local)
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
        check = " + ".join(f"{weight} * (b / {10**i} % 10)" for i, weight in enumerate((2, 3, 5, 7, 11, 13, 17, 19, 23, 29)))
        self.sql(f"""INSERT INTO trabalhador (niss, nome, data_nascimento)
                     SELECT b * 10 + 9 - ({check}) % 10, 'Trabalhador da Medição', %s
                     FROM generate_series(%s::bigint, %s::bigint) AS b""",
                 (BIRTH, FIRST_WORKER, FIRST_WORKER + total - 1))

    def hire(self, access, total):
        """Binds the first `total` workers, for the consultations to read; as the gateway would."""
        self.sql("""SELECT aplicar_comunicar_contrato(%s, gen_random_uuid(), %s, 'ComunicarContrato', '\\x' || repeat('00', 32),
                               1, NULL, now(), NULL, 'bench', now(), n, %s, 'A', 'P', NULL, %s, 150000, NULL, NULL, NULL,
                               NULL, NULL, NULL, 'REGE', %s, 2375, 1100)
                    FROM unnest(%s::bigint[]) AS n""".replace("'\\x' || repeat('00', 32)", "decode(repeat('00', 32), 'hex')"),
                 (access.employer, access.client, access.today, access.profession, access.establishment,
                  [niss(i) for i in range(total)]))
        self._free = total

    def take_workers(self, total):
        """A range of workers that nobody has hired yet, for one measurement."""
        first, self._free = self._free, self._free + total
        return range(first, self._free)

    def settle(self):
        """So that every measurement begins alike: statistics known, nothing left to write out."""
        self.sql("CHECKPOINT")
