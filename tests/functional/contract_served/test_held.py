"""The harness holds every reply against the served contract, and can fail: real replies, changed on their way."""
import pytest

from psitest import mtom, served, soap
from psitest.relay import Relay

BIG = b"1" + b"0" * 19
# What is planted: (operation's version, content that is sent, octets, what they become).
PLANTED = {
    "a number out of its range": ({}, b"<comum:codigo>1<", b"<comum:codigo>1000<"),
    "a number that is none": ({}, b"<comum:codigo>1<", b"<comum:codigo>um<"),
    "text against its pattern": ({}, b"<vinc:nissEmpregador>", b"<vinc:nissEmpregador>X"),
    "a value that is not enumerated": ({}, b">QUALIDADE<", b">ENSAIO<"),
    "an instant without zone": ({}, b"Z</comum:dataHora>", b"</comum:dataHora>"),
    "a name that nobody published": ({}, b"nissEmpregador", b"nissDaEntidade"),
    "an element too many": ({}, b"</vinc:resultado>", b"<comum:outro/></vinc:resultado>"),
    "an element that is missing": ({}, b"<comum:apenasValidado>false</comum:apenasValidado>", b""),
    "an element of another namespace": ({}, b'urn:psi:vinculos:v1"', b'urn:psi:vinculos:v2"'),
    "an attribute that nobody published": ({}, b"<comum:codigo>", b'<comum:codigo a="1">'),
    "an attribute on the Body": ({}, b"<SOAP-ENV:Body>", b'<SOAP-ENV:Body SOAP-ENV:encodingStyle="">'),
    "another element before the Body's": ({}, b"<SOAP-ENV:Body>", b"<SOAP-ENV:Body><result/>"),
    "a control character": ({}, b">QUALIDADE<", b">QUALIDADE\x01<"),
    "octets that are no UTF-8": ({}, b">QUALIDADE<", b">QUALI\xceDADE<"),
    "half a reply": ({}, b"</SOAP-ENV:Body></SOAP-ENV:Envelope>", b""),
    "no envelope": ({}, b"SOAP-ENV:Envelope", b"SOAP-ENV:Envelop"),
    "a fault without its detail's code": ({"nada": 1}, b"<codigo>400</codigo>", b""),
    "a fault with a code out of range": ({"nada": 1}, b">400<", b">" + BIG + b"<"),
    "a fault with a detail of its own": ({"nada": 1}, b":falha", b":erro"),
    "a fault without detail": ({"nada": 1}, b"detail>", b"pormenor>"),
}


@pytest.mark.parametrize("version", soap.ENVELOPES)
@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(gateway, name, version):
    content, old, new = PLANTED[name]
    if version == "1.2":
        old, new = old.replace(b"detail>", b"SOAP-ENV:Detail>"), new.replace(b"pormenor>", b"SOAP-ENV:Pormenor>")
    with gateway.client() as good:
        sound = good.call("vinculos", "VerificarLigacao", content, version).http.body
    if name.startswith("a fault"):   # whatever its prefixes are
        old = next(one for one in (old, old.replace(b"<codigo", b"<comum:codigo").replace(b"</codigo", b"</comum:codigo")) if one in sound)
    assert old in sound and served.check(sound) is None
    with Relay(gateway, change=lambda octets: octets.replace(old, new)) as relay, gateway.client() as client:
        client.connection.port = relay.port
        with pytest.raises(served.Broken):
            client.call("vinculos", "VerificarLigacao", content, version)


def test_the_same_way_untouched_is_sound(gateway):
    with Relay(gateway) as relay, gateway.client() as client:
        client.connection.port = relay.port
        for version in soap.ENVELOPES:
            assert client.call("vinculos", "VerificarLigacao", {}, version).codigo == 1
            assert client.call("vinculos", "VerificarLigacao", {"nada": 1}, version).fault["codigo"] == "400"


def test_a_reply_read_by_hand_is_held_too(gateway):
    """What comes over a socket or a program of its own goes through soap.answer."""
    with gateway.client() as client:
        reply = client.post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {}))
    reply.held, reply.body = False, reply.body.replace(b"<comum:codigo>1<", b"<comum:codigo>0<")
    with pytest.raises(served.Broken):
        soap.answer(reply)
    with pytest.raises(served.Broken):
        soap.answer(mtom.plain(reply))


def test_a_document_is_no_reply(client):
    assert b"definitions" in client.request("GET", "/psi/vinculos/v1?wsdl").body
