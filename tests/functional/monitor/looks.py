"""What the tests of the operators' listener share."""
import contextlib
import json
import time

from psitest import database
from psitest.paths import PATIENCE

CHANGE = {"X-PSI-Monitor": "1"}   # what a change asks for
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usename = 'psi_gateway' AND wait_event_type = 'Lock'"


def until(said, what=""):
    """Waits for what becomes true, and gives it."""
    end = time.monotonic() + PATIENCE
    while not (value := said()):
        assert time.monotonic() < end, what
    return value


def readiness(gateway, query=""):
    """(status, {check: text where it has fallen})."""
    status, text = gateway.monitor_get("/readyz" + query, Accept="application/json")
    said = json.loads(text)
    assert said["ready"] == (status == 200)
    return status, {one["check"]: one["text"] for one in said["checks"] if not one["good"]}


def until_fallen(gateway, *checks):
    """Waits until exactly these checks have fallen; gives their texts."""
    return until(lambda: (said := readiness(gateway))[0] == (503 if checks else 200) and set(said[1]) == set(checks) and [said[1]],
                 checks)[0]


def requests(gateway):
    return json.loads(gateway.monitor_get("/requests?format=json")[1])


@contextlib.contextmanager
def locked(name, table="psi.vinculo"):
    """Nobody reads or writes that table meanwhile."""
    connection = database.connect(name)
    connection.autocommit = False
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        connection.rollback()
        connection.close()


def waiting(gateway):
    """Statements of the gateway that wait for a lock."""
    return database.sql("postgres", WAITING, (gateway.database,))[0][0]
