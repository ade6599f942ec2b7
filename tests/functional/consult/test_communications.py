"""ConsultarComunicacoes: what was communicated, by each of its filters."""
import pytest

from psitest.registo import dias


@pytest.fixture(scope="module")
def feitas(gateway, registo):
    """Three communications of empregador-a: one in time, one late, one refused."""
    feitas = {}
    for nome, mudancas in (("boa", {}), ("tardia", {"inicioContrato": dias(-60)}), ("recusada", {"remuneracaoBase": "0"})):
        trabalhador = registo.trabalhador()
        resposta = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, **mudancas))
        feitas[nome] = trabalhador, resposta.content["resultado"]
    return feitas


def consultar(client, **filtros):
    resposta = client.call("contratos", "ConsultarComunicacoes", filtros)
    linhas = resposta.content.get("comunicacao", [])
    assert resposta.codigo == (1 if linhas else 4)
    return linhas


def numeros(client, feitas, **filtros):
    """Which of the three are found among the three workers."""
    linhas = consultar(client, nissTrabalhador=[trabalhador.niss for trabalhador, _ in feitas.values()], **filtros)
    return [nome for nome, (_, resultado) in feitas.items()
            if resultado.get("numeroComunicacao") in [linha["numeroComunicacao"] for linha in linhas]]


def test_a_row(client, feitas):
    trabalhador, resultado = feitas["boa"]
    [linha] = consultar(client, numeroComunicacao=resultado["numeroComunicacao"])
    instante = linha.pop("instante")
    assert linha == {"numeroComunicacao": resultado["numeroComunicacao"], "operacao": "ComunicarContrato",
                     "nissTrabalhador": trabalhador.niss, "estado": "ACEITE"}
    assert instante == resultado["dataHora"]


def test_warnings(client, feitas):
    _, resultado = feitas["tardia"]
    [linha] = consultar(client, numeroComunicacao=resultado["numeroComunicacao"])
    assert [aviso["codigo"] for aviso in linha["aviso"]] == ["VNC-016"] and linha["aviso"] == resultado["mensagens"]


def test_refusals_are_not_here(client, feitas):
    assert numeros(client, feitas) == ["boa", "tardia"]


@pytest.mark.parametrize("filtros, esperadas", [
    ({"operacao": "ComunicarContrato"}, ["boa", "tardia"]),
    ({"dataInicio": dias(-1)}, ["boa", "tardia"]),
    ({"dataFim": dias(1)}, ["boa", "tardia"]),
    ({"dataInicio": dias(-1), "dataFim": dias(1)}, ["boa", "tardia"]),
    ({"dataInicio": dias(2)}, []),
    ({"dataFim": dias(-2)}, []),
])
def test_filters(client, feitas, filtros, esperadas):
    assert numeros(client, feitas, **filtros) == esperadas


def test_days_are_those_of_lisbon(client, feitas, registo):
    """An hour after midnight in Lisbon's summer is still the day before in UTC."""
    _, resultado = feitas["boa"]
    numero = resultado["numeroComunicacao"]
    registo.sql("UPDATE psi.comunicacao SET instante = '2026-07-09T23:30:00Z' WHERE numero = %s", numero)
    try:
        assert numeros(client, feitas, dataInicio="2026-07-10", dataFim="2026-07-10") == ["boa"]
        assert numeros(client, feitas, dataInicio="2026-07-09", dataFim="2026-07-09") == []
    finally:
        registo.sql("UPDATE psi.comunicacao SET instante = %s WHERE numero = %s", resultado["dataHora"], numero)


def test_by_number_and_worker_together(client, feitas):
    (da_boa, boa), (da_tardia, _) = feitas["boa"], feitas["tardia"]
    assert len(consultar(client, numeroComunicacao=boa["numeroComunicacao"], nissTrabalhador=[da_boa.niss])) == 1
    assert consultar(client, numeroComunicacao=boa["numeroComunicacao"], nissTrabalhador=[da_tardia.niss]) == []


def test_undone_is_shown_as_such(client, feitas, registo):
    _, resultado = feitas["boa"]
    numero = resultado["numeroComunicacao"]
    registo.sql("UPDATE psi.comunicacao SET desfeita_por = numero WHERE numero = %s", numero)
    try:
        assert consultar(client, numeroComunicacao=numero)[0]["estado"] == "ANULADA"
    finally:
        registo.sql("UPDATE psi.comunicacao SET desfeita_por = NULL WHERE numero = %s", numero)


def test_number_of_another_employer_is_as_unknown(gateway, client, registo):
    registo.empregador("empregador-b")
    resposta = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador()),
                            identity="empregador-b")
    assert consultar(client, numeroComunicacao=resposta.content["resultado"]["numeroComunicacao"]) == []
    assert consultar(client, numeroComunicacao=999_999_999_999) == []


def test_total_counts_what_the_filters_find(client, feitas):
    (trabalhador, resultado) = feitas["boa"]
    for filtros in ({"nissTrabalhador": [trabalhador.niss]}, {"numeroComunicacao": resultado["numeroComunicacao"]}):
        resposta = client.call("contratos", "ConsultarComunicacoes", filtros)
        assert resposta.content["total"] == "1" == str(len(resposta.content["comunicacao"]))
