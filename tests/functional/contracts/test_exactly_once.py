"""A repeat gives the first reply, a dry run keeps nothing, two at once leave one history."""
import concurrent.futures
import threading

import pytest
from casa import achados

from psitest.registo import dias, pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
EFEITO = dias(-10)
PEDIDOS = {"AlterarContrato": {"dataEfeito": EFEITO, "remuneracaoBase": "1500"},
           "TransferirLocalTrabalho": {"codigoEstabelecimento": 9002, "dataInicio": EFEITO},
           "CessarContrato": {"dataFimVinculo": EFEITO, "motivoFimVinculo": "IIDD", "comunicacaoDesemprego": False}}
OUTROS = {"AlterarContrato": {"remuneracaoBase": "1500.01"}, "TransferirLocalTrabalho": {"dataFim": dias(5)},
          "CessarContrato": {"comunicacaoDesemprego": True}}


@pytest.mark.parametrize("operacao", PEDIDOS)
def test_repeat(casa, registo, operacao):
    trabalhador, contexto = casa.abrir(), {"idPedido": pedido()}
    primeira = casa.chamar(operacao, trabalhador, contexto, **PEDIDOS[operacao])
    assert achados(primeira) == (1, [])
    antes = registo.contagens()
    assert casa.chamar(operacao, trabalhador, contexto, **PEDIDOS[operacao]).content == primeira.content
    assert achados(casa.chamar(operacao, trabalhador, contexto, **{**PEDIDOS[operacao], **OUTROS[operacao]}))[0] == 22
    assert registo.contagens() == antes


@pytest.mark.parametrize("operacao", PEDIDOS)
def test_a_refusal_is_repeated_too(casa, registo, operacao):
    trabalhador, contexto = registo.trabalhador(), {"idPedido": pedido()}
    primeira = casa.chamar(operacao, trabalhador, contexto, **PEDIDOS[operacao])
    assert primeira.codigo == 3
    assert casa.client.call("contratos", "ComunicarContrato",
                            registo.comunicacao(trabalhador, inicioContrato=dias(-60))).codigo == 1
    assert casa.chamar(operacao, trabalhador, contexto, **PEDIDOS[operacao]).content == primeira.content


def test_one_key_for_all_operations(casa):
    trabalhador, contexto = casa.abrir(), {"idPedido": pedido()}
    codigos = [casa.chamar(operacao, trabalhador, contexto, **PEDIDOS[operacao]).codigo for operacao in PEDIDOS]
    assert codigos == [1, 22, 22]


@pytest.mark.parametrize("operacao", PEDIDOS)
def test_without_a_key(casa, operacao):
    trabalhador = casa.abrir()
    assert achados(casa.chamar(operacao, trabalhador, {"idPedido": None}, **PEDIDOS[operacao])) == (
        2, [("PSI-002", "contexto/idPedido")])


@pytest.mark.parametrize("operacao", PEDIDOS)
def test_dry_run(casa, registo, operacao):
    trabalhador = casa.abrir()
    antes, como_estava = registo.contagens(), casa.ler(trabalhador)
    resposta = casa.chamar(operacao, trabalhador, {"apenasValidar": True}, **PEDIDOS[operacao])
    resultado = resposta.content["resultado"]
    assert achados(resposta) == (1, []) and resultado["apenasValidado"] == "true" and "numeroComunicacao" not in resultado
    ensaio = casa.chamar(operacao, registo.trabalhador(), {"apenasValidar": True}, **PEDIDOS[operacao])
    assert ensaio.codigo == 3
    depois = registo.contagens()
    assert {t for t in depois if depois[t] != antes[t]} <= {"trabalhador", "auditoria"}   # the read's line, the new worker
    assert casa.ler(trabalhador) == como_estava


@pytest.mark.parametrize("operacao", PEDIDOS)
def test_for_another_employer(casa, gateway, registo, operacao):
    """A representative without a mandate is refused, with one writes as the employer."""
    empregador = registo.novo_empregador()
    trabalhador = registo.trabalhador()
    contexto = {"nissRepresentado": empregador}
    identidade = "representante-a"
    conteudo = registo.comunicacao(trabalhador, contexto=contexto, inicioContrato=dias(-60))
    assert gateway.call("contratos", "ComunicarContrato", conteudo, identity=identidade).codigo == 7
    registo.mandato(identidade, empregador, "contratos")
    conteudo["contexto"]["idPedido"] = pedido()
    with gateway.client(identidade) as client:
        assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
        registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 9002, 'Rua da Prova 2', '2000-01-01')", empregador)
        assert achados(casa.chamar(operacao, trabalhador, contexto, client, **PEDIDOS[operacao])) == (1, [])
    assert casa.chamar(operacao, trabalhador, **PEDIDOS[operacao]).codigo == 3, "empregador-a has no such worker"


def test_two_at_once_leave_one_history(gateway, casa):
    """Both are judged on what stands when they are written: one history without gaps, each number in it once."""
    def escrever(n, trabalhador, barreira):
        with gateway.client() as client:
            client.call("vinculos", "VerificarLigacao")
            barreira.wait(30)
            return casa.chamar("AlterarContrato", trabalhador, client=client, dataEfeito=dias(-20 + n),
                               remuneracaoBase=f"{2000 + n}")

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        for _ in range(8):
            trabalhador, barreira = casa.abrir(), threading.Barrier(4)
            respostas = list(threads.map(lambda n: escrever(n, trabalhador, barreira), range(4)))
            for resposta in respostas:
                assert achados(resposta) in ((1, []), (3, [("ALT-003", "dataEfeito")]))
            aceites = [n for n, resposta in enumerate(respostas) if resposta.codigo == 1]
            assert aceites
            vivas = sorted(linha for linha in casa.contratos(trabalhador) if linha[3] is None)
            assert [linha[0] for linha in vivas] == [dias(-60), *(dias(-20 + n) for n in aceites)]
            assert [linha[1] for linha in vivas] == [*(dias(-21 + n) for n in aceites), None]
            assert [linha[5] for linha in vivas] == [123456, *(200000 + 100 * n for n in aceites)]
