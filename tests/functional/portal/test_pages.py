"""What a vendor reads on its page."""
import re
from urllib.parse import quote

import pytest

from psitest import database
from psitest.paths import BIN
from psitest.registo import niss, pedido
from pagina import PORTAL, ver

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
PAGES = ["", "erros", "identidades", "identidades/livres", "identidades/25000000014", "chamadas", "homologacao",
         "guia/codigos", "guia/codigos/modalidades", "guia/exemplos"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_well_formed_protected_and_not_kept(client, page):
    shown = ver(client, page)
    assert shown.status == 200
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert shown.headers["X-Content-Type-Options"] == "nosniff" and shown.headers["X-Frame-Options"] == "DENY"
    assert shown.headers["Referrer-Policy"] == "same-origin" and shown.headers["Cache-Control"] == "no-store"
    assert {PORTAL + one for one in ("", "erros", "identidades", "chamadas", "homologacao")} <= set(shown.links)


@pytest.mark.parametrize("address", ["/", "/psi", "/psi/"])
def test_the_host_alone_leads_to_the_portal(client, address):
    reply = client.request("GET", address)
    assert (reply.status, reply.headers["Location"]) == (302, PORTAL)
    assert client.request("POST", address, b"").status == 404


def test_the_catalogue_folds_but_for_what_was_looked_for(client):
    folded = [values for tag, values in ver(client, "erros").tags if tag == "details"]
    assert len(folded) > 100 and not any("open" in values for values in folded)
    opened = [values for tag, values in ver(client, "erros?procurar=vnc-002").tags if tag == "details"]
    assert opened and all("open" in values for values in opened)


HSTS = "Strict-Transport-Security"


@pytest.mark.parametrize("method, address, status", [("GET", "", 200), ("HEAD", "erros", 200), ("GET", "estilo.css", 200),
                                                     ("GET", "nada", 404), ("POST", "", 405)])
def test_whatever_a_browser_gets_says_that_this_host_is_asked_by_tls_only(gateway, client, method, address, status):
    reply = client.request(method, PORTAL + address)
    assert (reply.status, reply.headers[HSTS]) == (status, "max-age=31536000")
    with gateway.client("desconhecido") as unknown:
        reply = unknown.request("GET", PORTAL)
        assert (reply.status, reply.headers[HSTS]) == (401, "max-age=31536000")


def test_soap_is_not_for_browsers(client):
    assert HSTS not in client.call("vinculos", "VerificarLigacao").http.headers


@pytest.mark.parametrize("page", PAGES)
def test_head_gives_the_head_only(client, page):
    reply = client.request("HEAD", PORTAL + page)
    assert reply.status == 200 and reply.body == b"" and int(reply.headers["Content-Length"]) > 1000


def test_the_stylesheet_is_served(client):
    reply = client.request("GET", PORTAL + "estilo.css")
    assert reply.status == 200 and reply.headers["Content-Type"] == "text/css; charset=utf-8"
    assert b"prefers-color-scheme: dark" in reply.body and b"@media print" in reply.body and b"url(" not in reply.body


def test_the_start_says_who_one_is_and_where_the_services_are(gateway, client, registo):
    shown = ver(client)
    assert "Fornecedor A" in shown.text and "25000000014" in shown.text
    assert f"n.º {registo.cliente('empregador-a')}" in shown.text and "nenhuma: vale a data real" in shown.text
    wsdl = [to for to in shown.links if "?wsdl" in to]
    assert len(wsdl) >= 10
    for address in wsdl:
        reply = client.request("GET", address)
        assert reply.status == 200 and b"definitions" in reply.body, address


def test_the_start_says_what_a_client_may_not_call(gateway):
    with gateway.client("sem-servico") as client:
        states = {row["Serviço"]: row["O seu cliente"] for row in ver(client).rows()}
    assert states["Recibos"] == "autorizado" and "código 20" in states["Contratos"]


def test_the_start_says_the_simulated_date(gateway, registo):
    registo.sql("INSERT INTO psi.relogio_simulado VALUES (2, '2031-02-03')")
    with gateway.client("empregador-b") as client:
        assert "2031-02-03, só para o seu fornecedor" in ver(client).text
    with gateway.client() as client:
        assert "2031-02-03" not in ver(client).text


def test_the_catalogue_is_whole_and_can_be_searched(gateway, client):
    printed = database.run(BIN / "psi-admin", "errors")
    codes = re.findall(r"^\| `([^`]+)`", printed, re.M)
    assert len(codes) > 80
    shown = ver(client, "erros")
    for code in codes:
        assert code in shown.text
    assert {"VNC-002", "falha-503", "resultado-22"} <= set(shown.ids)
    found = ver(client, "erros?procurar=vnc-002")
    assert "VNC-002" in found.ids and "falha-503" not in found.ids
    for typed in ("declaracao", "declaração", "DECLARAÇÃO"):
        assert "DS33" in ver(client, "erros?procurar=" + quote(typed)).ids, typed
    assert "Nenhum código tem «xpto»" in ver(client, "erros?procurar=xpto").text


def test_the_identities_are_the_vendors_own(gateway, client):
    shown = ver(client, "identidades")
    rows = {row["NISS"]: row for row in shown.rows()}
    assert "25000000014" in rows and "25000000022" not in rows
    assert "código 21" in rows["25000000072"]["Para que serve"]
    assert "só vinculos" in rows["25000000048"]["Para que serve"]
    assert "acabou em 2024-12-31" in rows["25000000030"]["Para que serve"]
    assert "revogado em 2025-06-30" in rows["25000000056"]["Para que serve"]
    # empregador-a may not call for it; representante-a may.
    assert "Sem trabalhadores." in rows["25000000064"]["Para que serve"] and "admissão" not in rows["25000000064"]["Para que serve"]
    with gateway.client("representante-a") as other:
        rows = {row["NISS"]: row for row in ver(other, "identidades").rows()}
        assert "bom para a primeira admissão" in rows["25000000064"]["Para que serve"]
    with gateway.client("empregador-b") as other:
        assert "25000000022" in ver(other, "identidades").text
        assert "Padaria Aurora" not in ver(other, "identidades").text


def test_the_pages_of_employers_end_and_none_comes_twice(client, registo):
    [(expected,)] = registo.sql("SELECT count(*) FROM psi.empregador WHERE fornecedor = 1")
    seen, page = [], "identidades"
    while page:
        shown = ver(client, page)
        seen += [row["NISS"] for row in shown.rows()]
        page = next((to for to in shown.links if "antes=" in to), None)
    assert len(seen) == len(set(seen)) == expected


def test_an_employer_with_its_workers_and_who_may_call(client):
    shown = ver(client, "identidades/25000000014")
    assert "Rua da Aurora, 1, 1000-001 Lisboa" in shown.text
    workers = {row["Nome"]: row for row in shown.rows(2)}
    assert workers["Amélia Rosa Quintela"]["NISS"] == "12000000012"
    assert workers["Amélia Rosa Quintela"]["Data de nascimento"] == "1979-04-25"
    assert workers["Custódia de Jesus Ramos"]["Situação"] == "cessado"
    assert "o último de 2" in workers["Eulália Gonçalves Brás"]["Vínculo"]
    clients = {row["Cliente"]: row for row in shown.rows(0)}
    assert any("todos os serviços" in row["Em que serviços"] for row in clients.values())


def test_the_workers_come_in_pages(client, registo):
    niss_ = registo.sql("""SELECT v.empregador FROM psi.vinculo AS v JOIN psi.empregador AS e ON e.niss = v.empregador
                           WHERE e.fornecedor = 1 AND NOT v.anulado GROUP BY 1
                           HAVING count(DISTINCT v.trabalhador) > 50 ORDER BY count(*) LIMIT 1""")[0][0]
    [(expected,)] = registo.sql("SELECT count(DISTINCT trabalhador) FROM psi.vinculo WHERE empregador = %s AND NOT anulado", niss_)
    seen, page = [], f"identidades/{niss_}"
    while page:
        shown = ver(client, page)
        seen += [row["NISS"] for row in shown.rows(-1)]
        page = next((to for to in shown.links if "depois=" in to), None)
    assert len(seen) == len(set(seen)) == expected


@pytest.mark.parametrize("address", ["25000000022", "99999999999", "25000000014'", "0", "x", "25000000014/x"])
def test_an_employer_of_another_vendor_or_of_none_is_not_there(client, address):
    assert ver(client, f"identidades/{address}").status == 404


def test_free_workers_have_no_contract_and_leave_when_they_get_one(gateway, client, registo):
    free = registo.trabalhador("Zulmira Livre da Prova", "1991-07-13")
    after = str(int(free.niss) - 1)
    rows = ver(client, f"identidades/livres?depois={after}").rows()
    assert rows[0] == {"NISS": free.niss, "Data de nascimento": "1991-07-13", "Nome": "Zulmira Livre da Prova"}
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(free)).codigo == 1
    assert free.niss not in ver(client, f"identidades/livres?depois={after}").text
    assert "12000000012" not in ver(client, "identidades/livres?depois=12000000000").text


