"""One JSON line a request: who, what, how it ended, how large, how long; and its correlation id everywhere."""
import json
import re

import pytest

from conftest import events
from psitest import soap
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
FIELDS = {"time", "level", "event", "correlation", "traceparent", "service", "operation", "binding", "client", "employer", "outcome",
          "codigo", "messages", "reason", "status", "replay", "dry_run", "request_bytes", "reply_bytes", "queue_us", "pool_us",
          "database_us", "statements", "total_us", "delivered", "peer"}
AUDIT = "SELECT codigo, cliente FROM psi.auditoria WHERE correlacao = %s"


def escrever(gateway, conteudo):
    return gateway.call("contratos", "ComunicarContrato", conteudo)


def post(gateway, content, service="contratos", operation="ComunicarContrato"):
    """As Client.call, but with the size of what was sent: (size, answer)."""
    body = soap.envelope(service, operation, content)
    with gateway.client() as client:
        return len(body), soap.answer(client.post(service, body, "1.1", soap.action(service, operation)))


def test_every_field_of_an_accepted_write(gateway, registo, line_of):
    trabalhador = registo.trabalhador()
    size, answer = post(gateway, registo.comunicacao(trabalhador))
    assert answer.codigo == 1
    line = line_of(answer.http)
    assert set(line) == FIELDS and line["level"] == "info"
    employer = registo.empregador("empregador-a")
    known = {"service": "contratos", "operation": "ComunicarContrato", "binding": "soap", "outcome": "ok", "codigo": 1, "messages": "",
             "reason": "", "status": 200, "replay": False, "dry_run": False, "delivered": True, "peer": "127.0.0.1",
             "client": registo.cliente("empregador-a"), "employer": f"{employer[0]}*********{employer[-1]}",
             "request_bytes": size, "reply_bytes": len(answer.http.body), "statements": 4}
    assert {name: line[name] for name in known} == known
    assert line["total_us"] >= line["queue_us"] + line["pool_us"] + line["database_us"] and line["database_us"] > 0
    assert registo.sql(AUDIT, line["correlation"]) == [(1, line["client"])]
    assert trabalhador.niss not in gateway.log() and employer not in gateway.log()


def test_replay_and_dry_run(gateway, registo, line_of):
    conteudo = registo.comunicacao(registo.trabalhador())
    first, again = escrever(gateway, conteudo), escrever(gateway, conteudo)
    assert not line_of(first.http)["replay"]
    line = line_of(again.http)
    assert line["replay"] and line["outcome"] == "ok" and line["correlation"] != line_of(first.http)["correlation"]
    ensaio = escrever(gateway, registo.comunicacao(registo.trabalhador(), contexto={"apenasValidar": True}))
    line = line_of(ensaio.http)
    assert line["dry_run"] and not line["replay"] and line["codigo"] == 1


def test_refused_with_its_messages(gateway, registo, line_of):
    conteudo = registo.comunicacao(registo.trabalhador(), inicioContrato="1950-01-01", remuneracaoBase="0")
    answer = escrever(gateway, conteudo)
    line = line_of(answer.http)
    assert answer.codigo == line["codigo"] == 3 and line["outcome"] == "refused" and line["status"] == 200
    assert line["messages"].split(",") == list(dict.fromkeys(answer.mensagens)) and len(answer.mensagens) > 1
    assert registo.sql(AUDIT, line["correlation"]) == [(3, line["client"])]


def test_who_may_not(gateway, registo, line_of):
    """The employer is the one that was named, where it is not the client's own."""
    outro = registo.novo_empregador()
    answer = gateway.call("vinculos", "VerificarLigacao", {"contexto": {"nissRepresentado": outro}}, identity="representante-a")
    line = line_of(answer.http)
    assert (line["codigo"], line["messages"], line["outcome"]) == (7, "PSI-007", "refused")
    assert line["employer"] == f"{outro[0]}*********{outro[-1]}" and line["client"] == registo.cliente("representante-a")
    unknown = line_of(gateway.call("vinculos", "VerificarLigacao", identity="desconhecido").http)
    assert (unknown["codigo"], unknown["outcome"], unknown["client"], unknown["employer"]) == (401, "client_error", 0, "")


