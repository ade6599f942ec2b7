"""Requests by operation and outcome, as the operators' listener tells them."""
from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import Numbers
from psitest import database
from psitest.registo import pedido
from psitest.waiting import until

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
COMUNICAR = {"service": "contratos", "operation": "ComunicarContrato"}


def escrever(gateway, conteudo):
    return gateway.call("contratos", "ComunicarContrato", conteudo)


def test_a_write(gateway, registo, numbers):
    assert escrever(gateway, registo.comunicacao(registo.trabalhador())).codigo == 1
    numbers.rose(1, "psi_requests_total", **COMUNICAR, outcome="ok", codigo="1")
    numbers.rose(1, "psi_request_duration_seconds_count", **COMUNICAR)
    numbers.rose(1, "psi_request_queue_seconds_count")
    numbers.rose(1, "psi_request_database_seconds_count", operation="ComunicarContrato")
    assert numbers.rise("psi_request_duration_seconds_sum", **COMUNICAR) >= numbers.rise(
        "psi_request_database_seconds_sum", operation="ComunicarContrato") > 0
    assert numbers.rise("psi_request_bytes_total") > 500 and numbers.rise("psi_reply_bytes_total") > 300
    for statement in ("acesso", "ler_comunicar_contrato", "aplicar_comunicar_contrato"):
        numbers.rose(1, "psi_database_statement_seconds_count", statement=statement)
    assert numbers.rise("psi_pool_wait_seconds_count") >= 3


def test_a_repeat_is_a_replay_and_another_content_is_not(gateway, registo, numbers):
    trabalhador, chave = registo.trabalhador(), pedido()
    for _ in range(3):
        assert escrever(gateway, registo.comunicacao(trabalhador, chave)).codigo == 1
    assert escrever(gateway, registo.comunicacao(trabalhador, chave, remuneracaoBase="1")).codigo == 22
    numbers.rose(1, "psi_requests_total", **COMUNICAR, outcome="refused", codigo="22")
    numbers.rose(3, "psi_requests_total", **COMUNICAR, outcome="ok", codigo="1")
    numbers.rose(2, "psi_idempotent_replays_total", operation="ComunicarContrato")


def test_refused_by_a_rule_or_by_access(gateway, registo, numbers):
    assert escrever(gateway, registo.comunicacao(registo.trabalhador(), inicioContrato="1950-01-01")).codigo == 3
    numbers.rose(1, "psi_requests_total", **COMUNICAR, outcome="refused", codigo="3")
    assert gateway.call("vinculos", "VerificarLigacao", identity="sem-servico").codigo == 20
    numbers.rose(1, "psi_requests_total", service="vinculos", operation="VerificarLigacao", outcome="refused", codigo="20")
    assert gateway.call("vinculos", "VerificarLigacao", identity="desconhecido").fault["codigo"] == "401"
    numbers.rose(1, "psi_requests_total", service="vinculos", operation="VerificarLigacao", outcome="client_error",
                 codigo="401")


def test_nothing_found_is_no_refusal(gateway, registo, numbers):
    resposta = gateway.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [registo.trabalhador().niss]})
    assert resposta.codigo == 4
    numbers.rose(1, "psi_requests_total", service="vinculos", operation="ConsultarTrabalhadores", outcome="ok", codigo="4")


def test_not_understood(gateway, registo, numbers):
    with gateway.client() as client:
        assert client.post("contratos", b"<a/>").status == 500
        assert escrever(gateway, {"nissTrabalhador": "x"}).fault["codigo"] == "400"
        assert client.request("POST", "/psi/nada/v1", b"<a/>", {"Content-Type": "text/xml"}).status == 404
        assert client.request("GET", "/psi/contratos/v1?wsdl").status == 200
    labels = {"outcome": "client_error", "codigo": "400"}
    numbers.rose(1, "psi_requests_total", service="contratos", operation="none", **labels)
    numbers.rose(1, "psi_requests_total", **COMUNICAR, **labels)
    numbers.rose(1, "psi_requests_total", service="none", operation="none", **labels)
    numbers.rose(1, "psi_requests_total", service="contratos", operation="wsdl", outcome="ok", codigo="none")


