"""The record of calls: what a vendor sees of its own, masked, and of nobody else's."""
import re

import pytest

from psitest import binding, soap
from psitest.declaracoes import Declaracoes  # noqa: F401
from psitest.registo import niss_errado, pedido
from pagina import correlations, ver

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "quality.recorded_calls": 40, "quality.recorded_bytes": 8_192}


def last(client):
    """The page of the newest call."""
    return ver(client, "chamadas/" + correlations(ver(client, "chamadas"))[0])


def test_a_call_that_was_accepted(gateway, client, registo):
    content = registo.comunicacao(registo.trabalhador())
    answer = client.call("contratos", "ComunicarContrato", content)
    assert answer.codigo == 1
    row = ver(client, "chamadas").rows()[0]
    assert row["Operação"] == "ComunicarContrato" and row["Serviço"] == "contratos" and row["HTTP"] == "200"
    assert row["Código"] == "1 aceite" and row["O que diz a resposta"] == "nada a assinalar"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d", row["Quando"]) and row["Duração"].endswith("s")
    shown = last(client)
    assert shown.headings[0][1] == "ComunicarContrato" and "Nada: o pedido foi aceite." in shown.text
    assert content["contexto"]["idPedido"] in shown.text, "the idPedido is for the vendor to find its call by"
    assert answer.content["resultado"]["numeroComunicacao"] in shown.text
    assert answer.http.headers["X-Correlation-Id"] == correlations(ver(client, "chamadas"))[0]


def test_a_refused_call_says_what_to_do_about_each_mistake(gateway, client, registo):
    worker = registo.trabalhador()
    answer = client.call("contratos", "ComunicarContrato",
                         registo.comunicacao(worker, modalidadeContrato="E", remuneracaoBase="0.00"))
    codes = answer.mensagens
    assert len(codes) >= 2
    row = ver(client, "chamadas").rows()[0]
    assert "recusado" in row["Código"] and codes[0] in row["O que diz a resposta"]
    shown = last(client)
    for code in codes:
        assert f"/psi/portal/erros?procurar={code}#{code}" in shown.links
    assert shown.text.count("O que fazer") >= len(codes) and "com idPedido novo" in shown.text
    anchors = {to.partition("#")[2] for to in shown.links if "/erros?procurar=" in to}
    assert anchors <= set(ver(client, "erros").ids)


def test_answers_that_refuse_nothing_are_no_errors(gateway, client, registo):
    """Nothing found (4): what a program meets every day."""
    worker = registo.trabalhador()
    assert client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [worker.niss], "situacao": "TODOS"}).codigo == 4
    [first, *_] = ver(client, "chamadas").rows()
    assert first["Código"] == "4 sem resultados" and "selo aviso" not in ver(client, "chamadas").source.split("4 sem resultados")[0][-60:]
    assert correlations(ver(client, "chamadas"))[0] not in correlations(ver(client, "chamadas?so=problemas"))
    shown = last(client)
    assert "O que quer dizer" in shown.text and "O que estava errado" not in shown.text and "recusado" not in shown.text


@pytest.mark.parametrize("code, words", [(4, "sem resultados"), (11, "já existe"), (15, "nada a pagar")])
def test_they_have_words_of_their_own(gateway, registo, code, words):
    """As the record has them, whatever operation answers so."""
    registo.sql("INSERT INTO psi.chamada (cliente, correlacao, quando, servico, operacao, http, codigo, falha, micros, resumo, pedido, "
                "resposta) SELECT id, md5(%s::text), now(), 'recibos', 'Consultar', 200, %s, false, 1, '', '', '' FROM psi.cliente "
                "WHERE id = %s", code, code, registo.cliente("representante-a"))
    with gateway.client("representante-a") as client:
        assert f"{code} {words}" in {row["Código"] for row in ver(client, "chamadas").rows()}


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_call_against_the_schema(client, registo, version):
    content = registo.comunicacao(registo.trabalhador(), inicioContrato="13/04/2026")
    answer = client.call("contratos", "ComunicarContrato", content, version)
    assert answer.fault["codigo"] == "400"
    row = ver(client, "chamadas").rows()[0]
    assert row["Código"] == "400 falha" and row["HTTP"] == binding.of("500", "400") and "inicioContrato" in row["O que diz a resposta"]
    shown = last(client)
    assert "/psi/portal/erros?procurar=400#falha-400" in shown.links and "«13/04/2026»" in shown.text


