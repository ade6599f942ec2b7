"""psi-load counts what it says it counts, and only puts this machine under load."""
import contextlib
import json
import os
import socket
import ssl
import subprocess
import threading

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


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<a>ok\r\n4;x=y\r\n</a>\r\n0\r\n\r\n"


@contextlib.contextmanager
def answering(pki, pieces):
    """A server that answers each request on one connection with the pieces, each a record of its own."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pki.file("server"), pki.file("server", "key"))

    def serve(listener):
        with context.wrap_socket(listener.accept()[0], server_side=True) as tls, contextlib.suppress(OSError):
            while tls.recv(65_536):
                for piece in pieces:
                    tls.sendall(piece)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize("pieces", [[CHUNKED], [CHUNKED[i:i + 1] for i in range(len(CHUNKED))]])
def test_replies_in_chunks(server, pieces):
    with answering(server.pki, pieces) as url:
        code, result = load(server, "--requests", 5, "--connections", 1, "--expect", "<a>ok</a>", url=url)
    assert (code, result["requests"], result["bytesReceived"]) == (0, 5, 5 * len("<a>ok</a>"))


@pytest.mark.parametrize("reply", [CHUNKED.replace(b"\r\n4;x", b"xx4;x"), CHUNKED.replace(b"4;x=y", b"zz")])
def test_malformed_chunks_are_errors(server, reply):
    with answering(server.pki, [reply]) as url:
        code, result = load(server, "--requests", 1, "--connections", 1, url=url)
    assert code == 1 and list(result["errors"]) != []
