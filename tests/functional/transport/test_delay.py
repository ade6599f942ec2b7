"""A reply that its handler wants sent later: it costs no worker, and keeps neither a drain nor a client that left."""
import time

import pytest

from harness import PATIENCE, Client

LONG = PATIENCE * 1_000 * 100   # milliseconds: no test waits for it


def later(client, milliseconds):
    return client.send(f"GET /later/{milliseconds} HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_not_sent_before_its_time(server):
    with Client(server) as client:
        start = time.monotonic()
        assert later(client, 700).reply().status == 200
        assert time.monotonic() - start >= 0.7
        assert client.get().status == 200


def test_no_worker_waits(serving):
    server = serving(workers=1)
    waiting = [later(Client(server), LONG) for _ in range(5)]
    for _ in waiting:
        server.wait_for("handling /later/")
    with Client(server) as client:
        assert client.get().status == 200
    for one in waiting:
        one.socket.close()


def test_next_request_keeps_its_turn(server):
    with Client(server) as client:
        later(client, 500).send("GET /close HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert client.reply().facts["target"] == "/later/500"
        assert client.reply().facts["target"] == "/close"


@pytest.mark.parametrize("pipelined", ["", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_drain_sends_at_once(serving, pipelined):
    server = serving(drain_seconds=PATIENCE * 10)
    with Client(server) as client:
        later(client, LONG).send(pipelined)
        server.wait_for("handling /later/")
        server.command("drain")
        reply = client.reply()
        assert (reply.status, reply["connection"]) == (200, "close")
        server.wait_for("drained")


def test_client_that_leaves_is_not_waited_for(serving):
    server = serving(connections=1)
    later(Client(server), LONG).socket.close()
    server.wait_for("handling /later/")
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with Client(server) as other:
                assert other.get().status == 200
                break
        except (ConnectionError, OSError):
            assert time.monotonic() < end
