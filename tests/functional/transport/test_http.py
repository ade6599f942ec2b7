"""HTTP/1.0 and 1.1 as clients speak it: keep-alive, methods, targets, pipelining."""
import re

import pytest

from harness import Client


def test_connection_is_kept(server):
    with Client(server) as client:
        ids = {client.get()["x-correlation-id"] for _ in range(3)}
    assert len(ids) == 3 and all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)


def test_client_asks_to_close(server):
    with Client(server) as client:
        assert client.get(fields="Connection: close\r\n")["connection"] == "close"
        assert client.closed()


def test_handler_asks_to_close(server):
    with Client(server) as client:
        assert client.get("/close")["connection"] == "close"
        assert client.closed()


def test_http_1_0(server):
    with Client(server) as client:
        reply = client.send("POST /ten HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc").reply()
        assert (reply.status, reply["connection"], reply.facts["bytes"]) == (200, "close", "3")
        assert client.closed()


def test_http_1_0_keeps_the_connection_where_asked(server):
    with Client(server) as client:
        for _ in range(2):
            reply = client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").reply()
            assert (reply.status, reply["connection"]) == (200, "keep-alive")


def test_header_reaches_the_handler(server):
    with Client(server) as client:
        facts = client.post(b"x", "/psi/v1?wsdl", 'Content-Type: text/xml\r\nSOAPAction: "urn:a"\r\n').facts
    assert facts["target"] == "/psi/v1?wsdl"
    assert (facts["host"], facts["contentType"], facts["soapAction"]) == ("localhost", "text/xml", '"urn:a"')


def test_absent_and_empty_soapaction_differ(server):
    with Client(server) as client:
        assert client.post().facts["soapAction"] == "(none)"
        assert client.post(fields="SOAPAction: \r\n").facts["soapAction"] == ""


def test_absolute_target(server):
    with Client(server) as client:
        reply = client.send("GET https://outro.pt:99/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n").reply()
        assert (reply.facts["target"], reply.facts["host"]) == ("/a?b", "outro.pt:99")
        reply = client.send("GET https://outro.pt?b HTTP/1.1\r\nHost: localhost\r\n\r\n").reply()
        assert reply.facts["target"] == "/?b"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_other_methods(server, method):
    with Client(server) as client:
        reply = client.send(f"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n").reply()
        assert (reply.status, reply["allow"], reply.codigo) == (405, "GET, HEAD, POST", 400)
        assert client.get().status == 200


def test_head_has_no_body(server):
    with Client(server) as client:
        reply = client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").reply(without_body=True)
        assert reply.status == 200 and int(reply["content-length"]) > 0
        assert client.get().status == 200


def test_pipelined_requests_are_answered_in_order(server):
    one = "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    two = "POST /{} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody"
    three = "POST /{} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
    with Client(server) as client:
        client.send("".join((one, two, three)[i % 3].format(i) for i in range(30)))
        assert [client.reply().facts["target"] for _ in range(30)] == [f"/{i}" for i in range(30)]


def test_empty_lines_before_a_request(server):
    with Client(server) as client:
        assert client.send("\r\n\r\n").get().status == 200
        assert client.post(b"abc").facts["bytes"] == "3"
        assert client.send("\r\n").get().status == 200


def test_byte_by_byte(server):
    request = b"POST /slowly HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n"
    with Client(server) as client:
        for byte in request * 2:
            client.send(bytes([byte]))
        assert [client.reply().facts["bytes"] for _ in range(2)] == ["3", "3"]


def test_handler_that_fails(server):
    with Client(server) as client:
        reply = client.get("/throw")
        assert (reply.status, reply.codigo) == (500, 0)
        assert client.get().status == 200


def test_requests_per_connection(serving):
    with Client(serving(requests_per_connection=2)) as client:
        assert client.get()["connection"] is None
        assert client.get()["connection"] == "close"
        assert client.closed()


def test_large_reply_arrives_whole(server):
    with Client(server) as client:
        assert client.get("/big").body == b"x" * 8_000_000
