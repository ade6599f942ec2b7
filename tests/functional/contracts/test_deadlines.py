"""Late ones are accepted and told; the date is the vendor's simulated one."""
import pytest
from casa import achados, gravidades

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


# Due by day 10 of the following month; 2026-10-10 is a Saturday, 2026-06-10 a holiday (a Wednesday). Those of July: by
# 31 August.
PRAZOS = [("2026-03-31", "2026-04-10", False), ("2026-03-31", "2026-04-11", True), ("2026-03-01", "2026-04-10", False),
          ("2026-09-30", "2026-10-12", False), ("2026-09-30", "2026-10-13", True),
          ("2026-05-04", "2026-06-11", False), ("2026-05-04", "2026-06-12", True),
          ("2026-07-01", "2026-08-11", False), ("2026-07-31", "2026-08-31", False), ("2026-07-31", "2026-09-01", True),
          ("2026-08-03", "2026-09-10", False), ("2026-08-03", "2026-09-11", True)]


@pytest.mark.parametrize("data, hoje, tarde", PRAZOS)
def test_alterations(casa, em, data, hoje, tarde):
    em("2026-01-05")
    trabalhador, outro = casa.abrir("2026-01-05"), casa.abrir("2026-01-05")
    em(hoje)
    resposta = casa.alterar(trabalhador, data, remuneracaoBase="1500")
    assert achados(resposta) == (1, [("ALT-004", "dataEfeito")] if tarde else [])
    assert gravidades(resposta) == ["AVISO"] * tarde
    # Only modality and permanent remuneration have a deadline.
    assert achados(casa.alterar(outro, data, prestacaoTrabalho="A", enquadramento="TRAG")) == (1, [])


@pytest.mark.parametrize("data, hoje, tarde", PRAZOS)
def test_ends(casa, em, data, hoje, tarde):
    em("2026-01-05")
    trabalhador = casa.abrir("2026-01-05")
    em(hoje)
    resposta = casa.cessar(trabalhador, data)
    assert achados(resposta) == (1, [("CES-008", "dataFimVinculo")] if tarde else [])
    assert gravidades(resposta) == ["AVISO"] * tarde


def test_sixty_months(casa, em):
    em("2026-03-13")
    trabalhador = casa.abrir("2020-01-06")
    assert achados(casa.cessar(trabalhador, "2021-03-12")) == (3, [("CES-003", "dataFimVinculo")])
    assert achados(casa.cessar(trabalhador, "2021-03-13")) == (1, [("CES-008", "dataFimVinculo")])


def test_the_future_begins_after_the_simulated_day(casa, em):
    em("2026-03-13")
    trabalhador = casa.abrir("2026-03-13")
    assert achados(casa.cessar(trabalhador, "2026-03-14")) == (3, [("CES-002", "dataFimVinculo")])
    em("2026-03-14")
    assert achados(casa.cessar(trabalhador, "2026-03-14")) == (1, [])


def test_the_warning_stays_with_the_communication(casa, em):
    em("2026-01-05")
    trabalhador = casa.abrir("2026-01-05")
    em("2026-07-01")
    resultado = casa.alterar(trabalhador, "2026-02-01", remuneracaoBase="1500").content["resultado"]
    lidas = casa.client.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": resultado["numeroComunicacao"]})
    [linha] = lidas.content["comunicacao"]
    assert (linha["operacao"], linha["aviso"]) == ("AlterarContrato", resultado["mensagens"])
    assert linha["instante"].startswith("2026-0")