def test_conflict_of_two_writes(gateway, registo, numbers):
    """Both have read before either writes: the second finds it changed, reads again and is told so."""
    empregador = registo.empregador("empregador-a")
    assert escrever(gateway, registo.comunicacao(registo.trabalhador())).codigo == 1   # the row to hold is there
    trabalhador = registo.trabalhador()
    with database.connect(gateway.database) as holding, ThreadPoolExecutor() as executor:
        holding.autocommit = False
        with holding.cursor() as cursor:
            cursor.execute("SELECT 1 FROM psi.estado_empregador WHERE empregador = %s FOR UPDATE", (empregador,))
        both = [executor.submit(escrever, gateway, registo.comunicacao(trabalhador)) for _ in range(2)]
        until(lambda: database.waiting_for_a_lock(gateway.database) == 2)
        holding.rollback()
        assert sorted(one.result().codigo for one in both) == [1, 3]
    numbers.rose(1, "psi_write_conflicts_total", operation="ComunicarContrato")
    numbers.rose(1, "psi_database_errors_total", **{"class": "conflict"})


def test_connection_lost_while_it_wrote(gateway, registo, numbers):
    """The write is looked up and, not found, done again: the client sees nothing of it."""
    empregador = registo.empregador("empregador-a")
    assert escrever(gateway, registo.comunicacao(registo.trabalhador())).codigo == 1
    with database.connect(gateway.database) as holding, ThreadPoolExecutor() as executor:
        holding.autocommit = False
        with holding.cursor() as cursor:
            cursor.execute("SELECT 1 FROM psi.estado_empregador WHERE empregador = %s FOR UPDATE", (empregador,))
        write = executor.submit(escrever, gateway, registo.comunicacao(registo.trabalhador()))
        until(lambda: database.waiting_for_a_lock(gateway.database) == 1)
        gateway.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'psi_gateway' "
                    "AND wait_event_type = 'Lock'", (gateway.database,))
        until(lambda: numbers.rise("psi_database_errors_total", **{"class": "outcome_unknown"}) == 1)
        holding.rollback()
        assert write.result().codigo == 1
    numbers.rose(1, "psi_outcome_unknown_total", operation="ComunicarContrato")


def test_fault_of_our_own(gateway, registo, numbers):
    registo.sql("ALTER TABLE psi.vinculo ADD CONSTRAINT avaria CHECK (trabalhador < 0) NOT VALID")
    try:
        assert escrever(gateway, registo.comunicacao(registo.trabalhador())).fault["codigo"] == "0"
    finally:
        registo.sql("ALTER TABLE psi.vinculo DROP CONSTRAINT avaria")
    numbers.rose(1, "psi_requests_total", **COMUNICAR, outcome="server_error", codigo="0")
    numbers.rose(1, "psi_database_errors_total", **{"class": "mistake"})


def test_limit_of_the_client(start_gateway):
    own = start_gateway({"limits.requests_per_second_per_client": 1, "limits.request_burst_per_client": 1})
    numbers = Numbers(own)
    with own.client() as client:
        answers = [client.call("vinculos", "VerificarLigacao") for _ in range(20)]
    refused = sum(1 for answer in answers if answer.fault)
    assert refused > 0
    numbers.rose(refused, "psi_requests_total", service="none", operation="none", outcome="overloaded", codigo="429")
    numbers.rose(refused, "psi_transport_refusals_total", codigo="429", status="500")
    numbers.rose(20 - refused, "psi_requests_total", service="vinculos", operation="VerificarLigacao", outcome="ok",
                 codigo="1")


