"""?singleWsdl and /psi/contrato.zip: everything at once, with the address of the environment that serves it."""
import csv
import io
import re
import zipfile

import pytest
import requests
import zeep
from lxml import etree

from psitest import soap
from psitest.contrato import DE_PRODUCAO, OPERACOES, SERVICOS
from psitest.paths import PKI, SOURCE
from psitest.producao import empty_database, production  # noqa: F401  fixtures
from test_served import PUBLISHED, SOAP11, SOAP12, WSDL, XS, addresses, document, path

EXAMPLES = SOURCE / "docs/integration/exemplos"
ZIP = "/psi/contrato.zip"


def archive(client, headers=None):
    reply = client.request("GET", ZIP, headers=headers)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/zip"), reply
    assert "psi-contrato-v1.zip" in reply.headers["Content-Disposition"]
    found = zipfile.ZipFile(io.BytesIO(reply.body))
    assert found.testzip() is None
    return found


def folders(found):
    return {name.partition("/")[0] for name in found.namelist()}


@pytest.fixture(scope="module")
def session():
    made = requests.Session()
    made.verify, made.cert, made.trust_env = str(PKI / "ca.pem"), str(PKI / "clients/empregador-a.both.pem"), False
    return made


@pytest.mark.parametrize("service", SERVICOS)
@pytest.mark.parametrize("view, ports", [("", 2), ("&soap=1.1", 1)])
def test_one_wsdl_has_everything(client, service, view, ports):
    served = etree.fromstring(document(client, f"{path(service)}?singleWsdl{view}"))
    inside = {schema.get("targetNamespace") for schema in served.iter(XS + "schema")}
    assert inside >= {f"urn:psi:{name}:v1" for name in (service, "comum", "tipos", "codigos")}
    assert not served.xpath("//@schemaLocation"), "something is left outside"
    for node in served.iter(XS + "import"):
        assert node.get("namespace") in inside
    assert len(list(served.iter(WSDL + "port"))) == ports
    assert addresses(served) == [f"https://localhost:{client.port}{path(service)}"] * ports
    parts = etree.parse(str(PUBLISHED / f"{service}.wsdl"))
    assert len(served.findall(WSDL + "message")) == len(parts.findall(WSDL + "message"))


@pytest.mark.parametrize("service", SERVICOS)
def test_zeep_loads_the_one_wsdl_and_calls(gateway, session, service):
    client = zeep.Client(f"https://localhost:{gateway.port}{path(service)}?singleWsdl", transport=zeep.Transport(session=session))
    [served] = client.wsdl.services.values()
    for name, port in served.ports.items():
        assert set(port.binding._operations) == SERVICOS[service][1]
        assert client.bind(served.name, name).VerificarLigacao(contexto={}).resultado.codigo == 1


@pytest.mark.parametrize("service", SERVICOS)
def test_the_zip_loads_from_its_files_and_calls(client, session, tmp_path, service):
    archive(client).extractall(tmp_path)
    loaded = zeep.Client(str(tmp_path / f"wsdl/{service}.wsdl"), transport=zeep.Transport(session=session))
    [served] = loaded.wsdl.services.values()
    assert len(served.ports) == 2
    for name in served.ports:
        assert loaded.bind(served.name, name).VerificarLigacao(contexto={}).resultado.codigo == 1
    old = zeep.Client(str(tmp_path / f"wsdl/{service}-soap11.wsdl"), transport=zeep.Transport(session=session))
    assert [len(one.ports) for one in old.wsdl.services.values()] == [1]


def test_the_zip_has_the_files_as_they_are_served(client):
    found = archive(client)
    assert folders(found) == {"LEIAME.txt", "wsdl", "openapi", "codigos", "exemplos"}
    for file in PUBLISHED.glob("*.xsd"):
        assert found.read(f"wsdl/{file.name}") == file.read_bytes()
    for service in SERVICOS:
        served = found.read(f"wsdl/{service}.wsdl").decode()
        assert served.replace(f"https://localhost:{client.port}/", "https://localhost:8443/") == (PUBLISHED / f"{service}.wsdl").read_text()
    for service in SERVICOS:
        served = found.read(f"openapi/{service}.openapi.yaml")
        assert served == client.request("GET", f"{path(service)}/openapi.yaml").body
    examples = {f"exemplos/{file.relative_to(EXAMPLES)}": file for file in EXAMPLES.rglob("*.xml")}
    assert {name for name in found.namelist() if name.startswith("exemplos/")} == set(examples)
    for name, file in examples.items():
        assert found.read(name) == file.read_bytes()
    for service, operations in OPERACOES.items():
        for operation in operations:
            assert any(name.startswith(f"exemplos/{service}/{operation}-") for name in examples), (service, operation)
    assert f"https://localhost:{client.port}" in found.read("LEIAME.txt").decode()
    assert "{" not in found.read("LEIAME.txt").decode()


