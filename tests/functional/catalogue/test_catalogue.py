"""Every entry of the catalogue, once, through a real call: the code comes, with its field, its gravity and a text.

An entry without a provocation fails, and a provocation without an entry too."""
import json
import re
import subprocess

import pytest

import anulacoes  # noqa: F401  they register themselves
import ciclo  # noqa: F401
import contratos  # noqa: F401
import declaracoes  # noqa: F401
import falhas  # noqa: F401
import gerais  # noqa: F401
import pagamentos  # noqa: F401
import qualidade  # noqa: F401
from cena import PROVOCACOES
from psitest.paths import BIN, SOURCE
from psitest.schema import published

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def psi_admin(*arguments):
    return subprocess.run([BIN / "psi-admin", "errors", *arguments], check=True, capture_output=True, text=True).stdout


CATALOGO = {entrada["codigo"]: entrada for entrada in json.loads(psi_admin("--json"))["codigos"]}


def test_every_entry_is_provoked_and_every_provocation_has_its_entry():
    no_catalogo = {codigo for codigo, entrada in CATALOGO.items() if not entrada["reservado"]}
    assert set(PROVOCACOES) - no_catalogo == set()
    assert no_catalogo - set(PROVOCACOES) == set()


def test_the_page_is_what_psi_admin_prints():
    assert (SOURCE / "docs/integration/erros.md").read_text() == psi_admin(), "psi-admin errors > docs/integration/erros.md"


def test_every_message_has_its_rule():
    """docs/rules/codes.md leads from each code to the rule that says when it comes, and such a rule exists."""
    linhas = re.findall(r"\| ([A-Z]+-?\d+)(?:, [a-z ]+)? \| ([R0-9A-Z, -]+) (?=\|)", (SOURCE / "docs/rules/codes.md").read_text())
    das_paginas = {codigo: regras.split(", ") for codigo, regras in linhas}
    mensagens_do_catalogo = {codigo for codigo in CATALOGO if "-" in codigo or codigo.startswith("DS")}
    assert mensagens_do_catalogo - set(das_paginas) == set()
    paginas = "".join(pagina.read_text() for pagina in (SOURCE / "docs/rules").glob("*.md"))
    assert [regra for regras in das_paginas.values() for regra in regras if f"**{regra}**" not in paginas] == []


FRASES = {"todas", "todas as que escrevem", "todas as que consultam", "as que recebem um número ou identificador", "nenhuma"}


def test_the_operations_it_names_are_published():
    publicadas = {tag.rpartition("}")[2] for tag in published().elements}
    nomes = {nome for entrada in CATALOGO.values() if entrada["operacoes"] not in FRASES
             for nome in entrada["operacoes"].split(", ")}
    assert nomes - publicadas == set()


def mensagens(conteudo):
    """Those of the result and those inside what the reply lists."""
    if isinstance(conteudo, dict):
        for nome, valor in conteudo.items():
            if nome in ("mensagens", "mensagem"):
                yield from valor
            else:
                yield from mensagens(valor)
    elif isinstance(conteudo, list):
        for um in conteudo:
            yield from mensagens(um)


def e_falha(entrada, provocacao, resposta):
    falha = resposta.fault
    assert falha is not None, resposta.content
    assert falha["codigo"] == entrada["codigo"] and falha.get("campo", "") == provocacao.campo
    assert len(falha["texto"]) > 20 and resposta.fault_text == falha["texto"] and falha["idCorrelacao"]
    assert resposta.fault_code == ("Client" if entrada["doCliente"] else "Server")
    assert resposta.http.status == 500
    assert ("tentarApos" in falha) == (entrada["repeticao"] == "mesmo-pedido-depois")
    assert resposta.http.headers["Retry-After"] == falha.get("tentarApos")


def e_resultado(entrada, _provocacao, resposta):
    assert resposta.codigo == int(entrada["codigo"])
    com_mensagem = resposta.codigo not in (1, 4)
    assert bool(resposta.mensagens) == com_mensagem
    if com_mensagem:
        graves = [m for m in mensagens(resposta.content) if m["gravidade"] == "ERRO"]
        assert graves and all(len(m["texto"]) > 20 for m in graves)


def e_mensagem(entrada, provocacao, resposta):
    encontradas = [m for m in mensagens(resposta.content) if m["codigo"] == entrada["codigo"]]
    assert encontradas, resposta.content["resultado"]
    mensagem = encontradas[0]
    assert mensagem["campo"] == provocacao.campo and len(mensagem["texto"]) > 20
    assert mensagem["gravidade"] in entrada["gravidade"]
    assert resposta.codigo in entrada["resultado"]


@pytest.mark.parametrize("codigo", sorted(PROVOCACOES))
def test_provoked(cenario, codigo):
    provocacao = PROVOCACOES[codigo]
    assert codigo in CATALOGO
    try:
        resposta = provocacao.como(cenario)
    finally:
        cenario.repor()
    entrada = CATALOGO[codigo]
    {"falha": e_falha, "resultado": e_resultado, "mensagem": e_mensagem}[entrada["especie"]](entrada, provocacao, resposta)