@pytest.mark.parametrize("method, address, status", [
    ("GET", "nada", 404), ("GET", "chamadas/", 404), ("GET", "chamadas/..%2f..%2f", 404), ("GET", "%00", 404),
    ("POST", "", 405), ("POST", "chamadas", 405)])
def test_what_is_not_there_or_not_allowed_is_a_page_too(client, method, address, status):
    shown = ver(client, address, method)
    assert shown.status == status and PORTAL in shown.links
    assert shown.headers.get("Allow") == ("GET, HEAD" if status == 405 else None)


@pytest.mark.parametrize("identity", ["desconhecido", "revogado"])
def test_who_is_not_registered_sees_nothing(gateway, identity):
    with gateway.client(identity) as client:
        for page in PAGES:
            shown = ver(client, page)
            assert shown.status == 401 and "não está registado, foi revogado" in shown.text
            assert "Fornecedor A" not in shown.source and "25000000014" not in shown.source


def test_a_closed_client_and_a_revoked_certificate_see_nothing_at_once(gateway, registo):
    number = registo.cliente("sem-adesao")
    with gateway.client("sem-adesao") as client:
        assert ver(client).status == 200
        registo.sql("UPDATE psi.cliente SET fechado_em = now() - interval '1 second' WHERE id = %s", number)
        assert ver(client).status == 401
        registo.sql("UPDATE psi.cliente SET fechado_em = NULL WHERE id = %s", number)
        assert ver(client).status == 200


