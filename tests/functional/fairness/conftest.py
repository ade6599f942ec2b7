"""Bytes as no HTTP client would send them, and what comes back."""
import dataclasses

import pytest

from psitest.registo import registo  # noqa: F401  a fixture

TYPES = {"1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8"}


@dataclasses.dataclass
class Reply:
    status: int
    head: str
    body: str
    closed: bool   # nothing followed, and the connection was ended


class Wire:
    """One TLS connection of an identity."""

    def __init__(self, gateway, identity="empregador-a"):
        self.client = gateway.client(identity)
        self.socket = self.client.raw()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def post(self, service, framing, body=b"", version="1.1", fields=""):
        """`framing`: "Content-Length: 3" or the like; the body as given, which may be less than that says."""
        head = f"POST /psi/{service}/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: {TYPES[version]}\r\n{fields}{framing}\r\n\r\n"
        self.socket.sendall(head.encode() + body)
        return self

    def send(self, data):
        """More of the body; the other side may have closed already."""
        try:
            self.socket.sendall(data)
        except OSError:
            pass
        return self

    def reply(self):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, body = received.split(b"\r\n\r\n", 1)
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
        while len(body) < length:
            body += self._more()
        says_so = b"connection: close" in head.lower()
        return Reply(int(head.split(b" ", 2)[1]), head.decode(), body.decode(), says_so and self._ended())

    def _more(self):
        data = self.socket.recv(65_536)
        assert data, "the connection ended before a reply"
        return data

    def _ended(self):
        try:
            return self.socket.recv(1) == b""
        except OSError:
            return True


@pytest.fixture
def wire(gateway):
    opened = []

    def connect(identity="empregador-a"):
        opened.append(Wire(gateway, identity))
        return opened[-1]

    yield connect
    for one in opened:
        one.socket.close()
