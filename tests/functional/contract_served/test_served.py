"""?wsdl and ?xsd= give the published contract to any client that loads it, with this server's own address in it."""
import re
import urllib.parse
import xml.etree.ElementTree as ET

import pytest

from psitest import soap
from psitest.contrato import OPERACOES, SERVICOS
from psitest.paths import SOURCE

SERVICES = tuple(SERVICOS)
PUBLISHED = SOURCE / "wsdl/v1"
WSDL, XS = "{http://schemas.xmlsoap.org/wsdl/}", "{http://www.w3.org/2001/XMLSchema}"
SOAP11, SOAP12 = "{http://schemas.xmlsoap.org/wsdl/soap/}", "{http://schemas.xmlsoap.org/wsdl/soap12/}"


def path(service):
    return f"/psi/{service}/v1"


def document(client, target, headers=None):
    reply = client.request("GET", target, headers=headers)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/xml; charset=utf-8"), reply
    return reply.body


def wsdl(client, service, query="wsdl", headers=None):
    return ET.fromstring(document(client, f"{path(service)}?{query}", headers))


def addresses(root):
    return [node.get("location") for kind in (SOAP11, SOAP12) for node in root.iter(kind + "address")]


def as_published(served, host):
    """What was served, with the addresses and imports of the files it was made from."""
    text = re.sub(rf'schemaLocation="https://{re.escape(host)}/psi/[\w-]+/v1\?xsd=([\w-]+)"', r'schemaLocation="\1.xsd"', served.decode())
    return text.replace(f"https://{host}", "https://localhost:8443")


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("query", ["wsdl", "WSDL", "Wsdl", "wsdl=", "wsdl=1", "singleWsdl=0&wsdl"])
def test_the_wsdl_is_the_published_one(client, service, query):
    served = document(client, f"{path(service)}?{query}")
    assert as_published(served, f"localhost:{client.port}") == (PUBLISHED / f"{service}.wsdl").read_text()


@pytest.mark.parametrize("service", SERVICES)
def test_every_import_resolves_to_the_published_schema(client, service):
    """The addresses are whole: Java's and gSOAP's tools resolve a mere query against the wrong place."""
    here = f"https://localhost:{client.port}"
    waiting, seen = [f"{path(service)}?wsdl", f"{path(service)}?wsdl&soap=1.1"], set()
    while waiting:
        target = waiting.pop()
        seen.add(target)
        served = document(client, target)
        if "?xsd=" in target:
            name = target.partition("?xsd=")[2]
            assert as_published(served, f"localhost:{client.port}") == (PUBLISHED / f"{name}.xsd").read_text()
        for node in ET.fromstring(served).iter(XS + "import"):
            location = urllib.parse.urlsplit(node.get("schemaLocation"))
            assert f"{location.scheme}://{location.netloc}" == here and location.path == path(service), node.get("schemaLocation")
            further = f"{location.path}?{location.query}"
            assert ET.fromstring(document(client, further)).get("targetNamespace") == node.get("namespace")
            if further not in seen:
                waiting.append(further)
    assert {one.partition("?xsd=")[2] for one in seen} >= {service, "comum", "tipos", "codigos"}


@pytest.mark.parametrize("service", SERVICES)
def test_the_view_of_soap_1_1(client, service):
    whole, view = wsdl(client, service), wsdl(client, service, "wsdl&soap=1.1")
    assert len(list(whole.iter(WSDL + "port"))) == 2
    assert [node.get("name") for node in view.iter(WSDL + "port")] == [f"{SERVICOS[service][0]}Soap11"]
    assert len(list(view.iter(WSDL + "binding"))) == 1
    assert addresses(view) == addresses(whole)[:1]
    assert b"soap12" not in document(client, f"{path(service)}?wsdl&soap=1.1")
    assert ET.tostring(view.find(WSDL + "portType")) == ET.tostring(whole.find(WSDL + "portType"))


@pytest.mark.parametrize("host", ["localhost:8443", "psi.example.pt", "10.0.0.7:9443", "[::1]:8443"])
def test_the_address_is_the_one_the_client_used(client, host):
    for service in SERVICES:
        found = addresses(wsdl(client, service, headers={"Host": host}))
        assert found == [f"https://{host}{path(service)}"] * 2


def test_public_url_goes_before_the_host(start_gateway):
    with start_gateway({"server.public_url": "https://psi.example.pt:9443"}).client() as client:
        found = addresses(wsdl(client, "contratos", headers={"Host": "outro.example"}))
    assert found == ["https://psi.example.pt:9443/psi/contratos/v1"] * 2


@pytest.mark.parametrize("name", ["nada", "", "tipos.xsd", "../tipos", "soap11"])
def test_an_unknown_schema_is_404_and_says_where_to_look(client, name):
    reply = client.request("GET", f"{path('vinculos')}?xsd={name}")
    assert reply.status == 404
    assert "?wsdl" in soap.answer(reply).fault["texto"]


def test_an_unknown_path_is_404_and_names_the_services(client):
    for target in ("/nada", "/psi/nada", "/psi/vinculos/v2?wsdl", "/psi/nada/v1"):
        reply = client.request("GET", target)
        assert reply.status == 404
        texto = soap.answer(reply).fault["texto"]
        assert all(path(service) in texto for service in SERVICES)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_what_is_no_call_is_405_and_says_what_is(client, method):
    reply = client.request(method, path("vinculos"))
    assert reply.status == 405 and "POST" in reply.headers["Allow"]
    assert "GET" in soap.answer(reply).fault["texto"] and "POST" in soap.answer(reply).fault["texto"]


def test_head_has_the_length_of_the_wsdl(client):
    length = len(document(client, f"{path('vinculos')}?wsdl"))
    reply = client.request("HEAD", f"{path('vinculos')}?wsdl")
    assert (reply.status, reply.headers["Content-Length"], reply.body) == (200, str(length), b"")


@pytest.mark.parametrize("service, operation", [(s, o) for s, names in OPERACOES.items() for o in sorted(names)])
def test_every_published_operation_is_known(client, service, operation):
    """Without content it is against the schema, or fine: never a name that the service does not know."""
    answer = client.call(service, operation, {})
    texto = "" if answer.fault is None else answer.fault["texto"]
    assert "não contém uma operação" not in texto


def test_a_certificate_that_is_not_registered_may_read_the_contract(gateway):
    with gateway.client("desconhecido") as client:
        assert document(client, f"{path('vinculos')}?wsdl")
