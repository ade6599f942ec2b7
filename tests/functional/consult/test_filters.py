"""Every filter of ConsultarTrabalhadores, each row found or not for one reason."""
import pytest

from psitest.registo import dias, niss_errado
from psitest.soap import NIL

FIM = "2019-06-30"


@pytest.fixture(scope="module")
def gente(gateway, registo):
    """Three of empregador-a's: one in force since 2015, one of 2016 to 2019, one who moved in 2018."""
    empregador = registo.empregador("empregador-a")
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8200, 'Praça Velha 3, Faro', '2000-01-01')", empregador)

    def comunicar(nome, inicio):
        trabalhador = registo.trabalhador(nome)
        resposta = gateway.call("contratos", "ComunicarContrato",
                                registo.comunicacao(trabalhador, inicioContrato=inicio))
        assert resposta.codigo == 1
        return trabalhador

    pessoas = {"ativa": comunicar("Ana Ativa", "2015-03-01"), "cessado": comunicar("Carlos Cessado", "2016-01-01"),
               "mudou": comunicar("Maria Mudou", "2017-01-01")}
    registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", FIM, pessoas["cessado"].niss)
    muda = pessoas["mudou"].niss
    registo.sql("UPDATE psi.local_trabalho SET fim = '2018-01-31' WHERE trabalhador = %s", muda)
    registo.sql("""INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, estabelecimento)
                   SELECT empregador, trabalhador, numero, '2018-02-01', numero, 8200 FROM psi.vinculo WHERE trabalhador = %s""",
                muda)
    return pessoas


def encontrar(client, gente, **filtros):
    """Who of the three is found."""
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {
        "nissTrabalhador": [pessoa.niss for pessoa in gente.values()], **filtros})
    encontrados = [linha["nissTrabalhador"] for linha in resposta.content.get("trabalhador", [])]
    assert resposta.codigo == (1 if encontrados else 4)
    assert encontrados == sorted(encontrados) and resposta.content["total"] == str(len(encontrados))
    return {nome for nome, pessoa in gente.items() if pessoa.niss in encontrados}


@pytest.mark.parametrize("filtros, esperados", [
    ({}, "ativa cessado mudou"),
    ({"situacao": NIL, "dataInicio": NIL, "dataFim": NIL, "codigoEstabelecimento": NIL, "tamanhoPagina": NIL, "pagina": NIL},
     "ativa cessado mudou"),
    ({"situacao": "TODOS"}, "ativa cessado mudou"),
    ({"situacao": "ATIVO"}, "ativa mudou"),
    ({"situacao": "CESSADO"}, "cessado"),
    ({"dataFim": "2015-02-28"}, ""),
    ({"dataFim": "2015-03-01"}, "ativa"),
    ({"dataFim": "2015-12-31"}, "ativa"),
    ({"dataFim": "2016-01-01"}, "ativa cessado"),
    ({"dataInicio": FIM}, "ativa cessado mudou"),
    ({"dataInicio": "2019-07-01"}, "ativa mudou"),
    ({"dataInicio": "2016-05-01", "dataFim": "2016-05-01"}, "ativa cessado"),
    ({"dataInicio": "2099-01-01"}, "ativa mudou"),
    ({"dataInicio": "2010-01-01", "dataFim": "2014-12-31"}, ""),
    ({"codigoEstabelecimento": 8200}, "mudou"),
    ({"codigoEstabelecimento": 9001}, "ativa cessado mudou"),
    ({"codigoEstabelecimento": 8200, "dataFim": "2018-01-31"}, ""),
    ({"codigoEstabelecimento": 8200, "dataFim": "2018-02-01"}, "mudou"),
    ({"codigoEstabelecimento": 9001, "dataInicio": "2018-02-01"}, "ativa cessado"),
    ({"codigoEstabelecimento": 9001, "situacao": "CESSADO"}, "cessado"),
    ({"codigoEstabelecimento": 7777}, ""),
    ({"situacao": "CESSADO", "dataInicio": "2019-07-01"}, ""),
])
def test_filters(client, gente, filtros, esperados):
    assert encontrar(client, gente, **filtros) == set(esperados.split())


@pytest.mark.parametrize("filtros, esperado", [({}, True), ({"situacao": "CESSADO"}, True), ({"situacao": "ATIVO"}, False),
                                               ({"codigoEstabelecimento": 9001}, True), ({"codigoEstabelecimento": 8200}, False),
                                               ({"dataInicio": "2019-07-01"}, False), ({"dataFim": "2016-01-01"}, True)])