def test_calls_that_are_hardly_calls(client):
    """Refused by the rules of HTTP, by the guard, or for an operation that is not there."""
    cases = {"text/plain": (b"<a/>", {"Content-Type": "text/plain"}, "Content-Type"),
             "junk": (b"Nome: Ana", {}, "não é XML"),
             "empty": (b"", {}, ""),
             "doctype": (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", {}, ""),
             "unknown": (soap.envelope("vinculos", "VerificarLigacao", {}, "1.1").replace(b"VerificarLigacao", b"Xpto")
                         if isinstance(soap.envelope("vinculos", "VerificarLigacao", {}, "1.1"), bytes) else
                         soap.envelope("vinculos", "VerificarLigacao", {}, "1.1").replace("VerificarLigacao", "Xpto"),
                         {}, "operação deste serviço")}
    for name, (body, headers, said) in cases.items():
        reply = client.post("vinculos", body, headers=headers)
        assert reply.status in (400, 415, 500), name
        row = ver(client, "chamadas").rows()[0]
        assert "400 falha" == row["Código"] and said in row["O que diz a resposta"], (name, row)
        shown = last(client)
        assert "Ana" not in shown.source
    assert ver(client, "chamadas").rows()[0]["Operação"] == "Xpto"
    assert client.request("POST", "/psi/nada/v7", b"<a/>", {"Content-Type": "text/xml"}).status in (404, 500)
    assert ver(client, "chamadas").rows()[0]["Serviço"] == "/psi/nada/v7"


PERSON = ("Leopoldina Xavier Sequeira", "1987-11-23")


def test_no_person_is_in_a_recorded_call(gateway, client, registo):
    """Requests and replies of many kinds with one worker in them: accepted, refused, consulted, against the schema."""
    worker = registo.trabalhador(*PERSON)
    other = registo.trabalhador("Outra Pessoa Qualquer", "1971-02-03")
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(worker)).codigo == 1
    client.call("contratos", "ComunicarContrato", registo.comunicacao(worker))                      # again: refused
    client.call("contratos", "ComunicarContrato", registo.comunicacao(other, dataNascimento="23/11/1987"))
    client.call("contratos", "ComunicarContrato", {**registo.comunicacao(other), "nissTrabalhador": niss_errado(worker.niss)})
    client.call("contratos", "ComunicarContrato", {**registo.comunicacao(other), "nissTrabalhador": worker.niss[:10]})
    client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [worker.niss]})
    client.call("contratos", "ConsultarContratos", {"nissTrabalhador": [worker.niss]})
    client.call("contratos", "ConsultarComunicacoes", {"nissTrabalhador": [worker.niss]})
    client.call("vinculos", "VerificarLigacao")
    client.post("vinculos", f"<x>{worker.niss}<nome>{PERSON[0]}</nome><!-- {PERSON[0]} --></x>".encode())
    client.post("vinculos", f"<x><nome>{PERSON[0]}".encode())
    client.post("vinculos", f"<x a='><nome>{PERSON[0]}</nome>".encode())
    client.post("vinculos", f"<x><Nome><![CDATA[{PERSON[0]}]]></Nome><b>IBAN PT50999900000000000012307</b></x>".encode())
    shown = ver(client, "chamadas")
    assert len(correlations(shown)) >= 13
    sources = [shown.source] + [ver(client, "chamadas/" + one).source for one in correlations(shown)]
    secrets = [worker.niss, niss_errado(worker.niss), worker.niss[:10], other.niss, *PERSON, "23/11/1987", "Leopoldina",
               "PT50999900000000000012307", "1971-02-03", registo.empregador("empregador-a")]
    for source in sources:
        for secret in secrets:
            # The header of the page may name the caller's own employer; calls may not.
            assert secret not in source, secret
    assert any(f"{worker.niss[:2]}•••••••{worker.niss[-2:]}" in source for source in sources)


