"""Asked to stop, it says so first, then takes no more, then finishes what it has."""
import contextlib
import json
import signal
import threading

import pytest

from looks import readiness, requests, until_fallen
from psitest import database
from psitest.gateway import Gateway
from psitest.paths import PATIENCE
from psitest.waiting import accepts, until


@pytest.fixture
def own_gateway(fresh_database, tmp_path):
    """own_gateway({"section.option": value}): one that the test may end."""
    started = []

    def start(options=None):
        started.append(Gateway(tmp_path, fresh_database, {
            "server.drain_seconds": PATIENCE, "limits.request_seconds": PATIENCE, "database.statement_seconds": PATIENCE,
            **(options or {})}))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.kill()


def ask(gateway, answers, operation="ConsultarTrabalhadores"):
    """One call on a thread of its own."""
    def call():
        with contextlib.suppress(OSError):
            answers.append(gateway.call("vinculos", operation))
    thread = threading.Thread(target=call)
    thread.start()
    return thread


def drained(gateway):
    """The last line's counts."""
    [line] = [json.loads(one) for one in gateway.log().splitlines() if '"event":"drained"' in one]
    return line["requests_finished"], line["requests_cut"]


def test_readiness_falls_first_and_connections_are_still_accepted(own_gateway):
    gateway = own_gateway({"server.drain_notice_seconds": 600})
    with gateway.client() as kept:
        assert "Connection" not in kept.call("vinculos", "VerificarLigacao").http.headers
        gateway.process.send_signal(signal.SIGTERM)
        assert "stopping" in until_fallen(gateway, "drain")["drain"]
        assert gateway.metrics()["psi_draining"] == 1 and gateway.metrics()["psi_ready"] == 0
        assert gateway.monitor_get("/healthz")[0] == 200
        fresh = gateway.call("vinculos", "VerificarLigacao")
        assert fresh.codigo == 1 and fresh.http.headers["Connection"] == "close"
        old = kept.call("vinculos", "VerificarLigacao")
        assert old.codigo == 1 and old.http.headers["Connection"] == "close"
    gateway.process.send_signal(signal.SIGTERM)   # again: the notice ends
    assert gateway.process.wait(PATIENCE) == 0
    assert "drain_notice_seconds is left out" in gateway.log()
    assert not accepts(gateway.port) and not accepts(gateway.monitor_port)


def test_the_notice_ends_by_itself(own_gateway):
    gateway = own_gateway({"server.drain_notice_seconds": 1})
    assert gateway.stop() == 0
    assert drained(gateway) == (0, 0)


def test_the_monitor_answers_while_requests_finish(own_gateway):
    gateway, answers = own_gateway(), []
    with database.locked(gateway.database, "psi.vinculo"):
        caller = ask(gateway, answers)
        until(lambda: database.waiting_for_a_lock(gateway.database))
        gateway.process.send_signal(signal.SIGTERM)
        until(lambda: not accepts(gateway.port), "new connections are refused")
        assert set(readiness(gateway, "?exclude=pool,migrations")[1]) == {"drain"}
        assert gateway.monitor_get("/healthz")[0] == 200
        assert [one["operation"] for one in requests(gateway)] == ["ConsultarTrabalhadores"]
        assert gateway.process.poll() is None and not answers
    caller.join(PATIENCE)
    assert answers[0].fault is None and answers[0].http.headers["Connection"] == "close"
    assert gateway.process.wait(PATIENCE) == 0
    assert drained(gateway) == (1, 0)


def test_what_does_not_finish_in_time_is_cut_and_counted(own_gateway):
    gateway, answers = own_gateway({"server.drain_seconds": 1}), []
    with gateway.client() as idle, database.locked(gateway.database, "psi.vinculo"):
        assert idle.call("vinculos", "VerificarLigacao").codigo == 1
        caller = ask(gateway, answers)
        until(lambda: database.waiting_for_a_lock(gateway.database))
        gateway.process.send_signal(signal.SIGTERM)
        caller.join(PATIENCE)
        assert not answers
    assert gateway.process.wait(PATIENCE) == 0
    assert drained(gateway) == (0, 1), "the idle connection is no loss"
