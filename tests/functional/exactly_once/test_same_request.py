"""What makes two requests the same: what they say, not how they are written or sent."""
import gzip
import re

import pytest

from psitest import soap
from psitest.soap import NIL


@pytest.fixture(scope="module")
def primeira(gateway, registo):
    """A communication and the reply it got."""
    conteudo = registo.comunicacao(registo.trabalhador(), remuneracaoBase="1000.50",
                                   contexto={"software": {"nome": "Salários", "versao": "1"}})
    resposta = gateway.call("contratos", "ComunicarContrato", conteudo)
    assert resposta.codigo == 1
    return conteudo, resposta.content["resultado"]


def corpo(conteudo, version="1.1"):
    return soap.envelope("contratos", "ComunicarContrato", conteudo, version).decode()


def enviar(client, texto, version="1.1", headers=None):
    dados = texto if isinstance(texto, bytes) else texto.encode()
    action = soap.action("contratos", "ComunicarContrato")
    return soap.answer(client.post("contratos", dados, version, action, headers))


def prefixos(texto):
    """The same document with one prefix for every element instead of default namespaces."""
    inicio = texto.index("<ComunicarContrato")
    antes, depois = texto[:inicio], texto[inicio:]
    depois = depois.replace(' xmlns="urn:psi:contratos:v1"', "").replace(' xmlns="urn:psi:comum:v1"', "")
    comum = {"idPedido", "apenasValidar", "software", "nome", "versao"}
    depois = re.sub(r"<(/?)(\w+)(?=[ />])", lambda m: f"<{m[1]}{'q' if m[2] in comum else 'p'}:{m[2]}", depois)
    abrir = '<p:ComunicarContrato xmlns:p="urn:psi:contratos:v1" xmlns:q="urn:psi:comum:v1"'
    return antes + depois.replace("<p:ComunicarContrato", abrir, 1)


def test_prefixes(client, primeira):
    conteudo, resultado = primeira
    texto = prefixos(corpo(conteudo))
    assert "<q:idPedido>" in texto and "<p:nissTrabalhador>" in texto
    assert enviar(client, texto).content["resultado"] == resultado


def test_white_space_and_comments(client, primeira):
    conteudo, resultado = primeira
    texto = corpo(conteudo).replace("><", ">\r\n\t <!-- nada --><")
    assert enviar(client, texto).content["resultado"] == resultado


def test_soap_1_2(client, primeira):
    conteudo, resultado = primeira
    resposta = enviar(client, corpo(conteudo, "1.2"), "1.2")
    assert resposta.version == "1.2" and resposta.content["resultado"] == resultado


def test_gzip(client, primeira):
    conteudo, resultado = primeira
    comprimido = gzip.compress(corpo(conteudo).encode())
    assert enviar(client, comprimido, headers={"Content-Encoding": "gzip"}).content["resultado"] == resultado


@pytest.mark.parametrize("mudanca", [{"remuneracaoBase": "1000.5"}, {"remuneracaoBase": "+01000.50"}, {"fimContrato": NIL},
                                     {"diuturnidades": NIL, "motivoContrato": NIL, "nissTrabalhadorSubstituir": NIL}])
def test_other_spelling_of_the_same_value(client, primeira, mudanca):
    conteudo, resultado = primeira
    assert enviar(client, corpo({**conteudo, **mudanca})).content["resultado"] == resultado


@pytest.mark.parametrize("contexto", [{"software": {"nome": "Outro", "versao": "2"}}, {"software": None},
                                      {"software": NIL}, {"apenasValidar": False}, {"apenasValidar": NIL}])
def test_context_is_not_part_of_it(client, primeira, contexto):
    conteudo, resultado = primeira
    outro = {**conteudo, "contexto": {**conteudo["contexto"], **contexto}}
    assert enviar(client, corpo(outro)).content["resultado"] == resultado


def test_letter_case_of_the_id(client, primeira):
    conteudo, resultado = primeira
    maiusculas = conteudo["contexto"]["idPedido"].upper()
    outro = {**conteudo, "contexto": {"idPedido": maiusculas}}
    resposta = enviar(client, corpo(outro)).content["resultado"]
    assert resposta.pop("idPedido").lower() == conteudo["contexto"]["idPedido"]
    assert resposta == {nome: valor for nome, valor in resultado.items() if nome != "idPedido"}


def test_naming_oneself_as_the_employer(client, primeira, registo):
    conteudo, resultado = primeira
    outro = {**conteudo, "contexto": {**conteudo["contexto"], "nissRepresentado": registo.empregador("empregador-a")}}
    assert enviar(client, corpo(outro)).content["resultado"] == resultado