def test_a_fault_of_our_own_is_found_by_its_id(gateway, registo, line_of):
    registo.sql("ALTER TABLE psi.vinculo ADD CONSTRAINT avaria CHECK (trabalhador < 0) NOT VALID")
    try:
        answer = escrever(gateway, registo.comunicacao(registo.trabalhador()))
    finally:
        registo.sql("ALTER TABLE psi.vinculo DROP CONSTRAINT avaria")
    line = line_of(answer.http)
    assert answer.fault["idCorrelacao"] == line["correlation"] == answer.http.headers["X-Correlation-Id"]
    assert (line["outcome"], line["codigo"], line["status"], line["level"]) == ("server_error", 0, 500, "info")
    [error] = [one for one in events(gateway, "request_failed") if one["correlation"] == line["correlation"]]
    assert error["level"] == "error" and error["operation"] == "ComunicarContrato" and "avaria" in error["error"]


@pytest.mark.parametrize("service, body, operation, reason", [
    ("contratos", b"<a", "none", "XML"),
    ("contratos", None, "ComunicarContrato", "dataNascimento"),
    ("nada", b"<a/>", "none", "endere\u00e7o")])
def test_not_understood_says_why_without_the_values(gateway, registo, line_of, service, body, operation, reason):
    nome = "Quitéria Felismina Arraiolos"
    if body is None:
        body = soap.envelope("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), dataNascimento=nome))
    with gateway.client() as client:
        reply = client.post(service, body)
    line = line_of(reply)
    assert (line["operation"], line["outcome"], line["codigo"], line["status"]) == (operation, "client_error", 400, reply.status)
    assert reason in line["reason"] and "Felismina" not in gateway.log()
    assert line["statements"] == 0 and line["client"] == 0


def test_contract_served(gateway, line_of):
    with gateway.client() as client:
        line = line_of(reply := client.request("GET", "/psi/recibos/v1?wsdl"))
    assert (line["service"], line["operation"], line["outcome"], line["codigo"]) == ("recibos", "wsdl", "ok", None)
    assert line["reply_bytes"] == len(reply.body) and line["status"] == 200


def test_one_line_each_also_on_one_connection(gateway, registo):
    with gateway.client() as client:
        replies = [client.call("vinculos", "VerificarLigacao").http for _ in range(30)]
        replies += [client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), pedido())).http
                    for _ in range(5)]
    ids = [reply.headers["X-Correlation-Id"] for reply in replies]
    for one in ids:
        gateway.log_with(one)
    lines = [line["correlation"] for line in events(gateway, "request")]
    assert [lines.count(one) for one in ids] == [1] * len(ids) and len(set(ids)) == len(ids)


def test_what_the_transport_refuses_has_its_own_line(start_gateway):
    own = start_gateway({"limits.requests_per_second_per_client": 1, "limits.request_burst_per_client": 1})
    with own.client() as client:
        answers = [client.call("vinculos", "VerificarLigacao") for _ in range(3)]
    [first] = [answer.fault["idCorrelacao"] for answer in answers if answer.fault][:1]
    own.log_with(first)
    assert [line["codigo"] for line in events(own, "refused") if line["correlation"] == first] == [429]
    assert first not in [line["correlation"] for line in events(own, "request")]


def test_nothing_of_it_above_its_level(start_gateway):
    own = start_gateway({"log.level": "warn"})
    assert own.call("vinculos", "VerificarLigacao").codigo == 1
    assert own.stop() == 0
    assert '"event":"request"' not in own.log()


def test_lines_are_json_and_nothing_else(gateway):
    for text in gateway.log().splitlines():
        line = json.loads(text)
        if line.get("event") == "request":
            assert set(line) == FIELDS and re.fullmatch("[0-9a-f]{32}", line["correlation"])
