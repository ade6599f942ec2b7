"""Who gets through the handshake, with what, and how it is resumed."""
import datetime
import hashlib
import ssl

import pytest

from harness import Client, tls_context
from psitest.waiting import until

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


def refused(server, **how):
    """True where the connection ends in TLS, without a byte of HTTP. TLS 1.3 says so at the first read."""
    try:
        with Client(server, **how) as client:
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            client.reply()
    except (ssl.SSLError, ConnectionError):
        return True
    return False


@pytest.mark.parametrize("version", VERSIONS)
def test_served_in_both_versions(server, version):
    with Client(server, version=version) as client:
        assert client.socket.version() == {VERSIONS[0]: "TLSv1.2", VERSIONS[1]: "TLSv1.3"}[version]
        assert client.get().status == 200


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("certificate, cause", [(None, "did not return a certificate"),
                                                ("intruder", "unable to get local issuer|self.signed"),
                                                ("past", "certificate has expired"),
                                                ("server", "unsuitable certificate purpose|unsupported certificate purpose")])
def test_without_a_good_certificate_refused_and_logged_once(serving, version, certificate, cause):
    server = serving()
    assert refused(server, certificate=certificate, version=version)
    server.wait_for(f"TLS handshake with 127.0.0.1 failed: .*({cause})")
    with Client(server) as client:
        assert client.get("/after").status == 200
    server.wait_for("handling /after")
    assert sum("handshake" in line for line in server.log) == 1


def test_tls_1_1_refused(server, pki):
    context = tls_context(pki)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        Client(server, context=context)


def test_minimum_version_is_an_option(serving):
    server = serving(minimum_version="1.3")
    assert refused(server, version=ssl.TLSVersion.TLSv1_2)
    assert not refused(server, version=ssl.TLSVersion.TLSv1_3)


def test_failures_are_logged_at_a_bounded_rate(serving):
    server = serving()
    for _ in range(40):
        assert refused(server, certificate=None)
    with Client(server) as client:
        client.get("/after")
    server.wait_for("handling /after")
    assert 1 <= sum("handshake" in line for line in server.log) < 40


@pytest.mark.parametrize("version", VERSIONS)
def test_resumed_and_still_known(server, pki, version):
    context = tls_context(pki, version=version)
    with Client(server, context=context) as first:
        before = first.get().facts
        session = first.socket.session
        assert not first.socket.session_reused
    with Client(server, context=context, session=session) as second:
        assert second.socket.session_reused
        assert second.get().facts["fingerprint"] == before["fingerprint"]


def test_resumed_without_tickets(server, pki):
    context = tls_context(pki, version=ssl.TLSVersion.TLSv1_2)
    context.options |= ssl.OP_NO_TICKET
    with Client(server, context=context) as first:
        first.get()
        session = first.socket.session
    with Client(server, context=context, session=session) as second:
        assert second.socket.session_reused
        assert second.get().facts["subject"] == "CN=ana,O=Teste,C=PT"


def test_handler_is_told_whose_certificate_it_is(server, pki):
    der = ssl.PEM_cert_to_DER_cert(open(pki.file("rui")).read())
    with Client(server, certificate="rui") as client:
        facts = client.get().facts
    assert facts["fingerprint"] == hashlib.sha256(der).hexdigest()
    assert facts["subject"] == "CN=rui,O=Teste,C=PT"


def test_certificate_that_expires_on_an_open_connection(server, pki):
    pki.issue("brief", end=3)
    context = tls_context(pki, certificate="brief")
    with Client(server, context=context) as client, Client(server, context=context) as other:
        other.get()
        session = other.socket.session
        until(lambda: (reply := client.get()).status != 200 and reply)
        assert client.closed()
        reply = other.get()
        assert (reply.status, reply.codigo, reply["connection"]) == (500, 401, "close")
    with Client(server, context=context, session=session) as resumed:
        assert resumed.get().codigo == 401


def test_plain_http_is_not_answered(server):
    import socket
    with socket.create_connection(("127.0.0.1", server.port), 10) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"HTTP" not in plain.recv(1000)


NO_END = "99991231235959Z"   # RFC 5280, 4.1.2.5: no well-defined end


@pytest.mark.parametrize("begin", [-60, "19600101000000Z", "16000101000000Z", "00010101000000Z"])
@pytest.mark.parametrize("end", [NO_END, "22620412000000Z", "26000101000000Z", "34000101000000Z"])
def test_a_validity_past_what_nanoseconds_reach(serving, pki, begin, end):
    server = serving()
    pki.issue("endless", begin=begin, end=end)
    with Client(server, certificate="endless") as client:
        reply = client.get()
        assert reply.status == 200
        wanted = datetime.datetime.strptime(end, "%Y%m%d%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        assert int(reply.facts["notAfter"]) == int(wanted.timestamp())
        assert client.get().status == 200


def test_not_valid_before_a_far_year(serving, pki):
    server = serving()
    pki.issue("far", begin="30000101000000Z", end=NO_END)
    assert refused(server, certificate="far")
    server.wait_for("not yet valid")


def test_days_left_of_what_has_no_end(serving, pki):
    pki.issue("endless-server", usage="serverAuth", end=NO_END)
    pki.authority("endless", of="ca", end=NO_END)
    pki.replace(pki.file("endless-lists"), pki.revocation_list() + pki.revocation_list("endless", end=NO_END))
    server = serving(certificate=pki.file("endless-server"), key=pki.file("endless-server", "key"),
                     client_ca=pki.together("endless-authorities", "ca", "endless"), client_crl=pki.file("endless-lists"))
    left = (datetime.datetime(9999, 12, 31, 23, 59, 59) - datetime.datetime.utcnow()).days
    server.command("expiries")
    said = [server.wait_for(r"^expiry (\d) (-?\d+) (.*)$").groups() for _ in range(5)]
    for kind, name in [("0", "CN=endless-server"), ("1", "CN=CA endless"), ("2", "CN=CA endless")]:
        [days] = [int(days) for of, days, whose in said if of == kind and name in whose]
        assert abs(days - left) <= 1
    assert not any("renew it" in line and "endless" in line for line in server.log)
    with Client(server) as client:
        assert client.get().status == 200
