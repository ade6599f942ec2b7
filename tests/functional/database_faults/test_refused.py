"""A server that refuses: the connection, one more of them, the password, while it starts; and one that ends idle sessions."""
import pytest

from psitest import counts, database
from psitest.load import Clients, repeat
from psitest.paths import PATIENCE
from psitest.postgres_server import PostgresServer
from psitest.waiting import until

from faults import RETRY_AFTER, communicate, exactly_one, served, told, warm

# Requests here wait for one connection among many, on a machine that may be slow.
GATEWAY_OPTIONS = {"limits.request_seconds": 30, "database.acquire_milliseconds": 20_000}
pytestmark = pytest.mark.usefixtures("healed")

SESSIONS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_gateway'"


def refused(client, content):
    """It is refused, at once and again and again, with the seconds that the configuration says."""
    for _ in range(3):
        answer = communicate(client, content)
        assert told(answer) == "503" and answer.fault["tentarApos"] == str(RETRY_AFTER)


def test_connections_refused(client, corte, registo):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    corte.refuse()
    corte.cut()
    refused(client, content)
    corte.accept()
    exactly_one(registo, worker, served(client, content))


def test_too_many_connections(client, gateway, servidor, corte, registo, new_workers):
    """With room for two where the pool may have four, two serve; with none there is a fault."""
    def limit(value):
        registo.sql(f"ALTER DATABASE {gateway.database} CONNECTION LIMIT {value}")

    try:
        limit(2)
        corte.cut()
        served(client, registo.comunicacao(registo.trabalhador()))
        with Clients(gateway, registo, new_workers(500), threads=6) as clients:
            clients.wait_for(lambda all_: len(all_.acknowledged()) >= 60, PATIENCE)
        assert not clients.faults, clients.faults[0].fault
        assert f"too many connections for database \"{gateway.database}\"" in servidor.log(), "the limit was never met: the test tried nothing"
        limit(0)
        corte.cut()
        refused(client, registo.comunicacao(registo.trabalhador()))
    finally:
        limit(-1)
    with gateway.client() as other:
        for one in clients.sent:
            served(other, one.content)
            repeat(other, one)
    counts.check(registo, clients.sent)


def test_starting_up(client, gateway, corte, registo, copy):
    """57P03: a server that follows another and takes nobody, until it is promoted."""
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    starting = copy(PostgresServer(database.folder()), standby=True)
    starting.start(*database.SETTINGS, "hot_standby=off")
    corte.target = starting.socket_file
    corte.cut()
    refused(client, content)
    gateway.log_with("the database system is not", "the database system is starting up")
    starting.promote()
    served(client, content)
    assert starting.sql(gateway.database, "SELECT count(*) FROM psi.comunicacao WHERE trabalhador = %s", (worker.niss,)) == [(1,)]
    starting.remove()


def test_idle_sessions_that_the_server_ends_are_not_noticed(client, gateway, servidor, registo):
    servidor.setting("idle_session_timeout", "500ms")
    try:
        warm(gateway, servidor, 4)
        before = {pid for (pid,) in registo.sql(SESSIONS)}
        until(lambda: not before & {pid for (pid,) in registo.sql(SESSIONS)})
    finally:
        servidor.setting("idle_session_timeout", None)
    for _ in range(4):
        assert communicate(client, registo.comunicacao(registo.trabalhador())).codigo == 1