def test_one_worker_with_each_filter(client, gente, filtros, esperado):
    so_um = {"cessado": gente["cessado"]}
    assert encontrar(client, so_um, **filtros) == ({"cessado"} if esperado else set())


def test_a_worker_asked_for_twice_comes_once(client, gente):
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [gente["ativa"].niss] * 2})
    assert len(resposta.content["trabalhador"]) == 1 and resposta.content["total"] == "1"


def test_future_start_is_active(gateway, client, registo):
    trabalhador = registo.trabalhador()
    gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, inicioContrato=dias(200)))
    assert encontrar(client, {"novo": trabalhador}, situacao="ATIVO") == {"novo"}
    assert encontrar(client, {"novo": trabalhador}, dataFim=dias(199)) == set()


def test_ended_today_is_still_active(client, gente, registo):
    numero = gente["cessado"].niss
    try:
        registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", dias(1), numero)
        assert encontrar(client, gente, situacao="CESSADO") == set()
        registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", dias(-1), numero)
        assert encontrar(client, gente, situacao="CESSADO") == {"cessado"}
    finally:
        registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", FIM, numero)


def test_undone_vinculo_is_not_shown(gateway, client, registo):
    trabalhador = registo.trabalhador()
    gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador))
    registo.sql("UPDATE psi.vinculo SET anulado = true WHERE trabalhador = %s", trabalhador.niss)
    assert encontrar(client, {"anulado": trabalhador}) == set()


def test_empty_is_4(client, registo):
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [registo.trabalhador().niss]})
    assert (resposta.codigo, resposta.mensagens) == (4, [])
    assert resposta.content["total"] == "0" and "proximaPagina" not in resposta.content


@pytest.mark.parametrize("operacao, servico", [("ConsultarTrabalhadores", "vinculos"), ("ConsultarComunicacoes", "contratos")])
def test_a_thousand_and_not_one_more(client, registo, operacao, servico):
    numero = registo.trabalhador().niss
    assert client.call(servico, operacao, {"nissTrabalhador": [numero] * 1000}).codigo == 4
    resposta = client.call(servico, operacao, {"nissTrabalhador": [numero] * 1001})
    assert (resposta.codigo, resposta.mensagens) == (23, ["PSI-023"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "nissTrabalhador"


@pytest.mark.parametrize("operacao, servico", [("ConsultarTrabalhadores", "vinculos"), ("ConsultarComunicacoes", "contratos")])
def test_wrong_check_digits_are_named_by_index(client, gente, operacao, servico):
    bom = gente["ativa"].niss
    lista = [bom, niss_errado(bom), bom, niss_errado(gente["mudou"].niss)]
    resposta = client.call(servico, operacao, {"nissTrabalhador": lista})
    assert (resposta.codigo, resposta.mensagens) == (8, ["PSI-008", "PSI-008"])
    assert [m["campo"] for m in resposta.content["resultado"]["mensagens"]] == ["nissTrabalhador[2]", "nissTrabalhador[4]"]


@pytest.mark.parametrize("operacao, servico", [("ConsultarTrabalhadores", "vinculos"), ("ConsultarComunicacoes", "contratos")])
def test_dates_the_wrong_way_round(client, operacao, servico):
    resposta = client.call(servico, operacao, {"dataInicio": "2020-01-02", "dataFim": "2020-01-01"})
    assert resposta.codigo == 3 and resposta.content["resultado"]["mensagens"][0]["campo"] == "dataFim"


@pytest.mark.parametrize("tamanho", [0, 1001, -1, "muitas"])
def test_page_size_is_the_schemas(client, tamanho):
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": tamanho})
    assert resposta.fault["codigo"] == "400" and resposta.fault["campo"] == "tamanhoPagina"


@pytest.mark.parametrize("nome, mascarado", [
    ("Maria João Santos Pereira", "Maria J. S. P."),
    ("José da Conceição e Silva", "José C. S."),
    ("Łukasz Ćwikła", "Łukasz Ć."),
    ("Ana 😀 Ébola", "Ana 😀. É."),
    ("Madonna", "Madonna"),
])
def test_names_are_masked(gateway, client, registo, nome, mascarado):
    trabalhador = registo.trabalhador(nome)
    gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador))
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
    [linha] = resposta.content["trabalhador"]
    assert linha["nome"] == mascarado and linha["dataNascimento"] == trabalhador.nascimento
    for parte in nome.split()[1:]:
        assert len(parte) <= 3 or parte.encode() not in resposta.http.body
