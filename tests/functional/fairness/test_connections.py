"""Connections that say nothing never keep out those that do; whose a connection is, its proxy says."""
import json
import socket
import struct

import pytest

from psitest.paths import PATIENCE
from psitest.waiting import until

GATEWAY_OPTIONS = {"limits.connections": 20, "limits.connections_per_client": 20}
SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
BEHIND_A_PROXY = {"server.proxy_protocol": "v2", "server.trusted_proxies": "127.0.0.0/8"}


def header(source, command=0x21):
    """Of PROXY version 2, from an IPv4 source to this machine, with something that a proxy adds."""
    rest = socket.inet_aton(source) + socket.inet_aton("127.0.0.1") + struct.pack("!HH", 40_000, 8_443) + b"\x04\0\x02xy"
    return SIGNATURE + bytes([command, 0x11]) + struct.pack("!H", len(rest)) + rest


def silent(gateway, first=b""):
    one = socket.create_connection(("127.0.0.1", gateway.port), PATIENCE)
    one.sendall(first)
    return one


def ended(connection):
    """True where the other side has ended it, asked without waiting."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def call(client):
    return client.call("vinculos", "VerificarLigacao")


class Proxied:
    """A client whose connections begin with that header."""

    def __init__(self, gateway, first, identity="empregador-a"):
        self.gateway, self.first, self.client = gateway, first, gateway.client(identity)

    def __enter__(self):
        plain = silent(self.gateway, self.first)
        self.client.connection.sock = self.client.context.wrap_socket(plain, server_hostname="localhost")
        return self.client

    def __exit__(self, *_):
        self.client.close()


def test_silent_sockets_keep_nobody_out(gateway):
    sockets = []
    for _ in range(5):
        sockets += [silent(gateway) for _ in range(60)]
        with gateway.client() as client:
            assert call(client).codigo == 1
    until(lambda: sum(ended(one) for one in sockets) >= len(sockets) - 10, "silent sockets stay open")
    until(lambda: gateway.metrics()["psi_connections_dropped_total"] >= len(sockets) - 20, "dropped sockets are not counted")
    gateway.log_with("connections that sent no request are closed")
    for one in sockets:
        one.close()


def test_connections_that_only_shook_hands_keep_nobody_out(gateway):
    with gateway.client() as first:
        assert call(first).codigo == 1
        shaken = [gateway.client("empregador-b").raw() for _ in range(40)]
        with gateway.client() as client:
            assert call(client).codigo == 1
        assert call(first).codigo == 1   # who has spoken keeps its place
    for one in shaken:
        one.close()


def test_who_has_spoken_is_never_dropped(gateway):
    clients = [gateway.client() for _ in range(20)]
    for one in clients:
        assert call(one).codigo == 1
        one.socket = one.connection.sock
    late = silent(gateway)
    until(lambda: ended(late))
    for one in clients:
        assert call(one).codigo == 1 and one.connection.sock is one.socket
        one.close()


def test_handshakes_of_one_address(start_gateway):
    gateway = start_gateway({**BEHIND_A_PROXY, "limits.handshakes_per_address": 3})
    held = [silent(gateway, header("192.0.2.1")) for _ in range(3)]
    gateway_sees_them = lambda: gateway.metrics()["psi_connections"] >= 3   # noqa: E731
    until(gateway_sees_them)
    late = silent(gateway, header("192.0.2.1"))
    until(lambda: ended(late))
    gateway.log_with("limits.handshakes_per_address reached by 192.0.2.1")
    with Proxied(gateway, header("192.0.2.2")) as client:
        assert call(client).codigo == 1
    held.pop().close()

    def served():
        try:
            with Proxied(gateway, header("192.0.2.1")) as client:
                return call(client).codigo == 1
        except OSError:
            return False
    until(served)
    for one in held:
        one.close()


def test_after_the_handshake_nothing_is_counted_by_address(start_gateway):
    gateway = start_gateway({**BEHIND_A_PROXY, "limits.handshakes_per_address": 2})
    opened = []
    for _ in range(10):
        opened.append(Proxied(gateway, header("192.0.2.1")))
        assert call(opened[-1].__enter__()).codigo == 1
    for one in opened:
        one.__exit__()


def test_log_says_whose_connection_it_was(start_gateway):
    gateway = start_gateway(BEHIND_A_PROXY)
    with Proxied(gateway, header("198.51.100.7")) as client:
        assert call(client).codigo == 1
    gateway.log_with('"peer":"198.51.100.7"')
    [line] = [json.loads(line) for line in gateway.log().splitlines() if '"event":"request"' in line]
    assert line["peer"] == "198.51.100.7"
    with Proxied(gateway, header("198.51.100.7", command=0x20)) as client:   # its own: the address is the proxy's
        assert call(client).codigo == 1
    gateway.log_with('"peer":"127.0.0.1"')


@pytest.mark.parametrize("first", [b"", b"PROXY TCP4 192.0.2.1 127.0.0.1 1 2\r\n", header("192.0.2.1")[:20],
                                   SIGNATURE + b"\x21\x11\xff\xff", b"\0" * 40])
def test_a_trusted_proxy_must_say_it(start_gateway, first):
    gateway = start_gateway({**BEHIND_A_PROXY, "limits.handshake_seconds": 1})
    with pytest.raises(OSError), Proxied(gateway, first) as client:
        call(client)
    gateway.log_with("did not begin with a PROXY header")
    with Proxied(gateway, header("192.0.2.1")) as client:
        assert call(client).codigo == 1


@pytest.mark.parametrize("options", [{}, {"server.trusted_proxies": "127.0.0.1"},
                                     {"server.proxy_protocol": "v2", "server.trusted_proxies": "10.0.0.0/8"}])
def test_from_others_no_header_is_taken(start_gateway, options):
    gateway = start_gateway(options)
    with gateway.client() as client:
        assert call(client).codigo == 1
    with pytest.raises(OSError), Proxied(gateway, header("198.51.100.7")) as client:
        call(client)
    assert "198.51.100.7" not in gateway.log()
