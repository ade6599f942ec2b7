"""AlterarContrato says everything that is wrong at once, and asks anew for what changes its measure."""
import pytest
from casa import achados, gravidades

from psitest import modalidades
from psitest.numeros import niss, niss_errado
from psitest.registo import dias

EFEITO, FIM = dias(-10), dias(200)
ERRADA = niss_errado(niss(1, 987_654_321))
ERRADO = {"prestacaoTrabalho": "P", "fimContrato": dias(-20), "profissao": "00000", "remuneracaoBase": "0",
          "horasTrabalho": "-1", "nissTrabalhadorSubstituir": ERRADA, "enquadramento": "REGE"}
DITOS = [("VNC-008", "fimContrato"), ("VNC-013", "profissao"), ("VNC-014", "remuneracaoBase"),
         ("VNC-009", "horasTrabalho"), ("PSI-008", "nissTrabalhadorSubstituir")]


def test_no_open_contract_hides_nothing(casa, registo):
    assert achados(casa.alterar(registo.trabalhador(), EFEITO, **ERRADO)) == (8, [("ALT-001", "nissTrabalhador"), *DITOS])


def test_a_wrong_check_digit_hides_nothing(casa, registo):
    trabalhador = registo.trabalhador()
    resposta = casa.client.call("contratos", "AlterarContrato", {
        "contexto": {"apenasValidar": True}, "nissTrabalhador": niss_errado(trabalhador.niss), "dataEfeito": EFEITO, **ERRADO})
    assert achados(resposta) == (8, [("PSI-008", "nissTrabalhador"), *DITOS])
    nada = casa.alterar(trabalhador, EFEITO)
    assert achados(nada) == (3, [("ALT-001", "nissTrabalhador"), ("ALT-002", "")])


def test_what_the_modality_that_is_said_does_not_admit(casa, registo):
    resposta = casa.alterar(registo.trabalhador(), EFEITO, modalidadeContrato="A", fimContrato=FIM, motivoContrato="AEAT",
                            diasTrabalho="20", enquadramento="TRCD")
    assert achados(resposta) == (3, [("ALT-001", "nissTrabalhador"), ("VNC-007", "fimContrato"), ("VNC-009", "diasTrabalho"),
                                     ("VNC-010", "motivoContrato"), ("VNC-005", "enquadramento")])


@pytest.mark.parametrize("de, para", [("B", "C"), ("B", "D"), ("C", "B"), ("D", "B")])
def test_hours_and_days_between_week_and_year_are_asked_for_anew(casa, de, para):
    trabalhador = casa.abrir(**modalidades.exigencias(de, FIM))
    percentagem = {"percentagemTrabalho": "50"} if para == "B" else {}
    resposta = casa.alterar(trabalhador, EFEITO, modalidadeContrato=para, **percentagem)
    assert achados(resposta) == (2, [("VNC-009", "horasTrabalho"), ("VNC-009", "diasTrabalho")])
    assert f"A modalidade {para} exige horasTrabalho" in resposta.content["resultado"]["mensagens"][0]["texto"]
    valores = {"horasTrabalho": "20", "diasTrabalho": "15"}
    assert achados(casa.alterar(trabalhador, EFEITO, modalidadeContrato=para, **percentagem, **valores)) == (1, [])


def test_from_year_to_year_they_stay(casa):
    trabalhador = casa.abrir(**modalidades.exigencias("C", FIM))
    assert achados(casa.alterar(trabalhador, EFEITO, modalidadeContrato="D")) == (1, [])


@pytest.mark.parametrize("modalidade, horas, dia", [("B", "48", "31"), ("C", "2304", "366")])
def test_hours_and_days_have_a_limit(casa, modalidade, horas, dia):
    tudo = {**modalidades.exigencias(modalidade, FIM), "horasTrabalho": horas, "diasTrabalho": dia}
    trabalhador = casa.abrir(**tudo)
    resposta = casa.alterar(trabalhador, EFEITO, horasTrabalho=f"{horas}.5", diasTrabalho=f"{dia}.5")
    assert achados(resposta) == (3, [("VNC-021", "horasTrabalho"), ("VNC-021", "diasTrabalho")])
    assert f"{horas},5" in resposta.content["resultado"]["mensagens"][0]["texto"]


