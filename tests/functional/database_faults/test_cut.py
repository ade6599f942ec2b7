"""Connections that end at the worst moment."""
import pytest

from psitest import counts
from psitest.load import Clients, repeat
from psitest.paths import PATIENCE
from psitest.waiting import until

from faults import Aside, communicate, exactly_one, locked, served, told, waiting

pytestmark = pytest.mark.usefixtures("healed")
WRITE = "aplicar_comunicar_contrato"


@pytest.mark.parametrize("when", ["before", "after", "half"])
def test_write_that_is_cut_is_looked_up_and_answered(client, corte, registo, when):
    """The gateway asks the store what became of it, within the same request: the client notices nothing."""
    worker = registo.trabalhador()
    trap = corte.trap(WRITE, when)
    answer = communicate(client, registo.comunicacao(worker))
    assert trap.sprung.is_set() and answer.codigo == 1
    exactly_one(registo, worker, answer)


@pytest.mark.parametrize("when", ["before", "after", "half"])
def test_write_that_is_cut_from_a_store_that_stays_away(client, corte, registo, when):
    worker = registo.trabalhador()
    content = registo.comunicacao(worker)
    trap = corte.trap(WRITE, when, then=corte.refuse)
    assert told(communicate(client, content)) == "503"
    assert trap.sprung.is_set()
    kept = registo.sql("SELECT numero FROM psi.comunicacao WHERE trabalhador = %s", worker.niss)
    assert len(kept) == (0 if when == "before" else 1)
    corte.accept()
    answer = served(client, content)
    exactly_one(registo, worker, answer)
    assert kept in ([], [(int(answer.content["resultado"]["numeroComunicacao"]),)])


@pytest.mark.parametrize("statement,operation", [("acesso", "VerificarLigacao"),
                                                 ("consultar_comunicacoes", "ConsultarComunicacoes"),
                                                 ("ler_comunicar_contrato", "ComunicarContrato")])
def test_reading_that_is_cut_is_asked_again(client, corte, registo, statement, operation):
    content = registo.comunicacao(registo.trabalhador()) if operation == "ComunicarContrato" else {}
    trap = corte.trap(statement, "half")
    assert client.call("contratos", operation, content).codigo in (1, 4)
    assert trap.sprung.is_set()


def test_connections_cut_again_and_again_under_load(gateway, corte, registo, new_workers):
    with Clients(gateway, registo, new_workers(2_000), threads=6) as clients:
        for _ in range(5):
            done = len(clients.acknowledged())
            clients.wait_for(lambda all_, done=done: len(all_.acknowledged()) >= done + 20, PATIENCE)
            corte.cut()
    for fault in clients.faults:
        told(fault)
    with gateway.client() as client:
        for one in clients.sent:
            repeat(client, one)
    counts.check(registo, clients.sent)


def test_session_that_was_cut_ends_on_the_server_too(gateway, servidor, corte, registo):
    """Else it waits on, with its locks and one of the server's connections, for as long as statement_seconds."""
    content = registo.comunicacao(registo.trabalhador())
    with locked(servidor, gateway.database, "auditoria"):
        call = Aside(gateway, content)
        pid = waiting(registo)[0]
        corte.refuse()
        corte.cut()
        assert told(call.answer()) == "503"
        until(lambda: registo.sql("SELECT 1 FROM pg_stat_activity WHERE pid = %s", pid) == [])
