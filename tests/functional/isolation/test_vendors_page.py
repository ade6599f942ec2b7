"""The vendors' page shows a client its own calls and its own vendor's employers, and of others nothing."""
import time

import pytest

from psitest.paths import PATIENCE

A = "empregador-a"


@pytest.fixture(scope="module")
def chamada_de_b(gateway, b):
    """The name of a call that B can see on its own page."""
    resposta = gateway.call("vinculos", "VerificarLigacao", identity=b.identity)
    correlacao = resposta.http.headers["X-Correlation-Id"]
    fim = time.monotonic() + PATIENCE
    with gateway.client(b.identity) as client:
        while client.request("GET", f"/psi/portal/chamadas/{correlacao}").status != 200:   # written after the reply
            assert time.monotonic() < fim
    return correlacao


def sem(texto, *nomes):
    for nome in nomes:
        texto = texto.replace(nome, "")
    return texto


def test_anothers_call_is_a_call_that_never_was(gateway, vigia, chamada_de_b):
    outra = "0" * 32
    with vigia.nada_muda(), gateway.client(A) as client:
        alheia, nenhuma = (client.request("GET", f"/psi/portal/chamadas/{nome}") for nome in (chamada_de_b, outra))
        assert chamada_de_b not in client.request("GET", "/psi/portal/chamadas").body.decode()
    assert alheia.status == nenhuma.status == 404
    assert sem(alheia.body.decode(), chamada_de_b, alheia.headers["X-Correlation-Id"]) == sem(
        nenhuma.body.decode(), outra, nenhuma.headers["X-Correlation-Id"])


def test_anothers_employer_is_an_employer_that_never_was(gateway, vigia, b, ninguem):
    with vigia.nada_muda(), gateway.client(A) as client:
        alheio, nenhum = (client.request("GET", f"/psi/portal/identidades/{nome}") for nome in (b.niss, ninguem.empregador))
        assert b.niss not in client.request("GET", "/psi/portal/identidades").body.decode()
    assert alheio.status == nenhum.status == 404
    assert sem(alheio.body.decode(), b.niss, alheio.headers["X-Correlation-Id"]) == sem(
        nenhum.body.decode(), ninguem.empregador, nenhum.headers["X-Correlation-Id"])
