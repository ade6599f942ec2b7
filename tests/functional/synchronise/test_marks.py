"""A mark is opaque, the employer's own, and void once the employer's data was put back."""
import pytest
from conftest import Espelho


@pytest.fixture
def marca(espelho):
    espelho.seguir()
    return espelho.marca


def assert_recusa(resposta, codigo):
    assert (resposta.codigo, resposta.mensagens) == (codigo, [f"PSI-0{codigo}"])
    [mensagem] = resposta.content["resultado"]["mensagens"]
    assert mensagem["campo"] == "marca" and "sem marca" in mensagem["texto"]
    assert not {"trabalhador", "marca", "haMais"} & resposta.content.keys()


def test_any_character_altered(espelho, marca):
    for lugar in range(0, len(marca), 5):
        outro = "0" if marca[lugar] != "0" else "1"
        assert_recusa(espelho.pedir(marca[:lugar] + outro + marca[lugar + 1:]), 18)


@pytest.mark.parametrize("alterar", [lambda m: m[:-1], lambda m: m + "0", lambda _: "x", lambda _: "Ł😀", lambda _: "0" * 1024])
def test_malformed(espelho, marca, alterar):
    assert_recusa(espelho.pedir(alterar(marca)), 18)


def test_another_employers(gateway, registo, marca):
    registo.empregador("empregador-b")
    with gateway.client("empregador-b") as outro:
        dele = Espelho(outro)
        assert_recusa(dele.pedir(marca), 18)


def test_a_page_mark_of_a_list_is_none(client, espelho, marca):
    cursor = client.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 1}).content["proximaPagina"]
    assert_recusa(espelho.pedir(cursor), 18)
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"pagina": marca})
    assert (resposta.codigo, resposta.mensagens) == (18, ["PSI-018"])


def test_the_same_for_the_employer_and_who_represents_it(gateway, registo, marca):
    with gateway.client("representante-a") as outro:
        dele = Espelho(outro, nissRepresentado=registo.empregador("empregador-a"))
        assert dele.pedir(marca).codigo == 4


def test_page_size_out_of_range(espelho):
    for tamanho in (0, 1001):
        resposta = espelho.pedir(tamanhoPagina=tamanho)
        assert resposta.fault or (resposta.codigo, resposta.mensagens) == (3, ["PSI-003"])


def test_void_after_the_data_was_put_back(espelho, marca, registo):
    registo.sql("UPDATE psi.estado_empregador SET epoca = epoca + 1 WHERE empregador = %s", registo.empregador("empregador-a"))
    assert_recusa(espelho.pedir(marca), 14)
    espelho.marca, espelho.linhas = None, {}
    assert espelho.seguir() and espelho.pedir(espelho.marca).codigo == 4


def test_void_where_the_store_forgot_changes(espelho, marca, registo):
    """As after a recovery from a copy that is older than the mark."""
    registo.sql("UPDATE psi.estado_empregador SET marca = marca - 1 WHERE empregador = %s", registo.empregador("empregador-a"))
    try:
        assert_recusa(espelho.pedir(marca), 14)
    finally:
        registo.sql("UPDATE psi.estado_empregador SET marca = marca + 1 WHERE empregador = %s", registo.empregador("empregador-a"))
