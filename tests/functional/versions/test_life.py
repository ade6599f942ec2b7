"""A version whose end is announced, one that is retired, and others beside them: by configuration, on the real clock."""
import datetime
import email.utils
import json
import zoneinfo

import pytest

from psitest import served
from psitest.waiting import until

LISBON = zoneinfo.ZoneInfo("Europe/Lisbon")
PAGE = "https://psi.example.pt/versoes/contratos"
HOJE = datetime.date.today()
BEGUN, END = HOJE - datetime.timedelta(days=30), HOJE + datetime.timedelta(days=400)
GATEWAY_OPTIONS = {
    "versions.contratos.v1.descontinuada": str(BEGUN), "versions.contratos.v1.retirada": str(END),
    "versions.contratos.v1.pagina": PAGE,
    "versions.recibos.v1.descontinuada": "2025-01-01", "versions.recibos.v1.retirada": "2026-02-26",
    "versions.declaracoes.v1.descontinuada": str(END)}
JSON = {"Content-Type": "application/json"}


def at(day, hour=0):
    return datetime.datetime(day.year, day.month, day.day, hour, tzinfo=LISBON)


def says_its_end(reply):
    assert reply.headers["Deprecation"] == f"@{int(at(BEGUN).timestamp())}", (reply.status, reply.headers)
    sunset = reply.headers["Sunset"]
    assert sunset.endswith(" GMT") and email.utils.parsedate_to_datetime(sunset) == at(END, 6)
    assert reply.headers["Link"] == f'<{PAGE}>; rel="deprecation"'


def post_json(client, path, content="{}"):
    return client.request("POST", f"/psi/{path}", content.encode(), JSON)


def test_every_answer_of_a_discontinued_path_says_its_end(client):
    for answer in (client.call("contratos", "VerificarLigacao"), client.call("contratos", "ConsultarContratos"),
                   client.call("contratos", "CessarContrato", {"nissTrabalhador": "1"})):
        says_its_end(answer.http)
    for query in ("?wsdl", "?xsd=contratos", "?xsd=nada", ""):
        says_its_end(client.request("GET", f"/psi/contratos/v1{query}"))
    for path, content in (("contratos/v1/VerificarLigacao", "{}"), ("contratos/v1/ConsultarContratos", '{"nada": 1}'),
                          ("contratos/v1/Nada", "{}"), ("contratos/v1", "{}")):
        says_its_end(post_json(client, path, content))
    says_its_end(client.request("GET", "/psi/contratos/v1/openapi.yaml"))
    says_its_end(client.request("DELETE", "/psi/contratos/v1"))


def test_what_the_transport_refuses_too(gateway):
    for path in "contratos/v1", "contratos/v1/ComunicarContrato":
        with gateway.client() as client:
            foreign = client.request("POST", f"/psi/{path}", b"{}", {**JSON, "Origin": "https://outra.pt"})
            assert foreign.status == 403
            says_its_end(foreign)


def test_no_other_answer_does(client):
    for reply in (client.call("vinculos", "VerificarLigacao").http, client.request("GET", "/psi/vinculos/v1?wsdl"),
                  client.request("GET", "/psi/contrato.zip"), client.request("GET", "/psi/openapi.yaml"),
                  client.request("GET", "/psi/contratos/v12?wsdl"), client.request("GET", "/psi/contratosv1")):
        assert not {"Deprecation", "Sunset", "Link"} & set(reply.headers), reply.headers


def test_an_end_to_come_is_announced(client):
    answer = client.call("declaracoes", "VerificarLigacao")
    assert answer.http.headers["Deprecation"] == f"@{int(at(END).timestamp())}" and "Sunset" not in answer.http.headers
    assert answer.mensagens == []


def test_the_whole_openapi_marks_it_and_leaves_the_retired_out(client):
    document = json.loads(served.uncompressed(client.request("GET", "/psi/openapi.json")).body)
    marked = {path for path, methods in document["paths"].items() if methods["post"].get("deprecated")}
    assert marked == {path for path in document["paths"] if path.startswith("/psi/contratos/v1/")} and marked
    assert not [path for path in document["paths"] if path.startswith("/psi/recibos/")]


@pytest.mark.parametrize("identity", ["empregador-a", "desconhecido"])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_retired_version_is_410_before_all_else(gateway, identity, version):
    with gateway.client(identity) as client:
        for _ in range(2):   # the second time it is known whose certificate it is
            answer = client.call("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}, version=version)
            assert answer.http.status == 500 and answer.fault["codigo"] == "410" and "tentarApos" not in answer.fault
            assert answer.fault_code == {"1.1": "Client", "1.2": "Sender"}[version]
            assert "recibos v1" in answer.fault["texto"] and "2026-02-26" in answer.fault["texto"]
            assert answer.http.headers["Sunset"] == "Thu, 26 Feb 2026 06:00:00 GMT"
            broken = client.request("POST", "/psi/recibos/v1", b"no XML", {"Content-Type": "text/xml"})
            assert broken.status == 500 and b">410<" in served.uncompressed(broken).body


def test_a_retired_version_in_json_is_a_problem(client):
    for method, path in (("POST", "recibos/v1/VerificarLigacao"), ("POST", "recibos/v1/Nada"), ("GET", "recibos/v1/VerificarLigacao")):
        reply = client.request(method, f"/psi/{path}", b"no JSON" if method == "POST" else None, JSON)
        problem = json.loads(served.uncompressed(reply).body)
        assert (reply.status, reply.headers["Content-Type"]) == (410, "application/problem+json")
        assert (problem["status"], problem["codigo"], problem["type"]) == (410, 410, "urn:psi:erros:410")


@pytest.mark.parametrize("document", ["?wsdl", "?singleWsdl", "?xsd=recibos", "/openapi.yaml", "/openapi.json"])
def test_its_contract_is_gone(client, document):
    for method in "GET", "HEAD":
        assert client.request(method, f"/psi/recibos/v1{document}").status == 404
    assert client.request("GET", f"/psi/vinculos/v1{document.replace('recibos', 'vinculos')}").status == 200


def test_it_is_counted_and_not_audited(gateway):
    lines = gateway.sql("SELECT count(*) FROM psi.auditoria")
    with gateway.client() as client:
        assert client.call("recibos", "VerificarLigacao").fault["codigo"] == "410"
    label = 'psi_requests_total{binding="soap",codigo="410",operation="none",outcome="client_error",service="recibos"}'
    until(lambda: gateway.metrics().get(label, 0) >= 1, lambda: gateway.metrics())
    assert gateway.sql("SELECT count(*) FROM psi.auditoria") == lines
