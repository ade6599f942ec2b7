"""Every refusal of ComunicarContrato, each through one call with one mistake."""
import pytest

from psitest import modalidades
from psitest.registo import dias, niss_errado

INICIO, FIM = dias(10), dias(30)


def recusa(client, registo, trabalhador=None, **mudancas):
    """codigo, and codigo and campo of each message."""
    trabalhador = trabalhador or registo.trabalhador()
    resposta = client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, **mudancas))
    resultado = resposta.content["resultado"]
    assert "numeroComunicacao" not in resultado
    for mensagem in resultado["mensagens"]:
        assert mensagem["gravidade"] == "ERRO" and len(mensagem["texto"]) > 20
    return resposta.codigo, [(m["codigo"], m["campo"]) for m in resultado["mensagens"]]


def com(modalidade, **mudancas):
    """A good contract of that modality, but for the changes."""
    return {**modalidades.exigencias(modalidade, FIM), **mudancas}


@pytest.mark.parametrize("codigo, mensagem, campo, mudancas", [
    (3, "VNC-005", "enquadramento", com("I", enquadramento="REGE")),
    (3, "VNC-005", "enquadramento", com("A", enquadramento="TRCD")),
    (3, "VNC-005", "enquadramento", com("E", enquadramento="TCCD")),
    (2, "VNC-006", "fimContrato", com("E", fimContrato=None)),
    (2, "VNC-006", "fimContrato", com("I", fimContrato=None)),
    (3, "VNC-007", "fimContrato", com("A", fimContrato=FIM)),
    (3, "VNC-007", "fimContrato", com("G", fimContrato=FIM)),
    (3, "VNC-008", "fimContrato", com("E", fimContrato=dias(9))),
    (3, "VNC-008", "fimContrato", com("I", fimContrato=dias(45))),
    (2, "VNC-009", "percentagemTrabalho", com("B", percentagemTrabalho=None)),
    (2, "VNC-009", "horasTrabalho", com("B", horasTrabalho=None)),
    (2, "VNC-009", "diasTrabalho", com("B", diasTrabalho=None)),
    (3, "VNC-009", "percentagemTrabalho", com("B", percentagemTrabalho="100")),
    (3, "VNC-009", "percentagemTrabalho", com("B", percentagemTrabalho="0")),
    (3, "VNC-009", "horasTrabalho", com("B", horasTrabalho="0")),
    (3, "VNC-009", "diasTrabalho", com("B", diasTrabalho="-1")),
    (3, "VNC-009", "percentagemTrabalho", com("A", percentagemTrabalho="50")),
    (3, "VNC-009", "horasTrabalho", com("A", horasTrabalho="20")),
    (3, "VNC-009", "diasTrabalho", com("A", diasTrabalho="20")),
    (3, "VNC-009", "percentagemTrabalho", com("C", percentagemTrabalho="50")),
    (3, "VNC-009", "percentagemTrabalho", com("D", percentagemTrabalho="50")),
    (2, "VNC-009", "diasTrabalho", com("C", diasTrabalho=None)),
    (2, "VNC-010", "motivoContrato", com("E", motivoContrato=None)),
    (2, "VNC-010", "motivoContrato", com("G", motivoContrato=None)),
    (3, "VNC-010", "motivoContrato", com("A", motivoContrato="AEAT")),
    (3, "VNC-010", "motivoContrato", com("I", motivoContrato="AEAT")),
    (3, "VNC-010", "motivoContrato", com("E", motivoContrato="OSIN")),
    (3, "VNC-010", "motivoContrato", com("G", motivoContrato="CTSD")),
    (2, "VNC-011", "nissTrabalhadorSubstituir", com("E", motivoContrato="STAT")),
    (3, "VNC-013", "profissao", com("A", profissao="00000")),
    (3, "VNC-014", "remuneracaoBase", com("A", remuneracaoBase="0")),
    (3, "VNC-014", "remuneracaoBase", com("A", remuneracaoBase="-0.01")),
    (3, "VNC-014", "diuturnidades", com("A", diuturnidades="-1")),
    (3, "VNC-015", "codigoEstabelecimento", com("A", codigoEstabelecimento=7777)),
])
def test_one_mistake(client, registo, codigo, mensagem, campo, mudancas):
    assert recusa(client, registo, **mudancas) == (codigo, [(mensagem, campo)])


