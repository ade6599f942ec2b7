"""How large a body may be: what its operation needs, and no further than that is it read or unpacked."""
import gzip
import random

import pytest

from psitest import mtom, soap
from psitest.contrato import PUBLICADOS
from psitest.registo import pedido

ORDINARY = 1_048_576
LARGE = [("declaracoes", "EntregarDeclaracao"), ("declaracoes", "SubstituirDeclaracao"), ("declaracoes", "EntregarFicheiro"),
         ("ciclo-contributivo", "ComunicarValores")]
ALL = [service for service in PUBLICADOS if service not in dict(LARGE)]     # those take large ones


def noise(size):
    """Text that packs to some three quarters."""
    random.seed(7)
    return bytes(random.choices(b"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+/", k=size))


def padded(operation, size, service="declaracoes", version="1.1"):
    """An envelope of that operation, filled up to `size` bytes where no schema allows it."""
    whole = soap.envelope(service, operation, {}, version)
    at = whole.rindex(b"</", 0, whole.rindex(b"</"))   # before the end of Body
    return whole[:at] + b"<!--" + noise(size - len(whole) - 7) + b"-->" + whole[at:]


@pytest.mark.parametrize("service", ALL)
def test_past_one_mebibyte_refused_at_the_head(wire, service):
    reply = wire().post(service, f"Content-Length: {ORDINARY + 1}").reply()
    assert reply.status == 413 and str(ORDINARY) in reply.body and reply.closed


@pytest.mark.parametrize("service", ALL)
def test_past_one_mebibyte_refused_where_it_passes(wire, service):
    one = wire().post(service, "Transfer-Encoding: chunked", b"%x\r\n" % 100_000_000)
    reply = one.reply()
    assert reply.status == 413 and str(ORDINARY) in reply.body and reply.closed


def test_one_mebibyte_is_taken(client):
    body = soap.envelope("vinculos", "VerificarLigacao", {})
    at = body.rindex(b"</", 0, body.rindex(b"</"))
    body = body[:at] + b" " * (ORDINARY - len(body)) + body[at:]
    reply = client.post("vinculos", body)
    assert reply.status == 200, reply.body.decode()[-500:]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("operation", ["ConsultarDeclaracoes", "ObterDeclaracao", "AnularDeclaracao", "VerificarLigacao", "Nada"])
def test_operations_that_need_no_more(wire, operation, version):
    """Refused while the rest of the body is still to come."""
    body = padded(operation, ORDINARY + 100_000, version=version)
    reply = wire().post("declaracoes", "Content-Length: 16000000", body, version).reply()
    assert reply.status == 413 and str(ORDINARY) in reply.body and reply.closed


@pytest.mark.parametrize("service, operation", LARGE)
@pytest.mark.parametrize("packed", [False, True])
def test_operations_that_need_more(client, service, operation, packed):
    body = padded(operation, 3_000_000, service)
    headers = {"Content-Encoding": "gzip"} if packed else None
    reply = client.post(service, gzip.compress(body) if packed else body, headers=headers)
    assert reply.status != 413, reply.body


@pytest.mark.parametrize("service, operation", [("ciclo-contributivo", "ConsultarAvisos"), ("ciclo-contributivo", "EntregarDeclaracao"),
                                                ("declaracoes", "ComunicarValores")])
def test_only_where_the_operation_is(client, service, operation):
    reply = client.post(service, padded(operation, 3_000_000, service))
    assert reply.status == 413 and str(ORDINARY).encode() in reply.body


@pytest.mark.parametrize("operation", ["ConsultarDeclaracoes", "Nada"])
def test_unpacked_no_further_than_its_operation_needs(client, operation):
    reply = client.post("declaracoes", gzip.compress(padded(operation, 3_000_000)), headers={"Content-Encoding": "gzip"})
    assert reply.status == 413 and str(ORDINARY).encode() in reply.body


def test_an_option_bounds_them(start_gateway):
    with start_gateway({"limits.body_bytes_declaracoes": 2_000_000, "limits.ordinary_body_bytes": 10_000}).client() as client:
        assert b"2000000" in client.post("declaracoes", padded("EntregarDeclaracao", 2_000_001)).body
        assert client.post("declaracoes", padded("EntregarDeclaracao", 1_999_999)).status != 413
        assert b"10000" in client.post("vinculos", b"<" * 10_001).body


def test_an_attachment_of_some_megabytes(client):
    resposta = mtom.call(client, "declaracoes", "EntregarFicheiro", {"contexto": {"idPedido": pedido()}, "ficheiro": b"\xff\0" * 2_000_000})
    assert resposta.http.status == 200 or "413" not in str(resposta.http.status)


def test_a_header_before_the_body_hides_nothing(wire):
    envelope = soap.envelope("declaracoes", "ConsultarDeclaracoes", {}, header="<a:EntregarDeclaracao xmlns:a='urn:a'/>")
    body = envelope.replace(b"<a:EntregarDeclaracao", b"<!-- <EntregarDeclaracao> --><a:EntregarDeclaracao")
    reply = wire().post("declaracoes", "Content-Length: 16000000", body + b" " * (ORDINARY + 1)).reply()
    assert reply.status == 413 and str(ORDINARY) in reply.body


def test_what_grows_a_hundredfold_is_not_unpacked(client):
    whole = padded("EntregarDeclaracao", 2_000)
    at = whole.rindex(b"</")
    bomb = gzip.compress(whole[:at] + b" " * 15_000_000 + whole[at:])
    assert len(bomb) < 60_000
    reply = client.post("declaracoes", bomb, headers={"Content-Encoding": "gzip"})
    fault = soap.answer(reply).fault
    assert reply.status == 413 and fault["codigo"] == "400" and "100 octetos por cada octeto comprimido" in fault["texto"]


def test_the_first_mebibyte_may_say_little(client):
    body = soap.envelope("vinculos", "VerificarLigacao", {})
    at = body.rindex(b"</")
    reply = client.post("vinculos", gzip.compress(body[:at] + b" " * 1_000_000 + body[at:]), headers={"Content-Encoding": "gzip"})
    assert reply.status == 200 and b"codigo>1</" in reply.body
