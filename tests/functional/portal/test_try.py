"""The form that sends a call as oneself: filled, sent by the same pipeline, explained; and nobody else's page can send it."""
import json
import re
from urllib.parse import urlencode

import pytest

from pagina import PORTAL, correlations, ver

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
TRY = "experimentar"


class Form(dict):
    """The fields of the page's form, as a browser would send them."""

    def __init__(self, shown):
        super().__init__({values["name"]: values.get("value", "") for tag, values in shown.tags if tag == "input" and "name" in values})
        [text] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", shown.source, re.S)
        for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
            text = text.replace(written, sign)
        self["corpo"] = text


def send(client, path, form, headers=None):
    return client.request("POST", PORTAL + path, urlencode(form).encode(),
                          {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})


def tried(client, path, **changes):
    """The page that the filled form leads to."""
    from pagina import Pagina
    form = Form(ver(client, path))
    form.update({name: change(form[name]) for name, change in changes.items()})
    return Pagina(send(client, path.partition("?")[0], form))


def operations(client):
    return [to.removeprefix(PORTAL) for to in ver(client, TRY).links if to.startswith(PORTAL + TRY + "/")]


def said(shown):
    """dt -> dd of the outcome."""
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>(?:<[^>]+>)?([^<]+)", shown.source))


@pytest.mark.parametrize("forma", ["soap", "soap12", "json"])
def test_a_call_is_sent_as_oneself_and_explained(client, forma):
    shown = tried(client, f"{TRY}/vinculos/VerificarLigacao?forma={forma}")
    assert shown.status == 200 and said(shown)["Código"] == "1" and "Nada: o pedido foi aceite." in shown.text
    assert "25000000014" in shown.text, "one's own reply is not masked"
    newest = correlations(ver(client, "chamadas"))[0]
    assert f"{PORTAL}chamadas/{newest}" in shown.links
    row = ver(client, "chamadas").rows()[0]
    assert (row["Operação"], row["Serviço"], row["Código"]) == ("VerificarLigacao", "vinculos", "1 aceite")


@pytest.mark.parametrize("identity", ["empregador-a", "representante-a"])
@pytest.mark.parametrize("forma", ["soap", "json"])
def test_the_first_contract_is_accepted_as_it_was_filled(gateway, registo, identity, forma):
    with gateway.client(identity) as client:
        form = Form(ver(client, f"{TRY}/contratos/ComunicarContrato?forma={forma}"))
        shown = tried(client, f"{TRY}/contratos/ComunicarContrato?forma={forma}")
        assert said(shown)["Código"] == "1", shown.text
        worker = re.search(r'nissTrabalhador"?[>:] ?"?(\d{11})', form["corpo"])[1]
        assert registo.sql("SELECT count(*) FROM psi.vinculo WHERE trabalhador = %s", int(worker)) == [(1,)]
        # What the last calls were answered with is in the next form.
        number = re.search(r'numeroComunicacao"?[>:] ?"?(\d+)', re.sub(r"<[^>]+>", "", shown.source).replace("&quot;", '"')
                           .replace("&lt;", "<").replace("&gt;", ">"))[1]
        assert number in Form(ver(client, f"{TRY}/contratos/AnularComunicacao?forma={forma}"))["corpo"]


def test_a_representative_chooses_for_whom(gateway):
    with gateway.client("representante-a") as client:
        shown = ver(client, f"{TRY}/vinculos/ConsultarTrabalhadores?forma=json")
        offered = [values["value"] for tag, values in shown.tags if tag == "option" and len(values["value"]) == 11]
        assert "25000000014" in offered and "25000000022" not in offered and "25000000072" not in offered
        for niss in offered[:2]:
            path = f"{TRY}/vinculos/ConsultarTrabalhadores?forma=json&empregador={niss}"
            assert json.loads(Form(ver(client, path))["corpo"])["contexto"]["nissRepresentado"] == niss
        foreign = Form(ver(client, f"{TRY}/vinculos/ConsultarTrabalhadores?empregador=25000000022"))
        assert "25000000022" not in foreign["corpo"]


