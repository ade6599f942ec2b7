"""AlterarContrato: what is said changes, the rest stays, and what was before can still be seen."""
import decimal

import pytest
from casa import achados

from psitest import modalidades
from psitest.registo import dias, niss_errado, pedido
from psitest.soap import NIL

EFEITO, FIM = dias(-10), dias(200)
ELEMENTOS = ("modalidadeContrato", "prestacaoTrabalho", "fimContrato", "profissao", "motivoContrato",
             "nissTrabalhadorSubstituir", "enquadramento")
NUMEROS = ("remuneracaoBase", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho")


def informacao(contrato):
    """What a contract says, numbers as numbers; what it does not say is left out."""
    return {**{e: contrato[e] for e in ELEMENTOS if contrato.get(e) is not None},
            **{e: decimal.Decimal(contrato[e]) for e in NUMEROS if contrato.get(e) is not None}}


def outra_profissao(registo):
    return registo.sql("SELECT codigo FROM psi.profissao WHERE ate IS NULL ORDER BY codigo LIMIT 1 OFFSET 1")[0][0]


def test_raise(casa):
    trabalhador = casa.abrir()
    resposta = casa.alterar(trabalhador, EFEITO, remuneracaoBase="1500")
    assert achados(resposta) == (1, [])
    assert int(resposta.content["resultado"]["numeroComunicacao"]) > 0
    linha = casa.ler(trabalhador)
    contrato = linha["contrato"]
    assert (contrato["dataInicio"], contrato["inicioContrato"]) == (EFEITO, dias(-60)) and "dataFim" not in contrato
    assert contrato["remuneracaoBase"] == "1500.00" and contrato["modalidadeContrato"] == "A"
    assert casa.contratos(trabalhador) == [(dias(-60), None, 0, 1, None, 123456), (dias(-60), dias(-11), 1, None, 0, 123456),
                                           (EFEITO, None, 1, None, None, 150000)]
    assert casa.taxas(trabalhador) == [(dias(-60), None, 0, None, None, 3475)]
    assert casa.locais(trabalhador) == [(dias(-60), None, 0, None, None, 9001)]


def test_each_element_alone(casa, registo):
    substituido = casa.abrir()
    partida = {**modalidades.exigencias("F", FIM), "diuturnidades": "10"}
    for elemento, valor in (("prestacaoTrabalho", "A"), ("fimContrato", dias(300)), ("profissao", outra_profissao(registo)),
                            ("remuneracaoBase", "900.01"), ("diuturnidades", "0"), ("percentagemTrabalho", "99.99"),
                            ("horasTrabalho", "39.5"), ("diasTrabalho", "20.5"), ("motivoContrato", "EXTO"),
                            ("nissTrabalhadorSubstituir", substituido.niss), ("enquadramento", "PEIN"),
                            ("modalidadeContrato", "FA")):
        trabalhador = casa.abrir(**partida)
        antes = informacao(casa.ler(trabalhador)["contrato"])
        avisos = [("VNC-022", elemento)] if elemento == "nissTrabalhadorSubstituir" else []   # the motive replaces nobody
        assert achados(casa.alterar(trabalhador, EFEITO, **{elemento: valor})) == (1, avisos), elemento
        assert informacao(casa.ler(trabalhador)["contrato"]) == {**antes, **informacao({elemento: valor})}


def test_nil_says_nothing(casa):
    trabalhador = casa.abrir(**{**modalidades.exigencias("F", FIM), "diuturnidades": "10"})
    antes = informacao(casa.ler(trabalhador)["contrato"])
    nada = {e: NIL for e in (*ELEMENTOS, *NUMEROS)}
    assert achados(casa.alterar(trabalhador, EFEITO, **nada)) == (3, [("ALT-002", "")])
    assert achados(casa.alterar(trabalhador, EFEITO, **{**nada, "remuneracaoBase": "2000"})) == (1, [])
    assert informacao(casa.ler(trabalhador)["contrato"]) == {**antes, "remuneracaoBase": decimal.Decimal(2000)}


@pytest.mark.parametrize("para", [para for para in modalidades.TODAS if para != "A"])
def test_from_open_ended_full_time_to_any(casa, para):
    trabalhador = casa.abrir(inicio=dias(-12), diuturnidades="5")
    elementos = modalidades.exigencias(para, dias(20))
    assert achados(casa.alterar(trabalhador, EFEITO, **elementos)) == (1, [])
    antes = {"prestacaoTrabalho": "P", "profissao": casa.registo.profissao, "remuneracaoBase": "1234.56",
             "diuturnidades": "5", "enquadramento": "REGE"}
    assert informacao(casa.ler(trabalhador)["contrato"]) == informacao({**antes, **elementos})


@pytest.mark.parametrize("de", [de for de in modalidades.TODAS if de != "A"])
def test_what_the_new_modality_forbids_goes_by_itself(casa, de):
    trabalhador = casa.abrir(inicio=dias(-12), **modalidades.exigencias(de, dias(20)))
    assert achados(casa.alterar(trabalhador, EFEITO, modalidadeContrato="A", prestacaoTrabalho="P",
                                 enquadramento="REGE")) == (1, [])
    assert informacao(casa.ler(trabalhador)["contrato"]) == informacao({
        "modalidadeContrato": "A", "prestacaoTrabalho": "P", "profissao": casa.registo.profissao,
        "remuneracaoBase": "1234.56", "enquadramento": "REGE"})


def test_the_replaced_worker_goes_with_the_motive(casa):
    substituido = casa.abrir()
    elementos = {**modalidades.exigencias("E", FIM), "motivoContrato": "STAT", "nissTrabalhadorSubstituir": substituido.niss}
    trabalhador = casa.abrir(**elementos)
    assert achados(casa.alterar(trabalhador, EFEITO, motivoContrato="STLR")) == (1, [])
    assert casa.ler(trabalhador)["contrato"]["nissTrabalhadorSubstituir"] == substituido.niss
    # Who has left meanwhile stays named, but is nobody to be named anew.
    assert casa.cessar(substituido, dias(-20)).codigo == 1
    assert achados(casa.alterar(trabalhador, EFEITO, remuneracaoBase="1300")) == (1, [])
    outro = casa.abrir(**modalidades.exigencias("E", FIM))
    assert achados(casa.alterar(outro, EFEITO, motivoContrato="STAT", nissTrabalhadorSubstituir=substituido.niss)) == (
        3, [("VNC-012", "nissTrabalhadorSubstituir")])
    assert achados(casa.alterar(trabalhador, EFEITO, motivoContrato="AEAT")) == (1, [])
    assert "nissTrabalhadorSubstituir" not in casa.ler(trabalhador)["contrato"]


def test_another_enquadramento_brings_its_rate(casa):
    trabalhador = casa.abrir()
    assert achados(casa.alterar(trabalhador, EFEITO, enquadramento="PEVE")) == (1, [])
    linha = casa.ler(trabalhador)
    assert linha["enquadramento"] == "PEVE"
    assert linha["periodoTaxa"] == [{"dataInicio": dias(-60), "dataFim": dias(-11), "taxaTotal": "34.75"},
                                    {"dataInicio": EFEITO, "taxaTotal": "23.90"}]
    assert casa.taxas(trabalhador) == [(dias(-60), None, 0, 1, None, 3475), (dias(-60), dias(-11), 1, None, 0, 3475),
                                       (EFEITO, None, 1, None, None, 2390)]


def test_on_the_first_day_of_the_open_period_it_takes_its_place(casa):
    trabalhador = casa.abrir()
    for valor in ("1300", "1400"):
        assert achados(casa.alterar(trabalhador, EFEITO, remuneracaoBase=valor)) == (1, [])
    assert casa.contratos(trabalhador) == [
        (dias(-60), None, 0, 1, None, 123456), (dias(-60), dias(-11), 1, None, 0, 123456),
        (EFEITO, None, 1, 2, None, 130000), (EFEITO, None, 2, None, None, 140000)]


def test_yet_to_come(casa):
    trabalhador = casa.abrir()
    assert achados(casa.alterar(trabalhador, dias(30), remuneracaoBase="1500")) == (1, [])
    assert casa.ler(trabalhador)["contrato"]["remuneracaoBase"] == "1234.56", "still"
    assert achados(casa.alterar(trabalhador, dias(29), remuneracaoBase="1600")) == (3, [("ALT-003", "dataEfeito")])


TARDE = ("ALT-004", "dataEfeito")


# On a contract of modality A since 60 days ago.
@pytest.mark.parametrize("codigo, mensagens, elementos", [
    (3, [("ALT-002", "")], {}),
    (3, [("ALT-002", "")], {"modalidadeContrato": "A", "prestacaoTrabalho": "P", "remuneracaoBase": "1234.56"}),
    (3, [("VNC-005", "enquadramento")], {"enquadramento": "TRCD"}),
    (3, [("VNC-005", "enquadramento"), TARDE], {"modalidadeContrato": "I", "fimContrato": dias(-30), "dataEfeito": dias(-60)}),
    (2, [("VNC-006", "fimContrato")], {"modalidadeContrato": "E", "motivoContrato": "AEAT"}),
    (3, [("VNC-007", "fimContrato")], {"fimContrato": FIM}),
    (3, [("VNC-007", "fimContrato")], {"modalidadeContrato": "G", "motivoContrato": "AEAT", "fimContrato": FIM}),
    (3, [("VNC-008", "fimContrato")], {**modalidades.exigencias("E", dias(-61))}),
    (3, [("VNC-008", "fimContrato")], {**modalidades.exigencias("E", dias(-11))}),
    (3, [("VNC-008", "fimContrato"), TARDE], {**modalidades.exigencias("I", dias(-1)), "dataEfeito": dias(-60)}),
    (2, [("VNC-009", "percentagemTrabalho"), ("VNC-009", "horasTrabalho"), ("VNC-009", "diasTrabalho")],
     {"modalidadeContrato": "B"}),
    (2, [("VNC-009", "diasTrabalho")], {"modalidadeContrato": "C", "horasTrabalho": "1000"}),
    (3, [("VNC-009", "horasTrabalho")], {"horasTrabalho": "20"}),
    (3, [("VNC-009", "percentagemTrabalho")], {**modalidades.exigencias("B", FIM), "percentagemTrabalho": "100"}),
    (2, [("VNC-010", "motivoContrato")], {"modalidadeContrato": "G"}),
    (3, [("VNC-010", "motivoContrato")], {"motivoContrato": "AEAT"}),
    (3, [("VNC-010", "motivoContrato")], {"modalidadeContrato": "G", "motivoContrato": "CTSD"}),
    (2, [("VNC-011", "nissTrabalhadorSubstituir")], {"modalidadeContrato": "G", "motivoContrato": "STAT"}),
    (3, [("VNC-013", "profissao")], {"profissao": "00000"}),
    (3, [("VNC-014", "remuneracaoBase")], {"remuneracaoBase": "0"}),
    (3, [("VNC-014", "diuturnidades")], {"diuturnidades": "-0.01"}),
    (3, [("ALT-003", "dataEfeito")], {"remuneracaoBase": "1500", "dataEfeito": dias(-61)}),
    (3, [("ALT-003", "dataEfeito"), ("ALT-002", "")], {"dataEfeito": dias(-61)}),
    (2, [("ALT-003", "dataEfeito"), ("VNC-006", "fimContrato"), ("VNC-013", "profissao"), ("VNC-014", "remuneracaoBase"),
         ("VNC-010", "motivoContrato")],
     {"modalidadeContrato": "E", "profissao": "00000", "remuneracaoBase": "-1", "dataEfeito": dias(-61)}),
])
def test_refusals(casa, codigo, mensagens, elementos):
    trabalhador = casa.abrir()
    antes = casa.registo.contagens()
    resposta = casa.chamar("AlterarContrato", trabalhador, **{"dataEfeito": EFEITO, **elementos})
    assert achados(resposta) == (codigo, mensagens)
    assert "numeroComunicacao" not in resposta.content["resultado"]
    depois = casa.registo.contagens()
    assert {t for t in depois if depois[t] != antes[t]} == {"pedido", "resposta_guardada", "auditoria"}


def test_worker_is_told_apart_from_no_other(casa, gateway, registo):
    esperado = (3, [("ALT-001", "nissTrabalhador")])
    sem_vinculo, cessado = registo.trabalhador(), casa.abrir()
    desconhecido = registo.trabalhador()
    registo.sql("DELETE FROM psi.trabalhador WHERE niss = %s", desconhecido.niss)
    assert casa.cessar(cessado, dias(-5)).codigo == 1
    registo.empregador("empregador-b")
    alheio = registo.trabalhador()
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(alheio, inicioContrato=dias(-60)),
                        identity="empregador-b").codigo == 1
    textos = set()
    for trabalhador in (sem_vinculo, cessado, desconhecido, alheio):
        resposta = casa.alterar(trabalhador, EFEITO, remuneracaoBase="1500")
        assert achados(resposta) == esperado
        textos.add(resposta.content["resultado"]["mensagens"][0]["texto"])
    assert len(textos) == 1


