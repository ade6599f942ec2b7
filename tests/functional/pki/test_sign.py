"""A vendor's request is signed, registered and makes its first call; whatever is not fit is refused with what to do."""
import base64
import ssl
import time

import pytest

from csr import csr
from psitest.admin_program import auditadas, juntar, ligar, openssl
from psitest.paths import PATIENCE


def test_from_a_request_to_the_first_call(gateway, admin, registo, autoridade, tmp_path):
    """As docs/integration/primeiros-passos.md tells vendors; then it is revoked, on the open connection too."""
    pedido, saida = csr(tmp_path), tmp_path / "fornecedor.pem"
    empregador = registo.empregador("empregador-a")
    cliente = admin("client", "add", "--name", "Casa de Salários", "--representative")["client"]
    admin("client", "enable", cliente, "vinculos")
    admin("mandate", "add", "--client", cliente, "--employer", empregador, "--service", "vinculos")
    feito = admin("pki", "sign", pedido, "--client", cliente, "--out", saida, "--operator", "rui")
    assert saida.read_text() == feito["certificate"] and feito["client"] == cliente
    [(_, quem, detalhe)] = auditadas(registo, "AssinarCertificado", fingerprint=feito["fingerprint"])
    assert (quem, detalhe["operador"]) == (cliente, "rui")
    assert len(auditadas(registo, "RegistarCertificado", fingerprint=feito["fingerprint"])) == 1
    with ligar(gateway, juntar(tmp_path / "fornecedor")) as client:
        def chamar():
            return client.call("vinculos", "VerificarLigacao", {"contexto": {"nissRepresentado": empregador}})
        assert chamar().content["nissEmpregador"] == empregador
        assert admin("pki", "revoke", saida, "--reason", "fim dos testes")["changed"]
        desde = time.monotonic()
        while (resposta := chamar()).fault is None:
            assert time.monotonic() - desde < PATIENCE
        assert resposta.fault["codigo"] == "401"
    assert admin("certificate", "show", saida)["reason"] == "fim dos testes"
    revogados = openssl("crl", "-in", autoridade / "crl.pem", "-noout", "-text", "-CAfile", autoridade / "ca.pem")
    assert feito["serial"] in revogados
    assert openssl("verify", "-CAfile", autoridade / "ca.pem", "-purpose", "sslclient", saida)
    assert not admin("pki", "revoke", feito["fingerprint"], "--reason", "outra vez")["changed"]


def test_only_the_name_and_the_key_are_taken(admin, tmp_path):
    pedido = csr(tmp_path, opcoes=("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "extendedKeyUsage=serverAuth",
                                   "-addext", "subjectAltName=DNS:localhost"))
    saida = tmp_path / "so.pem"
    assert "not registered" in admin.palavras("pki", "sign", pedido, "--days", 10, "--out", saida)
    texto = openssl("x509", "-in", saida, "-noout", "-text", "-nameopt", "RFC2253,utf8,-esc_msb")
    assert "Subject: CN=Casa de Salários,OU=TESTE,O=PSI Gateway,C=PT" in texto
    assert "CA:FALSE" in texto and "TLS Web Client Authentication" in texto
    assert "Server" not in texto and "localhost" not in texto
    serie = openssl("x509", "-in", saida, "-noout", "-serial").strip().partition("=")[2]
    assert len(serie) == 32
    assert openssl("x509", "-in", saida, "-noout", "-pubkey") == openssl("req", "-in", pedido, "-noout", "-pubkey")
    outro = tmp_path / "outro.pem"
    admin("pki", "sign", pedido, "--out", outro)
    assert openssl("x509", "-in", outro, "-noout", "-serial") != openssl("x509", "-in", saida, "-noout", "-serial")


def test_to_standard_output(admin, tmp_path):
    pem = admin.palavras("pki", "sign", csr(tmp_path))
    assert ssl.PEM_cert_to_DER_cert(pem) and pem.startswith("-----BEGIN CERTIFICATE-----")


@pytest.mark.parametrize("chave", [("-newkey", "rsa:2048"), ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384")], ids=str)
def test_other_good_keys(admin, tmp_path, chave):
    admin("pki", "sign", csr(tmp_path, chave=chave))


@pytest.mark.parametrize("chave", [("-newkey", "rsa:1024"), ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"),
                                   ("-newkey", "ed25519")], ids=str)
def test_keys_that_are_refused(admin, tmp_path, chave):
    assert "EC P-256 or P-384, or RSA of 2048" in admin.recusa("pki", "sign", csr(tmp_path, chave=chave))


@pytest.mark.parametrize("subject", ["/O=Sem nome", "/CN=um/CN=dois"])
def test_subjects_that_are_refused(admin, tmp_path, subject):
    assert "one CN" in admin.recusa("pki", "sign", csr(tmp_path, subject=subject))


def test_requests_that_are_none(admin, registo, tmp_path, autoridade):
    pedido = csr(tmp_path)
    der = bytearray(base64.b64decode("".join(pedido.read_text().splitlines()[1:-1])))
    der[-1] ^= 1   # of the signature
    mudado = tmp_path / "mudado.csr"
    mudado.write_text("-----BEGIN CERTIFICATE REQUEST-----\n" + base64.encodebytes(der).decode() + "-----END CERTIFICATE REQUEST-----\n")
    assert "signature" in admin.recusa("pki", "sign", mudado)
    assert "openssl req" in admin.recusa("pki", "sign", autoridade / "ca.pem")
    assert "cannot be opened" in admin.recusa("pki", "sign", tmp_path / "nenhum.csr")
    antes = len(auditadas(registo, "AssinarCertificado"))
    assert "client list" in admin.recusa("pki", "sign", pedido, "--client", 987654, "--out", tmp_path / "x.pem")
    assert not (tmp_path / "x.pem").exists() and len(auditadas(registo, "AssinarCertificado")) == antes
    (tmp_path / "y.pem").write_text("outra coisa")
    assert "--out" in admin.recusa("pki", "sign", pedido, "--out", tmp_path / "y.pem")
    assert (tmp_path / "y.pem").read_text() == "outra coisa"
