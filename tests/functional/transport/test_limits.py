"""Connections and memory: shared out, refused in the protocol, given back."""
import gzip
import os
import resource
import socket

import pytest

from harness import Client
from psitest.waiting import until


def part(server, certificate="ana", announced=130_000, sent=120_000):
    client = Client(server, certificate)
    head = f"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: {announced}\r\n\r\n"
    return client.send(head.encode() + b"x" * sent)


def post(server, certificate="ana", size=100_000):
    with Client(server, certificate) as client:
        return client.post(b"y" * size, "/echo")


@pytest.mark.parametrize("option, other", [("body_budget_per_client_bytes", 200), ("body_budget_bytes", 503)])
def test_budget_of_partly_received_bodies(serving, option, other):
    server = serving(**{option: 200_000})
    holder = part(server)
    refused = until(lambda: (reply := post(server)).status != 200 and reply)
    assert (refused.status, refused.codigo, refused["connection"]) == (503, 503, "close")
    assert int(refused["retry-after"]) > 0
    assert post(server, "rui").status == other
    assert post(server, size=1_000).status == 200
    assert len(holder.send(b"x" * 10_000).reply().body) == 130_000
    until(lambda: post(server).status == 200)


def test_budget_is_given_back_by_a_client_that_goes_away(serving):
    server = serving(body_budget_per_client_bytes=200_000)
    holder = part(server)
    until(lambda: post(server).status == 503)
    holder.socket.close()
    until(lambda: post(server).status == 200)


def test_announcing_a_large_body_costs_nothing(serving):
    server = serving(body_budget_per_client_bytes=200_000)
    holders = [part(server, announced=16_000_000, sent=10) for _ in range(5)]
    assert post(server).status == 200
    for one in holders:
        one.socket.close()


def test_inflated_bytes_count(serving):
    server = serving(body_budget_per_client_bytes=1_000_000)
    with Client(server) as client:
        reply = client.post(gzip.compress(b"a" * 2_000_000), "/echo", "Content-Encoding: gzip\r\n")
    assert (reply.status, reply.codigo) == (503, 503)


def test_replies_nobody_reads_count(serving):
    server = serving(body_budget_per_client_bytes=4_000_000)
    with Client(server, receive_buffer=4_096) as reader:
        reader.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: post(server, size=10).status == 503)
        assert len(reader.reply().body) == 8_000_000
        until(lambda: post(server, size=10).status == 200)


def test_connections_per_client(serving):
    server = serving(connections_per_client=2)
    with Client(server) as first, Client(server) as second:
        assert first.get().status == second.get().status == 200
        with Client(server) as third:
            reply = third.get()
            assert (reply.status, reply.codigo, reply["connection"]) == (503, 503, "close")
            assert int(reply["retry-after"]) > 0
            assert third.closed()
        with Client(server, certificate="rui") as other:
            assert other.get().status == 200
    with Client(server) as again:
        assert until(lambda: again.get().status == 200)


def test_connections_in_all(serving):
    server = serving(connections=2)
    with Client(server) as first, Client(server) as second:
        assert first.get().status == second.get().status == 200
        with socket.create_connection(("127.0.0.1", server.port), 10) as third:
            assert third.recv(1) == b""
        server.wait_for("limits.connections reached")
        assert first.get().status == 200


@pytest.mark.skipif("undefined" in os.environ.get("PSI_SANITIZE", ""), reason="the sanitizer needs descriptors itself")
def test_out_of_descriptors(serving):
    """Accepting goes on once descriptors come back; the hard limit is what counts."""
    server = serving()
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (30, 30))
    waiting = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(40)]
    server.wait_for("cannot accept connections")
    for one in waiting:
        one.close()
    with Client(server) as client:
        assert client.get().status == 200


def test_raises_its_descriptor_limit(serving):
    server = serving(prefix=["prlimit", "--nofile=64:4096"])
    assert resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE) == (4096, 4096)
