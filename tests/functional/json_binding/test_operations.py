"""What the status, the key and the two further paths of an operation say."""
import base64
import concurrent.futures
import datetime
import json
import threading
import uuid

import pytest

from psitest import dri, json_call
from psitest.registo import hoje, registo  # noqa: F401  a fixture
from test_addresses import problem

CONTRATO = "contratos/v1/ComunicarContrato"


def as_json(content):
    return json_call.request("contratos", "ComunicarContrato", content).decode()


@pytest.fixture(name="contrato")
def a_contract(registo):  # noqa: F811
    """The elements of a contract that would be accepted, of a worker that nobody else takes."""
    return lambda **changes: {**registo.contrato(registo.trabalhador()), **changes}


def test_a_refusal_never_looks_like_success(post, contrato):
    good = contrato()
    for content, status, codigo in (({**good, "contexto": {"apenasValidar": True}}, 200, 1), ({**good, "contexto": {}}, 422, 2),
                                    ({**good, "contexto": {"apenasValidar": True}, "nissTrabalhador": "11000000014"}, 422, 8)):
        said, reply, _ = post(CONTRATO, as_json(content))
        assert (said, reply["resultado"]["codigo"]) == (status, codigo), reply
    assert post("vinculos/v1/ConsultarTrabalhadores", {"nissTrabalhador": ["11111111110"]})[1]["resultado"]["codigo"] == 4
    assert post("vinculos/v1/ConsultarTrabalhadores", {"nissTrabalhador": ["11111111110"]})[0] == 200
    assert post("vinculos/v1/ConsultarTrabalhadores", {"pagina": "alterada"})[0] == 422


def test_the_key_is_the_id_pedido(post, client, contrato):
    content, key = contrato(), str(uuid.uuid4())
    status, first, _ = post(CONTRATO, as_json({**content, "contexto": {}}), {"Idempotency-Key": f'"{key}"'})
    assert status == 200 and first["resultado"]["idPedido"] == key
    for body, header in ((content, key.upper()), ({**content, "contexto": None}, key), ({**content, "contexto": {"idPedido": key}}, key.upper()),
                         ({**content, "contexto": {"idPedido": key}}, None)):
        body = {**body, "contexto": body.get("contexto", {})} if body.get("contexto", 1) is not None else {k: v for k, v in body.items() if k != "contexto"}
        status, again, _ = post(CONTRATO, as_json(body), {"Idempotency-Key": header} if header else {})
        assert status == 200 and {**again["resultado"], "idPedido": key} == first["resultado"], again
    by_soap = client.call_soap("contratos", "ComunicarContrato", {**content, "contexto": {"idPedido": key}})
    assert by_soap.content["resultado"]["numeroComunicacao"] == str(first["resultado"]["numeroComunicacao"])
    assert by_soap.content["resultado"]["dataHora"] == first["resultado"]["dataHora"]
    status, other, _ = post(CONTRATO, as_json({**content, "profissao": "25130", "contexto": {}}), {"Idempotency-Key": key})
    assert (status, other["resultado"]["codigo"]) == (422, 22)


@pytest.mark.parametrize("key,body", [
    ("nada", {}), ("", {}), ("4f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10", {"contexto": {"idPedido": "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10"}}), ("<&", {})])
def test_a_key_that_is_none(post, key, body):
    for path in "vinculos/v1/VerificarLigacao", CONTRATO:
        reply = post(path, body, {"Idempotency-Key": key})[2]
        assert reply.status == 400 and problem(reply)["campo"] == "contexto/idPedido", reply.body


def test_two_keys(gateway):
    with gateway.client() as client:
        client.connection.putrequest("POST", "/psi/vinculos/v1/VerificarLigacao")
        for _ in range(2):
            client.connection.putheader("Idempotency-Key", "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10")
        client.connection.putheader("Content-Type", "application/json")
        client.connection.putheader("Content-Length", "2")
        client.connection.endheaders(b"{}")
        answer = client.connection.getresponse()
        assert answer.status == 400 and json.loads(answer.read())["campo"] == "contexto/idPedido"


