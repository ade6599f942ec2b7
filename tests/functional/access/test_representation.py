"""Who may act for whom: 20, 7 and 21, each with its cause, and what a representative needs."""
import pytest

from psitest.registo import dias, niss, niss_errado

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def verificar(gateway, identidade, representado=None, servico="vinculos"):
    """codigo, and the message's code and campo, or the employer the call was accepted for."""
    resposta = gateway.call(servico, "VerificarLigacao", {"contexto": {"nissRepresentado": representado}}, identity=identidade)
    if resposta.codigo == 1:
        assert resposta.mensagens == [] and resposta.content["certificadoValidoAte"].endswith("Z")
        return 1, resposta.content["nissEmpregador"]
    assert "nissEmpregador" not in resposta.content and "certificadoValidoAte" not in resposta.content
    [mensagem] = resposta.content["resultado"]["mensagens"]
    return resposta.codigo, mensagem["codigo"]


@pytest.fixture
def representado(registo):
    """A new employer that has adhered and whom nobody represents."""
    return registo.novo_empregador()


def test_employer_acts_for_itself(gateway, registo):
    proprio = registo.empregador("empregador-a")
    for servico in ("vinculos", "contratos"):
        assert verificar(gateway, "empregador-a", servico=servico) == (1, proprio)
        assert verificar(gateway, "empregador-a", proprio, servico) == (1, proprio)


def test_employer_without_mandate_for_another(gateway, representado):
    assert verificar(gateway, "empregador-a", representado) == (7, "PSI-007")


def test_employer_with_mandate_for_another(gateway, registo, representado):
    registo.mandato("empregador-a", representado, "vinculos")
    assert verificar(gateway, "empregador-a", representado) == (1, representado)


def test_representative_must_name_the_employer(gateway, registo, representado):
    registo.mandato("representante-a", representado, "vinculos")
    assert verificar(gateway, "representante-a") == (7, "PSI-007")
    assert verificar(gateway, "representante-a", representado) == (1, representado)


def test_unknown_employer_is_told_like_one_without_mandate(gateway, representado):
    desconhecido = niss(2, 999_999_999)
    assert verificar(gateway, "representante-a", representado) == (7, "PSI-007")
    assert verificar(gateway, "representante-a", desconhecido) == (7, "PSI-007")


@pytest.mark.parametrize("desde, ate, codigo", [
    ("2000-01-01", None, 1), (dias(-1), dias(1), 1), ("2000-01-01", dias(-2), 7), (dias(2), None, 7)])
def test_mandate_in_force_or_not(gateway, registo, representado, desde, ate, codigo):
    registo.mandato("representante-a", representado, "vinculos", desde, ate)
    assert verificar(gateway, "representante-a", representado)[0] == codigo


def test_mandate_for_another_service(gateway, registo, representado):
    registo.mandato("representante-a", representado, "contratos")
    assert verificar(gateway, "representante-a", representado, "vinculos") == (7, "PSI-007")
    assert verificar(gateway, "representante-a", representado, "contratos") == (1, representado)


def test_mandate_of_another_client(gateway, registo, representado):
    registo.mandato("empregador-b", representado, "vinculos")
    assert verificar(gateway, "representante-a", representado) == (7, "PSI-007")


def test_mandate_revoked(gateway, registo, representado):
    registo.mandato("representante-a", representado, "vinculos")
    assert verificar(gateway, "representante-a", representado)[0] == 1
    registo.sql("UPDATE psi.mandato SET revogado_em = now() WHERE empregador = %s", representado)
    assert verificar(gateway, "representante-a", representado) == (7, "PSI-007")


def test_wrong_check_digit(gateway, registo, representado):
    registo.mandato("representante-a", representado, "vinculos")
    assert verificar(gateway, "representante-a", niss_errado(representado)) == (8, "PSI-008")


def test_service_not_authorised_comes_before_the_mandate(gateway, registo, representado):
    assert verificar(gateway, "sem-servico") == (20, "PSI-020")
    assert verificar(gateway, "sem-servico", representado) == (20, "PSI-020")


@pytest.mark.parametrize("desde, ate, codigo", [("2000-01-01", dias(-2), 20), (dias(2), None, 20), ("2000-01-01", dias(2), 1)])
def test_service_authorised_by_dates(gateway, registo, desde, ate, codigo):
    cliente = registo.cliente("empregador-b")
    antes = registo.sql("SELECT desde, ate FROM psi.cliente_servico WHERE cliente = %s AND servico = 'vinculos'", cliente)
    registo.sql("DELETE FROM psi.cliente_servico WHERE cliente = %s AND servico = 'vinculos'", cliente)
    registo.sql("INSERT INTO psi.cliente_servico VALUES (%s, 'vinculos', %s, %s)", cliente, desde, ate)
    try:
        assert verificar(gateway, "empregador-b")[0] == codigo
        assert verificar(gateway, "empregador-b", servico="contratos")[0] == 1
    finally:
        registo.sql("DELETE FROM psi.cliente_servico WHERE cliente = %s AND servico = 'vinculos'", cliente)
        registo.sql("INSERT INTO psi.cliente_servico VALUES (%s, 'vinculos', %s, %s)", cliente, *antes[0])


def test_employer_that_has_not_adhered(gateway):
    assert verificar(gateway, "sem-adesao") == (21, "PSI-021")


@pytest.mark.parametrize("desde, ate", [("2000-01-01", dias(-2)), (dias(2), None)])
def test_adhesion_over_or_to_come(gateway, registo, desde, ate):
    empregador = registo.novo_empregador(aderiu=False)
    registo.mandato("representante-a", empregador, "vinculos")
    registo.sql("INSERT INTO psi.adesao VALUES (%s, %s, %s)", empregador, desde, ate)
    assert verificar(gateway, "representante-a", empregador) == (21, "PSI-021")


@pytest.mark.parametrize("identidade, codigo", [("sem-servico", 20), ("representante-a", 7), ("sem-adesao", 21)])
def test_a_write_is_refused_alike_and_keeps_nothing(gateway, registo, identidade, codigo):
    conteudo = registo.comunicacao(registo.trabalhador())
    antes = registo.contagens()
    resposta = gateway.call("contratos", "ComunicarContrato", conteudo, identity=identidade)
    assert resposta.codigo == codigo
    assert resposta.content["resultado"]["idPedido"] == conteudo["contexto"]["idPedido"]
    assert registo.contagens() == antes
