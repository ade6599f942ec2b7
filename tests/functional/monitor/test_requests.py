"""What is in flight, while every worker and every connection to the store is stuck."""
import contextlib
import threading

import pytest

from looks import readiness, requests
from psitest import database
from psitest.paths import PATIENCE
from psitest.waiting import until

GATEWAY_OPTIONS = {"server.workers": 2, "server.workers_per_client": 2, "database.pool": 2, "limits.request_seconds": PATIENCE,
                   "database.statement_seconds": PATIENCE}


@contextlib.contextmanager
def stuck(gateway, count):
    """So many calls, of which as many as there are workers wait for a lock in the store."""
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(gateway.call("vinculos", "ConsultarTrabalhadores")))
               for _ in range(count)]
    with database.locked(gateway.database, "psi.vinculo"):
        for thread in threads:
            thread.start()
        until(lambda: database.waiting_for_a_lock(gateway.database) == 2)
        until(lambda: len(requests(gateway)) == count)
        yield
    for thread in threads:
        thread.join(PATIENCE)
    assert [answer.fault for answer in answers] == [None] * count


def test_health_while_every_worker_is_stuck(gateway):
    with stuck(gateway, 5):
        assert gateway.monitor_get("/healthz") == (200, "alive\n")
        # Every look at readiness finds the pool used up; that the store is busy is no reason to send requests elsewhere.
        until(lambda: "all 2 connections are busy" in gateway.monitor_get("/readyz")[1])
        assert readiness(gateway) == (200, {})
        assert gateway.metrics()["psi_ready"] == 1
    until(lambda: requests(gateway) == [])


def test_requests_in_flight_grow_older(gateway):
    with stuck(gateway, 4):
        first = requests(gateway)
        assert [one["seconds"] for one in first] == sorted((one["seconds"] for one in first), reverse=True)
        assert sorted(one["state"] for one in first) == ["database", "database", "queued", "queued"]
        assert {one["operation"] for one in first if one["state"] == "database"} == {"ConsultarTrabalhadores"}
        assert all(len(one["correlation"]) == 32 for one in first)
        ages = {one["correlation"]: one["seconds"] for one in first}
        until(lambda: all(one["seconds"] > ages[one["correlation"]] for one in requests(gateway)))
        text = gateway.monitor_get("/requests")[1].splitlines()
        assert len(text) == 5 and text[0].split() == ["SECONDS", "STATE", "CORRELATION", "CLIENT", "OPERATION"]
        assert text[1].endswith("vinculos.ConsultarTrabalhadores")


@pytest.mark.parametrize("query", ["", "?format=json"])
def test_nothing_in_flight(gateway, query):
    until(lambda: requests(gateway) == [])
    assert len(gateway.monitor_get("/requests" + query)[1].splitlines()) == 1
