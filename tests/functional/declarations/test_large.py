"""As many lines as a request may have, and one more."""
import time

import pytest
from empresa import Empresa, entrega, estados, guardado

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
MAXIMO = 20_000
POR_TRABALHADOR = [("P", "30"), ("F", "0"), ("N", "0"), ("R", "0"), ("B", "0")]


@pytest.fixture(scope="module")
def grande(registo, client):
    return Empresa(registo, client, MAXIMO // len(POR_TRABALHADOR) + 1)


def linhas(empresa, quantas):
    return [empresa.linha(i // len(POR_TRABALHADOR), f"{100 + i % 900}.{i % 100:02}", *POR_TRABALHADOR[i % len(POR_TRABALHADOR)])
            for i in range(quantas)]


def test_twenty_thousand_lines_are_accepted_and_given_back(grande, gateway):
    declaradas = linhas(grande, MAXIMO)
    inicio = time.monotonic()
    resposta = grande.entregar(declaradas)
    duracao = time.monotonic() - inicio
    assert (resposta.codigo, estados(resposta)) == (1, ["ACEITE"]), resposta.content["resultado"]
    assert grande.linhas_guardadas() == MAXIMO
    # Targets are the bench's; this is only against something grossly wrong.
    assert duracao < 30 and gateway.resident_bytes() < 400 * 2**20, (duracao, gateway.resident_bytes())

    recebidas, pagina = [], None
    while True:
        parte = grande.obter(entrega(resposta), tamanhoPagina=1000, pagina=pagina)
        recebidas += parte.content["linha"]
        pagina = parte.content.get("proximaPagina")
        if not pagina:
            break
    assert [int(x["indice"]) for x in recebidas] == list(range(1, MAXIMO + 1))
    assert [(x["nissTrabalhador"], x["valor"], x["natureza"]) for x in recebidas] == [
        (x.niss, x.valor, x.natureza) for x in declaradas]


def test_one_more_is_refused_and_nothing_of_it_kept(grande, registo):
    antes = guardado(registo)
    contexto = grande.contexto()
    resposta = grande.entregar(linhas(grande, MAXIMO + 1), contexto, mes="2025-12")
    assert (resposta.codigo, resposta.mensagens) == (23, ["PSI-023"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "linha" and "bloco" not in resposta.content
    assert guardado(registo) == {**antes, "pedido": antes["pedido"] + 1}
    assert grande.entregar(linhas(grande, MAXIMO + 1), contexto, mes="2025-12").content == resposta.content