def test_a_key_in_use_waits_for_the_first(gateway, contrato):
    body, key = as_json({**contrato(), "contexto": {}}).encode(), str(uuid.uuid4())
    together = threading.Barrier(4)

    def one(_):
        with gateway.client() as client:
            together.wait()
            reply = client.request("POST", f"/psi/{CONTRATO}", body, {"Content-Type": "application/json", "Idempotency-Key": key})
            return reply.status, json.loads(reply.body)["resultado"]

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        said = list(pool.map(one, range(4)))
    assert {status for status, _ in said} == {200} and len({one["numeroComunicacao"] for _, one in said}) == 1, said


def form(parts, boundary="xYzZY"):
    body = b"".join(b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n' % (
        boundary.encode(), name.encode(), (f'; filename="{name}.txt"\r\nContent-Type: text/plain' if name == "ficheiro" else "").encode(), content)
        for name, content in parts)
    return body + b"--%s--\r\n" % boundary.encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}


def test_a_file_in_a_part_of_its_own(client, post):
    octets = b"0 nada disto e um ficheiro\xe7\r\n"
    key = str(uuid.uuid4())
    body, kind = form([("ficheiro", octets), ("pedido", b"{}")])
    reply = client.request("POST", "/psi/declaracoes/v1/EntregarFicheiro/multipart", body, {**kind, "Idempotency-Key": key})
    said = json.loads(reply.body)
    assert (reply.status, said["resultado"]["codigo"]) == (422, 3), said
    # The same in base64, with the same key: the first reply, so that the octets are the same.
    status, again, _ = post("declaracoes/v1/EntregarFicheiro", {"contexto": {"idPedido": key}, "ficheiro": base64.b64encode(octets).decode()})
    assert status == 422 and again["resultado"]["dataHora"] == said["resultado"]["dataHora"]
    status, other, _ = post("declaracoes/v1/EntregarFicheiro", {"contexto": {"idPedido": key}, "ficheiro": base64.b64encode(octets + b"x").decode()})
    assert other["resultado"]["codigo"] == 22
    for parts in [("pedido", b"{}")], [("pedido", b"{}"), ("ficheiro", b""), ("mais", b"")], [("pedido", b'{"ficheiro":"QQ=="}'), ("ficheiro", b"")]:
        body, kind = form(parts)
        assert client.request("POST", "/psi/declaracoes/v1/EntregarFicheiro/multipart", body, kind).status == 400, parts
    assert client.request("POST", "/psi/declaracoes/v1/EntregarFicheiro/multipart", b"{}", {"Content-Type": "application/json"}).status == 415
    body, kind = form([("pedido", b"{}"), ("ficheiro", octets)])
    assert client.request("POST", "/psi/declaracoes/v1/EntregarFicheiro", body, kind).status == 415


def test_a_part_that_is_accepted_is_an_effect(gateway, client, registo):  # noqa: F811
    """Codigo 3 under 200, also when it is only checked and when it is given again; under 422 where nothing was accepted."""
    end = hoje().replace(day=1) - datetime.timedelta(days=1)
    employer, worker = registo.empregador("empregador-a"), registo.trabalhador()
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(worker, inicioContrato=str(end.replace(day=1)))).codigo == 1
    [(nif,)] = registo.sql("SELECT nif::text FROM psi.empregador WHERE niss = %s", employer)
    stranger = registo.trabalhador()

    def block(who, value):
        return dri.bloco(employer, nif, [dri.Linha(who.niss, who.nascimento, value, dias="30")], mes=f"{end:%Y-%m}",
                         estabelecimento=registo.ESTABELECIMENTO)

    def deliver(octets, **context):
        body, kind = form([("pedido", json.dumps({"contexto": context}).encode()), ("ficheiro", octets)])
        reply = client.request("POST", "/psi/declaracoes/v1/EntregarFicheiro/multipart", body, kind)
        content = json.loads(reply.body)
        return reply.status, content["resultado"]["codigo"], [one["estado"] for one in content.get("bloco", [])]

    both, key = dri.ficheiro(block(worker, "1000.00"), block(stranger, "900.00")), str(uuid.uuid4())
    assert deliver(both) == (422, 2, ["ACEITE", "REJEITADA"]), "a write without its key has no effect"
    assert deliver(both, apenasValidar=True) == (200, 3, ["ACEITE", "REJEITADA"])
    assert deliver(both, idPedido=key) == deliver(both, idPedido=key) == (200, 3, ["ACEITE", "REJEITADA"])
    none, key = dri.ficheiro(block(stranger, "900.00")), str(uuid.uuid4())
    assert deliver(none, idPedido=key) == deliver(none, idPedido=key) == (422, 3, ["REJEITADA"])


