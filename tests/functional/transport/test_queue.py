"""The worker pool's queue, the request's deadline, and the drain."""
import socket
import ssl

import pytest

from harness import Client
from psitest.waiting import until

HOLD = "GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n"


def hold(server):
    client = Client(server).send(HOLD)
    server.wait_for("handling /hold")
    return client


def test_full_queue_refuses_at_once_and_keeps_the_connection(serving):
    server = serving(workers=1, queue_length=1)
    held = hold(server)
    # One waits, one is too many; either may come first.
    rivals = [Client(server, version=ssl.TLSVersion.TLSv1_2).send(HOLD) for _ in range(2)]
    refused = until(lambda: next((one for one in rivals if one.answered()), None))
    [waiting] = [one for one in rivals if one is not refused]
    reply = refused.reply()
    assert (reply.status, reply.codigo, reply["connection"]) == (500, 503, None)
    assert int(reply["retry-after"]) > 0
    server.command("release")
    server.command("release")
    assert held.reply().status == waiting.reply().status == 200
    assert refused.get().status == 200


def test_queue_is_bounded_by_bytes(serving):
    server = serving(workers=3, queue_bytes=150_000)
    held = Client(server).send(b"POST /hold HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000)
    server.wait_for("handling /hold")
    with Client(server) as client:
        assert client.post(b"x" * 100_000, "/echo").codigo == 503
        assert client.post(b"x" * 1_000, "/echo").status == 200
        server.command("release")
        assert held.reply().status == 200


def test_what_is_in_work_is_no_longer_counted_as_an_upload(serving):
    server = serving(workers=3, body_budget_per_client_bytes=200_000)
    held = Client(server).send(b"POST /hold HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150000\r\n\r\n" + b"x" * 150_000)
    server.wait_for("handling /hold")
    with Client(server) as client:
        assert client.post(b"x" * 150_000, "/echo").status == 200
    server.command("release")
    assert held.reply().status == 200


def test_another_client_finds_a_worker(serving):
    """One client's requests never have the last of them, nor the last place in the queue."""
    server = serving(workers=3, queue_length=8)
    held = [Client(server).send(HOLD) for _ in range(20)]
    for _ in range(2):
        server.wait_for("handling /hold")
    with Client(server, "rui") as other:
        for _ in range(3):
            assert other.get("/other").status == 200
    for one in held:
        server.command("release")
    answers = [one.reply() for one in held]
    assert {(reply.status, reply["retry-after"] is not None) for reply in answers} == {(200, False), (500, True)}


def test_workers_per_client_is_an_option(serving):
    server = serving(workers=8, workers_per_client=1)
    held, waiting = hold(server), Client(server, version=ssl.TLSVersion.TLSv1_2).send(HOLD)
    with Client(server, "rui") as other:
        assert other.get("/other").status == 200
    assert server.log.count("handling /hold") == 1 and not waiting.answered()
    server.command("release")
    assert held.reply().status == 200
    server.wait_for("handling /hold")
    server.command("release")
    assert waiting.reply().status == 200


def test_a_packed_body_waits_for_its_turn(serving):
    """What it is, good or bad, is found out by a worker."""
    server = serving(workers=2)
    held = hold(server)
    packed = Client(server, version=ssl.TLSVersion.TLSv1_2)
    packed.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc")
    with Client(server, "rui") as other:
        for _ in range(3):
            assert other.get("/other").status == 200
    assert not packed.answered()
    server.command("release")
    assert held.reply().status == 200
    assert packed.reply().status == 400


def test_request_whose_deadline_passed_is_not_run(serving):
    server = serving(workers=1, request_seconds=1)
    held = hold(server)
    with Client(server) as client:
        reply = client.get("/late")
        assert (reply.status, reply.codigo, reply["connection"]) == (500, 408, None)
        server.command("release")
        assert held.reply().status == 200   # what runs is left to its handler
        assert client.get("/next").status == 200
    server.wait_for("handling /next")
    assert "handling /late" not in server.log


def test_many_idle_connections_cost_no_worker(serving):
    server = serving(workers=1)
    idle = [Client(server) for _ in range(100)]
    assert all(one.get().status == 200 for one in idle)
    for one in idle:
        one.socket.close()


def test_drain_lets_requests_finish(serving):
    server = serving()
    held = hold(server)
    with Client(server) as idle:
        assert idle.get("/before").status == 200
        server.command("drain")
        assert idle.closed()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", server.port), 10)
    server.command("release")
    reply = held.reply()
    assert (reply.status, reply["connection"]) == (200, "close")
    assert held.closed()
    held.socket.close()
    server.wait_for("^drained$")


def test_drain_lets_a_body_arrive(serving):
    server = serving()
    client = Client(server).send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    assert client.reply().status == 100
    with Client(server) as idle:
        server.command("drain")
        assert idle.closed()
    reply = client.send("abc").reply()
    assert (reply.body, reply["connection"]) == (b"abc", "close")
    client.socket.close()
    server.wait_for("^drained$")


def test_drain_is_bounded(serving):
    server = serving(drain_seconds=1)
    held = hold(server)
    server.command("drain")
    server.wait_for("^drained$")
    assert held.closed()


def test_several_io_threads(serving):
    server = serving(io_threads=3)
    clients = [Client(server) for _ in range(30)]
    for round_ in range(3):
        for one in clients:
            one.send(f"GET /{round_} HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert all(one.reply().facts["target"] == f"/{round_}" for one in clients)
    server.command("drain")
    assert all(one.closed() for one in clients)
    server.wait_for("^drained$")
