"""apenasValidar and VerificarLigacao, in every service and in both environments: every check runs and nothing is kept."""
import dataclasses

import pytest

from psitest import store_digest
from psitest.haveres import de_ninguem
from psitest.operacoes import ESCRITAS, OPERACOES, igual_para_os_dois
from psitest.registo import pedido

COM_NASCIMENTO = [uma for uma in ESCRITAS if uma.nome in ("ComunicarContrato", "EntregarDeclaracao", "EntregarFicheiro",
                                                         "SubstituirDeclaracao", "ComunicarValores")]
# The employer is in the new cycle from this month on: it is in already, and nothing is open to be confirmed
# (tests/functional/ciclo_contributivo has these two dry).
QUANDO_NAO_HA = {"AderirCiclo": 11, "ConfirmarValores": 3}
# Dry and real; a real SubstituirDeclaracao would replace the block that the last test replaces.
IDENTIFICACOES = [(uma, ensaio) for uma in COM_NASCIMENTO for ensaio in (True, False)
                  if ensaio or uma.nome != "SubstituirDeclaracao"]
# What a failure to identify a worker leaves, dry or not (R-PED-10).
DE_IDENTIDADE = {"falha_identidade", "auditoria", "cadeia_auditoria"}


def mudou(cena, antes):
    return set(store_digest.differences(antes, store_digest.of_everything(cena.registo)))


def assert_ensaio(cena, resposta, codigo=None):
    resultado = resposta.content["resultado"]
    assert codigo is None or resposta.codigo == codigo, resultado
    assert resultado["apenasValidado"] == "true" and resultado["ambiente"] == cena.ambiente
    assert "numeroComunicacao" not in resultado


# What is not about an employer but VerificarLigacao guesses here, and that is kept: tests/functional/receipts.
LEITURAS = [uma for uma in OPERACOES if not uma.escreve and (uma.do_empregador or uma.nome == "VerificarLigacao")]


@pytest.mark.parametrize("operacao", LEITURAS, ids=str)
@pytest.mark.parametrize("ensaio", [True, False])
def test_reading_keeps_nothing_in_either_way(cena, operacao, ensaio):
    antes = store_digest.of_everything(cena.registo)
    resposta = cena.chamar(operacao, cena.haveres.chaves, apenasValidar=ensaio)
    if operacao.servico == "qualidade" and cena.ambiente == "PRODUCAO":
        assert resposta.http.status == 404 and mudou(cena, antes) == set()
        return
    assert resposta.codigo == 1
    assert resposta.content["resultado"]["apenasValidado"] == str(ensaio).lower()
    assert resposta.content["resultado"]["ambiente"] == cena.ambiente
    if operacao.nome == "VerificarLigacao":
        assert resposta.content["nissEmpregador"] == cena.haveres.niss
        assert resposta.content["certificadoValidoAte"].endswith("Z")
    assert mudou(cena, antes) == set()


@pytest.mark.parametrize("operacao", ESCRITAS, ids=str)
@pytest.mark.parametrize("com_id", [True, False])
def test_a_dry_run_that_would_succeed_keeps_nothing(cena, operacao, com_id):
    antes = store_digest.of_everything(cena.registo)
    contexto = {"idPedido": pedido()} if com_id else {}
    resposta = cena.chamar(operacao, cena.chaves(operacao), apenasValidar=True, **contexto)
    assert_ensaio(cena, resposta, QUANDO_NAO_HA.get(operacao.nome, 1))
    assert mudou(cena, antes) == set()


@pytest.mark.parametrize("operacao", ESCRITAS, ids=str)
def test_a_dry_run_that_would_fail_keeps_nothing(cena, operacao):
    ninguem = cena.ninguem()
    if operacao.nome == "EmitirDocumentoPagamento":
        operacao = dataclasses.replace(operacao, conteudo=lambda _: {"ambito": 12})
    antes = store_digest.of_everything(cena.registo)
    resposta = cena.chamar(operacao, ninguem, apenasValidar=True, idPedido=pedido())
    assert_ensaio(cena, resposta)
    assert resposta.codigo in (3, 13, 15) or resposta.codigo == QUANDO_NAO_HA.get(operacao.nome)
    assert mudou(cena, antes) == (DE_IDENTIDADE if operacao.nome == "ComunicarValores" else set())


@pytest.mark.parametrize("operacao", ESCRITAS, ids=str)
def test_a_used_idpedido_is_not_looked_up(cena, operacao):
    """Of another operation and content: neither 22 nor the reply that was kept."""
    _, _, usado = next(uma for uma in cena.haveres.escritas if uma[1] != operacao.nome)
    antes = store_digest.of_everything(cena.registo)
    assert_ensaio(cena, cena.chamar(operacao, cena.chaves(operacao), apenasValidar=True, idPedido=usado),
                  QUANDO_NAO_HA.get(operacao.nome, 1))
    assert mudou(cena, antes) == set()