def test_unknown_worker_and_wrong_birth_date_are_told_alike(client, registo):
    conhecido = registo.trabalhador()
    desconhecido = registo.trabalhador()
    registo.sql("DELETE FROM psi.trabalhador WHERE niss = %s", desconhecido.niss)

    def mensagens(trabalhador, **mudancas):
        conteudo = {**registo.contrato(trabalhador, **mudancas), "contexto": {"apenasValidar": True}}
        return client.call("contratos", "ComunicarContrato", conteudo).content["resultado"]["mensagens"]

    data_errada = mensagens(conhecido, dataNascimento="1990-05-18")
    assert [m["codigo"] for m in data_errada] == ["VNC-002"]
    assert mensagens(desconhecido) == data_errada


def test_wrong_birth_date_tells_nothing_of_an_open_vinculo(client, registo):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador)).codigo == 1
    assert recusa(client, registo, trabalhador, dataNascimento="1990-05-18") == (3, [("VNC-002", "nissTrabalhador")])


def test_niss_of_a_company_is_no_worker(client, registo):
    empresa = registo.empregador("empregador-a")
    assert recusa(client, registo, nissTrabalhador=empresa) == (3, [("VNC-002", "nissTrabalhador")])


def test_open_vinculo(client, registo):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador)).codigo == 1
    assert recusa(client, registo, trabalhador, inicioContrato=dias(300)) == (3, [("VNC-003", "nissTrabalhador")])


def test_end_of_the_contract_does_not_close_the_vinculo(client, registo):
    trabalhador = registo.trabalhador()
    antigo = {**modalidades.exigencias("E", dias(-40)), "inicioContrato": dias(-60)}
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, **antigo)).codigo == 1
    assert recusa(client, registo, trabalhador) == (3, [("VNC-003", "nissTrabalhador")])


@pytest.mark.parametrize("fim", [dias(10), dias(11)])
def test_ended_vinculo_that_reaches_into_the_new_one(client, registo, fim):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(trabalhador, inicioContrato=dias(-60))).codigo == 1
    registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", fim, trabalhador.niss)
    assert recusa(client, registo, trabalhador, inicioContrato=dias(10)) == (3, [("VNC-003", "inicioContrato")])


@pytest.mark.parametrize("tabela, codigo, mensagem, campo, mudancas", [
    ("modalidade_contrato", "BB", "VNC-004", "modalidadeContrato", com("BB")),
    ("prestacao_trabalho", "A", "VNC-004", "prestacaoTrabalho", {"prestacaoTrabalho": "A"}),
    ("enquadramento", "RGTS", "VNC-005", "enquadramento", {"enquadramento": "RGTS"}),
    ("motivo_contrato", "VAPT", "VNC-010", "motivoContrato", com("E", motivoContrato="VAPT")),
])
def test_code_no_longer_in_force(client, registo, tabela, codigo, mensagem, campo, mudancas):
    registo.sql(f"UPDATE psi.{tabela} SET ate = %s WHERE codigo = %s", dias(9), codigo)
    try:
        assert recusa(client, registo, **mudancas) == (3, [(mensagem, campo)])
        # On the day before it still was.
        conteudo = registo.comunicacao(registo.trabalhador(), **{**mudancas, "inicioContrato": dias(9)})
        assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
    finally:
        registo.sql(f"UPDATE psi.{tabela} SET ate = NULL WHERE codigo = %s", codigo)