def test_wrong_check_digits(casa, registo):
    trabalhador = casa.abrir()
    errado = niss_errado(trabalhador.niss)
    resposta = casa.client.call("contratos", "AlterarContrato", {
        "contexto": {"idPedido": pedido()}, "nissTrabalhador": errado, "dataEfeito": EFEITO, "remuneracaoBase": "1500"})
    assert achados(resposta) == (8, [("PSI-008", "nissTrabalhador")])
    assert achados(casa.alterar(trabalhador, EFEITO, modalidadeContrato="G", motivoContrato="STAT",
                                nissTrabalhadorSubstituir=errado)) == (8, [("PSI-008", "nissTrabalhadorSubstituir")])
    assert achados(casa.alterar(trabalhador, EFEITO, modalidadeContrato="G", motivoContrato="STAT",
                                nissTrabalhadorSubstituir=trabalhador.niss)) == (
        3, [("VNC-012", "nissTrabalhadorSubstituir")])


@pytest.mark.parametrize("tabela, codigo, mensagem, campo, elementos", [
    ("modalidade_contrato", "BB", "VNC-004", "modalidadeContrato", modalidades.exigencias("BB", FIM)),
    ("prestacao_trabalho", "A", "VNC-004", "prestacaoTrabalho", {"prestacaoTrabalho": "A"}),
    ("enquadramento", "RGTS", "VNC-005", "enquadramento", {"enquadramento": "RGTS"}),
    ("motivo_contrato", "VAPT", "VNC-010", "motivoContrato", {**modalidades.exigencias("E", FIM), "motivoContrato": "VAPT"}),
])
def test_in_force_on_the_day_of_effect(casa, registo, tabela, codigo, mensagem, campo, elementos):
    registo.sql(f"UPDATE psi.{tabela} SET ate = %s WHERE codigo = %s", dias(-11), codigo)
    try:
        trabalhador = casa.abrir()
        assert achados(casa.alterar(trabalhador, EFEITO, **elementos)) == (3, [(mensagem, campo)])
        assert achados(casa.alterar(trabalhador, dias(-11), **elementos)) == (1, [])
    finally:
        registo.sql(f"UPDATE psi.{tabela} SET ate = NULL WHERE codigo = %s", codigo)
