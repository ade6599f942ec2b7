"""Every call that touches personal data leaves its line: who, for whom, what, when, the outcome, the request's hash."""
import json
import time

import pytest

from psitest.gateway import Gateway
from psitest.paths import PATIENCE
from psitest.registo import dias, fingerprint, hoje

GATEWAY_OPTIONS = {"operations.audit_batch_milliseconds": 20, "access.cache_milliseconds": 0}


def esperar(auditoria, empregador, correlacao):
    """The line of that call, once it is written."""
    fim = time.monotonic() + PATIENCE
    while True:
        achadas = [linha for linha in auditoria.listar(empregador) if linha["correlation"] == correlacao]
        if achadas:
            assert len(achadas) == 1
            return achadas[0]
        assert time.monotonic() < fim, "the line was never written"


def correlacao(resposta):
    return resposta.http.headers["X-Correlation-Id"]


def test_a_write_its_refusal_and_a_read(gateway, registo, auditoria):
    empregador, trabalhador = registo.empregador("empregador-a"), registo.trabalhador()
    aceite = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador))
    [linha] = [l for l in auditoria.listar(empregador) if l["correlation"] == correlacao(aceite)]   # it came with the write
    assert linha["chain"] == "E" and linha["client"] == registo.cliente("empregador-a") and linha["worker"] == trabalhador.niss
    assert linha["code"] == 1 and str(linha["number"]) == aceite.content["resultado"]["numeroComunicacao"]
    assert len(linha["hash"]) == 64 and linha["request"] == aceite.content["resultado"]["idPedido"]
    recusado = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador))
    [linha] = [l for l in auditoria.listar(empregador) if l["correlation"] == correlacao(recusado)]
    assert recusado.codigo != 1 and linha["code"] == recusado.codigo and "number" not in linha

    lido = gateway.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
    linha = esperar(auditoria, empregador, correlacao(lido))
    assert (linha["chain"], linha["operation"], linha["code"], linha["rows"]) == ("L", "ConsultarTrabalhadores", 1, 1)
    assert auditoria.verificar() == []


@pytest.mark.parametrize("identidade, representado, codigo", [
    ("representante-a", "outro", 7), ("sem-servico", None, 20), ("sem-adesao", None, 21), ("revogado", None, 401)])
def test_refused_access(gateway, registo, auditoria, identidade, representado, codigo):
    alvo = registo.novo_empregador() if representado else None
    contexto = {"contexto": {"nissRepresentado": alvo}} if alvo else {}
    resposta = gateway.call("vinculos", "ConsultarTrabalhadores", contexto, identity=identidade)
    assert (int(resposta.fault["codigo"]) if resposta.fault else resposta.codigo) == codigo
    [(proprio,)] = registo.sql("SELECT coalesce(a.empregador, 0) FROM psi.cliente AS c LEFT JOIN psi.adesao AS a"
                               " ON a.empregador = c.niss WHERE c.id = %s LIMIT 1", registo.cliente(identidade))
    linha = esperar(auditoria, alvo or str(proprio), correlacao(resposta))
    assert linha["chain"] == "L" and linha["code"] == codigo and linha["client"] == registo.cliente(identidade)
    assert linha["detail"] == {"recusado": True, "certificado": fingerprint(identidade).hex(),
                               **({"representado": alvo} if alvo else {})}
    assert auditoria.verificar() == []


def test_an_employer_that_never_adhered_still_sees_who_asked_for_it(gateway, registo, auditoria):
    alvo = registo.novo_empregador(aderiu=False)
    resposta = gateway.call("contratos", "ComunicarContrato",
                            registo.comunicacao(registo.trabalhador(), contexto={"nissRepresentado": alvo}))
    assert resposta.codigo == 7
    linha = esperar(auditoria, alvo, correlacao(resposta))
    assert linha["operation"] == "ComunicarContrato" and linha["detail"]["representado"] == alvo


def test_what_waits_is_written_at_a_drain(fresh_database, registo, auditoria, tmp_path):
    """Of a gateway that would write a minute later."""
    empregador = registo.empregador("empregador-a")
    outro = Gateway(tmp_path, fresh_database, {"operations.audit_batch_milliseconds": 60_000})
    lidas = [outro.call("vinculos", "ConsultarTrabalhadores") for _ in range(3)]
    recusada = outro.call("vinculos", "ConsultarTrabalhadores", identity="revogado")
    assert outro.stop() == 0
    agora = {linha["correlation"]: linha["code"] for linha in auditoria.listar(empregador)}
    assert [agora[correlacao(lida)] for lida in lidas] == [lida.codigo for lida in lidas]
    assert registo.sql("SELECT codigo FROM psi.auditoria WHERE correlacao = %s", correlacao(recusada)) == [(401,)]
    assert auditoria.verificar() == []


def test_list(registo, auditoria):
    empregador = registo.empregador("empregador-a")
    todas = auditoria.listar(empregador, "--from", str(hoje()), "--to", str(hoje()))
    assert todas and auditoria.listar(empregador, "--limit", "2") == todas[:2]
    assert auditoria.listar(empregador, "--from", dias(2)) == [] == auditoria.listar(empregador, "--to", dias(-2))
    estado, saida, _ = auditoria.correr("list", "--employer", empregador, "--limit", "1")
    assert estado == 0 and todas[0]["operation"] in saida and saida.endswith("and more: --limit\n")
    for errado in (("--employer", "20000000000"), ("--employer", empregador, "--from", "2026-02-30"),
                   ("--employer", empregador, "--limit", "0"), ()):
        assert auditoria.correr("list", *errado)[0] == 2


def test_partitions(registo, auditoria):
    estado, saida, erros = auditoria.correr("partitions", "--json")
    antes = json.loads(saida)
    assert estado == 0 and not erros and antes["made"] == [] and antes["months_ahead"] >= 1
    assert f"auditoria_{hoje():%Y_%m}" in [p["table"] for p in antes["partitions"]]
    pedidos = antes["months_ahead"] + 2
    depois = json.loads(auditoria.correr("partitions", "--ahead", str(pedidos), "--json")[1])
    assert len(depois["made"]) == 2 and depois["months_ahead"] == pedidos and depois["lines_without_month"] == 0
    assert json.loads(auditoria.correr("partitions", "--ahead", str(pedidos), "--json")[1])["made"] == []
    assert f"ready for {pedidos} months" in auditoria.correr("partitions")[1]
    assert auditoria.verificar() == []
