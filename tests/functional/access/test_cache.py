"""What the gateway remembers of access ends by itself, within access.cache_milliseconds."""
import time

from psitest.paths import PATIENCE

GATEWAY_OPTIONS = {"access.cache_milliseconds": 2000}


def test_a_remembered_answer_ends(client, registo):
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    registo.sql("UPDATE psi.certificado SET revogado_em = now() WHERE cliente = %s", registo.cliente("empregador-a"))
    desde = time.monotonic()
    # The answers themselves are waited on: nothing is measured but that they change.
    while (resposta := client.call("vinculos", "VerificarLigacao")).fault is None:
        assert time.monotonic() - desde < PATIENCE, "a revoked certificate is still served"
    assert resposta.fault["codigo"] == "401"
    # A refusal is remembered no longer.
    registo.sql("UPDATE psi.certificado SET revogado_em = NULL WHERE cliente = %s", registo.cliente("empregador-a"))
    desde = time.monotonic()
    while client.call("vinculos", "VerificarLigacao").fault is not None:
        assert time.monotonic() - desde < PATIENCE, "a certificate in force is still refused"
