"""Connections and what TLS refuses, by cause."""
import http.client
import socket
import ssl

import pytest

from conftest import Numbers
from psitest.gateway import Gateway
from psitest.paths import PATIENCE
from psitest.pki import Pki


@pytest.fixture(scope="module")
def place(fresh_database, tmp_path_factory):
    """A gateway of our own authority and revocation list; the second authority has only a list that has ended."""
    folder = tmp_path_factory.mktemp("pki")
    pki = Pki(folder)
    pki.authority("second")
    pki.issue("eva", ca="second")
    pki.issue("revoked")
    pki.revoke("revoked")
    pki.together("both", "ca", "second")
    pki.replace(pki.file("lists"), pki.revocation_list() + pki.revocation_list("second", begin=-7_200, end=-3_600))
    pki.gateway = Gateway(folder, fresh_database, {
        "tls.certificate": pki.file("server"), "tls.key": pki.file("server", "key"), "tls.client_ca": pki.file("both"),
        "tls.client_crl": pki.file("lists"), "limits.handshake_seconds": 1})
    yield pki
    assert pki.gateway.stop() == 0


def context(pki, name, version=None):
    made = ssl.create_default_context(cafile=pki.file("ca"))
    if name:
        made.load_cert_chain(pki.file(name), pki.file(name, "key"))
    if version:
        made.minimum_version = made.maximum_version = version
    return made


@pytest.mark.parametrize("name, cause", [
    (None, "no_certificate"), ("intruder", "unknown_authority"), ("past", "expired"), ("revoked", "revoked"),
    ("eva", "crl_expired")])
def test_certificate_refused(place, name, cause):
    numbers = Numbers(place.gateway)
    with pytest.raises((ssl.SSLError, OSError, http.client.HTTPException)), \
            place.gateway.client(None, context=context(place, name)) as client:
        client.request("GET", "/psi/vinculos/v1?wsdl")
    numbers.rose(1, "psi_tls_refusals_total", cause=cause)
    assert numbers.rise("psi_tls_handshakes_total", resumed="no") == 0


def test_no_tls_at_all(place):
    numbers = Numbers(place.gateway)
    with socket.create_connection(("localhost", place.gateway.port), timeout=PATIENCE) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while plain.recv(1_000):
            pass
    numbers.rose(1, "psi_tls_refusals_total", cause="protocol")
    numbers.rose(1, "psi_connections_total")


def test_silent_client(place):
    numbers = Numbers(place.gateway)
    with socket.create_connection(("localhost", place.gateway.port), timeout=PATIENCE):
        numbers.rose(1, "psi_tls_refusals_total", cause="timeout")


def test_handshakes_and_open_connections(place):
    numbers = Numbers(place.gateway)
    shown = context(place, "ana", ssl.TLSVersion.TLSv1_2)   # whose session is there as soon as the handshake is

    def connect(session=None):
        plain = socket.create_connection(("localhost", place.gateway.port), timeout=PATIENCE)
        return shown.wrap_socket(plain, server_hostname="localhost", session=session)

    with connect() as first, connect(first.session) as second:
        assert second.session_reused
        numbers.rose(1, "psi_tls_handshakes_total", resumed="no")
        numbers.rose(1, "psi_tls_handshakes_total", resumed="yes")
        numbers.is_now(2, "psi_connections")
    numbers.is_now(0, "psi_connections")
    numbers.rose(2, "psi_connections_total")


def test_connections_past_the_limit(start_gateway):
    own = start_gateway({"limits.connections": 1})
    numbers = Numbers(own)
    numbers.is_now(1, "psi_connections_limit")
    with own.client() as client:
        assert client.call("vinculos", "VerificarLigacao").codigo == 1
        with pytest.raises((ssl.SSLError, OSError)):
            own.call("vinculos", "VerificarLigacao")
    numbers.rose(1, "psi_connections_refused_total")


def test_days_left(place):
    left = {name: days for name, days in place.gateway.metrics().items() if name.startswith("psi_tls_days_left")}
    expected = {('server_certificate', 'CN=server,O=Teste,C=PT'): 1, ('client_authority', 'CN=CA ca'): 2,
                ('client_authority', 'CN=CA second'): 2, ('revocation_list', 'CN=CA ca'): 1}
    for (kind, name), days in expected.items():
        assert days - 0.1 < left[f'psi_tls_days_left{{kind="{kind}",name="{name}"}}'] <= days
    assert left['psi_tls_days_left{kind="revocation_list",name="CN=CA second"}'] < 0
    assert len(left) == 5