def test_the_limit_is_of_the_day(casa, registo):
    registo.sql("UPDATE psi.parametro SET ate = %s WHERE nome = 'maximo_horas_semana'", dias(-6))
    registo.sql("INSERT INTO psi.parametro SELECT nome, %s, NULL, 40, descricao FROM psi.parametro"
                " WHERE nome = 'maximo_horas_semana'", dias(-5))
    try:
        trabalhador = casa.abrir(**modalidades.exigencias("B", FIM))
        assert achados(casa.alterar(trabalhador, dias(-6), horasTrabalho="40.5")) == (1, [])
        assert achados(casa.alterar(trabalhador, dias(-5), horasTrabalho="41")) == (3, [("VNC-021", "horasTrabalho")])
    finally:
        registo.sql("DELETE FROM psi.parametro WHERE nome = 'maximo_horas_semana' AND valor = 40")
        registo.sql("UPDATE psi.parametro SET ate = NULL WHERE nome = 'maximo_horas_semana'")


def test_possible_and_unlikely_is_a_warning_that_names_the_field(casa, registo):
    empregador = registo.empregador("empregador-a")
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 9010, 'Rua que fecha 1, Lisboa', '2000-01-01', %s)"
                " ON CONFLICT DO NOTHING", empregador, dias(100))
    outro = casa.abrir()
    termo = modalidades.exigencias("E", FIM)
    for mudancas, campo in (({"inicioContrato": dias(400)}, "inicioContrato"),
                            ({**termo, "fimContrato": dias(-60 + 750)}, "fimContrato"),
                            ({**modalidades.exigencias("G", FIM), "inicioContrato": dias(-1600)}, "modalidadeContrato"),
                            ({"prestacaoTrabalho": "T"}, "prestacaoTrabalho"), ({"modalidadeContrato": "AB"}, "prestacaoTrabalho"),
                            ({**termo, "motivoContrato": "AEAT", "nissTrabalhadorSubstituir": outro.niss},
                             "nissTrabalhadorSubstituir"),
                            ({**termo, "codigoEstabelecimento": 9010}, "codigoEstabelecimento")):
        novo = registo.trabalhador()
        resposta = casa.client.call("contratos", "ComunicarContrato", registo.comunicacao(
            novo, **{"inicioContrato": dias(-60), **mudancas}))
        codigo, ditos = achados(resposta)
        assert codigo == 1 and ("VNC-022", campo) in ditos and set(gravidades(resposta)) == {"AVISO"}, (mudancas, ditos)
        assert [um for um in ditos if um[0] == "VNC-022"] == [("VNC-022", campo)], (mudancas, ditos)


def test_unlikely_changes_moves_and_ends(casa, registo):
    empregador = registo.empregador("empregador-a")
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 9010, 'Rua que fecha 1, Lisboa', '2000-01-01', %s)"
                " ON CONFLICT DO NOTHING", empregador, dias(100))
    trabalhador = casa.abrir(**modalidades.exigencias("E", FIM))
    assert achados(casa.alterar(trabalhador, EFEITO, prestacaoTrabalho="T")) == (1, [("VNC-022", "prestacaoTrabalho")])
    assert achados(casa.alterar(trabalhador, EFEITO, profissao=registo.sql(
        "SELECT codigo FROM psi.profissao WHERE ate IS NULL ORDER BY codigo DESC LIMIT 1")[0][0])) == (1, []), "as it stands"
    assert achados(casa.transferir(trabalhador, 9010, EFEITO, dataFim=dias(-5))) == (1, []), "back before it closes"
    onde = [("VNC-022", "codigoEstabelecimento")]
    assert achados(casa.transferir(trabalhador, registo.ESTABELECIMENTO, dias(-3))) == (1, onde), "already there"
    assert achados(casa.transferir(trabalhador, 9010, dias(-2))) == (1, onde), "closes inside the term"
    assert achados(casa.alterar(trabalhador, dias(-1), fimContrato=dias(250))) == (1, [("VNC-022", "fimContrato")])
    assert achados(casa.cessar(trabalhador, dias(0), motivo="CCCT")) == (1, [("VNC-022", "motivoFimVinculo")])
