"""Late communications are accepted and told what the law of that day says; the date is the vendor's simulated one."""
import datetime
import re

import pytest

from psitest import modalidades
from psitest.registo import LISBOA, dias, pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
FORNECEDOR = "SELECT fornecedor FROM psi.cliente WHERE id = %s"


@pytest.fixture
def em(gateway, registo):
    """em("2026-03-02"): empregador-a's vendor works on that date."""
    [(fornecedor,)] = registo.sql(FORNECEDOR, registo.cliente("empregador-a"))

    def mudar(data):
        gateway.admin("clock", "reset", "--vendor", fornecedor)
        gateway.admin("clock", "set", data, "--vendor", fornecedor)

    yield mudar
    gateway.admin("clock", "reset", "--vendor", fornecedor)


def comunicar(client, registo, inicio, modalidade="A", fim=None):
    elementos = {**modalidades.exigencias(modalidade, fim), "inicioContrato": inicio}
    return client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), **elementos))


# The day it is communicated, the class of offence, the day the vínculo is presumed to have begun.
@pytest.mark.parametrize("inicio, hoje, classe, presumido, modalidade", [
    ("2026-03-02", "2026-03-01", None, None, "A"),
    ("2026-03-02", "2026-03-02", None, None, "A"),
    ("2026-03-02", "2026-03-03", "leve", "2025-12-01", "A"),
    ("2026-03-02", "2026-03-04", "muito grave", "2025-12-01", "A"),
    ("2026-03-02", "2026-06-30", "muito grave", "2026-03-01", "A"),
    ("2026-03-02", "2026-03-03", None, None, "I"),
    ("2026-03-02", "2026-03-04", "leve", "2025-12-01", "I"),
    ("2026-03-02", "2026-03-05", "muito grave", "2025-12-01", "I"),
    # The law before 2026: due the day before, presumed from the twelfth month.
    ("2025-06-10", "2025-06-09", None, None, "A"),
    ("2025-06-10", "2025-06-10", "leve", "2024-06-01", "A"),
    ("2025-06-10", "2025-06-11", "muito grave", "2024-06-01", "A"),
    ("2025-12-31", "2026-02-01", "muito grave", "2025-02-01", "A"),
    # Not moved by a weekend, nor by the change to summer time.
    ("2026-03-28", "2026-03-29", "leve", "2025-12-01", "A"),
    ("2026-03-28", "2026-03-30", "muito grave", "2025-12-01", "A"),
])
def test_late(client, registo, em, inicio, hoje, classe, presumido, modalidade):
    em(hoje)
    if hoje == "2026-03-30" and datetime.datetime.now(LISBOA).hour == 0:
        classe = "leve"      # the 29th had 23 hours, so that the 24 are over at one
    resposta = comunicar(client, registo, inicio, modalidade, fim=inicio)
    resultado = resposta.content["resultado"]
    assert resposta.codigo == 1 and int(resultado["numeroComunicacao"]) > 0 and resultado["dataSimulada"] == hoje
    if classe is None:
        assert resposta.mensagens == []
        return
    [aviso] = resultado["mensagens"]
    assert (aviso["codigo"], aviso["gravidade"], aviso["campo"]) == ("VNC-016", "AVISO", "inicioContrato")
    assert f"contraordenação {classe} " in aviso["texto"] and f"começou em {presumido}" in aviso["texto"]
    lei = "na redação do Decreto-Lei n.º 127/2025" if inicio >= "2026" else "na redação anterior ao Decreto-Lei"
    assert lei in aviso["texto"]


def test_simulated_date_is_in_the_communication_but_not_in_data_hora(client, registo, em):
    em("2026-03-02")
    resposta = comunicar(client, registo, "2026-03-02")
    resultado = resposta.content["resultado"]
    assert dias(-1) <= resultado["dataHora"][:10] <= dias(1)
    lidas = client.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": resultado["numeroComunicacao"]})
    [linha] = lidas.content["comunicacao"]
    assert re.match("2026-03-0[123]T", linha["instante"])   # in UTC the Lisbon day may be its neighbour
    em("2026-05-04")
    assert client.call("vinculos", "VerificarLigacao").content["resultado"]["dataSimulada"] == "2026-05-04"


def test_repeat_keeps_the_date_of_the_first(client, registo, em):
    em("2026-03-03")
    conteudo = registo.comunicacao(registo.trabalhador(), pedido(), inicioContrato="2026-03-02")
    primeira = client.call("contratos", "ComunicarContrato", conteudo)
    assert primeira.mensagens == ["VNC-016"]
    em("2026-07-01")
    assert client.call("contratos", "ComunicarContrato", conteudo).content == primeira.content


def test_only_forward(gateway, client, em):
    em("2026-05-04")
    with pytest.raises(RuntimeError, match="only forward"):
        gateway.admin("clock", "set", "2026-05-03")
    assert client.call("vinculos", "VerificarLigacao").content["resultado"]["dataSimulada"] == "2026-05-04"


def test_other_vendors_keep_their_clock(gateway, em):
    em("2026-03-03")
    for identidade, simula in (("empregador-a", True), ("empregador-b", False)):
        resposta = gateway.call("vinculos", "VerificarLigacao", identity=identidade)
        assert ("dataSimulada" in resposta.content["resultado"]) == simula


def test_warnings_stay_with_the_communication(client, registo, em):
    em("2026-03-03")
    resultado = comunicar(client, registo, "2026-03-02").content["resultado"]
    lidas = client.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": resultado["numeroComunicacao"]})
    assert lidas.content["comunicacao"][0]["aviso"] == resultado["mensagens"]
