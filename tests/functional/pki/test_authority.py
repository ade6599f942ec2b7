"""The test authority itself: made, renewed, revoking, and never in production."""
import shutil
import stat

import pytest

from csr import csr
from psitest import database
from psitest.admin_program import AdminProgram, auditadas, openssl
from psitest.config import derived
from psitest.database import run
from psitest.paths import PKI, SOURCE


def seriais(pasta):
    """The serial numbers on crl.pem, whose signature is checked."""
    texto = openssl("crl", "-in", pasta / "crl.pem", "-noout", "-text")
    run("openssl", "verify", "-crl_check", "-CAfile", pasta / "ca.pem", "-CRLfile", pasta / "crl.pem",
        PKI / "clients/empregador-a.pem" if (pasta / "ca.pem").read_text() == (PKI / "ca.pem").read_text() else pasta / "c.pem")
    return {linha.split(":")[1].strip() for linha in texto.splitlines() if "Serial Number:" in linha}


def test_made_once(admin, tmp_path):
    pasta = tmp_path / "nova"
    feito = admin("pki", "init", pasta)
    assert feito["changed"] and feito["subject"] == "CN=PSI Gateway test CA,OU=TESTE,O=PSI Gateway,C=PT"
    assert stat.S_IMODE((pasta / "ca.key").stat().st_mode) == 0o600
    antes = (pasta / "ca.pem").read_bytes()
    assert not admin("pki", "init", pasta)["changed"] and (pasta / "ca.pem").read_bytes() == antes
    assert "nothing to do" in admin.palavras("pki", "init", pasta)
    admin("pki", "sign", csr(tmp_path), "--authority", pasta, "--out", pasta / "c.pem")
    assert seriais(pasta) == set()
    (pasta / "crl.pem").unlink()
    assert admin("pki", "init", pasta)["changed"] and seriais(pasta) == set()
    (pasta / "ca.key").unlink()
    assert "ca.key" in admin.recusa("pki", "init", pasta)
    assert "pki init" in admin.recusa("pki", "sign", csr(tmp_path), "--authority", pasta)


def test_revoked_ones_stay_on_the_list_and_scripts_pki_keeps_them(admin, registo, tmp_path):
    pasta = tmp_path / "pki"
    run(SOURCE / "scripts/pki", pasta)
    admin("pki", "sign", csr(tmp_path), "--authority", pasta, "--out", pasta / "c.pem")
    serie = [admin("pki", "sign", csr(tmp_path), "--authority", pasta, "--out", tmp_path / f"{n}.pem")["serial"] for n in range(2)]
    for n in range(2):
        feito = admin("pki", "revoke", tmp_path / f"{n}.pem", "--reason", f"prova {n}", "--authority", pasta)
        assert feito["changed"] and not feito["registered"]
        assert auditadas(registo, "RevogarCertificado", fingerprint=feito["fingerprint"])
        assert not admin("pki", "revoke", tmp_path / f"{n}.pem", "--reason", "x", "--authority", pasta)["changed"]
    assert seriais(pasta) == set(serie)
    admin("pki", "crl", "--days", 5, "--authority", pasta)
    assert seriais(pasta) == set(serie)
    # Five days are near the end: it is renewed, with all that was revoked, under a higher number.
    def numero():
        return int(openssl("crl", "-in", pasta / "crl.pem", "-noout", "-crlnumber").strip().partition("=")[2], 16)
    antes = numero()
    assert "pki: made crl.pem" in run(SOURCE / "scripts/pki", pasta)
    assert seriais(pasta) == set(serie) and numero() > antes
    assert run(SOURCE / "scripts/pki", pasta) == ""
    assert numero() + 1 == int((pasta / "crlnumber").read_text(), 16)


def test_a_certificate_of_another_authority_is_not_revoked_here(admin, autoridade):
    antes = (autoridade / "crl.pem").read_bytes()
    texto = admin.recusa("pki", "revoke", PKI / "foreign/clients/estranho.pem", "--reason", "x")
    assert "psi-admin certificate revoke" in texto and (autoridade / "crl.pem").read_bytes() == antes


def test_what_is_on_the_list_is_not_registered(admin, tmp_path):
    saida = tmp_path / "c.pem"
    admin("pki", "sign", csr(tmp_path), "--out", saida)
    admin("pki", "revoke", saida, "--reason", "perdido antes de chegar")
    cliente = admin("client", "add", "--name", "Chegou tarde", "--representative")["client"]
    assert "its authority revoked it" in admin.recusa("certificate", "add", saida, "--client", cliente)


def test_an_authority_not_marked_as_test_signs_nothing(admin, tmp_path):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", tmp_path / "ca.key",
            "-subj", "/O=Instituto/CN=CA verdadeira", "-out", tmp_path / "ca.pem")
    assert "not marked" in admin.recusa("pki", "sign", csr(tmp_path), "--authority", tmp_path)
    assert "not marked" in admin.recusa("pki", "crl", "--authority", tmp_path)


def test_a_key_of_another_authority_signs_nothing(admin, tmp_path):
    shutil.copy(PKI / "ca.pem", tmp_path / "ca.pem")
    shutil.copy(PKI / "server.key", tmp_path / "ca.key")
    assert "not the key" in admin.recusa("pki", "sign", csr(tmp_path), "--authority", tmp_path)


@pytest.mark.parametrize("comando", [("init", "nova"), ("sign", "x.csr"), ("revoke", "x.pem", "--reason", "x"), ("crl",)], ids=str)
def test_nothing_of_it_in_production(fresh_database, tmp_path, comando):
    config = tmp_path / "production.toml"
    config.write_text(derived({**database.overrides(fresh_database), "environment.name": "PRODUCAO"}))
    assert "quality" in AdminProgram(config).recusa("pki", *comando)
    assert not (tmp_path / "nova").exists()