def test_queue_and_what_is_in_flight(start_gateway, registo):
    """One worker is held in the store, two requests wait behind it, the fourth finds the queue full."""
    own = start_gateway({"server.workers": 1, "server.queue_length": 2, "access.cache_milliseconds": 0})
    numbers = Numbers(own)
    numbers.is_now(1, "psi_workers")
    numbers.is_now(2, "psi_queue_limit")
    numbers.is_now(0, "psi_request_oldest_seconds")
    conteudos = [registo.comunicacao(registo.trabalhador()) for _ in range(4)]
    with ThreadPoolExecutor() as executor:
        with database.locked(own.database, "psi.vinculo"):
            held = [executor.submit(escrever, own, conteudos[0])]
            until(lambda: database.waiting_for_a_lock(own.database) == 1)
            held += [executor.submit(escrever, own, conteudo) for conteudo in conteudos[1:3]]
            for value, name in ((1, "psi_workers_busy"), (2, "psi_queue_length"), (3, "psi_requests_in_flight")):
                numbers.is_now(value, name)
            now = own.metrics()
            assert now["psi_request_oldest_seconds"] > 0 and now["psi_connections"] >= 3
            assert now["psi_queue_bytes_limit"] > now["psi_queue_bytes"] > 1_000
            assert now['psi_pool_connections{state="busy"}'] == 1
            assert escrever(own, conteudos[3]).fault["codigo"] == "503"
        assert [one.result().codigo for one in held] == [1, 1, 1]
    numbers.rose(1, "psi_transport_refusals_total", codigo="503", status="500")
    numbers.rose(3, "psi_request_queue_seconds_count")
    for name in ("psi_workers_busy", "psi_queue_length", "psi_requests_in_flight", "psi_request_oldest_seconds",
                 "psi_queue_bytes"):
        numbers.is_now(0, name)
    assert numbers.rise("psi_request_queue_seconds_sum") > 0


def test_deadline(start_gateway, registo):
    own = start_gateway({"limits.request_seconds": 1, "database.acquire_milliseconds": 500, "access.cache_milliseconds": 0})
    numbers = Numbers(own)
    with database.locked(own.database, "psi.vinculo"):
        assert escrever(own, registo.comunicacao(registo.trabalhador())).fault["codigo"] == "408"
    numbers.rose(1, "psi_requests_total", **COMUNICAR, outcome="server_error", codigo="408")
    numbers.rose(1, "psi_database_errors_total", **{"class": "deadline"})


def test_audit_lines_that_wait(gateway, registo, numbers):
    with database.locked(gateway.database, "psi.auditoria"):
        assert gateway.call("vinculos", "VerificarLigacao", identity="sem-servico").codigo == 20
        numbers.is_now(1, "psi_audit_queue_lines")
    numbers.is_now(0, "psi_audit_queue_lines")


@pytest.fixture
def turned_away(gateway):
    """The database lets no new connection in, and has ended those it had."""
    database.sql("postgres", f"ALTER DATABASE {gateway.database} CONNECTION LIMIT 0")
    database.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s "
                             "AND usename = 'psi_gateway'", (gateway.database,))
    yield lambda: database.sql("postgres", f"ALTER DATABASE {gateway.database} CONNECTION LIMIT -1")
    database.sql("postgres", f"ALTER DATABASE {gateway.database} CONNECTION LIMIT -1")


def test_database_away_and_back(gateway, registo, numbers, turned_away):
    assert numbers.before["psi_database_up"] == 1
    with gateway.client() as client:
        assert client.call("vinculos", "VerificarLigacao").fault["codigo"] == "503"
        numbers.is_now(0, "psi_database_up")
        numbers.rose(1, "psi_requests_total", service="vinculos", operation="VerificarLigacao", outcome="overloaded",
                     codigo="503")
        assert numbers.rise("psi_database_errors_total", **{"class": "unavailable"}) >= 1
        turned_away()
        until(lambda: client.call("vinculos", "VerificarLigacao").content)
    numbers.is_now(1, "psi_database_up")
    assert numbers.rise("psi_database_connections_total") >= 1
