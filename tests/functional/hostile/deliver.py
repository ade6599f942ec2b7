"""Sends a case's bytes over a good TLS connection, reads what comes back, and holds the server to it."""
import dataclasses
import http.client
import ssl
from typing import Optional

from psitest import soap
from psitest.https import Reply

from cases import envelope, post

GOOD = post(envelope())


@dataclasses.dataclass
class Outcome:
    reply: Optional[Reply]    # None: the connection ended before one
    closed: bool              # the server said that it closes, and did, with nothing behind the reply

    @property
    def octets(self):
        return b"" if self.reply is None else str(self.reply.headers).encode("latin-1", "replace") + self.reply.body


class _Kept:
    """A connection as http.client.HTTPResponse wants it: one buffered reader for all the replies."""

    def __init__(self, connection):
        self.reader = connection.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.reader.close()   # Python keeps a socket open for as long as its reader is

    def makefile(self, *_):
        return _Unclosed(self.reader)


class _Unclosed:
    def __init__(self, reader):
        self.reader = reader

    def __getattr__(self, name):
        return getattr(self.reader, name)

    def close(self):
        pass


def read(kept):
    """The next final reply; None where the connection has ended."""
    response = http.client.HTTPResponse(kept)
    try:
        response.begin()
        return Reply(response.status, response.headers, response.read())
    except (http.client.HTTPException, OSError):
        return None


def is_good(reply):
    return reply is not None and reply.status == 200 and soap.answer(reply).codigo == 1


def deliver(connection, octets, before=b""):
    """Sends, reads one reply, and then holds the server to what it said: closed, or serving on this connection.
    before: a good request that goes ahead of it in the same write."""
    with connection, _Kept(connection) as kept:
        try:
            connection.sendall(before + octets)
        except OSError:
            pass   # refused and closed while it was still being sent; the reply may be there all the same
        assert not before or is_good(read(kept))
        reply = read(kept)
        if reply is None:
            return Outcome(None, True)
        if reply.headers.get("Connection", "").lower() == "close":
            return Outcome(reply, ended(kept))
        connection.sendall(GOOD)
        assert is_good(read(kept)), "the connection was kept, but a good call on it failed"
        return Outcome(reply, False)


def ended(kept):
    try:
        return kept.reader.read(1) == b""
    except (ssl.SSLError, ConnectionError):
        return True
