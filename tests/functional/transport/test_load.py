"""psi-load counts what it says it counts, and only puts this machine under load."""
import json
import os
import subprocess

import pytest


def load(server, *options, url=None):
    pki = server.pki
    command = [os.environ["PSI_LOAD"], "--url", url or f"https://127.0.0.1:{server.port}/echo", "--ca", pki.file("ca"),
               "--cert", pki.file("ana"), "--key", pki.file("ana", "key"), *map(str, options)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


@pytest.fixture
def body(tmp_path):
    file = tmp_path / "body.xml"
    file.write_text("<a id='{uuid}' n='{seq}'>{niss}{other}</a>")
    return file


def test_exact_number_of_requests_with_placeholders(server, body, tmp_path):
    (tmp_path / "niss").write_text("11111111111\n22222222222\n")
    code, result = load(server, "--requests", 100, "--connections", 7, "--threads", 2, "--body", body,
                        "--niss", tmp_path / "niss", "--expect", "{other}")
    assert code == 0
    assert (result["requests"], result["failed"], result["handshakes"]) == (100, 0, 7)
    sizes = sum(len("<a id='' n=''>{other}</a>") + 36 + 11 + len(str(i)) for i in range(100))
    assert result["bytesReceived"] == sizes


def test_open_loop_sends_what_was_asked(server, body):
    code, result = load(server, "--rate", 500, "--duration", 1, "--body", body)
    assert (code, result["requests"]) == (0, 500)


@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_new_connections_resumed_or_not(server, body, version):
    for how, resumed in (("full", 0), ("resumed", 9)):
        code, result = load(server, "--requests", 10, "--connections", 1, "--reconnect", how, "--body", body, "--tls", version)
        assert (code, result["handshakes"], result["resumed"]) == (0, 10, resumed)


def test_errors_by_kind(server, body, tmp_path):
    fault = tmp_path / "fault.xml"
    fault.write_text("<s:Fault><detail><codigo>503</codigo></detail></s:Fault>")
    code, result = load(server, "--requests", 10, "--body", fault, body, "--expect", "never")
    assert (code, result["errors"]) == (1, {"fault 503": 5, "unexpected": 5})
    code, result = load(server, "--requests", 3, "--body", body, url=f"https://127.0.0.1:{server.port}/throw")
    assert (code, result["errors"]) == (1, {"http 500": 3})


def test_idle_connections_are_held(serving, body):
    server = serving(connections_per_client=25)
    code, result = load(server, "--idle", 20, "--requests", 10, "--connections", 5, "--body", body, "--pid", server.process.pid)
    assert (code, result["requests"]) == (0, 10)
    code, result = load(server, "--idle", 25, "--requests", 10, "--connections", 1, "--body", body)
    assert code == 1 and "http 503" in result["errors"]


def test_only_this_machine(server):
    code, text = load(server, url="https://192.0.2.1:8443/")
    assert code == 2 and "only this machine" in text


def test_without_a_server(server):
    code, result = load(server, "--duration", 1, "--connections", 1, url="https://127.0.0.1:1/")
    assert code == 1 and result["errors"]["transport: no connection"] > 0
