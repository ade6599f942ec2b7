"""Where JSON is spoken, by which methods, and who may call from where."""
import json
import re

import pytest

from psitest.contrato import FICHEIROS, PUBLICADOS
from psitest.gateway import StartFailed

VERIFICAR = "vinculos/v1/VerificarLigacao"


def problem(reply):
    assert reply.headers["Content-Type"] == "application/problem+json", (reply.status, reply.headers, reply.body[:300])
    content = json.loads(reply.body)
    assert content["status"] == reply.status and content["type"] == f"urn:psi:erros:{content['codigo']}"
    assert content["idCorrelacao"] == reply.headers["X-Correlation-Id"] and reply.headers["Cache-Control"] == "no-store"
    return content


def is_soap_fault(reply):
    return reply.headers.get_content_type() == "text/xml" and b"faultstring" in reply.body


def test_an_operation_answers(post):
    status, content, reply = post(VERIFICAR, {"contexto": {}})
    assert status == 200 and content["resultado"]["codigo"] == 1 and content["nissEmpregador"] == "25000000014"
    assert list(content) == ["resultado", "nissEmpregador", "certificadoValidoAte"]
    assert reply.headers["Content-Type"] == "application/json" and reply.headers["Cache-Control"] == "no-store"
    assert post(VERIFICAR, {})[:1] == (200,), "contexto may be left out"


@pytest.mark.parametrize("path", [
    f"{VERIFICAR}/", "vinculos/v1/Verificar%4Cigacao", "vinculos/v1/verificarligacao", "vinculos/v1/ComunicarContrato", "vinculos/v2/VerificarLigacao",
    "nada/v1/VerificarLigacao", "vinculos/v1/", "recibos/v1/ObterComprovativo/multipart", "recibos/v1/ObterComprovativo/pdf/", "vinculos/outra.yaml"])
def test_another_address_is_404(client, path):
    for method, body in ("POST", b"{}"), ("GET", None):
        reply = client.request(method, f"/psi/{path}", body, {"Content-Type": "application/json"})
        assert reply.status == 404 and problem(reply)["codigo"] == 400, (method, path)


def test_methods(client):
    for method in "GET", "OPTIONS", "PUT", "DELETE", "PATCH":
        reply = client.request(method, f"/psi/{VERIFICAR}", headers={"Origin": "https://outra.pt", "Access-Control-Request-Method": "POST"})
        assert (reply.status, reply.headers["Allow"]) == (405, "POST"), method
        problem(reply)
        assert not [name for name in reply.headers if name.lower().startswith("access-control")]
    head = client.request("HEAD", f"/psi/{VERIFICAR}")
    assert (head.status, head.body) == (405, b"")
    for method in "POST", "PUT":
        reply = client.request(method, "/psi/openapi.yaml", b"")
        assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD"), method
        problem(reply)


