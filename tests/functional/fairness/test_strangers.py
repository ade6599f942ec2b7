"""A certificate that is not registered is told so before anything large of its request is read."""
import gzip

import pytest

from psitest import soap
from psitest.registo import fingerprint
from psitest.waiting import until

STRANGERS = ["desconhecido", "revogado"]
CHUNKED = "Transfer-Encoding: chunked"


def call(gateway, identity):
    return gateway.call("vinculos", "VerificarLigacao", identity=identity)


def assert_401(reply, version="1.1"):
    assert "codigo>401</" in reply.body and reply.status == 500 and reply.closed
    assert ("http://www.w3.org/2003/05/soap-envelope" in reply.body) == (version == "1.2")


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("identity", STRANGERS)
@pytest.mark.parametrize("framing", ["Content-Length: 900000", CHUNKED, "Content-Length: 900000\r\nContent-Encoding: gzip",
                                     "Content-Length: 900000\r\nExpect: 100-continue"])
def test_known_stranger_is_refused_at_the_head(gateway, wire, identity, version, framing):
    """Not a byte of the body has been sent when the answer is there."""
    assert call(gateway, identity).fault["codigo"] == "401"
    assert_401(wire(identity).post("vinculos", framing, version=version).reply(), version)


@pytest.mark.parametrize("identity", STRANGERS)
@pytest.mark.parametrize("framing", ["Content-Length: 900000", CHUNKED])
def test_one_nobody_knows_yet_is_asked_about_while_its_body_comes(start_gateway, identity, framing):
    gateway = start_gateway({"access.cache_milliseconds": 0})   # always one nobody knows
    part = b"<x>" + b"y" * 200_000
    with gateway.client(identity) as client:
        plain = client.raw()
        head = f"POST /psi/vinculos/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n{framing}\r\n\r\n"
        plain.sendall(head.encode() + (b"%x\r\n" % 900_000 if framing == CHUNKED else b"") + part)
        received = b""
        while b"</faultcode>" not in received and b":codigo>" not in received:
            more = plain.recv(65_536)
            assert more, received
            received += more
        assert b"401" in received
        plain.close()


@pytest.mark.parametrize("identity", STRANGERS)
def test_what_a_stranger_packed_is_not_unpacked(start_gateway, identity):
    gateway = start_gateway({"access.cache_milliseconds": 0})
    bomb = gzip.compress(b" " * 60_000_000)
    with gateway.client(identity) as client:
        reply = client.post("vinculos", bomb, headers={"Content-Encoding": "gzip"})
        assert soap.answer(reply).fault["codigo"] == "401"


def test_registered_in_between(gateway, wire, registo):
    """What is known of a certificate lives no longer than access.cache_milliseconds."""
    revoke = "UPDATE psi.certificado SET revogado_em = %s WHERE fingerprint = %s"
    assert call(gateway, "desconhecido").fault["codigo"] == "401"
    registo.sql("INSERT INTO psi.certificado SELECT (jsonb_populate_record(c, jsonb_build_object('fingerprint', %s))).* "
                "FROM psi.certificado c WHERE cliente = %s AND revogado_em IS NULL LIMIT 1",
                "\\x" + fingerprint("desconhecido").hex(), registo.cliente("empregador-b"))
    try:
        until(lambda: call(gateway, "desconhecido").fault is None)
        with gateway.client("desconhecido") as client:
            assert client.call("vinculos", "VerificarLigacao").codigo == 1
            registo.sql(revoke, "2020-01-01", fingerprint("desconhecido"))
            until(lambda: (answer := call(gateway, "desconhecido")).fault and answer.fault["codigo"] == "401")
            assert_401(wire("desconhecido").post("vinculos", "Content-Length: 900000").reply())
    finally:
        registo.sql("DELETE FROM psi.certificado WHERE fingerprint = %s", fingerprint("desconhecido"))


def test_the_contract_is_still_given_to_all(gateway):
    """A request without a body says nothing that would have to be refused."""
    for identity in STRANGERS:
        assert call(gateway, identity).fault["codigo"] == "401"
        with gateway.client(identity) as client:
            assert client.request("GET", "/psi/vinculos/v1?wsdl").status == 200


def test_a_revoked_one_leaves_its_line_in_log_and_audit(start_gateway, registo):
    gateway = start_gateway({"access.cache_milliseconds": 0})
    of_it = ("SELECT codigo FROM psi.auditoria WHERE operacao = 'Identificar' AND detalhe ->> 'certificado' = %s",
             fingerprint("revogado").hex())
    before = registo.sql(*of_it)
    with gateway.client("revogado") as client:
        client.post("vinculos", gzip.compress(b"<x/>"), headers={"Content-Encoding": "gzip"})
    until(lambda: registo.sql(*of_it) == [*before, (401,)])
    gateway.log_with(fingerprint("revogado").hex())
