"""Quality and production never meet: a store belongs to one of them, and what is for quality only does nothing in the other."""
import re

import pytest

from psitest.gateway import StartFailed
from psitest.producao import PRODUCTION
from psitest.registo import dias

from producao import EMPREGADOR

SIMULADA = "2030-01-15"   # as in producao.CLIENT


def gravidades(served):
    """Of the messages on a contract that begins tomorrow and is not kept."""
    content = {"contexto": {"apenasValidar": True}, "nissTrabalhador": "11111111110", "dataNascimento": "1990-01-01",
               "modalidadeContrato": "A", "prestacaoTrabalho": "P", "inicioContrato": dias(1), "profissao": "25120",
               "remuneracaoBase": "1000.00", "enquadramento": "REGE", "codigoEstabelecimento": 1}
    answer = served.call("contratos", "ComunicarContrato", content)
    return {m["gravidade"] for m in answer.content["resultado"]["mensagens"]}


def refused(start_gateway, options, name):
    with pytest.raises(StartFailed) as failure:
        start_gateway(options, name)
    assert failure.value.status == 1
    return failure.value.errors


def test_production_does_not_start_on_a_store_of_quality(start_gateway, fresh_database):
    errors = refused(start_gateway, PRODUCTION, fresh_database)
    assert "environment QUALIDADE" in errors and "PRODUCAO" in errors


def test_quality_does_not_start_on_a_store_of_production(start_gateway, production):
    errors = refused(start_gateway, {}, production.database)
    assert "environment PRODUCAO" in errors and "QUALIDADE" in errors


def test_a_store_without_migrations_is_refused_and_the_command_named(start_gateway, cluster, fresh_database):
    name = f"{fresh_database}_plain"
    cluster.sql("postgres", f"CREATE DATABASE {name} OWNER psi_owner")
    try:
        assert "psi-admin migrate" in refused(start_gateway, {}, name)
    finally:
        cluster.drop(name)


def test_a_store_behind_by_one_migration_is_refused_and_the_command_named(start_gateway, cluster, fresh_database):
    name = f"{fresh_database}_behind"
    cluster.sql("postgres", f"CREATE DATABASE {name} TEMPLATE {fresh_database} OWNER psi_owner")
    try:
        cluster.sql(name, "DELETE FROM psi.migracao WHERE numero = (SELECT max(numero) FROM psi.migracao)")
        assert "psi-admin migrate" in refused(start_gateway, {}, name)
    finally:
        cluster.drop(name)


def test_production_says_so_and_has_the_real_date(start_gateway, production):
    served = start_gateway(PRODUCTION, production.database)
    for service, operation in (("vinculos", "VerificarLigacao"), ("contratos", "ConsultarComunicacoes")):
        resultado = served.call(service, operation).content["resultado"]
        assert resultado["ambiente"] == "PRODUCAO" and "dataSimulada" not in resultado
        assert resultado["dataHora"][:10] in (dias(-1), dias(0), dias(1))
    assert served.call("vinculos", "VerificarLigacao").content["nissEmpregador"] == EMPREGADOR


def test_production_judges_by_the_real_date(start_gateway, production):
    """On the simulated day the contract would be years late, and a warning would say so; an unknown worker is an error."""
    assert gravidades(start_gateway(PRODUCTION, production.database)) == {"ERRO"}


def test_quality_says_so_and_has_the_date_the_vendor_set(gateway, registo):
    before = gateway.call("vinculos", "VerificarLigacao").content["resultado"]
    assert before["ambiente"] == "QUALIDADE" and "dataSimulada" not in before
    [(vendor,)] = registo.sql("SELECT fornecedor FROM psi.cliente WHERE id = %s", registo.cliente("empregador-a"))
    registo.sql("INSERT INTO psi.relogio_simulado VALUES (%s, %s)", vendor, SIMULADA)
    gateway.restart()   # what the gateway knows of a caller may be 2 s old
    assert gateway.call("vinculos", "VerificarLigacao").content["resultado"]["dataSimulada"] == SIMULADA
    assert gravidades(gateway) == {"ERRO", "AVISO"}


@pytest.mark.parametrize("command", [("seed",), ("clock",)], ids=" ".join)
def test_commands_for_quality_are_refused_in_production(production, command):
    workers = "SELECT count(*) FROM psi.trabalhador"
    with pytest.raises(RuntimeError, match="(?i)produ"):
        production.admin(*command)
    assert production.sql(workers) == [(0,)]


def test_the_quality_service_is_not_in_production(start_gateway, production):
    with start_gateway(PRODUCTION, production.database).client() as client:
        assert client.request("GET", "/psi/qualidade/v1?wsdl").status == 404
        assert client.post("qualidade", b"<x/>").status == 404


@pytest.mark.parametrize("path", ["/psi/portal", "/psi/portal/", "/psi/portal/chamadas", "/psi/portal/estilo.css"])
def test_the_vendors_page_is_not_in_production(start_gateway, production, path):
    """Its addresses answer as any unknown one does, and the store has nothing of it."""
    with start_gateway(PRODUCTION, production.database).client() as client:
        for method in ("GET", "HEAD", "POST"):
            page, unknown = (client.request(method, one) for one in (path, "/psi/xpto/"))
            assert page.status == unknown.status == 404 and page.headers["Content-Type"] == unknown.headers["Content-Type"]
            same = [one.body.replace(one.headers["X-Correlation-Id"].encode(), b"") for one in (page, unknown)]
            assert same[0] == same[1]
        assert client.call("vinculos", "VerificarLigacao").codigo == 1
    left = production.sql("SELECT count(*) FROM pg_proc WHERE proname ~ '^(portal_|registar_chamadas)'")
    assert left == [(0,)] and production.sql("SELECT to_regclass('psi.chamada')") == [(None,)]
    assert production.sql("SELECT count(*) FROM pg_policies WHERE policyname ~ 'portal|livres'") == [(0,)]


def test_production_has_nothing_of_quality(start_gateway, production):
    """The service is an unknown path, its contract is not served, its name stands in no text, and the store has none of it."""
    served = start_gateway(PRODUCTION, production.database)
    with served.client() as client:
        for method, path in (("POST", "/v1"), ("GET", "/v1?wsdl"), ("GET", "/v1?xsd=comum"), ("GET", "/v1")):
            answers = [client.request(method, f"/psi/{name}{path}", b"" if method == "POST" else None)
                       for name in ("qualidade", "inexistente")]
            assert [one.status for one in answers] == [404, 404]
            texts = [re.sub(b"<[^>]*idCorrelacao>.*?<", b"<", one.body) for one in answers]
            assert texts[0] == texts[1] and b"qualidade" not in texts[0].lower()
        assert client.request("GET", "/psi/vinculos/v1?xsd=qualidade").status == 404
    assert served.call("vinculos", "VerificarLigacao", {"contexto": {"software": {"nome": "simular:sobrecarga", "versao": "1"}}}).codigo == 1
    assert production.sql("SELECT count(*) FROM psi.servico WHERE nome = 'qualidade'") == [(0,)]
    assert production.sql("SELECT to_regproc('psi.aplicar_repor_dados'), to_regclass('psi.facto_homologacao')") == [(None, None)]
    assert production.sql("SELECT has_table_privilege('psi_gateway', 'psi.pedido', 'DELETE')") == [(False,)]
