"""VerificarComprovativo: whether a paper with a number and a code is a receipt of ours."""
import base64
import re
import subprocess

import pytest

LIMIT = 4
GATEWAY_OPTIONS = {"access.identity_failures_per_hour": LIMIT}
WRONG = "0000-0000-0000-0000"


def printed_code(resposta):
    pdf = base64.b64decode(resposta.content["comprovativo"])
    texto = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", texto).group(0)


@pytest.fixture(scope="module", name="numero")
def a_receipt(pagar, empregador):
    [(numero, _)] = pagar(empregador, "2026-02-12", contribuicoes=98_765)
    return numero


@pytest.fixture(scope="module", name="codigo")
def the_code_on_its_paper(gateway, numero):
    return printed_code(gateway.call("recibos", "ObterComprovativo", {"numeroRecibo": numero}))


def verificar(client, numero, codigo):
    return client.call("recibos", "VerificarComprovativo", {"numeroRecibo": numero, "codigoVerificacao": codigo})


def failures(registo):
    return registo.sql("SELECT coalesce(sum(total), 0)::int FROM psi.falha_identidade")[0][0]


def test_a_receipt_is_ours_with_its_date_and_amount(client, numero, codigo):
    for escrito in (codigo, codigo.lower()):
        resposta = verificar(client, numero, escrito)
        assert resposta.codigo == 1
        assert (resposta.content["dataPagamento"], resposta.content["valorPago"]) == ("2026-02-12", "987.65")
        assert "anuladoEm" not in resposta.content


def test_another_employers_receipt_is_ours_too(gateway, numero, codigo):
    resposta = gateway.call("recibos", "VerificarComprovativo", {"numeroRecibo": numero, "codigoVerificacao": codigo},
                            identity="empregador-b")
    assert (resposta.codigo, resposta.content["valorPago"]) == (1, "987.65")


def test_a_payment_that_was_undone_is_told(client, registo, numero, codigo):
    registo.sql("UPDATE psi.recibo SET anulado_em = '2026-03-01 10:00:00+00' WHERE numero = %s", numero)
    assert verificar(client, numero, codigo).content["anuladoEm"].startswith("2026-03-01T10:00:00")


def test_nothing_is_told_of_a_wrong_pair_and_the_limit_holds(client, registo, numero, codigo):
    for antes, (qual, escrito) in enumerate(((numero, WRONG), (int(numero) + 1, codigo), (2**63 - 1, codigo),
                                             (numero, codigo[:-1] + ("0" if codigo[-1] != "0" else "1")))):
        assert failures(registo) == antes
        resposta = verificar(client, qual, escrito)
        assert (resposta.codigo, set(resposta.content)) == (13, {"resultado"})
        assert resposta.mensagens == ["PSI-013"]
    assert verificar(client, numero, codigo).fault["codigo"] == "429"
