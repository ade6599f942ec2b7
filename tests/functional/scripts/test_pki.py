"""scripts/pki: made once, and anew only what is no longer sound."""
import subprocess

from psitest.paths import SOURCE


def pki(folder):
    """What it says that it made."""
    done = subprocess.run([SOURCE / "scripts/pki", folder], capture_output=True, text=True, check=True)
    return [line.removeprefix("pki: made ") for line in done.stdout.splitlines()]


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)


def verifies(folder, certificate, purpose):
    return openssl("verify", "-CAfile", folder / "ca.pem", "-purpose", purpose, folder / certificate).returncode == 0


def test_what_is_sound_stays(tmp_path):
    made = pki(tmp_path)
    assert {"ca.pem", "server.pem", "clients/empregador-a.pem", "foreign/clients/estranho.pem"} <= set(made)
    assert pki(tmp_path) == []


def test_certificates_serve_their_purpose_and_no_other(tmp_path):
    pki(tmp_path)
    assert verifies(tmp_path, "server.pem", "sslserver") and not verifies(tmp_path, "server.pem", "sslclient")
    assert verifies(tmp_path, "clients/revogado.pem", "sslclient")
    assert not verifies(tmp_path, "clients/revogado.pem", "sslserver")
    assert not verifies(tmp_path, "clients/expirado.pem", "sslclient")
    assert not verifies(tmp_path, "foreign/clients/estranho.pem", "sslclient")
    for name in ("localhost", "127.0.0.1", "::1"):
        option = "-checkip" if name[0] in "1:" else "-checkhost"
        assert "does match" in openssl("x509", "-in", tmp_path / "server.pem", "-noout", option, name).stdout


def test_one_near_its_end_is_made_anew(tmp_path):
    pki(tmp_path)
    client = tmp_path / "clients/empregador-a"
    openssl("req", "-x509", "-new", "-CA", tmp_path / "ca.pem", "-CAkey", tmp_path / "ca.key", "-key", f"{client}.key",
            "-days", 29, "-subj", "/CN=empregador-a", "-out", f"{client}.pem")
    assert pki(tmp_path) == ["clients/empregador-a.pem"]
    both = (tmp_path / "clients/empregador-a.both.pem").read_text()
    assert both == (tmp_path / "clients/empregador-a.pem").read_text() + (tmp_path / "clients/empregador-a.key").read_text()


def test_a_key_that_is_not_its_own_is_made_anew(tmp_path):
    pki(tmp_path)
    (tmp_path / "server.key").write_bytes((tmp_path / "clients/revogado.key").read_bytes())
    (tmp_path / "clients/sem-adesao.key").write_text("")
    assert pki(tmp_path) == ["server.pem", "clients/sem-adesao.pem"]


def test_a_lost_authority_is_made_anew_with_all_it_signed(tmp_path):
    made = pki(tmp_path)
    (tmp_path / "ca.key").unlink()
    assert set(pki(tmp_path)) == {name for name in made if not name.startswith("foreign/")}
    assert verifies(tmp_path, "clients/revogado.pem", "sslclient")
