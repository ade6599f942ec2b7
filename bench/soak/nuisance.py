"""Calls that have to be refused, each with the answer that it has to get."""
import contextlib
import gzip
import itertools
import ssl

from psitest import soap

VERIFY = soap.envelope("vinculos", "VerificarLigacao", {})


def _post(gateway, body, status, says, identity="empregador-b", headers=None):
    with gateway.client(identity) as client:
        reply = client.post("vinculos", body, headers=headers)
        assert reply.status == status and says in reply.body, (reply.status, reply.body[:400])


def _foreign(gateway):
    """TLS itself refuses a certificate of another authority."""
    with contextlib.suppress(ssl.SSLError, ConnectionError):
        with gateway.client("foreign/estranho") as client:
            reply = client.post("vinculos", VERIFY)
        raise AssertionError(f"a foreign certificate got {reply.status}")


def _half(gateway):
    """A request that is never finished: the client goes away."""
    with gateway.client("empregador-b").raw() as connection:
        connection.sendall(b"POST /psi/vinculos/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n<s:Env")


def nuisances(clients):
    gateway = clients.gateway
    broken = VERIFY.replace(b"</s:Body>", b"")
    comment = VERIFY.replace(b"<s:Body>", b"<!-- <x a='&#60;'> &#x41; --><s:Body>")
    kinds = {
        "not well-formed": lambda: _post(gateway, broken, 500, b"Fault"),
        "a comment, well-formed": lambda: _post(gateway, comment, 200, b"VerificarLigacaoResponse"),
        "DOCTYPE": lambda: _post(gateway, VERIFY.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>", 1), 500, b"DOCTYPE"),
        "unknown operation": lambda: _post(gateway, VERIFY.replace(b"VerificarLigacao", b"Verificar"), 500, b"Fault"),
        "not registered": lambda: _post(gateway, VERIFY, 500, b"Fault", "desconhecido"),
        "gzip": lambda: _post(gateway, gzip.compress(VERIFY), 200, b"VerificarLigacaoResponse", headers={"Content-Encoding": "gzip"}),
        "broken gzip": lambda: _post(gateway, gzip.compress(VERIFY)[:-9] + b"123456789", 400, b"gzip", headers={"Content-Encoding": "gzip"}),
        "foreign authority": lambda: _foreign(gateway),
        "half a request": lambda: _half(gateway),
    }
    for name in itertools.cycle(kinds):
        yield f"refusals: {name}", kinds[name], False
