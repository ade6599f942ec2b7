"""When the store is slow or away, calls are answered as ever, and the page says so."""
import json

from psitest import database
from psitest import soap
from psitest.waiting import until
from pagina import correlations, ver

GATEWAY_OPTIONS = {"access.cache_milliseconds": 2_000, "quality.record_queue": 3, "quality.recorded_bytes": 1_024}


def test_calls_past_the_queue_are_answered_not_recorded_and_counted(gateway, client):
    with database.locked(gateway.database, "psi.chamada"):
        answered = [client.call("vinculos", "VerificarLigacao").codigo for _ in range(60)]
    assert answered == [1] * 60
    lost = lambda: [json.loads(line)["message"] for line in gateway.log().splitlines() if "not recorded" in line]
    until(lost)
    assert "quality.record_queue is full" in lost()[0]
    assert ver(client, "chamadas").status == 200


def test_a_store_that_is_away_is_a_page_of_its_own(gateway, client):
    assert ver(client).status == 200
    database.sql("postgres", f"ALTER DATABASE {gateway.database} WITH ALLOW_CONNECTIONS false")
    try:
        database.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                     (gateway.database,))
        shown = ver(client, "identidades")
        assert shown.status == 503 and int(shown.headers["Retry-After"]) > 0 and "Volte a pedir" in shown.text
    finally:
        database.sql("postgres", f"ALTER DATABASE {gateway.database} WITH ALLOW_CONNECTIONS true")
    until(lambda: ver(client, "identidades").status == 200)
    said = client.call("recibos", "VerificarLigacao").http.headers["X-Correlation-Id"]
    assert said in ver(client, "chamadas").source


def test_what_the_transport_refused_is_on_record(start_gateway):
    """Too large, and past the client's own limit: of a flood of them only a few."""
    strict = start_gateway({"limits.body_bytes": 20_000, "limits.requests_per_second_per_client": 5,
                            "limits.request_burst_per_client": 5})
    with strict.client("empregador-b") as client:
        assert client.post("vinculos", b"<a>" + b"x" * 30_000 + b"</a>").status == 413
    rows = patient(strict, "empregador-b")
    assert rows[0]["HTTP"] == "413" and rows[0]["Código"] == "400 falha" and "20000" in rows[0]["O que diz a resposta"]
    with strict.client("empregador-b") as client:
        answers = [soap.answer(client.post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {}, "1.1")))
                   for _ in range(60)]
    refused = [one for one in answers if one.fault]
    assert refused and {one.fault["codigo"] for one in refused} == {"429"}
    rows = patient(strict, "empregador-b")
    told = [row for row in rows if row["Código"] == "429 falha"]
    assert 0 < len(told) < len(refused)


def patient(gateway, identity):
    """The calls, as soon as the client's limit lets the page through."""
    with gateway.client(identity) as client:
        until(lambda: client.request("GET", "/psi/portal/erros?procurar=x").status == 200)
        until(lambda: client.request("HEAD", "/psi/portal/chamadas").status == 200)
        shown = None
        while shown is None or shown.status != 200:
            shown = ver(client, "chamadas")
        page = ver(client, "chamadas/" + correlations(shown)[0])
        while page.status == 429:
            page = ver(client, "chamadas/" + correlations(shown)[0])
        assert page.status == 200
        return shown.rows()


def test_a_page_that_the_transport_refuses_is_a_page_too(client):
    shown = ver(client, "erros", "PUT")
    assert shown.status == 405 and "Pedido recusado" in shown.text
