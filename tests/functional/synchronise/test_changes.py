"""What changed since the last mark, each change as it is now."""
import pytest
from conftest import Espelho

from psitest.registo import pedido
from psitest.soap import NIL


def todas(client):
    return client.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 1000}).content["trabalhador"]


@pytest.mark.parametrize("tamanho", [None, 1, 4, 1000])
def test_from_the_beginning_it_is_the_list(client, espelho, tamanho):
    novas = espelho.seguir(tamanhoPagina=tamanho)
    assert len(novas) == len(espelho.linhas) and espelho.vivas() == todas(client)


@pytest.mark.parametrize("nada", ["", NIL])
def test_an_empty_mark_is_the_beginning(espelho, nada):
    do_principio, vazia = espelho.pedir(), espelho.pedir(nada)
    assert vazia.content["trabalhador"] == do_principio.content["trabalhador"]


def test_nothing_new_is_4_with_a_good_mark(espelho):
    espelho.seguir()
    resposta = espelho.pedir(espelho.marca)
    assert resposta.codigo == 4 and resposta.mensagens == [] and "trabalhador" not in resposta.content
    assert resposta.content["haMais"] == "false" and resposta.content["marca"] == espelho.marca


def test_changes_and_nothing_else(client, espelho, registo):
    espelho.seguir()
    trabalhador, outro = registo.trabalhador("Maria Ana de Sousa Prova"), registo.trabalhador()
    numero = client.call("contratos", "ComunicarContrato",
                         registo.comunicacao(trabalhador)).content["resultado"]["numeroComunicacao"]
    client.call("contratos", "ComunicarContrato", registo.comunicacao(outro, remuneracaoBase="0"))   # refused
    [linha] = espelho.seguir()
    assert (linha["numeroComunicacao"], linha["situacao"], linha["nome"]) == (numero, "ATIVO", "Maria A. S. P.")
    assert [linha] == client.call("vinculos", "ConsultarTrabalhadores",
                                  {"nissTrabalhador": [trabalhador.niss]}).content["trabalhador"]
    assert espelho.seguir() == []


def test_an_undone_vinculo_comes_as_anulado(client, espelho, registo):
    trabalhador = registo.trabalhador()
    numero = client.call("contratos", "ComunicarContrato",
                         registo.comunicacao(trabalhador)).content["resultado"]["numeroComunicacao"]
    espelho.seguir()
    assert espelho.linhas[numero]["situacao"] == "ATIVO"
    assert client.call("contratos", "AnularComunicacao",
                       {"contexto": {"idPedido": pedido()}, "numeroComunicacao": numero}).codigo == 1
    [linha] = espelho.seguir()
    assert (linha["numeroComunicacao"], linha["situacao"]) == (numero, "ANULADO")
    assert espelho.vivas() == todas(client)


def test_a_second_copy_of_the_gateway_goes_on_with_the_mark(espelho, start_gateway):
    espelho.seguir()
    with start_gateway().client() as outro:
        assert Espelho(outro).pedir(espelho.marca).codigo == 4
