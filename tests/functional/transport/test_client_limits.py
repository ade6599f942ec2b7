"""What one client may ask for: told in the protocol, on a connection that stays, and never at another's cost."""
import gzip
import time

import pytest

from harness import Client
from psitest.waiting import until

SLOW = {"requests_per_second_per_client": 1, "request_burst_per_client": 2}
CHUNKED = b"POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n%s\r\n"


def exhaust(client):
    """Asks until it is refused, and gives the refusal."""
    return until(lambda: (reply := client.get()).status != 200 and reply)


def assert_limit(reply, text):
    assert (reply.status, reply.codigo, reply["connection"]) == (500, 429, None)
    assert text in reply.body.decode() and int(reply["retry-after"]) >= 1


def test_rate_is_told_on_a_connection_that_stays(serving):
    server = serving(**SLOW)
    with Client(server) as client, Client(server, certificate="rui") as other:
        assert_limit(exhaust(client), "1 pedidos por segundo")
        server.wait_for("refused 500 429")
        assert [other.get().status, other.get().status] == [200, 200]
        until(lambda: client.get().status == 200)


def test_who_waits_as_told_is_served(serving):
    server = serving(**SLOW)
    with Client(server) as client:
        for _ in range(3):
            told = int(exhaust(client)["retry-after"])
            end = time.monotonic() + told
            while (left := end - time.monotonic()) > 0:   # the wait itself is what is tested
                time.sleep(left)
            assert client.get().status == 200


@pytest.mark.parametrize("request_of", [
    lambda body: b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body),
    lambda body: CHUNKED % b"" + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body),
    lambda body: b"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
                 % (len(gzip.compress(body)), gzip.compress(body)),
], ids=["length", "chunked", "gzip"])
def test_body_of_a_refused_request_is_read_and_dropped(serving, request_of):
    server = serving(body_budget_per_client_bytes=100_000, body_bytes=50_000_000, **SLOW)
    with Client(server) as client:
        exhaust(client)
        large = bytes(range(256)) * 4_000   # ten times what this client may have in memory
        reply = client.send(request_of(large)).reply()
        assert_limit(reply, "pedidos por segundo")
        until(lambda: client.get().status == 200)


def test_refused_body_past_its_own_limit_is_not_read_for_ever(serving):
    server = serving(body_bytes=100_000, **SLOW)
    with Client(server) as client:
        exhaust(client)
        client.send(CHUNKED % b"" + b"%x\r\n" % 100_001)
        reply = client.reply()
        assert (reply.status, reply.codigo, reply["connection"]) == (413, 400, "close")


def test_client_that_waits_for_continue(serving):
    server = serving(**SLOW)
    with Client(server) as client:
        exhaust(client)
        client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
        assert client.reply().status == 100
        assert_limit(client.send("abc").reply(), "pedidos por segundo")
        until(lambda: client.get().status == 200)


def test_in_flight(serving):
    server = serving(requests_in_flight_per_client=2)
    held = [Client(server).send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(2)]
    for _ in held:
        server.wait_for("handling /hold")
    with Client(server) as client, Client(server, certificate="rui") as other:
        reply = client.post(b"x" * 1_000, "/echo")
        assert_limit(reply, "2 pedidos em curso")
        assert other.get().status == 200
        server.command("release")
        until(lambda: client.get().status == 200)
        server.command("release")
    for one in held:
        assert one.reply().status == 200
        one.socket.close()


def test_reply_frees_its_place_before_it_is_read(serving):
    """As many connections as may be in flight, each asking again once it is answered: nobody is refused."""
    server = serving(requests_in_flight_per_client=2, io_threads=4)
    clients = [Client(server), Client(server)]
    for _ in range(200):
        for one in clients:
            one.send("GET /quick HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert [one.reply().status for one in clients] == [200, 200]
    for one in clients:
        one.socket.close()
