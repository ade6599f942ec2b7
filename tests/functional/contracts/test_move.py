"""TransferirLocalTrabalho: for good, or for a while and back."""
import pytest
from casa import Casa, achados

from psitest.registo import dias, niss_errado, pedido

ORIGEM = 9001


def locais(casa, trabalhador):
    return [(int(e["codigo"]), e["dataInicio"], e.get("dataFim")) for e in casa.ler(trabalhador)["estabelecimento"]]


def test_for_good(casa):
    trabalhador = casa.abrir()
    assert achados(casa.transferir(trabalhador, casa.LOJA, dias(-10))) == (1, [])
    assert locais(casa, trabalhador) == [(ORIGEM, dias(-60), dias(-11)), (casa.LOJA, dias(-10), None)]
    assert casa.locais(trabalhador) == [(dias(-60), None, 0, 1, None, ORIGEM), (dias(-60), dias(-11), 1, None, 0, ORIGEM),
                                        (dias(-10), None, 1, None, None, casa.LOJA)]
    assert casa.contratos(trabalhador) == [(dias(-60), None, 0, None, None, 123456)]


def test_for_a_while_and_back(casa):
    trabalhador = casa.abrir()
    assert achados(casa.transferir(trabalhador, casa.LOJA, dias(-10), dataFim=dias(10))) == (1, [])
    assert locais(casa, trabalhador) == [(ORIGEM, dias(-60), dias(-11)), (casa.LOJA, dias(-10), dias(10)),
                                         (ORIGEM, dias(11), None)]


def test_back_to_where_he_would_have_been(casa):
    trabalhador = casa.abrir()
    assert casa.transferir(trabalhador, casa.LOJA, dias(-10), dataFim=dias(10)).codigo == 1
    assert casa.transferir(trabalhador, casa.ARMAZEM, dias(0), dataFim=dias(5)).codigo == 1
    assert locais(casa, trabalhador) == [
        (ORIGEM, dias(-60), dias(-11)), (casa.LOJA, dias(-10), dias(-1)), (casa.ARMAZEM, dias(0), dias(5)),
        (casa.LOJA, dias(6), dias(10)), (ORIGEM, dias(11), None)]
    # One that covers several takes the place of them all.
    assert casa.transferir(trabalhador, casa.LOJA, dias(-60)).codigo == 1
    assert locais(casa, trabalhador) == [(casa.LOJA, dias(-60), None)]


def test_yet_to_come(casa):
    trabalhador = casa.abrir()
    assert achados(casa.transferir(trabalhador, casa.LOJA, dias(40), dataFim="9999-12-31")) == (1, [])
    assert locais(casa, trabalhador) == [(ORIGEM, dias(-60), dias(39)), (casa.LOJA, dias(40), "9999-12-31")]


def test_seen_by_the_filter_of_establishment(casa):
    trabalhador = casa.abrir()
    assert casa.transferir(trabalhador, casa.ARMAZEM, dias(-10)).codigo == 1
    resposta = casa.client.call("vinculos", "ConsultarTrabalhadores", {
        "nissTrabalhador": [trabalhador.niss], "codigoEstabelecimento": casa.ARMAZEM, "dataInicio": dias(0),
        "dataFim": dias(0)})
    assert [linha["nissTrabalhador"] for linha in resposta.content["trabalhador"]] == [trabalhador.niss]


@pytest.mark.parametrize("mensagens, codigo, inicio, fim", [
    ([("TRF-002", "dataInicio")], Casa.LOJA, dias(-61), None),
    ([("TRF-002", "dataFim")], Casa.LOJA, dias(-10), dias(-11)),
    ([("VNC-015", "codigoEstabelecimento")], 7777, dias(-10), None),
    ([("VNC-015", "codigoEstabelecimento"), ("TRF-002", "dataInicio"), ("TRF-002", "dataFim")], 7777, dias(-61), dias(-62)),
])
def test_refusals(casa, mensagens, codigo, inicio, fim):
    trabalhador = casa.abrir()
    antes = casa.registo.contagens()
    resposta = casa.transferir(trabalhador, codigo, inicio, dataFim=fim)
    assert achados(resposta) == (3, mensagens)
    assert "numeroComunicacao" not in resposta.content["resultado"]
    depois = casa.registo.contagens()
    assert {t for t in depois if depois[t] != antes[t]} == {"pedido", "resposta_guardada", "auditoria"}


def test_establishment_closed_or_another_employers(casa, registo):
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8200, 'Fechado', '2000-01-01', %s)",
                registo.empregador("empregador-a"), dias(-11))
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8201, 'De outro', '2000-01-01')", registo.empregador("empregador-b"))
    trabalhador = casa.abrir()
    for codigo in (8200, 8201):
        assert achados(casa.transferir(trabalhador, codigo, dias(-10))) == (3, [("VNC-015", "codigoEstabelecimento")])
    assert achados(casa.transferir(trabalhador, 8200, dias(-11))) == (1, [])


def test_no_open_vinculo(casa, registo):
    cessado = casa.abrir()
    assert casa.cessar(cessado, dias(-5)).codigo == 1
    respostas = [casa.transferir(t, casa.LOJA, dias(-10)) for t in (cessado, registo.trabalhador())]
    assert [achados(r) for r in respostas] == [(3, [("TRF-001", "nissTrabalhador")])] * 2
    assert len({r.content["resultado"]["mensagens"][0]["texto"] for r in respostas}) == 1


def test_wrong_check_digit(casa, registo):
    resposta = casa.client.call("contratos", "TransferirLocalTrabalho", {
        "contexto": {"idPedido": pedido()}, "nissTrabalhador": niss_errado(registo.trabalhador().niss),
        "codigoEstabelecimento": casa.LOJA, "dataInicio": dias(-10)})
    assert achados(resposta) == (8, [("PSI-008", "nissTrabalhador")])
