"""Requests that two servers could read differently, or that are simply wrong: refused, and nothing behind them is read."""
import pytest

from harness import Client

HOST = "Host: localhost\r\n"
POST = "POST / HTTP/1.1\r\n" + HOST
CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n"

TABLE = {
    "no host": (400, "GET / HTTP/1.1\r\n\r\n"),
    "two hosts": (400, f"GET / HTTP/1.1\r\n{HOST}Host: other\r\n\r\n"),
    "host with a path": (400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    "empty host": (400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
    "absolute target without host": (400, f"GET https:///x HTTP/1.1\r\n{HOST}\r\n"),
    "other scheme": (400, f"GET ftp://a/x HTTP/1.1\r\n{HOST}\r\n"),
    "target without a slash": (400, f"GET x HTTP/1.1\r\n{HOST}\r\n"),
    "space in target": (505, f"GET /a b HTTP/1.1\r\n{HOST}\r\n"),
    "length and chunked": (400, POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "chunked and length": (400, POST + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
    "two lengths": (400, POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "same length twice": (400, POST + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
    "list of lengths": (400, POST + "Content-Length: 3, 3\r\n\r\nabc"),
    "negative length": (400, POST + "Content-Length: -1\r\n\r\n"),
    "signed length": (400, POST + "Content-Length: +3\r\n\r\nabc"),
    "hexadecimal length": (400, POST + "Content-Length: 0x3\r\n\r\nabc"),
    "length past 64 bits": (400, POST + "Content-Length: 18446744073709551617\r\n\r\na"),
    "identity then length": (400, POST + "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc"),
    "gzip, chunked": (501, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    "chunked twice": (400, POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "chunked, chunked": (501, POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
    "unknown transfer coding": (501, POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    "chunked in HTTP/1.0": (400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "space before colon": (400, POST + "Content-Length : 3\r\n\r\nabc"),
    "space before field": (400, "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"),
    "bare line feeds": (505, f"GET / HTTP/1.1\nHost: localhost\n\n{'x' * 20}\r\n\r\n"),
    "NUL in a value": (400, f"GET / HTTP/1.1\r\n{HOST}X: a\0b\r\n\r\n"),
    "bad name": (400, f"GET / HTTP/1.1\r\n{HOST}X(y): a\r\n\r\n"),
    "two content types": (400, POST + "Content-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: 0\r\n\r\n"),
    "two actions": (400, POST + "SOAPAction: a\r\nSOAPAction: b\r\nContent-Length: 0\r\n\r\n"),
    "HTTP/2 preface": (505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "HTTP/1.2": (505, f"GET / HTTP/1.2\r\n{HOST}\r\n"),
    "HTTP/0.9": (400, "GET /\r\n\r\n"),
    "not HTTP": (400, "\x16\x03\x01 rubbish\r\n\r\n"),
    "unknown expectation": (417, POST + "Expect: tea\r\nContent-Length: 3\r\n\r\nabc"),
    "unknown content coding": (415, POST + "Content-Encoding: br\r\nContent-Length: 3\r\n\r\nabc"),
    "coding in a list": (415, POST + "Content-Encoding: gzip, gzip\r\nContent-Length: 3\r\n\r\nabc"),
    "chunk size of letters": (400, CHUNKED + "xyz\r\nabc\r\n0\r\n\r\n"),
    "chunk size past 64 bits": (400, CHUNKED + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
    "negative chunk size": (400, CHUNKED + "-1\r\nabc\r\n0\r\n\r\n"),
    "chunk longer than said": (400, CHUNKED + "3\r\nabcdef\r\n0\r\n\r\n"),
    "chunk line ended by a line feed": (400, CHUNKED + "3\nabc\r\n0\r\n\r\n" + "x" * 40),
    "huge chunk": (413, CHUNKED + "7fffffffffffffff\r\n"),
    "length past the cap": (413, POST + "Content-Length: 16777217\r\n\r\n"),
    "long target": (431, f"GET /{'a' * 20_000} HTTP/1.1\r\n{HOST}\r\n"),
    "long field": (431, f"GET / HTTP/1.1\r\n{HOST}X: {'a' * 20_000}\r\n\r\n"),
    "many fields": (431, f"GET / HTTP/1.1\r\n{HOST}" + "X: y\r\n" * 4_000 + "\r\n"),
    "long chunk extension": (431, CHUNKED + f"3;{'a' * 100_000}\r\nabc\r\n0\r\n\r\n"),
    "long trailers": (431, CHUNKED + "0\r\n" + "X: y\r\n" * 20_000 + "\r\n"),
}
BEHIND = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("name", TABLE)
def test_refused_and_closed(server, name):
    status, request = TABLE[name]
    with Client(server) as client:
        # Latin-1 keeps control characters as they are written above.
        client.send((request + BEHIND).encode("latin-1"))
        reply = client.reply()
        assert (reply.status, reply["connection"], reply.codigo) == (status, "close", 400)
        assert client.closed()


def test_header_limit_holds_when_it_comes_in_pieces(server):
    with Client(server) as client:
        client.send(f"GET / HTTP/1.1\r\n{HOST}")
        for i in range(900):
            client.send(f"X-{i}: some value\r\n")
        reply = client.reply()
        assert (reply.status, reply["connection"]) == (431, "close")


def test_refusals_name_what_is_accepted(server):
    with Client(server) as client:
        client.send(POST + "Content-Encoding: br\r\nContent-Length: 3\r\n\r\nabc")
        assert client.reply()["accept-encoding"] == "gzip, identity"


def test_serves_on_after_all_of_it(server):
    with Client(server) as client:
        assert client.get().status == 200
