"""Whoever reaches the listener cannot keep others from it."""
import contextlib
import socket

import pytest

from looks import CHANGE
from psitest.paths import PATIENCE
from psitest.waiting import until

GATEWAY_OPTIONS = {"monitor.connections": 4, "monitor.request_seconds": 2}


def connect(gateway, text=b""):
    connection = socket.create_connection(("127.0.0.1", gateway.monitor_port), PATIENCE)
    connection.sendall(text)
    return connection


def said(connection):
    """All that comes until the end of the connection; a reset is an end too."""
    answer = b""
    with contextlib.suppress(ConnectionResetError), connection:
        while piece := connection.recv(65536):
            answer += piece
    return answer


HEAD = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("half", [b"", b"G", HEAD, HEAD + b"X: " + b"x" * 1000,
                                  b"PUT /log-level HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nde"])
def test_half_a_request_is_cut(gateway, half):
    assert said(connect(gateway, half)) == b""
    assert gateway.monitor_get("/healthz")[0] == 200


@pytest.mark.parametrize("status, request_text", [
    (b"431", HEAD + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n"),
    (b"431", b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n"),
    (b"431", HEAD + b"X: y\r\n" * 20_000 + b"\r\n"),
    (b"413", b"PUT /log-level HTTP/1.1\r\nHost: localhost\r\nX-PSI-Monitor: 1\r\nContent-Length: 5000\r\n\r\n" + b"x" * 5000),
    (b"413", b"PUT /log-level HTTP/1.1\r\nHost: localhost\r\nX-PSI-Monitor: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
             + b"400\r\n" + b"x" * 1024 + b"\r\n" + (b"400\r\n" + b"x" * 1024 + b"\r\n") * 20),
    (b"400", b"rubbish\r\n\r\n"),
    (b"400", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64),
    (b"400", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"),
    (b"400", b"GET / HTTP/3.7\r\n\r\n")])
def test_what_cannot_be_read_is_told(gateway, status, request_text):
    answer = said(connect(gateway, request_text))
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
    assert b"Connection: close" in answer
    assert gateway.monitor_get("/healthz")[0] == 200


def test_many_connections(gateway):
    """The newest gets in, the one that was silent for longest goes."""
    held = [connect(gateway, HEAD) for _ in range(50)]
    assert gateway.monitor_get("/healthz")[0] == 200
    assert said(held[0]) == b""
    for one in held[1:]:
        one.close()
    until(lambda: gateway.monitor_get("/readyz")[0] == 200)


def test_requests_in_a_row_without_waiting(gateway):
    one = HEAD + b"\r\n"
    answer = said(connect(gateway, one * 20 + HEAD + b"Connection: close\r\n\r\n"))
    assert answer.count(b"HTTP/1.1 200 OK") == 21


def test_a_client_that_does_not_read(gateway):
    """Its answers pile up in the kernel, then it is cut; nobody else waits for it."""
    with connect(gateway) as slow:
        slow.settimeout(0.1)
        request_text = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20
        with contextlib.suppress(OSError):
            while True:
                slow.sendall(request_text)
        assert gateway.monitor_get("/healthz")[0] == 200


def test_texts_of_a_caller_do_not_forge_the_log(gateway):
    status, text, _ = gateway.monitor("PUT", "/log-level", "info\n{\"level\":\"critical\"}", CHANGE)
    assert status == 400
    status, text = gateway.monitor_get("/%0d%0aX-Injected:%20yes")
    assert status == 404 and "\r" not in text
