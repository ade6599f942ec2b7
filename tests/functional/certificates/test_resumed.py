"""A resumed session is as good as its certificate is now, whatever was found of it before."""
import socket
import ssl

import pytest

from psitest.paths import PATIENCE
from psitest.waiting import until

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]
REQUEST = b"GET /psi/vinculos/v1?wsdl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class Connection:
    """One request on a connection of its own, which may resume a session."""

    def __init__(self, place, context, session=None):
        plain = socket.create_connection(("localhost", place.gateway.port), timeout=PATIENCE)
        with context.wrap_socket(plain, server_hostname="localhost", session=session) as tls:
            tls.sendall(REQUEST)
            reply = b""
            while piece := tls.recv(65_536):
                reply += piece
            self.resumed, self.session, self.reply = tls.session_reused, tls.session, reply.decode()
        self.status = int(self.reply.split(maxsplit=2)[1])


def logged(gateway, text):
    return [line for line in gateway.log().splitlines() if text in line]


@pytest.mark.parametrize("version", VERSIONS)
def test_again_and_again(place, version):
    """Each connection resumes the one before, whose ticket it used up."""
    context = place.context("ana", version)
    last = Connection(place, context)
    assert not last.resumed and last.status == 200
    for _ in range(4):
        last = Connection(place, context, last.session)
        assert last.resumed and last.status == 200


@pytest.mark.parametrize("version", VERSIONS)
def test_revoked_since(place, version):
    contexts = {name: place.context(name, version) for name in ("ana", "rui")}
    first = {name: Connection(place, context) for name, context in contexts.items()}
    again = {name: Connection(place, contexts[name], one.session) for name, one in first.items()}
    assert all(one.resumed and one.status == 200 for one in again.values())
    place.pki.revoke("ana")
    place.pki.replace(place.lists, place.pki.revocation_list())
    until(lambda: logged(place.gateway, "has changed"))
    ana, rui = (Connection(place, contexts[name], again[name].session) for name in ("ana", "rui"))
    assert ana.resumed and ana.status != 200 and "revogado" in ana.reply
    assert rui.resumed and rui.status == 200


@pytest.mark.parametrize("version", VERSIONS)
def test_ended_since(place, version):
    place.pki.issue("breve", end=4)
    place.register("breve")
    context = place.context("breve", version)
    last = Connection(place, context)
    assert last.status == 200
    refused = until(lambda: (one := Connection(place, context, last.session)).status != 200 and one)
    assert refused.resumed and "prazo de validade" in refused.reply


def test_certificate_forgotten_for_another(place):
    """The client notices nothing but a full handshake."""
    place.gateway.restart(limits__connections=1)   # as many certificates are remembered
    ana, rui = (place.context(name, ssl.TLSVersion.TLSv1_3) for name in ("ana", "rui"))
    last = Connection(place, ana)
    last = until(lambda: _free(place, ana, last.session))
    assert last.resumed
    assert until(lambda: _free(place, rui)).status == 200
    again = until(lambda: _free(place, ana, last.session))
    assert not again.resumed and again.status == 200


def _free(place, context, session=None):
    """Nothing while the one place is still another connection's."""
    try:
        return Connection(place, context, session)
    except OSError:
        return None