def test_the_code_lists_are_those_of_the_schema(client):
    found = archive(client)
    lists = {name: list(csv.DictReader(io.StringIO(found.read(name).decode("utf-8-sig")), delimiter=";"))
             for name in found.namelist() if name.startswith("codigos/")}
    schema = etree.parse(str(PUBLISHED / "codigos.xsd")).getroot()
    for type_ in schema.iter(XS + "simpleType"):
        values = [node.get("value") for node in type_.iter(XS + "enumeration")]
        if values:
            rows = lists.pop(f"codigos/{type_.get('name')}.csv")
            assert [row["codigo"] for row in rows] == values and all(row["significado"] for row in rows)
    errors = (SOURCE / "docs/integration/erros.md").read_text()
    assert set(lists) == {"codigos/falhas.csv", "codigos/resultados.csv", "codigos/mensagens.csv"}
    for rows in lists.values():
        assert rows and all(row["o que fazer"] or row["quando"] for row in rows)
        assert all(re.search(rf"\b{row['codigo']}\b", errors) for row in rows)


@pytest.mark.parametrize("host, shown", [("psi.example.pt:9443", "https://psi.example.pt:9443"), ("10.0.0.7", "https://10.0.0.7")])
def test_the_addresses_are_the_ones_the_client_used(client, host, shown):
    asked = {"Host": host}
    for service in SERVICOS:
        for query in ("wsdl", "wsdl&soap=1.1", "singleWsdl"):
            text = document(client, f"{path(service)}?{query}", asked).decode()
            assert set(addresses(etree.fromstring(text.encode()))) == {shown + path(service)}
            assert set(re.findall(r'schemaLocation="(.*?)\?xsd=', text)) <= {shown + path(service)}
        assert addresses(etree.fromstring(archive(client, asked).read(f"wsdl/{service}.wsdl"))) == [shown + path(service)] * 2
    assert f"{shown}/psi/tipos" not in document(client, f"{path('vinculos')}?xsd=vinculos", asked).decode()


@pytest.mark.parametrize("host", ['x"/><evil xmlns="', "a<b", "x'y", "a&b", "psi.example/x?", "a b", "user@host", "a%22b"])
def test_a_host_header_cannot_write_into_a_document(client, host):
    for query in ("wsdl", "wsdl&soap=1.1", "singleWsdl", "xsd=vinculos"):
        reply = client.request("GET", f"{path('vinculos')}?{query}", headers={"Host": host})
        assert host.encode() not in reply.body
        if reply.status == 200:
            assert {one.partition("/psi/")[0] for one in addresses(etree.fromstring(reply.body))} <= {f"https://localhost:{client.port}",
                                                                                                       "https://localhost:0"}
    reply = client.request("GET", ZIP, headers={"Host": host})
    assert reply.status != 200 or host not in zipfile.ZipFile(io.BytesIO(reply.body)).read("LEIAME.txt").decode()


def test_public_url_is_in_all_of_them(start_gateway):
    url = "https://psi.example.pt:9443"
    with start_gateway({"server.public_url": url}).client() as client:
        assert addresses(etree.fromstring(document(client, f"{path('contratos')}?singleWsdl"))) == [url + path("contratos")] * 2
        served = document(client, f"{path('contratos')}?wsdl").decode()
        assert set(re.findall(r'schemaLocation="(.*?)\?xsd=', served)) == {url + path("contratos")}
        assert url in archive(client).read("LEIAME.txt").decode()


def test_the_same_zip_is_the_same_bytes(client):
    assert client.request("GET", ZIP).body == client.request("GET", ZIP).body
    head = client.request("HEAD", ZIP)
    assert (head.status, head.body) == (200, b"") and int(head.headers["Content-Length"]) > 10_000


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_zip_is_only_read(client, method):
    reply = client.request(method, ZIP)
    assert reply.status == 405 and reply.headers["Allow"].startswith("GET, HEAD")
    assert "GET" in soap.answer(reply).fault["texto"]


def test_a_certificate_that_is_not_registered_may_read_them(gateway):
    with gateway.client("desconhecido") as client:
        assert archive(client) and document(client, f"{path('vinculos')}?singleWsdl")


def test_production_has_nothing_of_quality(production):  # noqa: F811
    gateway = production.gateway()
    try:
        with production.client(gateway) as client:
            assert client.request("GET", f"{path('qualidade')}?singleWsdl").status == 404
            found = archive(client)
            assert "qualidade" not in " ".join(found.namelist())
            assert not any(b"QualidadeService" in found.read(name) for name in found.namelist())
            assert b"QUA-" not in found.read("codigos/mensagens.csv")
            assert "PRODUCAO" in found.read("LEIAME.txt").decode()
            assert {f"wsdl/{service}.wsdl" for service in DE_PRODUCAO} <= set(found.namelist())
    finally:
        gateway.stop()
