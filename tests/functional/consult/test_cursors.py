"""A page mark is good for the same employer, operation and filters, unaltered; any other is 18."""
import pytest
from muitos import povoar


def consultar(client, grande, pagina=None, servico="vinculos", operacao="ConsultarTrabalhadores", **filtros):
    return client.call(servico, operacao, {"contexto": grande.contexto(), "tamanhoPagina": 5, "pagina": pagina, **filtros})


@pytest.fixture
def representante(gateway):
    with gateway.client("representante-a") as one:
        yield one


@pytest.fixture
def cursor(representante, grande):
    return consultar(representante, grande).content["proximaPagina"]


def assert_18(resposta):
    assert (resposta.codigo, resposta.mensagens) == (18, ["PSI-018"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "pagina"
    assert "trabalhador" not in resposta.content and "comunicacao" not in resposta.content


def test_good_as_often_as_wanted(representante, grande, cursor):
    uma, outra = consultar(representante, grande, cursor), consultar(representante, grande, cursor)
    assert uma.codigo == 1 and uma.content["trabalhador"] == outra.content["trabalhador"]


def test_good_on_another_copy_of_the_gateway(grande, cursor, representante, start_gateway):
    with start_gateway().client("representante-a") as outro:
        assert consultar(outro, grande, cursor).content["trabalhador"] == consultar(
            representante, grande, cursor).content["trabalhador"]


def test_any_character_altered(representante, grande, cursor):
    for lugar in range(0, len(cursor), 5):
        outro = "0" if cursor[lugar] != "0" else "1"
        assert_18(consultar(representante, grande, cursor[:lugar] + outro + cursor[lugar + 1:]))


@pytest.mark.parametrize("alterar", [lambda c: c[:-1], lambda c: c + "0", lambda c: c + c, lambda c: c[::-1],
                                     lambda _: "x", lambda _: "Ł😀", lambda _: "0" * 1024, lambda c: " " + c])
def test_malformed(representante, grande, cursor, alterar):
    assert_18(consultar(representante, grande, alterar(cursor)))


@pytest.mark.parametrize("filtros", [{"situacao": "ATIVO"}, {"dataInicio": "2000-01-01"}, {"dataFim": "2099-01-01"},
                                     {"codigoEstabelecimento": 9001}, {"nissTrabalhador": ["11111111110"]}])
def test_other_filters(representante, grande, cursor, filtros, registo):
    if "nissTrabalhador" in filtros:
        filtros = {"nissTrabalhador": [registo.trabalhador().niss]}
    assert_18(consultar(representante, grande, cursor, **filtros))


def test_other_operation(representante, grande, cursor):
    assert_18(consultar(representante, grande, cursor, "contratos", "ConsultarComunicacoes"))
    das_comunicacoes = consultar(representante, grande, None, "contratos", "ConsultarComunicacoes").content["proximaPagina"]
    assert_18(consultar(representante, grande, das_comunicacoes))


def test_other_employer(gateway, registo, cursor):
    empregador = registo.empregador("empregador-b")
    povoar(registo, empregador, 10, 1_980_000_000, "2015-01-01")
    with gateway.client("empregador-b") as outro:
        pedido = {"tamanhoPagina": 5}
        assert outro.call("vinculos", "ConsultarTrabalhadores", pedido).codigo == 1
        assert_18(outro.call("vinculos", "ConsultarTrabalhadores", {**pedido, "pagina": cursor}))


def test_the_default_written_out_is_the_same_filter(representante, grande, cursor):
    """situacao TODOS is what its absence means, so the mark is good for both."""
    assert consultar(representante, grande, cursor, situacao="TODOS").codigo == 1