@pytest.mark.parametrize("operacao, ensaio", IDENTIFICACOES, ids=str)
def test_no_oracle_for_strangers(cena, operacao, ensaio):
    """Who never existed and who is in the register with another birth date: one reply, code, text and path. A declaration does
    not even tell a right birth date from a wrong one, of somebody who is not the employer's."""
    estranho, certas = cena.registo.trabalhador(nascimento="1974-04-25"), cena.chaves(operacao)
    tentadas = [dataclasses.replace(certas, trabalhador=de_ninguem().trabalhador, nascimento="1993-09-29"),
                dataclasses.replace(certas, trabalhador=estranho.niss, nascimento="1993-09-29")]
    if not operacao.abre:
        tentadas.append(dataclasses.replace(certas, trabalhador=estranho.niss, nascimento=estranho.nascimento))
    respostas = [cena.chamar(operacao, chaves, apenasValidar=ensaio, idPedido=pedido()) for chaves in tentadas]
    assert {uma.codigo for uma in respostas} == {3}
    assert not operacao.abre or {uma.mensagens[0] for uma in respostas} == {"VNC-002"}
    assert len({str(igual_para_os_dois(*uma)) for uma in zip(respostas, tentadas)}) == 1


@pytest.mark.parametrize("operacao, ensaio", IDENTIFICACOES, ids=str)
def test_a_wrong_birth_date_counts_dry_as_real(cena, operacao, ensaio):
    """And a dry run leaves nothing else."""
    errada = dataclasses.replace(cena.chaves(operacao), nascimento="1993-09-29")
    contadas = "SELECT coalesce(sum(total), 0) FROM psi.falha_identidade"
    [(antes,)], fotografia = cena.registo.sql(contadas), store_digest.of_everything(cena.registo)
    assert cena.chamar(operacao, errada, apenasValidar=ensaio, idPedido=pedido()).codigo == 3
    assert cena.registo.sql(contadas) == [(antes + 1,)]
    assert not ensaio or mudou(cena, fotografia) == DE_IDENTIDADE


def test_dry_and_real_failures_are_limited_together(cena):
    """In every operation that identifies a worker; and a right one is not told either once the limit is reached."""
    limite = len(IDENTIFICACOES)
    cena.gateway.restart(access__identity_failures_per_hour=limite)
    try:
        cena.registo.sql("DELETE FROM psi.falha_identidade")
        tentadas, chamadas = [], IDENTIFICACOES * 2
        for operacao, ensaio in chamadas:   # twice as many: the hour may change in between, and the count begin anew
            errada = dataclasses.replace(cena.chaves(operacao), nascimento="1993-09-29")
            resposta = cena.chamar(operacao, errada, apenasValidar=ensaio, idPedido=pedido())
            tentadas.append(resposta)
            if resposta.fault is not None:
                break
        assert len(tentadas) > limite and tentadas[-1].fault["codigo"] == "429"
        for operacao in COM_NASCIMENTO:
            for ensaio in (True, False):   # a real one, too, keeps nothing now
                certa = cena.chamar(operacao, cena.chaves(operacao), apenasValidar=ensaio, idPedido=pedido())
                assert certa.fault["codigo"] == "429" and 1 <= int(certa.fault["tentarApos"]) <= 3600
    finally:
        cena.registo.sql("DELETE FROM psi.falha_identidade")
        cena.gateway.restart(access__identity_failures_per_hour=1_000)


def test_the_real_call_with_the_idpedido_of_the_dry_run_is_done_once(cena):
    """For every write, in an order in which each is still possible; this is the last test of a scene, which it uses up."""
    por_nome = {uma.nome: uma for uma in ESCRITAS}
    ordem = ["ComunicarContrato", "TransferirLocalTrabalho", "AlterarContrato", "AnularComunicacao", "EntregarDeclaracao",
             "EntregarFicheiro", "SubstituirDeclaracao", "EmitirDocumentoPagamento", "AnularDeclaracao",
             "AnularDocumentoPagamento", "ComunicarValores", "AnularValores", "CessarContrato"]
    assert {*ordem} == {*por_nome} - {"ReporDados", "DefinirRelogio", "SimularPagamento", "SimularInterrupcao", *QUANDO_NAO_HA}
    entregues = {}
    for nome in ordem:
        operacao, id_pedido = por_nome[nome], pedido()
        chaves = cena.chaves(operacao)
        if nome == "AnularDeclaracao":
            chaves = dataclasses.replace(chaves, entrega=entregues["EntregarDeclaracao"])
        assert_ensaio(cena, cena.chamar(operacao, chaves, apenasValidar=True, idPedido=id_pedido), 1)
        real = cena.chamar(operacao, chaves, idPedido=id_pedido)
        assert real.codigo == 1 and real.content["resultado"]["apenasValidado"] == "false", (nome, real.content)
        assert int(real.content["resultado"]["numeroComunicacao"]) > 0
        repetida = cena.chamar(operacao, chaves, idPedido=id_pedido)
        assert repetida.content == real.content, nome
        entregues[nome] = real.content.get("identificadorEntrega")
