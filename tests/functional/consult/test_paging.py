"""Paging over an employer with several thousand workers."""
import pytest
from muitos import QUANTOS


def paginas(client, servico, operacao, conteudo):
    """The replies of all pages, from the first to the last."""
    respostas, conteudo = [], dict(conteudo)
    while True:
        resposta = client.call(servico, operacao, conteudo)
        assert resposta.codigo == 1
        respostas.append(resposta.content)
        if not (conteudo := {**conteudo, "pagina": resposta.content.get("proximaPagina")})["pagina"]:
            return respostas
        assert len(respostas) <= 1000


@pytest.fixture
def representante(gateway):
    with gateway.client("representante-a") as one:
        yield one


def chave(linha):
    return linha["nissTrabalhador"], linha["dataInicioVinculo"]


@pytest.mark.parametrize("tamanho", [None, 1000, 333])
def test_each_row_once_in_order_and_the_total_first(representante, grande, tamanho):
    todas = paginas(representante, "vinculos", "ConsultarTrabalhadores",
                    {"contexto": grande.contexto(), "tamanhoPagina": tamanho})
    linhas = [linha for pagina in todas for linha in pagina["trabalhador"]]
    chaves = [chave(linha) for linha in linhas]
    assert len(chaves) == grande.total and len(set(chaves)) == grande.total and chaves == sorted(chaves)
    assert len({numero for numero, _ in chaves}) == QUANTOS
    assert [pagina.get("total") for pagina in todas] == [str(grande.total)] + [None] * (len(todas) - 1)
    por_pagina = tamanho or 200
    assert [len(pagina["trabalhador"]) for pagina in todas[:-1]] == [por_pagina] * (len(todas) - 1)
    assert len(todas) == -(-grande.total // por_pagina)


def test_a_page_that_ends_between_two_rows_of_one_worker(representante, grande):
    primeira = representante.call("vinculos", "ConsultarTrabalhadores", {"contexto": grande.contexto(), "tamanhoPagina": 1})
    segunda = representante.call("vinculos", "ConsultarTrabalhadores",
                                 {"contexto": grande.contexto(), "tamanhoPagina": 1,
                                  "pagina": primeira.content["proximaPagina"]})
    [uma], [outra] = primeira.content["trabalhador"], segunda.content["trabalhador"]
    assert uma["nissTrabalhador"] == outra["nissTrabalhador"]
    assert (uma["situacao"], outra["situacao"]) == ("CESSADO", "ATIVO")


@pytest.mark.parametrize("filtro, total", [({"situacao": "ATIVO"}, QUANTOS), ({"situacao": "CESSADO"}, QUANTOS // 3),
                                           ({"dataFim": "2014-06-30"}, QUANTOS // 3), ({"codigoEstabelecimento": 9001}, QUANTOS)])
def test_filtered(representante, grande, filtro, total):
    todas = paginas(representante, "vinculos", "ConsultarTrabalhadores",
                    {"contexto": grande.contexto(), "tamanhoPagina": 450, **filtro})
    chaves = [chave(linha) for pagina in todas for linha in pagina["trabalhador"]]
    assert len(chaves) == total and len(set(chaves)) == total and chaves == sorted(chaves)
    assert todas[0]["total"] == str(total)


def test_the_page_size_may_change_on_the_way(representante, grande):
    primeira = representante.call("vinculos", "ConsultarTrabalhadores", {"contexto": grande.contexto(), "tamanhoPagina": 10})
    segunda = representante.call("vinculos", "ConsultarTrabalhadores",
                                 {"contexto": grande.contexto(), "tamanhoPagina": 1000,
                                  "pagina": primeira.content["proximaPagina"]})
    assert len(segunda.content["trabalhador"]) == 1000
    assert chave(segunda.content["trabalhador"][0]) > chave(primeira.content["trabalhador"][-1])


def test_an_empty_page_mark_is_the_first_page(representante, grande):
    pedido = {"contexto": grande.contexto(), "tamanhoPagina": 3}
    primeira = representante.call("vinculos", "ConsultarTrabalhadores", pedido)
    vazia = representante.call("vinculos", "ConsultarTrabalhadores", {**pedido, "pagina": ""})
    assert vazia.codigo == 1 and vazia.content["trabalhador"] == primeira.content["trabalhador"]


def test_a_row_added_behind_the_cursor_does_not_shift_the_next_page(representante, grande, registo):
    """Keyset, not offset: what changes on a page already read repeats and skips nothing."""
    primeira = representante.call("vinculos", "ConsultarTrabalhadores", {"contexto": grande.contexto(), "tamanhoPagina": 50})
    esperada = {"contexto": grande.contexto(), "tamanhoPagina": 50, "pagina": primeira.content["proximaPagina"]}
    antes = representante.call("vinculos", "ConsultarTrabalhadores", esperada)
    visto = primeira.content["trabalhador"][0]["nissTrabalhador"]
    registo.sql("UPDATE psi.vinculo SET anulado = true WHERE empregador = %s AND trabalhador = %s AND fim IS NULL",
                grande.niss, visto)
    try:
        depois = representante.call("vinculos", "ConsultarTrabalhadores", esperada)
        assert depois.content["trabalhador"] == antes.content["trabalhador"]
    finally:
        registo.sql("UPDATE psi.vinculo SET anulado = false WHERE empregador = %s", grande.niss)


@pytest.mark.parametrize("tamanho", [None, 700])
def test_communications_each_once_in_order(representante, grande, tamanho):
    todas = paginas(representante, "contratos", "ConsultarComunicacoes",
                    {"contexto": grande.contexto(), "tamanhoPagina": tamanho})
    numeros = [int(linha["numeroComunicacao"]) for pagina in todas for linha in pagina["comunicacao"]]
    assert len(numeros) == grande.total and numeros == sorted(set(numeros))
    assert [pagina.get("total") for pagina in todas] == [str(grande.total)] + [None] * (len(todas) - 1)
