"""Peers that are slow or silent: each phase has its own time, and its own end."""
import socket
import ssl

from harness import Client
from psitest.waiting import until

HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"


def cut_with_408(client):
    reply = client.reply()
    assert (reply.status, reply.codigo, reply["connection"]) == (408, 408, "close")
    assert int(reply["retry-after"]) > 0
    assert client.closed()


def test_silent_in_the_handshake(serving):
    with socket.create_connection(("127.0.0.1", serving(handshake_seconds=1).port), 10) as plain:
        assert plain.recv(1) == b""


def test_silent_in_the_header(serving):
    with Client(serving(header_seconds=1)) as client:
        cut_with_408(client.send("POST / HTTP/1.1\r\nHost: loc"))


def test_header_byte_by_byte(serving):
    with Client(serving(header_seconds=1), version=ssl.TLSVersion.TLSv1_2) as client:
        client.send("GET / HTTP/1.1\r\nX: ")
        while not client.answered():
            client.send("y")
        cut_with_408(client)


def test_silent_in_the_body(serving):
    with Client(serving(body_seconds=1)) as client:
        cut_with_408(client.send(HEAD + "some"))


def test_body_below_the_minimum_rate(serving):
    server = serving(upload_grace_seconds=1, upload_bytes_per_second=50_000)
    with Client(server, version=ssl.TLSVersion.TLSv1_2) as client:
        client.send(HEAD)
        while not client.answered():
            client.send("y")
        cut_with_408(client)


def test_idle_connection_is_closed_silently(serving):
    with Client(serving(idle_seconds=1)) as client:
        assert client.get().status == 200
        assert client.closed()


def test_empty_lines_are_not_a_request(serving):
    with Client(serving(header_seconds=1, idle_seconds=2)) as client:
        assert client.send("\r\n").closed()


def test_reader_that_does_not_read_is_cut(serving):
    server = serving(write_seconds=1, upload_bytes_per_second=100_000_000, connections=1)
    with Client(server, receive_buffer=4_096) as reader:
        reader.send("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n")
        server.wait_for("handling /big")

        def served():
            try:
                with Client(server) as other:
                    return other.get().status == 200
            except (ConnectionError, OSError):
                return False

        until(served)   # its place is free again
        try:
            reader.reply()
            whole = True
        except OSError:
            whole = False
        assert not whole


def test_slow_peers_hold_no_worker(serving):
    server = serving(workers=1)
    slow = [Client(server).send(HEAD + "part") for _ in range(20)]
    with Client(server) as client:
        assert client.get().status == 200
    for one in slow:
        one.socket.close()