def test_files_and_attachments_are_told_by_their_size(client):
    client.call("declaracoes", "EntregarFicheiro", {"contexto": {"idPedido": pedido()}, "ficheiro": "QUJD" * 300})
    shown = last(client)
    assert "[base64: 1200 caracteres]" in shown.text and "QUJDQUJD" not in shown.source


def test_a_long_call_is_cut_with_a_mark(client):
    workers = [f"1{n:010}" for n in range(1000)]
    client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": workers})
    shown = last(client)
    assert re.search(r"\[cortado: só os primeiros 8192 bytes de \d+ bytes\]", shown.text)
    assert not re.search(r"\d{11}", re.sub("[0-9a-f]{32}", "", shown.text))
    assert shown.headings[0][1] == "ConsultarTrabalhadores"


def test_another_clients_calls_are_never_there(gateway, client):
    """Neither in the list nor by the correlation id that somebody else knows."""
    answer = client.call("recibos", "VerificarLigacao")
    mine = answer.http.headers["X-Correlation-Id"]
    assert ver(client, "chamadas/" + mine).status == 200
    for identity in ("empregador-b", "representante-a", "sem-adesao"):   # two of the same vendor
        with gateway.client(identity) as other:
            assert mine not in ver(other, "chamadas").source
            shown = ver(other, "chamadas/" + mine)
            assert shown.status == 404 and "Não há nenhuma chamada deste cliente" in shown.text


@pytest.mark.parametrize("address", ["0" * 32, "x", "0" * 31, "A" * 32, "%27%20or%201=1--", "0" * 33])
def test_a_call_that_never_was(client, address):
    assert ver(client, "chamadas/" + address).status == 404


def test_calls_of_an_unknown_certificate_are_nobodys(gateway):
    [(before,)] = gateway.sql("SELECT count(*) FROM psi.chamada")
    assert gateway.call("vinculos", "VerificarLigacao", identity="desconhecido").fault["codigo"] == "401"
    with gateway.client() as client:
        ver(client, "chamadas")
    assert gateway.sql("SELECT count(*) FROM psi.chamada") == [(before,)]


def test_only_those_with_something_wrong(client):
    client.call("vinculos", "VerificarLigacao")
    client.post("vinculos", b"<a/>")
    codes = [row["Código"] for row in ver(client, "chamadas?so=problemas").rows()]
    assert codes and not any("aceite" in code for code in codes)


def test_the_oldest_go(gateway, client):
    for _ in range(45):
        client.call("vinculos", "VerificarLigacao")
    newest = client.call("recibos", "VerificarLigacao").http.headers["X-Correlation-Id"]
    shown = ver(client, "chamadas")
    assert len(correlations(shown)) == 40 and correlations(shown)[0] == newest
    [(kept,)] = gateway.sql("SELECT count(*) FROM psi.chamada WHERE cliente = 1")
    assert kept == 40


def test_what_waits_is_written_at_the_end(start_gateway, gateway):
    short = start_gateway()
    with short.client("empregador-b") as client:
        said = client.call("vinculos", "VerificarLigacao").http.headers["X-Correlation-Id"]
    assert short.stop() == 0
    assert gateway.sql("SELECT count(*) FROM psi.chamada WHERE correlacao = %s", (said,)) == [(1,)]


def test_without_a_record_the_page_says_so(start_gateway):
    with start_gateway({"quality.recorded_calls": 0}).client("sem-servico") as client:
        client.call("vinculos", "VerificarLigacao")
        assert "desligado" in ver(client, "chamadas").text and ver(client).status == 200


def test_the_gateways_role_has_no_other_way_to_the_calls(gateway):
    from psitest import database
    import psycopg2
    connection = database.connect(gateway.database, "psi_gateway")
    try:
        for statement in ("SELECT * FROM psi.chamada", "DELETE FROM psi.chamada", "SELECT * FROM psi.vinculo"):
            with connection.cursor() as cursor:
                try:
                    cursor.execute(statement)
                    assert cursor.fetchall() == [], statement
                except psycopg2.errors.InsufficientPrivilege:
                    pass
    finally:
        connection.close()
