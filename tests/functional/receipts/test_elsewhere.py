"""The same question by the portal's page and by psi-admin."""
import base64
import json
import re
import subprocess
from urllib.parse import urlencode

import pytest

GATEWAY_OPTIONS = {"access.identity_failures_per_hour": 50}
PAGE = "/psi/portal/comprovativo"


@pytest.fixture(scope="module")
def recibo(gateway, pagar, empregador):
    """(number, code on its paper)"""
    [(numero, _)] = pagar(empregador, "2026-02-12", contribuicoes=98_765)
    pdf = base64.b64decode(gateway.call("recibos", "ObterComprovativo", {"numeroRecibo": numero}).content["comprovativo"])
    texto = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return numero, re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", texto).group(0)


def typed(client, numero, codigo, **other):
    page = client.request("GET", PAGE).body.decode()
    ficha = re.search(r'name="ficha" value="([^"]+)"', page)[1]
    reply = client.request("POST", PAGE, urlencode({"ficha": ficha, "numero": numero, "codigo": codigo, **other}).encode(),
                           {"Content-Type": "application/x-www-form-urlencoded"})
    return reply.status, reply.body.decode()


@pytest.mark.parametrize("identity", ["empregador-a", "empregador-b", "representante-a"])
def test_the_page_says_that_it_is_ours(gateway, recibo, identity):
    with gateway.client(identity) as client:
        status, page = typed(client, *recibo)
    assert status == 200 and "É nosso" in page and "2026-02-12" in page and "987.65 €" in page
    assert recibo[1] in page, "what was typed stays"


def test_the_page_says_that_it_is_not(gateway, registo, recibo):
    before = registo.sql("SELECT coalesce(sum(total), 0)::int FROM psi.falha_identidade")[0][0]
    with gateway.client("empregador-b") as client:
        for numero, codigo in ((recibo[0], "0000-0000-0000-0000"), ("1", recibo[1])):
            status, page = typed(client, numero, codigo)
            assert status == 200 and "Não é nosso" in page and "987.65" not in page
        assert registo.sql("SELECT coalesce(sum(total), 0)::int FROM psi.falha_identidade")[0][0] == before + 2
        for numero in ("", "x", "1' or 1=1", "9" * 30):
            assert typed(client, numero, recibo[1])[0] == 400
        assert client.request("POST", PAGE, urlencode({"numero": recibo[0], "codigo": recibo[1]}).encode(),
                              {"Content-Type": "application/x-www-form-urlencoded"}).status == 403


def test_psi_admin_says_the_same(gateway, recibo, empregador):
    numero, codigo = recibo
    for escrito in (codigo, codigo.lower()):
        said = json.loads(gateway.admin("receipt", "verify", numero, escrito, "--json"))
        assert (said["receipt"], said["employer"], said["paid"], said["paid_on"], said["reversed"]) == (
            int(numero), empregador, "987.65", "2026-02-12", None)
    assert "ours: receipt" in gateway.admin("receipt", "verify", numero, codigo)
    for pair in ((numero, "0000-0000-0000-0000"), ("1", codigo)):
        with pytest.raises(RuntimeError, match="not ours"):
            gateway.admin("receipt", "verify", *pair)
