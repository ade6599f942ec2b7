"""A database that is slow: locks, a long way, a narrow way."""
import pytest

from faults import Aside, communicate, exactly_one, locked, served, told, waiting, within_its_deadline

pytestmark = pytest.mark.usefixtures("healed")


@pytest.mark.parametrize("table", ["pedido", "auditoria"])   # the reading waits for one, the write for the other
def test_lock_past_the_deadline_is_408_and_nothing_is_written(client, registo, gateway, servidor, table):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    with locked(servidor, gateway.database, table):
        assert told(communicate(client, content)) == "408"
    answer = communicate(client, content)
    assert answer.codigo == 1
    exactly_one(registo, worker, answer)


def test_statement_that_an_operator_cancels_is_408(client, gateway, servidor, registo):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    with locked(servidor, gateway.database, "auditoria"):
        call = Aside(gateway, content)
        registo.sql("SELECT pg_cancel_backend(%s)", waiting(registo)[0])
        assert told(call.answer()) == "408"
    answer = communicate(client, content)
    assert answer.codigo == 1
    exactly_one(registo, worker, answer)


def test_long_and_narrow_way_is_no_fault(client, corte, registo):
    corte.delay, corte.bytes_per_second = 0.02, 200_000
    worker = registo.trabalhador()
    answer = served(client, registo.comunicacao(worker))
    exactly_one(registo, worker, answer)


def test_way_that_takes_longer_than_the_deadline(client, corte, registo):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    served(client, registo.comunicacao(registo.trabalhador()))
    corte.delay = 3
    told(communicate(client, content))
    told(within_its_deadline(lambda: client.call("contratos", "ConsultarComunicacoes", {})))
    corte.delay = 0
    answer = served(client, content)
    exactly_one(registo, worker, answer)
