"""CessarContrato closes the vínculo and cuts what reaches beyond its last day."""
import pytest
from casa import achados, gravidades

from psitest import modalidades
from psitest.registo import dias, niss_errado, pedido

FIM = dias(-5)


def test_ends(casa):
    trabalhador = casa.abrir()
    assert achados(casa.cessar(trabalhador, FIM)) == (1, [])
    linha = casa.ler(trabalhador)
    assert (linha["situacao"], linha["dataFimVinculo"]) == ("CESSADO", FIM)
    assert linha["periodoTaxa"] == [{"dataInicio": dias(-60), "dataFim": FIM, "taxaTotal": "34.75"}]
    assert [(e["dataInicio"], e["dataFim"]) for e in linha["estabelecimento"]] == [(dias(-60), FIM)]
    assert linha["contrato"]["dataFim"] == FIM
    for historia in (casa.contratos, casa.taxas, casa.locais):
        [aberta, cortada] = historia(trabalhador)
        assert aberta[:5] == (dias(-60), None, 0, 1, None) and cortada[:5] == (dias(-60), FIM, 1, None, 0)
        assert aberta[5] == cortada[5]


def test_today_and_on_the_first_day(casa):
    assert achados(casa.cessar(casa.abrir(), dias(0))) == (1, [])
    trabalhador = casa.abrir(inicio=dias(-5))
    assert achados(casa.cessar(trabalhador, dias(-5))) == (1, [])
    assert casa.ler(trabalhador)["dataInicioVinculo"] == casa.ler(trabalhador)["dataFimVinculo"] == dias(-5)


def test_what_was_to_come_goes(casa):
    trabalhador = casa.abrir()
    assert casa.alterar(trabalhador, dias(30), remuneracaoBase="1500").codigo == 1
    assert casa.transferir(trabalhador, casa.LOJA, dias(-3), dataFim=dias(20)).codigo == 1
    assert achados(casa.cessar(trabalhador, FIM)) == (1, [])
    vivas = [[linha for linha in historia(trabalhador) if linha[3] is None]
             for historia in (casa.contratos, casa.taxas, casa.locais)]
    assert [[(linha[0], linha[1]) for linha in tabela] for tabela in vivas] == [[(dias(-60), FIM)]] * 3


def test_a_new_vinculo_may_begin_the_day_after(casa, client, registo):
    trabalhador = casa.abrir()
    assert casa.cessar(trabalhador, FIM).codigo == 1
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, inicioContrato=FIM)).codigo == 3
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(trabalhador, inicioContrato=dias(-4))).codigo == 1


def test_reasons_are_kept(casa, registo):
    trabalhador = casa.abrir()
    assert achados(casa.cessar(trabalhador, FIM, "RARE", True, fundamentacao="Reestruturação; ver anexo 1")) == (1, [])
    assert registo.sql("SELECT motivo, desemprego, fundamentacao, fim::text FROM psi.cessacao WHERE trabalhador = %s",
                       trabalhador.niss) == [("RARE", True, "Reestruturação; ver anexo 1", FIM)]


@pytest.mark.parametrize("codigo, mensagens, fim, motivo, desemprego, texto", [
    (3, [("CES-002", "dataFimVinculo")], dias(1), "IIDD", False, None),
    (3, [("CES-003", "dataFimVinculo"), ("CES-006", "dataFimVinculo")], dias(-1900), "IIDD", False, None),
    (3, [("CES-006", "dataFimVinculo")], dias(-61), "IIDD", False, None),
    (2, [("CES-005", "fundamentacao")], FIM, "RARC", True, None),
    (2, [("CES-005", "fundamentacao")], FIM, "RARD", True, None),
    (2, [("CES-005", "fundamentacao")], FIM, "RARE", True, ""),
    (2, [("CES-005", "fundamentacao")], FIM, "RARR", True, "  "),
    (3, [("CES-007", "motivoFimVinculo")], FIM, "CCCT", False, None),
    (2, [("CES-002", "dataFimVinculo"), ("CES-005", "fundamentacao")], dias(1), "RARE", True, None),
])
def test_refusals(casa, codigo, mensagens, fim, motivo, desemprego, texto):
    trabalhador = casa.abrir()
    antes = casa.registo.contagens()
    resposta = casa.cessar(trabalhador, fim, motivo, desemprego, fundamentacao=texto)
    assert achados(resposta) == (codigo, mensagens)
    assert "numeroComunicacao" not in resposta.content["resultado"]
    depois = casa.registo.contagens()
    assert {t for t in depois if depois[t] != antes[t]} == {"pedido", "resposta_guardada", "auditoria"}
    assert casa.ler(trabalhador)["situacao"] == "ATIVO"


