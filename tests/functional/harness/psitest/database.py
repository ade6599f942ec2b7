"""A private PostgreSQL for all functional tests of a build, and a fresh seeded database for whoever asks."""
import contextlib
import datetime
import fcntl
import hashlib
import os
import secrets
import subprocess

import psycopg2

from psitest.config import derived
from psitest.paths import BIN, PKI, PRODUCTION_PKI, SECRETS, SOURCE, WORK
from psitest.waiting import until

SETTINGS = ["max_connections=300", "shared_buffers=64MB", "max_wal_size=256MB"]


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def folder():
    return run(SOURCE / "scripts/postgres-folder", WORK).strip()


def start():
    """Starts the cluster where it does not run, makes certificates, secrets, the template, and fetches the
    contract that is served. May be run at any time."""
    from psitest import producao, served   # which stand on this module
    WORK.mkdir(parents=True, exist_ok=True)
    with open(WORK / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run(SOURCE / "scripts/pki", PKI)
        producao.production_pki(PRODUCTION_PKI)
        SECRETS.mkdir(mode=0o700, exist_ok=True)
        for name in ("cursor.key", "psi_gateway", "psi_owner", "psi_admin"):
            if not (SECRETS / name).exists():
                (SECRETS / name).touch(mode=0o600)
                (SECRETS / name).write_text(secrets.token_hex(32) + "\n")
        run(SOURCE / "scripts/postgres", "start", folder(), *SETTINGS)
        # Nothing here outlives the machine, so nothing waits for its disk, until durable().
        _fsync("off")
        _make_template()
        served.prepare()


def durable():
    """From here on the cluster waits for its disk: production refuses to start on one that does not."""
    if sql("postgres", "SHOW fsync") != [("on",)]:
        _fsync("on")


def _fsync(value):
    sql("postgres", f"ALTER SYSTEM SET fsync = {value}")
    sql("postgres", "SELECT pg_reload_conf()")
    until(lambda: sql("postgres", "SHOW fsync") == [(value,)])


def stop():
    run(SOURCE / "scripts/postgres", "stop", folder())


def environment(**more):
    """The environment that config/quality.toml reads."""
    return dict(os.environ, PSI_HOME=str(WORK), PSI_PORT="0", PSI_MONITOR_PORT="0",
                    PSI_DATABASE_HOST=f"{folder()}/socket", **more)


def overrides(database):
    """The options that lead to that database."""
    host = f"{folder()}/socket"
    return {f"database.{kind}connection": f"host='{host}' dbname={database} user=psi_{role}"
            for kind, role in (("", "gateway"), ("owner_", "owner"), ("admin_", "admin"))}


def connect(database, user="postgres"):
    """A psycopg2 connection that commits each statement by itself."""
    connection = psycopg2.connect(host=f"{folder()}/socket", dbname=database, user=user)
    connection.autocommit = True
    return connection


def sql(database, statement, parameters=None):
    """Runs one statement as the superuser, who sees every row; gives its rows, if it has any."""
    connection = connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


@contextlib.contextmanager
def locked(database, table):
    """Nobody reads or writes that table (psi.name) meanwhile."""
    connection = connect(database)
    connection.autocommit = False
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        connection.rollback()
        connection.close()


def waiting_for_a_lock(database):
    """How many of the gateway's statements wait for a lock now."""
    [(count,)] = sql("postgres", "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usename = 'psi_gateway' "
                                 "AND wait_event_type = 'Lock'", (database,))
    return count


def admin(config, *arguments):
    """psi-admin with that configuration file."""
    return run(BIN / "psi-admin", *arguments, "--config", config, env=environment())


def create():
    """A fresh database, migrated and seeded. Give it back with drop()."""
    name = f"psi_test_{os.getpid()}_{secrets.token_hex(4)}"
    sql("postgres", f'CREATE DATABASE {name} TEMPLATE {_template()} OWNER psi_owner')
    # A copy does not take over who may do what to the database itself: as db/bootstrap.sql says it.
    for statement in ("REVOKE ALL ON DATABASE {} FROM PUBLIC", "GRANT CONNECT ON DATABASE {} TO psi_owner, psi_gateway, psi_admin",
                      "GRANT CREATE ON DATABASE {} TO psi_owner", "GRANT TEMPORARY ON DATABASE {} TO psi_admin"):
        sql("postgres", statement.format(name))
    return name


def drop(name):
    sql("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _template():
    """Named after everything that it is made from."""
    content = hashlib.sha256((BIN / "psi-admin").read_bytes())
    for file in [SOURCE / "db/bootstrap.sql", *sorted((SOURCE / "db/migrations").glob("*.sql")), *sorted(PKI.glob("clients/*.pem"))]:
        content.update(file.read_bytes())
    return f"psi_template_{content.hexdigest()[:16]}"


def _make_template():
    name = _template()
    existing = [row[0] for row in sql("postgres", "SELECT datname FROM pg_database WHERE datname LIKE 'psi_template_%'")]
    # The seed is of its day.
    seeded, today = WORK / "seeded-on", datetime.date.today().isoformat()
    if name in existing and seeded.exists() and seeded.read_text() == today:
        return
    for old in existing:
        drop(old)
    # Under another name until it is whole.
    half = "psi_template_half"
    drop(half)
    run(SOURCE / "scripts/postgres", "psql", folder(), "-q", "-v", "ON_ERROR_STOP=1", "-v", f"database={half}",
        "-f", SOURCE / "db/bootstrap.sql")
    config = WORK / "template.toml"
    config.write_text(derived(overrides(half)))
    admin(config, "migrate")
    admin(config, "seed")
    sql("postgres", f"ALTER DATABASE {half} RENAME TO {name}")
    seeded.write_text(today)
