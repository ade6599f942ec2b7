"""tls.ticket_keys_file: a session begun with one copy is resumed with another, by the keys that both have."""
import json
import os
import re
import signal
import stat
import subprocess

import pytest

from psitest import database
from psitest.paths import BIN, PKI
from psitest.waiting import until

ASK = "GET /psi/vinculos/v1?wsdl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
KEY = "0011223344556677" * 2 + "".join(f"{i:02x}" for i in range(64))


def keys(*arguments):
    return subprocess.run([BIN / "psi-admin", "ticket-keys", *map(str, arguments)], capture_output=True, text=True,
                          env={**os.environ, "PSI_CONFIG": ""})


def rotate(file, keep=2):
    done = keys("rotate", file, "--keep", keep, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def connect(port, version, kept, resume):
    """One request by openssl s_client; whether its session was resumed. The session it ends with is kept in `kept`."""
    both = PKI / "clients/empregador-a.both.pem"
    done = subprocess.run(["openssl", "s_client", "-connect", f"localhost:{port}", f"-tls{version}", "-CAfile", PKI / "ca.pem",
                           "-cert", both, "-key", both, "-ign_eof", "-sess_out", kept, *(["-sess_in", kept] if resume else [])],
                          input=ASK, capture_output=True, text=True)
    assert "HTTP/1.1 200" in done.stdout, done.stdout + done.stderr
    return re.search(r"^(New|Reused), TLSv1", done.stdout, re.MULTILINE)[1] == "Reused"


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "ticket.keys"
    rotate(made)
    return made


@pytest.fixture
def copies(start_gateway, file):
    return [start_gateway({"tls.ticket_keys_file": file}) for _ in range(2)]


def reload(gateway):
    before = gateway.log().count("new connections use")
    gateway.process.send_signal(signal.SIGHUP)
    until(lambda: gateway.log().count("new connections use") > before, gateway.log)


@pytest.mark.parametrize("version", ["1_2", "1_3"])
def test_a_session_of_one_copy_is_resumed_by_another(copies, file, tmp_path, version):
    one, other = copies
    kept = tmp_path / "session"
    assert not connect(one.port, version, kept, False)
    assert connect(other.port, version, kept, True)
    rotate(file)
    reload(other)
    assert connect(other.port, version, kept, True), "the key before still opens"
    reload(one)
    assert connect(one.port, version, kept, True), "what was opened by the key before was renewed with the new one"
    assert other.metrics()['psi_tls_handshakes_total{resumed="yes"}'] == 2


@pytest.mark.parametrize("version", ["1_2", "1_3"])
def test_a_key_that_was_dropped_opens_nothing(copies, file, tmp_path, version):
    one, other = copies
    kept = tmp_path / "session"
    connect(one.port, version, kept, False)
    rotate(file, keep=0)
    reload(other)
    assert not connect(other.port, version, kept, True), "a full handshake instead, and an answer"


def test_without_the_file_each_copy_is_by_itself(start_gateway, tmp_path):
    one, other = start_gateway(), start_gateway()
    kept = tmp_path / "session"
    connect(one.port, "1_3", kept, False)
    assert not connect(other.port, "1_3", kept, True)


def test_a_broken_file_is_named_and_changes_nothing(copies, file, tmp_path):
    kept = tmp_path / "session"
    connect(copies[0].port, "1_3", kept, False)
    good = file.read_text()
    file.write_text(good + "12\n")
    copies[0].process.send_signal(signal.SIGHUP)
    copies[0].log_with("line 2 is not of 160 hexadecimal digits")
    assert good[:40] not in copies[0].log()
    assert connect(copies[0].port, "1_3", kept, True)


@pytest.mark.parametrize("text, says", [
    ("", "there is no secret in"), ("# nothing\n", "there is no key in it"), (KEY[:-1] + "\n", "is not of 160 hexadecimal digits"),
    (KEY[:-1] + "g\n", "has what is no digit"), ("0" * 160 + "\n", "is not random"),
    (f"{KEY}\n# again\n{KEY}\n", "line 3 has the name of a key above it"),
    ("".join(f"{i:032x}{KEY[32:]}\n" for i in range(9)), "line 9 is past the 8 keys")])
def test_check_config_names_what_is_wrong_with_it(gateway, tmp_path, text, says):
    file = tmp_path / "ticket.keys"
    file.write_text(text)
    config = tmp_path / "gateway.toml"
    config.write_text(gateway.config.read_text().replace('# ticket_keys_file = ""', f'ticket_keys_file = "{file}"'))
    done = subprocess.run([BIN / "psi-admin", "check-config", config], capture_output=True, text=True, env=database.environment())
    assert done.returncode == 2 and "tls.ticket_keys_file: " in done.stderr and says in done.stderr, done.stderr
    assert KEY[40:80] not in done.stderr


def test_rotation_keeps_as_many_as_asked_and_who_may_read(tmp_path):
    file, link = tmp_path / "ticket.keys", tmp_path / "link"
    link.symlink_to(file)
    first = rotate(link)["keys"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o640 and link.is_symlink()
    file.chmod(0o600)
    second = rotate(link)["keys"]
    assert second[1:] == first and stat.S_IMODE(file.stat().st_mode) == 0o600
    assert rotate(file, keep=1)["keys"][1:] == second[:1]
    assert rotate(file, keep=0)["dropped"] == 2 and len(file.read_text().split()) == 1
    shown = keys("show", file)
    assert shown.returncode == 0 and shown.stdout.split()[0] == file.read_text()[:16] and "encrypts" in shown.stdout
    assert file.read_text()[32:64] not in shown.stdout


def test_rotating_a_broken_file_leaves_it(tmp_path):
    file = tmp_path / "ticket.keys"
    file.write_text("mine\n")
    done = keys("rotate", file)
    assert done.returncode == 1 and "line 1" in done.stderr and file.read_text() == "mine\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_rotation_leaves_a_line_in_the_audit(gateway, tmp_path):
    gateway.admin("ticket-keys", "rotate", tmp_path / "ticket.keys", "--operator", "ana", "--reason", "mensal")
    found = gateway.sql("SELECT detalhe FROM psi.auditoria WHERE operacao = 'RodarChavesDeBilhetes'")
    assert len(found) == 1 and found[0][0]["operador"] == "ana" and found[0][0]["motivo"] == "mensal"