HOSTILE = """"><script>alert(1)</script><b a='&amp;"""


def test_hostile_values_are_text(gateway, client, registo):
    """From the address, from a call, and from the register."""
    shown = ver(client, "erros?procurar=" + quote(HOSTILE[:50]))
    assert "script" not in [tag for tag, _ in shown.tags] and "<script>alert(1)" in shown.text
    registo.sql("UPDATE psi.cliente SET nome = %s WHERE id = %s", HOSTILE, registo.cliente("empregador-a"))
    registo.sql("UPDATE psi.fornecedor SET nome = %s WHERE id = 1", HOSTILE)
    registo.sql("UPDATE psi.empregador SET nome = %s WHERE niss = 25000000064", HOSTILE)
    registo.sql("INSERT INTO psi.estabelecimento VALUES (25000000064, 77, %s, '2000-01-01')", HOSTILE)
    registo.sql("INSERT INTO psi.trabalhador VALUES (%s, %s, '1990-01-01')", niss(1, 100_000_000), HOSTILE)
    gateway.call("contratos", "ComunicarContrato", {"contexto": {"idPedido": HOSTILE}, "profissao": HOSTILE})
    pages = ["", "identidades", "identidades/25000000064", "identidades/livres", "chamadas"]
    pages += [to for to in ver(client, "chamadas").links if re.search("chamadas/[0-9a-f]{32}", to)]
    for page in pages:
        shown = ver(client, page)
        assert "script" not in [tag for tag, _ in shown.tags], page
        assert "<script>" not in shown.source, page
    assert "<script>alert(1)</script>" in ver(client).text


def test_every_copy_of_the_gateway_shows_the_same_calls(gateway, start_gateway):
    second = start_gateway()
    with gateway.client("representante-a") as one, second.client("representante-a") as two:
        assert two.call("vinculos", "VerificarLigacao", {"contexto": {"idPedido": pedido()}}).codigo == 7
        assert two.call("recibos", "VerificarLigacao").codigo == 7
        ver(two, "chamadas")   # what the copy still holds is written before it answers
        assert {row["Serviço"] for row in ver(one, "chamadas").rows()} == {"vinculos", "recibos"}
