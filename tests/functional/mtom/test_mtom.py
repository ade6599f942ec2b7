"""MTOM with the two operations that have binary content: what is meant is the same, whichever way the bytes travel."""
import base64
import datetime
import gzip

import pytest

from psitest import mtom, soap
from psitest.dri import Linha, bloco, ficheiro
from psitest.registo import hoje, pedido

VERSIONS = ("1.1", "1.2")


@pytest.fixture
def client(gateway):
    with gateway.client() as one:
        yield one


@pytest.fixture
def dri(gateway, registo, empregador):
    """The file of a month that is over, with a worker of its own."""
    fim = hoje().replace(day=1) - datetime.timedelta(days=1)
    novo = registo.trabalhador()
    contrato = registo.comunicacao(novo, inicioContrato=str(fim.replace(day=1)))
    assert gateway.call("contratos", "ComunicarContrato", contrato).codigo == 1
    [(nif,)] = registo.sql("SELECT nif::text FROM psi.empregador WHERE niss = %s", empregador)
    return ficheiro(bloco(empregador, nif, [Linha(novo.niss, novo.nascimento, "1234.56", dias="30")], mes=f"{fim:%Y-%m}",
                          estabelecimento=registo.ESTABELECIMENTO))


def entregar(conteudo, id_pedido):
    return {"contexto": {"idPedido": id_pedido}, "ficheiro": conteudo}


def em_base64(conteudo):
    return base64.b64encode(conteudo).decode()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_is_the_same_request_both_ways(client, dri, version):
    chave = pedido()
    primeira = mtom.call(client, "declaracoes", "EntregarFicheiro", entregar(dri, chave), version)
    assert primeira.codigo == 1, primeira.content
    assert [b["estado"] for b in primeira.content["bloco"]] == ["ACEITE"]
    # The first reply, not 22: the command that is compared is the same.
    repetida = client.call("declaracoes", "EntregarFicheiro", entregar(em_base64(dri), chave))
    assert repetida.content == primeira.content
    outra = mtom.call(client, "declaracoes", "EntregarFicheiro", entregar(dri + b" ", chave), version)
    assert outra.codigo == 22


@pytest.mark.parametrize("written", [("{}@urn%3Apsi%3Av1", "{}@urn%3Apsi%3Av1"), ("{}@urn:psi:v1", "{}@urn%3apsi%3av1"),
                                     ("{}@urn%3Apsi%3Av1", "{}@urn:psi:v1")], ids=["both", "reference", "identifier"])
def test_an_attachment_is_found_however_its_identifier_is_escaped(client, dri, written):
    resposta = mtom.call(client, "declaracoes", "EntregarFicheiro",
                         {"contexto": {"idPedido": pedido(), "apenasValidar": True}, "ficheiro": dri}, written=written)
    assert resposta.codigo == 1, resposta.content


def test_a_large_file_is_read_whole(client):
    """Of 12 MB, no record of which is one: refused by what it says, not by its size."""
    resposta = mtom.call(client, "declaracoes", "EntregarFicheiro", entregar(b"\xff\0" * 6_000_000, pedido()))
    assert resposta.codigo in (3, 23) and resposta.mensagens, resposta.content


@pytest.mark.parametrize("conteudo", ["YWJj=", "YWJ", "YW-j", "YWJj YQ==YQ=="])
def test_base64_that_is_none_names_the_element(client, conteudo):
    falha = client.call("declaracoes", "EntregarFicheiro", entregar(conteudo, pedido()))
    assert falha.fault["codigo"] == "400" and falha.fault["campo"] == "ficheiro"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_receipt_comes_as_it_is_asked_for(client, recibo, version):
    pedir = {"numeroRecibo": recibo}
    simples = client.call("recibos", "ObterComprovativo", pedir, version)
    assert simples.codigo == 1 and base64.b64decode(simples.content["comprovativo"]).startswith(b"%PDF-")

    por_mtom = mtom.post(client, "recibos", "ObterComprovativo", pedir, version)
    assert por_mtom.status == 200 and mtom.is_mtom(por_mtom)
    assert b"Content-Type: application/pdf\r\n" in por_mtom.body
    lido = soap.answer(mtom.plain(por_mtom))
    assert lido.version == version and lido.content["comprovativo"] == simples.content["comprovativo"]

    corpo = soap.envelope("recibos", "ObterComprovativo", pedir, version)
    for accept, esperado in (("application/xop+xml", True), ("multipart/related", True), ("text/xml, multipart/related", False),
                             ("application/soap+xml, application/dime, multipart/related, text/*", False), ("*/*", False)):
        resposta = client.post("recibos", corpo, version, headers={"Accept": accept})
        assert mtom.is_mtom(resposta) == esperado, accept
        assert soap.answer(mtom.plain(resposta)).content["comprovativo"] == simples.content["comprovativo"]


def test_a_reply_without_binary_content_is_plain(client, recibo):
    for operacao, conteudo, codigo in (("ObterComprovativo", {"numeroRecibo": str(int(recibo) + 1_000_000)}, 13),
                                       ("VerificarLigacao", {}, 1)):
        resposta = mtom.post(client, "recibos", operacao, conteudo)
        assert resposta.headers.get_content_type() == "text/xml"
        assert soap.answer(resposta).codigo == codigo
    falha = mtom.post(client, "recibos", "ObterComprovativo", {"numeroRecibo": "x"}, "1.2")
    assert falha.headers.get_content_type() == "application/soap+xml"
    assert soap.answer(falha).fault["campo"] == "numeroRecibo"


def test_a_compressed_reply_is_the_same(client, recibo):
    simples = mtom.post(client, "recibos", "ObterComprovativo", {"numeroRecibo": recibo})
    menor = mtom.post(client, "recibos", "ObterComprovativo", {"numeroRecibo": recibo}, headers={"Accept-Encoding": "gzip"})
    assert menor.headers["Content-Encoding"] == "gzip"
    menor.body = gzip.decompress(menor.body)
    assert soap.answer(mtom.plain(menor)).content["comprovativo"] == soap.answer(mtom.plain(simples)).content["comprovativo"]
