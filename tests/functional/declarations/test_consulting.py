"""ConsultarDeclaracoes and ObterDeclaracao."""
import uuid

import pytest
from empresa import Empresa, entrega

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


@pytest.fixture(scope="module")
def entregues(registo, client):
    """An employer with seven blocks: five of January, one of them refused and one annulled, and two of December."""
    empresa = Empresa(registo, client, 7)
    ids = [entrega(empresa.entregar([empresa.linha(i, "1000.00")], mes=mes, total=total))
           for i, (mes, total) in enumerate([("2026-01", None)] * 4 + [("2026-01", "1.00")] + [("2025-12", None)] * 2)]
    assert empresa.anular(ids[1]).codigo == 1
    return empresa, ids


def ids_de(resposta):
    return [d["identificadorEntrega"] for d in resposta.content.get("declaracao", [])]


def test_by_month_and_state(entregues):
    empresa, ids = entregues
    assert ids_de(empresa.consultar()) == ids
    assert ids_de(empresa.consultar(mesReferencia="2026-01")) == ids[:5]
    assert ids_de(empresa.consultar(mesReferencia="2026-01", estado="ACEITE")) == [ids[0], *ids[2:4]]
    assert ids_de(empresa.consultar(estado="REJEITADA")) == [ids[4]]
    assert ids_de(empresa.consultar(estado="ANULADA")) == [ids[1]]
    assert ids_de(empresa.consultar(codigoEstabelecimento=1, mesReferencia="2025-12")) == ids[5:]
    vazia = empresa.consultar(codigoEstabelecimento=2)
    assert (vazia.codigo, vazia.content["total"]) == (4, "0")


def test_every_field_of_a_block(entregues):
    empresa, ids = entregues
    linha = empresa.consultar(mesReferencia="2026-01").content["declaracao"][4]
    assert {c: linha[c] for c in ("numeroBloco", "estado", "mesReferencia", "taxa", "totalRemuneracoes", "totalContribuicoes",
                                  "totalRemuneracoesDeclarado", "totalContribuicoesDeclarado", "numeroLinhas", "origem")} == {
        "numeroBloco": "1", "estado": "REJEITADA", "mesReferencia": "2026-01", "taxa": "34.75",
        "totalRemuneracoes": "1000.00", "totalContribuicoes": "347.50", "totalRemuneracoesDeclarado": "1.00",
        "totalContribuicoesDeclarado": "347.50", "numeroLinhas": "1", "origem": "ESTRUTURADA"}
    assert linha["dataEntrega"].startswith("2026-02-05T") and linha["identificadorEntrega"] == ids[4]


@pytest.mark.parametrize("filtros", [{}, {"mesReferencia": "2026-01"}])
def test_pages_follow_each_other(entregues, filtros):
    empresa, ids = entregues
    esperados = ids[:5] if filtros else ids
    vistos, pagina = [], None
    while True:
        resposta = empresa.consultar(tamanhoPagina=2, pagina=pagina, **filtros)
        assert ("total" in resposta.content) == (pagina is None)
        vistos += ids_de(resposta)
        pagina = resposta.content.get("proximaPagina")
        if not pagina:
            break
    assert vistos == esperados


def test_cursors_of_something_else_are_18(entregues, registo, client):
    empresa, ids = entregues
    pagina = empresa.consultar(tamanhoPagina=2).content["proximaPagina"]
    outra = Empresa(registo, client)
    for resposta in (empresa.consultar(tamanhoPagina=2, pagina=pagina, estado="ACEITE"), outra.consultar(pagina=pagina),
                     empresa.obter(ids[0], pagina=pagina)):
        assert resposta.codigo == 18


def test_a_block_and_its_lines_page_by_page(registo, client):
    empresa = Empresa(registo, client)
    linhas = [empresa.linha(i, f"{i + 1}000.5{i}") for i in range(5)] + [empresa.linha(0, "-0.50", "P", "0")]
    resposta = empresa.entregar(linhas)
    assert resposta.codigo == 1, resposta.content
    inteira = empresa.obter(entrega(resposta)).content
    assert inteira["total"] == "6" and "mensagem" not in inteira
    assert inteira["linha"][5] == {"indice": "6", "nissTrabalhador": linhas[0].niss, "dataNascimento": "1985-02-03",
                                   "mesRemuneracao": "2026-01", "dias": "0.0", "natureza": "P", "valor": "-0.50"}
    primeira = empresa.obter(entrega(resposta), tamanhoPagina=4).content
    segunda = empresa.obter(entrega(resposta), tamanhoPagina=4, pagina=primeira["proximaPagina"]).content
    assert primeira["linha"] + segunda["linha"] == inteira["linha"] and "proximaPagina" not in segunda
    assert "total" not in segunda and segunda["declaracao"] == primeira["declaracao"]


def test_unknown_and_foreign_blocks_are_13(entregues, registo, client):
    empresa, ids = entregues
    outra = Empresa(registo, client)
    for resposta in (empresa.obter(str(uuid.uuid4())), empresa.obter(ids[0], numero=2), outra.obter(ids[0])):
        assert (resposta.codigo, resposta.mensagens) == (13, ["PSI-013"]) and "declaracao" not in resposta.content
    assert outra.consultar().codigo == 4
    assert empresa.obter(ids[0].upper()).codigo == 1