def test_a_refused_call_says_what_to_do_and_gives_a_new_key(client):
    path = f"{TRY}/contratos/ComunicarContrato?forma=json"
    shown = tried(client, path, corpo=lambda text: re.sub('"remuneracaoBase": [0-9.]+', '"remuneracaoBase": 0', text))
    assert "O que fazer" in shown.text and [to for to in shown.links if "/erros?procurar=VNC-" in to]
    again = Form(shown)
    assert '"remuneracaoBase": 0' in again["corpo"]
    keys = {json.loads(one["corpo"])["contexto"]["idPedido"] for one in (again, Form(ver(client, path)))}
    sent = re.search(r'idPedido&quot;: &quot;([0-9a-f-]{36})', ver(client, "chamadas/" + correlations(ver(client, "chamadas"))[0]).source)
    assert len(keys) == 2 and (sent is None or sent[1] not in keys)


def test_what_is_not_xml_is_explained_too(client):
    shown = tried(client, f"{TRY}/vinculos/VerificarLigacao", corpo=lambda _: "isto não é XML <b>")
    assert said(shown)["Código"] == "400" and "não é XML" in shown.text and "<b>" not in shown.source.replace("</b>", "")
    assert Form(shown)["corpo"] == "isto não é XML <b>"


def test_nobody_elses_form_is_taken(gateway, client):
    path = f"{TRY}/vinculos/VerificarLigacao"
    with gateway.client("empregador-b") as other:
        foreign = Form(ver(other, path))
    own = Form(ver(client, path))
    [(before,)] = gateway.sql("SELECT count(*) FROM psi.chamada")
    end, _, seal = own["ficha"].partition(".")
    wrong = [foreign["ficha"], "", ".", "0." + seal, f"{int(end) + 1}.{seal}", f"{end}.{seal[:-1]}", f"{end}.{'0' * 64}"]
    for ficha in wrong:
        reply = send(client, path, {**own, "ficha": ficha})
        assert reply.status == 403 and "Nada foi enviado" in reply.body.decode(), ficha
    reply = client.request("POST", PORTAL + path, json.dumps(own).encode(), {"Content-Type": "application/json"})
    assert reply.status == 403
    ver(client, "chamadas")
    assert gateway.sql("SELECT count(*) FROM psi.chamada") == [(before,)]


@pytest.mark.parametrize("headers", [{"Origin": "https://outra.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                                     {"Sec-Fetch-Site": "same-site"}])
def test_a_page_of_another_origin_sends_nothing(client, headers):
    path = f"{TRY}/vinculos/VerificarLigacao"
    assert send(client, path, Form(ver(client, path)), headers).status == 403


def test_the_own_origin_is_let_through(gateway, client):
    path = f"{TRY}/vinculos/VerificarLigacao"
    reply = send(client, path, Form(ver(client, path)), {"Origin": f"https://localhost:{gateway.port}", "Sec-Fetch-Site": "same-origin",
                                                         "Host": f"localhost:{gateway.port}"})
    assert reply.status == 200


@pytest.mark.parametrize("address, status", [("vinculos/Xpto", 404), ("xpto/VerificarLigacao", 404), ("vinculos", 404), ("vinculos/", 404),
                                             ("../erros", 404)])
def test_what_is_not_there(client, address, status):
    assert ver(client, f"{TRY}/{address}").status == status


def test_other_pages_take_no_form(client):
    for page in ("", "erros", TRY, "chamadas"):
        assert client.request("POST", PORTAL + page, b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}).status == 405


def test_every_operation_is_offered_and_its_example_keeps_the_contract(client):
    """By both bindings: whatever the rules say, no example breaks the schema."""
    offered = operations(client)
    assert len(offered) > 35 and len(offered) == len(set(offered))
    for forma in ("soap", "json"):
        for path in sorted(offered, key=lambda one: "qualidade" in one):
            shown = tried(client, f"{path}?forma={forma}")
            assert shown.status == 200 and said(shown)["Código"] not in ("400", "nenhum"), (path, forma, shown.text[-1500:])