def test_a_receipt_that_is_not_there_is_no_pdf(post):
    status, content, reply = post("recibos/v1/ObterComprovativo/pdf", {"numeroRecibo": 999999999}, {"Accept": "application/pdf"})
    assert (status, content["resultado"]["codigo"]) == (422, 13) and reply.headers.get_content_type() == "application/json"
    assert post("recibos/v1/ObterComprovativo/pdf", {"numeroRecibo": "1"})[0] == 400


def test_gzip_both_ways(client):
    import gzip
    body = gzip.compress(b'{"tamanhoPagina":50}')
    reply = client.request("POST", "/psi/vinculos/v1/ConsultarTrabalhadores", body, {
        "Content-Type": "application/json", "Content-Encoding": "gzip", "Accept-Encoding": "gzip"})
    assert reply.status == 200 and reply.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(reply.body))["trabalhador"]


def test_the_schema_says_member_and_path(post):
    reply = post(CONTRATO, {"contexto": {"idPedido": "x"}, "nissTrabalhador": "1", "dataNascimento": "2026-02-30"})[2]
    said = problem(reply)
    assert reply.status == 400 and said["campo"] == "contexto/idPedido"
    for part in "contexto/idPedido: ", "nissTrabalhador: ", "dataNascimento: ", "modalidadeContrato: falta este membro":
        assert part in said["detail"], said["detail"]
    for word in "Linha", "linha", "elemento", "xsi", "?wsdl", "?xsd", "XML":
        assert word not in said["detail"], said["detail"]


def test_the_request_line_and_the_metrics_say_json(gateway, post):
    reply = post("recibos/v1/VerificarLigacao", {})[2]
    log = gateway.log_with(reply.headers["X-Correlation-Id"])
    [line] = [json.loads(one) for one in log.splitlines() if '"request"' in one and reply.headers["X-Correlation-Id"] in one]
    assert (line["binding"], line["service"], line["operation"]) == ("json", "recibos", "VerificarLigacao")
    names = [name for name in gateway.metrics() if name.startswith("psi_requests_total{") and 'operation="VerificarLigacao"' in name]
    assert any('binding="json"' in name for name in names), names


def test_documents(client, gateway):
    for path, kind in (("vinculos/v1/openapi.yaml", "application/yaml"), ("vinculos/v1/openapi.json", "application/json"), ("openapi.yaml", "application/yaml"),
                       ("openapi.json", "application/json")):
        reply = client.request("GET", f"/psi/{path}")
        assert (reply.status, reply.headers["Content-Type"], reply.headers["Cache-Control"]) == (200, kind, "no-cache"), path
        assert f"https://localhost:{gateway.port}".encode() in reply.body
        again = client.request("GET", f"/psi/{path}", headers={"If-None-Match": reply.headers["ETag"]})
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", reply.headers["ETag"])
        assert client.request("GET", f"/psi/{path}", headers={"If-None-Match": '"outra"'}).status == 200
        head = client.request("HEAD", f"/psi/{path}")
        assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(reply.body)))
    whole = json.loads(client.request("GET", "/psi/openapi.json").body)
    from psitest.contrato import PUBLICADAS
    assert {f"/psi/{service}/v1/{operation}" for service, operation in PUBLICADAS} <= set(whole["paths"])
