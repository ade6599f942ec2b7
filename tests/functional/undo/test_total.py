"""The total of a list without filters: as many rows as there are, whoever writes beside and whatever is taken back."""
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import Gente

from psitest.registo import dias, pedido

CONTADOS = "SELECT psi.vinculos_contados(%s), (SELECT count(*) FROM psi.vinculo WHERE empregador = %s AND NOT anulado)"


@pytest.fixture
def empregador(registo):
    return registo.empregador("empregador-a")


def total(client, operacao="ConsultarTrabalhadores", servico="vinculos", **filtro):
    return int(client.call(servico, operacao, {"tamanhoPagina": 1, **filtro}).content["total"])


def todos(client, registo, empregador):
    """The total as both lists say it, which is what there is; and whether it was kept or counted."""
    [(contados, ha)] = registo.sql(CONTADOS, empregador, empregador)
    assert total(client) == total(client, "ConsultarContratos", "contratos") == ha and contados in (None, ha)
    return ha, contados is not None


def test_each_kind_of_write(client, gente, registo, empregador):
    antes, _ = todos(client, registo, empregador)
    ana, rui = registo.trabalhador(), registo.trabalhador()
    numero = gente.comunicar(ana, inicioContrato=dias(-30))
    gente.comunicar(rui, inicioContrato=dias(-30))
    assert todos(client, registo, empregador) == (antes + 2, True)
    gente.alterar(rui)
    fim = gente.cessar(rui)
    assert todos(client, registo, empregador) == (antes + 2, True)
    assert gente.anular(numero).codigo == 1
    assert todos(client, registo, empregador) == (antes + 1, True)
    assert gente.anular(fim).codigo == 1
    assert todos(client, registo, empregador) == (antes + 1, True)
    gente.comunicar(ana, inicioContrato=dias(-30))   # what was undone may be communicated again
    assert todos(client, registo, empregador) == (antes + 2, True)


def test_filtered_totals_are_of_the_filter(client, gente, registo, empregador):
    for _ in range(2):
        ida = registo.trabalhador()
        gente.comunicar(ida, inicioContrato=dias(-30))
        gente.cessar(ida)
        gente.comunicar(registo.trabalhador(), inicioContrato=dias(-10))
    ha, contados = todos(client, registo, empregador)
    ativos, cessados = (total(client, situacao=situacao) for situacao in ("ATIVO", "CESSADO"))
    assert contados and cessados >= 2 and ativos + cessados == ha
    assert total(client, dataInicio=dias(-20)) < ha


def test_writers_and_readers_at_once(gateway, client, registo, empregador):
    antes, _ = todos(client, registo, empregador)
    escritores, cada, lidos, fim = 6, 5, [], threading.Event()

    def escrever(_):
        with gateway.client() as um:
            gente = Gente(um, registo)
            numeros = [gente.comunicar(registo.trabalhador(), inicioContrato=dias(-30)) for _ in range(cada)]
            assert gente.anular(numeros[0]).codigo == 1

    def ler():
        with gateway.client() as um:
            while not fim.is_set():
                lidos.append(total(um))

    with ThreadPoolExecutor(escritores + 1) as executor:
        leitor = executor.submit(ler)
        try:
            list(executor.map(escrever, range(escritores)))
        finally:
            fim.set()
        leitor.result()
    assert todos(client, registo, empregador) == (antes + escritores * (cada - 1), True)
    assert all(antes <= um <= antes + escritores * cada for um in lidos)


def test_a_mark_that_advanced_without_the_number(client, gente, registo, empregador):
    """As a register, a reset, or a release from before leaves it: counted again, and kept from the next contract on."""
    gente.comunicar(registo.trabalhador())
    antes, contados = todos(client, registo, empregador)
    assert contados
    registo.sql("WITH m AS (UPDATE psi.estado_empregador SET marca = marca + 1 WHERE empregador = %s RETURNING marca) "
                "UPDATE psi.vinculo SET anulado = true, marca = m.marca FROM m WHERE empregador = %s AND numero = "
                "(SELECT max(numero) FROM psi.vinculo WHERE empregador = %s)", empregador, empregador, empregador)
    assert todos(client, registo, empregador) == (antes - 1, False)
    gente.cessar(alguem := _contratado(gente, registo))
    assert alguem and todos(client, registo, empregador) == (antes, True)


def _contratado(gente, registo):
    trabalhador = registo.trabalhador()
    gente.comunicar(trabalhador, inicioContrato=dias(-30))
    return trabalhador


def test_reset(client, gente, registo, empregador):
    _contratado(gente, registo)
    assert todos(client, registo, empregador)[1]
    resposta = client.call("qualidade", "ReporDados", {"contexto": {"idPedido": pedido()}})
    assert resposta.codigo == 1, resposta.content
    assert not todos(client, registo, empregador)[1]
    _contratado(gente, registo)
    assert todos(client, registo, empregador)[1]