@pytest.mark.parametrize("headers", [
    {"Origin": "https://outra.pt"}, {"Origin": "null"}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_foreign_page_is_refused_before_its_body(gateway, headers):
    for path, kind in ((VERIFICAR, "application/json"), ("vinculos/v1", "text/xml")):
        with gateway.client() as client:
            client.connection.putrequest("POST", f"/psi/{path}")
            for name, value in {**headers, "Content-Type": kind, "Content-Length": "1000"}.items():
                client.connection.putheader(name, value)
            client.connection.endheaders()   # and no byte of the body
            answer = client.connection.getresponse()
            body = answer.read()
            assert answer.status == 403 and not [name for name in answer.headers if name.lower().startswith("access-control")]
            assert (b'"codigo":400' in body) == (kind == "application/json") and (b"codigo>400<" in body) == (kind == "text/xml"), body


def test_its_own_page_is_not(gateway, client, post):
    own = f"https://localhost:{gateway.port}"
    for headers in {"Origin": own}, {"Origin": own.upper().replace("HTTPS", "https")}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin", "Origin": own}:
        assert post(VERIFICAR, {}, headers)[0] == 200, headers
        assert client.call_soap("vinculos", "VerificarLigacao", headers=headers).codigo == 1
    assert client.request("GET", "/psi/vinculos/v1?wsdl", headers={"Origin": "https://outra.pt"}).status == 200


def test_the_language_of_an_error(client):
    def said(method, target, kind=None, body=None):
        return client.request(method, target, body, {"Content-Type": kind} if kind else {})

    for reply in (said("POST", "/psi/vinculos/v1", "text/xml", b"<a/>"), said("POST", "/psi/vinculos/v1", None, b"{}"), said("POST", "/nada", "text/xml", b"")):
        assert is_soap_fault(reply), reply
    for reply in (said("POST", "/psi/vinculos/v1", "application/json", b"{}"), said("POST", "/nada", "application/json; charset=utf-8", b"{}"),
                  said("POST", f"/psi/{VERIFICAR}", "text/xml", b"<a/>"), said("GET", "/psi/nada/v1/x"), said("GET", "/psi/nada.yaml"),
                  said("GET", "/psi/vinculos/v1?xsd=nada", "application/json")):
        problem(reply)
    where_to = problem(said("POST", "/psi/vinculos/v1", "application/json", b"{}"))
    assert where_to["status"] == 415 and "/psi/vinculos/v1/VerificarLigacao" in where_to["detail"]


def test_an_unread_target_speaks_soap(gateway):
    with gateway.client() as one, one.raw() as raw:
        raw.sendall(b"POST\r\n\r\n")
        said = raw.recv(65536)
    assert said.startswith(b"HTTP/1.1 400") and b"faultstring" in said


@pytest.mark.parametrize("accept,status", [
    (None, 200), ("", 200), ("*/*", 200), ("application/*", 200), ("application/json", 200), ("application/problem+json", 200),
    ("text/html;q=0.9, application/json;q=0.1", 200), ("text/xml", 406), ("application/json;q=0", 406), ("*/*;q=0.00", 406), ("application/pdf", 406)])
def test_accept(post, accept, status):
    said, content, reply = post(VERIFICAR, {}, {} if accept is None else {"Accept": accept})
    assert said == status, content
    if status == 406:
        problem(reply)
    if accept is not None:
        refused = post(VERIFICAR, {"errado": 1}, {"Accept": accept})[2]
        assert refused.status in (400, 406) and problem(refused)


@pytest.mark.parametrize("kind,status", [
    ("application/json", 200), ("application/json; charset=utf-8", 200), ('APPLICATION/JSON; charset="UTF-8"', 200), ("application/json; charset=iso-8859-1", 415),
    ("text/json", 415), ("text/xml; charset=utf-8", 415), ("multipart/form-data; boundary=x", 415), ("application/x-www-form-urlencoded", 415), ("", 415)])
def test_content_type(post, kind, status):
    assert post(VERIFICAR, {}, {"Content-Type": kind})[0] == status




@pytest.mark.parametrize("service", PUBLICADOS)
def test_a_document_has_the_number_of_its_newest_section(client, service):
    """openapi.json says as its version what CHANGES.md says last of the service, with a third digit."""
    told = re.findall(rf"^## {service} (\d+)\.(\d+)\b", (FICHEIROS / "CHANGES.md").read_text(), re.MULTILINE)
    major, minor = max((int(major), int(minor)) for major, minor in told)
    served = json.loads(client.request("GET", f"/psi/{service}/v1/openapi.json").body)
    assert served["info"]["version"] == f"{major}.{minor}.0"


@pytest.mark.parametrize("most, starts", [(9007199254740991 - 10**12, True), (9007199254740991 - 10**12 + 1, False)])
def test_a_number_that_javascript_would_lose_is_never_given(gateway, start_gateway, most, starts):
    """A gateway whose sequences come near 2^53 does not start: openapi.yaml declares no number above."""
    [(before,)] = gateway.sql("SELECT last_value FROM psi.numero_recibo")
    gateway.sql("SELECT setval('psi.numero_recibo', %s)", (most,))
    try:
        if starts:
            start_gateway({})
            return
        with pytest.raises(StartFailed) as failure:
            start_gateway({})
        assert failure.value.status == 1 and "the sequence numero_recibo is near 9007199254740991" in failure.value.errors
    finally:
        gateway.sql("SELECT setval('psi.numero_recibo', %s)", (before,))
