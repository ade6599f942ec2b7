"""What somebody who runs the gateway sees: a line when it is ready, and an end in good order when asked."""
import json
import signal
import threading

import pytest

from psitest import database
from psitest.gateway import Gateway
from psitest.paths import PATIENCE
from psitest.waiting import accepts, until


@pytest.fixture
def own_gateway(fresh_database, tmp_path):
    """One that the test may end."""
    started = Gateway(tmp_path, fresh_database, {"server.drain_seconds": PATIENCE, "limits.request_seconds": PATIENCE,
                                                 "database.statement_seconds": PATIENCE})
    yield started
    if started.process.poll() is None:
        started.kill()


def test_the_line_names_the_port_and_the_log_the_environment(own_gateway):
    assert own_gateway.call("vinculos", "VerificarLigacao").codigo == 1   # Gateway read the port from that line
    assert own_gateway.stop() == 0
    messages = [json.loads(line) for line in own_gateway.log().splitlines()]
    ready = [one for one in messages if "ready" in str(one)]
    assert len(ready) == 1 and "QUALIDADE" in str(ready[0]) and str(own_gateway.port) in str(ready[0])


def test_asked_to_stop_it_finishes_what_it_is_doing(own_gateway, registo):
    content, answers = registo.comunicacao(registo.trabalhador()), []
    with own_gateway.client() as idle:
        assert idle.call("vinculos", "VerificarLigacao").codigo == 1
        with database.locked(own_gateway.database, "psi.trabalhador"):
            caller = threading.Thread(target=lambda: answers.append(own_gateway.call("contratos", "ComunicarContrato", content)))
            caller.start()
            until(lambda: database.waiting_for_a_lock(own_gateway.database) == 1)
            own_gateway.process.send_signal(signal.SIGTERM)
            until(lambda: not accepts(own_gateway.port))
            assert idle.connection.sock.recv(1) == b"", "an idle connection is closed at once"
            assert own_gateway.process.poll() is None and not answers
        caller.join()
    assert answers[0].codigo == 1 and answers[0].http.headers["Connection"] == "close"
    assert own_gateway.process.wait(PATIENCE) == 0
    numero = answers[0].content["resultado"]["numeroComunicacao"]
    assert registo.sql("SELECT count(*) FROM psi.comunicacao WHERE numero = %s", int(numero)) == [(1,)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_nothing_to_do_it_ends_at_once_and_well(own_gateway, number):
    with own_gateway.client() as idle:
        assert idle.call("vinculos", "VerificarLigacao").codigo == 1
        own_gateway.process.send_signal(number)
        assert own_gateway.process.wait(PATIENCE) == 0


def test_audit_lines_of_reads_are_written_before_the_end(own_gateway):
    assert own_gateway.call("vinculos", "ConsultarTrabalhadores").codigo in (1, 4)
    before = own_gateway.sql("SELECT count(*) FROM psi.auditoria WHERE operacao = 'ConsultarTrabalhadores'")
    own_gateway.call("vinculos", "ConsultarTrabalhadores")
    assert own_gateway.stop() == 0
    after = own_gateway.sql("SELECT count(*) FROM psi.auditoria WHERE operacao = 'ConsultarTrabalhadores'")
    assert after[0][0] - before[0][0] in (1, 2)
