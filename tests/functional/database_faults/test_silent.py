"""A server, or a network, that says nothing any more and refuses nothing either."""
import pytest

from faults import Aside, communicate, exactly_one, locked, served, told, waiting, warm

pytestmark = pytest.mark.usefixtures("healed")


def test_connections_that_went_silent_while_idle_cost_one_request_at_most(client, gateway, servidor, corte, registo):
    warm(gateway, servidor, 4)
    corte.silence_open()
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    answer = communicate(client, content)   # or what the gateway asks for itself has found out before
    assert answer.fault is None or told(answer)
    # The others of the pool are as dead, and nobody has to find out one by one.
    for _ in range(4):
        answer = communicate(client, content)
        assert answer.codigo == 1
    exactly_one(registo, worker, answer)


def test_silent_while_connecting(client, corte, registo):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    corte.cut()
    corte.silence()
    for _ in range(3):
        assert told(communicate(client, content)) == "503"
    corte.speak()
    exactly_one(registo, worker, served(client, content))


def test_silent_while_a_write_runs(client, gateway, servidor, corte, registo):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    with locked(servidor, gateway.database, "auditoria"):
        call = Aside(gateway, content)
        waiting(registo)
        corte.silence()
    # The server goes on and commits: nobody hears of it.
    told(call.answer())
    first = registo.sql("SELECT numero FROM psi.comunicacao WHERE trabalhador = %s", worker.niss)
    assert len(first) == 1
    corte.speak()
    answer = served(client, content)
    assert int(answer.content["resultado"]["numeroComunicacao"]) == first[0][0]
    exactly_one(registo, worker, answer)


def test_gateway_stops_in_good_order_though_a_cancellation_hangs(start_gateway, gateway, servidor, corte, registo):
    other = start_gateway({**gateway.options, "server.port": 0})
    content = registo.comunicacao(registo.trabalhador())
    with other.client() as client, locked(servidor, gateway.database, "auditoria"):
        call = Aside(other, content)
        waiting(registo)
        corte.silence()
        told(call.answer())
        assert told(communicate(client, content))
        assert other.stop() == 0
