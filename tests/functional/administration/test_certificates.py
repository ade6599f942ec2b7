"""psi-admin certificate: what is registered, what is refused and why, and what is about to end."""
import pytest

from psitest import database
from psitest.admin_program import AdminProgram, auditadas, certificado, openssl
from psitest.config import derived
from psitest.paths import PKI
from psitest.pki import Pki


@pytest.fixture
def um(admin, cliente, tmp_path):
    """The file of a certificate that is registered for `cliente`."""
    ficheiro = certificado(tmp_path, "um")
    admin("certificate", "add", ficheiro, "--client", cliente)
    return ficheiro


def test_certificate_in_words_and_json(admin, registo, cliente, tmp_path):
    ficheiro = certificado(tmp_path, "novo")
    feito = admin("certificate", "add", ficheiro, "--client", cliente)
    assert openssl("x509", "-in", ficheiro, "-noout", "-fingerprint", "-sha256").strip().partition("=")[2].replace(
        ":", "").lower() == feito["fingerprint"]
    [(_, quem, detalhe)] = auditadas(registo, "RegistarCertificado", fingerprint=feito["fingerprint"])
    assert quem == cliente and detalhe["sujeito"] == "CN=novo,O=Prova"
    assert not admin("certificate", "add", ficheiro, "--client", cliente)["changed"]
    assert "nothing to do" in admin.palavras("certificate", "add", ficheiro, "--client", cliente)
    assert len(auditadas(registo, "RegistarCertificado", fingerprint=feito["fingerprint"])) == 1
    visto = admin("certificate", "show", ficheiro)
    assert (visto["client"], visto["state"], visto["subject"], visto["days_left"]) == (cliente, "in force", "CN=novo,O=Prova", 89)
    assert visto["serial"] == openssl("x509", "-in", ficheiro, "-noout", "-serial").strip().partition("=")[2]
    for qual in (feito["fingerprint"], feito["fingerprint"][:12].upper(), f"{feito['fingerprint'][:2]}:{feito['fingerprint'][2:]}"):
        assert admin("certificate", "show", qual)["fingerprint"] == feito["fingerprint"]
    assert "CN=novo" in admin.palavras("certificate", "list", "--client", cliente)
    assert "CN=novo" in admin.palavras("certificate", "show", ficheiro)


def test_revoked_for_good(admin, registo, cliente, um):
    feito = admin("certificate", "revoke", um, "--reason", "chave perdida")
    assert feito["changed"] and len(auditadas(registo, "RevogarCertificado", fingerprint=feito["fingerprint"])) == 1
    assert admin("certificate", "revoke", um, "--reason", "outra vez") == {**feito, "changed": False}
    assert admin("certificate", "show", um)["reason"] == "chave perdida"
    revogados = admin("certificate", "list", "--client", cliente, "--revoked")["certificates"]
    assert [c["fingerprint"] for c in revogados] == [feito["fingerprint"]]
    assert "was revoked" in admin.recusa("certificate", "add", um, "--client", cliente)
    assert "--reason" in admin.recusa("certificate", "revoke", um, status=2)


def test_about_to_end(admin, cliente, tmp_path):
    """Exit code 0 and a list, whether there is any or none."""
    curto, longo = certificado(tmp_path, "curto", dias=20), certificado(tmp_path, "longo", dias=200)
    assert "no certificate ends" in admin.palavras("certificate", "list", "--client", cliente, "--expiring", 30)
    assert admin("certificate", "list", "--client", cliente, "--expiring", 30)["certificates"] == []
    admin("certificate", "add", curto, "--client", cliente)
    [visto] = admin("certificate", "list", "--client", cliente, "--expiring", 30)["certificates"]
    assert (visto["days_left"], visto["renewed"]) == (19, False)
    admin("certificate", "add", longo, "--client", cliente)
    [visto] = admin("certificate", "list", "--client", cliente, "--expiring", 30)["certificates"]
    assert (visto["subject"], visto["renewed"]) == ("CN=curto,O=Prova", True)
    assert "days left 19, renewed" in admin.palavras("certificate", "list", "--client", cliente, "--expiring", 30)
    admin("certificate", "revoke", curto, "--reason", "trocado")
    assert admin("certificate", "list", "--client", cliente, "--expiring", 30)["certificates"] == []


def test_certificates_that_cannot_be(admin, registo, cliente, um, tmp_path):
    def recusa(ficheiro, quem=cliente):
        return admin.recusa("certificate", "add", ficheiro, "--client", quem)
    outro = admin("client", "add", "--name", "Outro gabinete", "--representative")["client"]
    assert f"registered for client {cliente}" in recusa(um, outro)
    assert "authority's certificate" in recusa(PKI / "ca.pem")
    assert "ended on" in recusa(PKI / "clients/expirado.pem")
    assert "tls.client_ca" in recusa(PKI / "foreign/clients/estranho.pem")
    assert "clientAuth" in recusa(certificado(tmp_path, "servidor", usage="serverAuth"))
    assert "TLS would not take it" in recusa(certificado(tmp_path, "fraco", chave=("RSA", "rsa_keygen_bits:1024")))
    der = tmp_path / "um.der"
    openssl("x509", "-in", um, "-outform", "der", "-out", der)
    assert "-inform der" in recusa(der)
    assert "cannot be opened" in recusa(tmp_path / "nenhum.pem")
    assert "client list" in recusa(certificado(tmp_path, "de-ninguem"), 987654)
    assert len(admin("certificate", "list", "--client", cliente)["certificates"]) == 1
    assert "eight" in admin.recusa("certificate", "show", "abc")
    assert "certificate list" in admin.recusa("certificate", "show", "0123456789abcdef")
    assert "certificate add" in admin.recusa("certificate", "show", tmp_path / "de-ninguem.pem")


def test_without_an_end(fresh_database, cliente, tmp_path):
    """RFC 5280 writes it as the end of the year 9999."""
    autoridade = Pki(tmp_path)
    autoridade.issue("sempre", begin="00000101000000Z", end="99991231235959Z")
    config = tmp_path / "quality.toml"
    config.write_text(derived({**database.overrides(fresh_database), "tls.client_ca": autoridade.file("ca"),
                               "tls.client_crl": None}))
    admin = AdminProgram(config)
    feito = admin("certificate", "add", autoridade.file("sempre"), "--client", cliente)
    visto = admin("certificate", "show", feito["fingerprint"])
    assert visto["state"] == "in force" and visto["valid_to"].startswith("9999-12-31") and visto["days_left"] > 2_800_000
    assert "9999-12-31" in admin.palavras("certificate", "list", "--client", cliente)
    assert admin("certificate", "list", "--client", cliente, "--expiring", 3_650)["certificates"] == []