def test_older_than_sixty_months(casa):
    trabalhador = casa.abrir(inicio="2015-01-05")
    assert achados(casa.cessar(trabalhador, "2016-03-31")) == (3, [("CES-003", "dataFimVinculo")])


def test_motive_no_longer_in_force(casa, registo):
    registo.sql("UPDATE psi.motivo_fim_vinculo SET ate = %s WHERE codigo = 'MAPC'", dias(-6))
    try:
        trabalhador = casa.abrir()
        assert achados(casa.cessar(trabalhador, FIM, "MAPC")) == (3, [("CES-004", "motivoFimVinculo")])
        assert achados(casa.cessar(trabalhador, dias(-6), "MAPC")) == (1, [])
    finally:
        registo.sql("UPDATE psi.motivo_fim_vinculo SET ate = NULL WHERE codigo = 'MAPC'")


@pytest.mark.parametrize("modalidade", ["E", "I", "G", "FA", "HB"])
def test_term_reached_needs_a_term(casa, modalidade):
    trabalhador = casa.abrir(inicio=dias(-12), **modalidades.exigencias(modalidade, FIM))
    assert achados(casa.cessar(trabalhador, FIM, "CCCT")) == (1, [])


def test_motives_that_hardly_fit_are_accepted_and_told(casa):
    aviso = (1, [("CES-007", "motivoFimVinculo")])
    for motivo, abrir in (("IECC", {}), ("IEPE", {"inicio": dias(-300)}), ("IIDE", {"inicio": dias(-300)}),
                          ("IIDE", {**modalidades.exigencias("E", dias(90))})):
        resposta = casa.cessar(casa.abrir(**abrir), FIM, motivo)
        assert achados(resposta) == aviso and gravidades(resposta) == ["AVISO"], motivo
    assert achados(casa.cessar(casa.abrir(modalidadeContrato="AA"), FIM, "IECC")) == (1, [])
    assert achados(casa.cessar(casa.abrir(inicio=dias(-100)), FIM, "IEPE")) == (1, [])


def test_the_modality_is_the_one_of_the_last_day(casa):
    trabalhador = casa.abrir(inicio=dias(-12), **modalidades.exigencias("E", dias(20)))
    assert casa.alterar(trabalhador, dias(-4), modalidadeContrato="A").codigo == 1
    assert achados(casa.cessar(trabalhador, dias(-4), "CCCT")) == (3, [("CES-007", "motivoFimVinculo")])
    assert achados(casa.cessar(trabalhador, dias(-5), "CCCT")) == (1, [])


def test_no_open_vinculo(casa, gateway, registo):
    cessado, sem_vinculo, alheio = casa.abrir(), registo.trabalhador(), registo.trabalhador()
    assert casa.cessar(cessado, FIM).codigo == 1
    registo.empregador("empregador-b")
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(alheio, inicioContrato=dias(-60)),
                        identity="empregador-b").codigo == 1
    respostas = [casa.cessar(trabalhador, FIM) for trabalhador in (cessado, sem_vinculo, alheio)]
    assert [achados(r) for r in respostas] == [(3, [("CES-001", "nissTrabalhador")])] * 3
    assert len({r.content["resultado"]["mensagens"][0]["texto"] for r in respostas}) == 1


def test_wrong_check_digit(casa, registo):
    resposta = casa.client.call("contratos", "CessarContrato", {
        "contexto": {"idPedido": pedido()}, "nissTrabalhador": niss_errado(registo.trabalhador().niss),
        "dataFimVinculo": FIM, "motivoFimVinculo": "IIDD", "comunicacaoDesemprego": False})
    assert achados(resposta) == (8, [("PSI-008", "nissTrabalhador")])
