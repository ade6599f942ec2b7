"""What a client is told while the database is in trouble, and what it finds afterwards."""
import contextlib
import threading
import time

import psycopg2

from psitest.paths import PATIENCE
from psitest.waiting import until

REQUEST_SECONDS = 4
RETRY_AFTER = 2
OPTIONS = {"limits.request_seconds": REQUEST_SECONDS, "database.connect_seconds": 2, "database.acquire_milliseconds": 3000,
           "database.retry_after_seconds": RETRY_AFTER, "database.pool": 4, "database.maintenance_milliseconds": 60_000, "access.cache_milliseconds": 0}


def told(answer):
    """The codigo of a fault that says when to repeat, 408 or 503; anything else fails."""
    assert answer.fault is not None, answer.content
    codigo, retry = answer.fault["codigo"], answer.fault["tentarApos"]
    assert (answer.fault_code, answer.http.status) == ("Server", 500) and codigo in ("408", "503"), answer.fault
    assert int(retry) >= 1 and answer.http.headers["Retry-After"] == retry
    return codigo


def within_its_deadline(call):
    """What call() gave. The deadline is the gateway's own promise (limits.request_seconds), not a measure of this machine."""
    begin = time.monotonic()
    answer = call()
    assert time.monotonic() - begin < 2 * REQUEST_SECONDS + 2
    return answer


def communicate(client, content):
    return within_its_deadline(lambda: client.call("contratos", "ComunicarContrato", content))


def served(client, content):
    """Repeats as a client does until it is answered. Gives the answer."""
    end = time.monotonic() + PATIENCE
    while (answer := communicate(client, content)).fault is not None:
        told(answer)
        assert time.monotonic() < end, "it does not recover"
    assert answer.codigo == 1
    return answer


def exactly_one(registo, worker, answer):
    """The store has one communication of that worker, the acknowledged one, and one request of it."""
    numero = int(answer.content["resultado"]["numeroComunicacao"])
    assert registo.sql("SELECT numero FROM psi.comunicacao WHERE trabalhador = %s", worker.niss) == [(numero,)]
    assert registo.sql("SELECT count(*) FROM psi.pedido WHERE numero = %s", numero) == [(1,)]


@contextlib.contextmanager
def locked(server, name, table):
    """Whoever touches the table waits."""
    connection = psycopg2.connect(host=server.socket, dbname=name, user="postgres")
    try:
        connection.cursor().execute(f"LOCK TABLE psi.{table} IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()
    finally:
        connection.close()


def waiting(registo):
    """Processes of the gateway's sessions that wait for a lock, as soon as there are any."""
    return until(lambda: [pid for (pid,) in registo.sql(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_gateway' "
        "AND wait_event_type = 'Lock'")])


WAITING = ("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_gateway' "
           "AND wait_event_type = 'Lock'")


class Aside:
    """A call in a thread of its own; `answer()` waits for what came of it."""

    def __init__(self, gateway, content, operation="ComunicarContrato"):
        self._call, self._came, self._failed = (gateway, operation, content), None, None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        gateway, operation, content = self._call
        try:
            self._came = gateway.call("contratos", operation, content)
        except Exception as problem:   # noqa: B902  told by answer()
            self._failed = problem

    def answer(self):
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive() and self._failed is None, self._failed
        return self._came


def warm(gateway, server, count):
    """Several calls at once, each kept waiting, so that the gateway's pool has that many connections."""
    with locked(server, gateway.database, "comunicacao"):
        calls = [Aside(gateway, {"numeroComunicacao": 1}, "ConsultarComunicacoes") for _ in range(count)]
        until(lambda: server.sql("postgres", WAITING.replace("current_database()", f"'{gateway.database}'")) == [(count,)])
    for call in calls:
        call.answer()
