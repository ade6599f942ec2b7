"""What operators are shown, in text and in JSON, and to whom it is not shown."""
import json

import pytest

from looks import CHANGE
from psitest.paths import PATIENCE


def test_the_list_names_every_page(gateway):
    status, text = gateway.monitor_get("/")
    assert status == 200
    for page in ("/healthz", "/readyz", "/metrics", "/requests", "/log-level", "/maintenance"):
        assert page in text
        assert gateway.monitor_get(page)[0] in (200, 501)


def test_healthy_and_ready(gateway):
    assert gateway.monitor_get("/healthz") == (200, "alive\n")
    status, text = gateway.monitor_get("/readyz")
    assert status == 200
    assert [line.partition(":")[0] for line in text.splitlines()] == ["drain", "pool", "migrations", "certificate", "crl", "ready"]


def test_json_by_header_or_by_query(gateway):
    for ask in (lambda path: gateway.monitor("GET", path, headers={"Accept": "application/json"}),
                lambda path: gateway.monitor("GET", path + "?format=json")):
        for path in ("/healthz", "/readyz", "/requests", "/log-level"):
            status, text, headers = ask(path)
            assert status == 200 and headers["Content-Type"] == "application/json" and json.loads(text) is not None
            assert headers["Cache-Control"] == "no-store"
    assert gateway.monitor_get("/healthz?format=text", Accept="application/json") == (200, "alive\n")


def test_metrics_for_prometheus(gateway):
    gateway.call("vinculos", "VerificarLigacao")
    status, text, headers = gateway.monitor("GET", "/metrics")
    assert status == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4")
    numbers = gateway.metrics()
    assert numbers["psi_ready"] == 1 and numbers["psi_draining"] == 0
    for check in ("drain", "pool", "migrations", "certificate", "crl"):
        assert numbers[f'psi_ready_check{{check="{check}"}}'] == 1
    [info] = [line for line in text.splitlines() if line.startswith("psi_build_info{")]
    assert 'environment="QUALIDADE"' in info and 'version="' in info and info.endswith(" 1")


def test_head_is_get_without_its_body(gateway):
    status, text, headers = gateway.monitor("HEAD", "/healthz")
    assert (status, text, headers["Content-Length"]) == (200, "", "6")


@pytest.mark.parametrize("method, path, allow", [
    ("POST", "/healthz", "GET, HEAD"), ("PUT", "/metrics", "GET, HEAD"), ("DELETE", "/log-level", "GET, HEAD, PUT"),
    ("POST", "/maintenance", "GET, HEAD, PUT, DELETE"), ("OPTIONS", "/log-level", "GET, HEAD, PUT")])
def test_another_method(gateway, method, path, allow):
    status, text, headers = gateway.monitor(method, path, headers=CHANGE)
    assert status == 405 and headers["Allow"] == allow and allow in text


@pytest.mark.parametrize("path", ["/nada", "/healthz/", "/metrics/x", "/psi/vinculos/v1?wsdl", "/%00", "/../readyz", "*"])
def test_no_such_page(gateway, path):
    status, text = gateway.monitor_get(path)
    assert status == 404 and "GET / lists" in text


def test_a_check_that_does_not_exist_cannot_be_left_out(gateway):
    status, text = gateway.monitor_get("/readyz?exclude=pool,nada")
    assert status == 400 and '"nada"' in text


def test_nothing_of_it_is_on_the_public_port(gateway):
    with gateway.client() as client:
        for path in ("/healthz", "/readyz", "/metrics", "/requests", "/log-level", "/maintenance"):
            reply = client.request("GET", path)
            assert reply.status == 404, path
            assert b"psi_" not in reply.body
            assert client.request("PUT", path, "debug", CHANGE).status in (404, 405)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:9464", "localhost.evil.example", "127.0.0.1.nip.io", "[::1"])
def test_a_name_that_a_web_page_could_have_made_to_lead_here(gateway, host):
    status, text = gateway.monitor_get("/requests", Host=host)
    assert status == 421 and "localhost" in text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9464", "127.0.0.1:1", "[::1]:9464", "192.0.2.7"])
def test_names_of_this_machine(gateway, host):
    assert gateway.monitor_get("/healthz", Host=host)[0] == 200


@pytest.mark.parametrize("headers", [{}, {**CHANGE, "Origin": "http://127.0.0.1"}, {**CHANGE, "Origin": "null"}])
def test_a_web_page_changes_nothing(gateway, headers):
    for method, path in (("PUT", "/log-level"), ("PUT", "/maintenance"), ("DELETE", "/maintenance")):
        status, text, _ = gateway.monitor(method, path, "debug", headers)
        assert status == 403 and "X-PSI-Monitor" in text
    assert gateway.monitor_get("/log-level") == (200, "info\n")


def test_one_connection_for_many_requests(gateway):
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", gateway.monitor_port, timeout=PATIENCE)
    for _ in range(3):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b"alive\n"
        socket = connection.sock
        assert socket is not None
    connection.close()