def test_establishment_closed_or_not_yet_open(client, registo):
    empregador = registo.empregador("empregador-a")
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8100, 'Fechado', '2000-01-01', %s)", empregador, dias(9))
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8101, 'Por abrir', %s)", empregador, dias(11))
    esperado = (3, [("VNC-015", "codigoEstabelecimento")])
    assert recusa(client, registo, codigoEstabelecimento=8100) == esperado
    assert recusa(client, registo, codigoEstabelecimento=8101) == esperado


def test_establishment_of_another_employer(client, registo):
    outro = registo.empregador("empregador-b")
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8102, 'De outro', '2000-01-01')", outro)
    assert recusa(client, registo, codigoEstabelecimento=8102) == (3, [("VNC-015", "codigoEstabelecimento")])


def test_replaced_worker_must_be_linked(gateway, client, registo):
    campo, outro = "nissTrabalhadorSubstituir", registo.trabalhador()
    esperado = (3, [("VNC-012", campo)])
    assert recusa(client, registo, **com("E", motivoContrato="STAT", **{campo: outro.niss})) == esperado
    # Nor is a vínculo with another employer one.
    registo.empregador("empregador-b")
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(outro, inicioContrato=dias(-60)),
                        identity="empregador-b").codigo == 1
    assert recusa(client, registo, **com("E", motivoContrato="STAT", **{campo: outro.niss})) == esperado


def test_wrong_check_digits(client, registo):
    errado = niss_errado(registo.trabalhador().niss)
    assert recusa(client, registo, nissTrabalhador=errado) == (8, [("PSI-008", "nissTrabalhador")])
    assert recusa(client, registo, **com("E", motivoContrato="STAT", nissTrabalhadorSubstituir=errado)) == (
        8, [("PSI-008", "nissTrabalhadorSubstituir")])


def test_precedence_2_before_8_before_3(client, registo):
    errado = niss_errado(registo.trabalhador().niss)
    de_3, de_8 = {"remuneracaoBase": "0"}, {"nissTrabalhador": errado}
    de_2 = com("E", fimContrato=None)
    assert recusa(client, registo, **de_3)[0] == 3
    assert recusa(client, registo, **de_3, **de_8)[0] == 8
    assert recusa(client, registo, **de_3, **de_2)[0] == 2
    assert recusa(client, registo, **de_3, **de_8, **de_2)[0] == 2


def test_all_errors_at_once_in_the_order_of_the_elements(client, registo):
    codigo, mensagens = recusa(
        client, registo, dataNascimento="1980-01-01", modalidadeContrato="F", fimContrato=dias(1), profissao="00000",
        remuneracaoBase="0", diuturnidades="-1", percentagemTrabalho="120", motivoContrato="OSIN",
        nissTrabalhadorSubstituir=niss_errado(registo.trabalhador().niss), enquadramento="TRCD", codigoEstabelecimento=7777)
    assert codigo == 2
    assert mensagens == [("VNC-002", "nissTrabalhador"), ("VNC-008", "fimContrato"), ("VNC-013", "profissao"),
                         ("VNC-014", "remuneracaoBase"), ("VNC-014", "diuturnidades"), ("VNC-009", "percentagemTrabalho"),
                         ("VNC-009", "horasTrabalho"), ("VNC-009", "diasTrabalho"), ("VNC-010", "motivoContrato"),
                         ("PSI-008", "nissTrabalhadorSubstituir"), ("VNC-005", "enquadramento"),
                         ("VNC-015", "codigoEstabelecimento")]


def test_a_start_before_all_reference_data_is_refused_by_its_codes(client, registo):
    codigo, mensagens = recusa(client, registo, inicioContrato="1965-03-01")
    assert codigo == 3
    assert {("VNC-004", "modalidadeContrato"), ("VNC-004", "prestacaoTrabalho"), ("VNC-005", "enquadramento")} <= set(mensagens)
