"""Bodies in all their forms: lengths, chunks, 100-continue, gzip both ways."""
import gzip
import os
import zlib

import pytest

from harness import Client

CHUNKED = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"


def chunks(body, size):
    parts = [b"%X\r\n%s\r\n" % (len(body[i:i + size]), body[i:i + size]) for i in range(0, len(body), size)]
    return b"".join(parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("size", [0, 1, 15, 16, 4_096, 16_384, 16_385, 1_000_000, 16_777_216])
def test_echo_with_length(server, size):
    body = os.urandom(size)
    with Client(server) as client:
        assert client.post(body, "/echo").body == body


@pytest.mark.parametrize("size, chunk", [(0, 1), (10, 1), (5_000, 1), (100_000, 4_096), (3_000_000, 70_000), (16_777_216, 1_000_000)])
def test_echo_in_chunks(server, size, chunk):
    body = os.urandom(size)
    with Client(server) as client:
        assert client.send(CHUNKED.encode() + b"\r\n" + chunks(body, chunk)).reply().body == body
        assert client.get().status == 200


def test_chunk_extensions_and_trailers_are_let_pass(server):
    with Client(server) as client:
        reply = client.send(CHUNKED + "\r\n3;a=\"b\"\r\nabc\r\n0;c\r\nX-Sum: 1\r\n\r\n").reply()
        assert (reply.status, reply.body) == (200, b"abc")
        assert client.get().status == 200


def test_one_byte_past_the_cap(serving):
    server = serving(body_bytes=1_000)
    with Client(server) as client:
        assert client.post(b"a" * 1_000, "/echo").status == 200
        assert client.post(b"a" * 1_001).status == 413
    with Client(server) as client:
        reply = client.send(CHUNKED.encode() + b"\r\n" + chunks(b"a" * 1_001, 100)).reply()
        assert (reply.status, reply["connection"]) == (413, "close")


def test_refusal_reaches_a_client_that_sends_its_whole_body_first(serving):
    with Client(serving(body_bytes=1_000)) as client:
        assert client.post(b"a" * 10_000_000).status == 413


def test_100_continue(server):
    with Client(server) as client:
        client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        assert client.reply().status == 100
        assert client.send("abc").reply().body == b"abc"


def test_100_continue_is_not_sent_for_what_is_refused(server):
    with Client(server) as client:
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
        assert client.reply().status == 413


def test_100_continue_is_not_sent_where_the_body_is_there(server):
    with Client(server) as client:
        client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc")
        assert client.reply().body == b"abc"


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP"])
@pytest.mark.parametrize("body", [b"", b"abc", b"<x>" + os.urandom(300_000), b"".join(b"%d," % i for i in range(700_000))],
                         ids=["empty", "short", "random", "long"])
def test_gzip_request(server, coding, body):
    with Client(server) as client:
        assert client.post(gzip.compress(body), "/echo", f"Content-Encoding: {coding}\r\n").body == body


def test_gzip_request_in_chunks_and_several_members(server):
    packed = gzip.compress(b"first ") + gzip.compress(b"second")
    with Client(server) as client:
        client.send(CHUNKED.encode() + b"Content-Encoding: gzip\r\n\r\n" + chunks(packed, 3))
        assert client.reply().body == b"first second"


@pytest.mark.parametrize("packed", [b"not gzip at all", gzip.compress(b"abc" * 1_000)[:-5], gzip.compress(b"abc") + b"rest",
                                    zlib.compress(b"abc"), b"\x1f\x8b"],
                         ids=["plain", "cut short", "rest behind", "zlib", "two bytes"])
def test_bad_gzip(server, packed):
    with Client(server) as client:
        reply = client.post(packed, "/echo", "Content-Encoding: gzip\r\n")
        assert (reply.status, reply.codigo, reply["connection"]) == (400, 400, "close")


def test_ratio_is_an_option(serving):
    packed = gzip.compress(b"a" * 5_000_000)
    with Client(serving(inflation_ratio=1_100)) as client:
        assert client.post(packed, "/quick", "Content-Encoding: gzip\r\n").status == 200
    with Client(serving(inflation_ratio=500)) as client:
        reply = client.post(packed, "/quick", "Content-Encoding: gzip\r\n")
        assert (reply.status, reply.codigo, reply["connection"]) == (413, 400, "close")
        assert "500 octetos" in reply.body.decode()


def test_gzip_bomb_is_capped(server):
    bomb = gzip.compress(b"\0" * 100_000_000)
    assert len(bomb) < 110_000
    with Client(server) as client:
        reply = client.post(bomb, "/echo", "Content-Encoding: gzip\r\n")
        assert (reply.status, reply.codigo) == (413, 400)


@pytest.mark.parametrize("accepts, packed", [("gzip", True), ("deflate, gzip;q=0.5", True), ("*", True), ("x-gzip", True),
                                             ("identity", False), ("gzip;q=0", False), ("gzip;q=0.0, *", False), ("br", False)])
def test_gzip_reply_where_asked(server, accepts, packed):
    body = b"<linha>1</linha>" * 1_000
    with Client(server) as client:
        reply = client.post(body, "/echo", f"Accept-Encoding: {accepts}\r\n")
        assert (reply["content-encoding"] == "gzip") == packed
        assert (gzip.decompress(reply.body) if packed else reply.body) == body


def test_small_and_incompressible_replies_stay_plain(server):
    with Client(server) as client:
        for body in (b"a" * 1_023, os.urandom(20_000)):
            reply = client.post(body, "/echo", "Accept-Encoding: gzip\r\n")
            assert reply["content-encoding"] is None and reply.body == body
