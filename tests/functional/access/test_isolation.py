"""What belongs to one employer is never shown to, nor touched by, another."""
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def comunicar(gateway, registo, identidade, trabalhador, **contexto):
    resposta = gateway.call("contratos", "ComunicarContrato",
                            registo.comunicacao(trabalhador, pedido(), contexto), identity=identidade)
    assert resposta.codigo == 1
    return resposta.content["resultado"]["numeroComunicacao"]


def linhas(gateway, identidade, **filtros):
    """All communications and workers that the identity sees, with those filters."""
    comunicacoes = gateway.call("contratos", "ConsultarComunicacoes", filtros, identity=identidade)
    trabalhadores = gateway.call("vinculos", "ConsultarTrabalhadores", filtros, identity=identidade)
    return ([linha["numeroComunicacao"] for linha in comunicacoes.content.get("comunicacao", [])],
            [linha["nissTrabalhador"] for linha in trabalhadores.content.get("trabalhador", [])])


def test_the_same_worker_of_two_employers(gateway, registo):
    """Each sees its own vínculo only, and one does not stand in the other's way."""
    registo.empregador("empregador-b")
    trabalhador = registo.trabalhador()
    de_a = comunicar(gateway, registo, "empregador-a", trabalhador)
    de_b = comunicar(gateway, registo, "empregador-b", trabalhador)
    assert linhas(gateway, "empregador-a", nissTrabalhador=[trabalhador.niss]) == ([de_a], [trabalhador.niss])
    assert linhas(gateway, "empregador-b", nissTrabalhador=[trabalhador.niss]) == ([de_b], [trabalhador.niss])


def test_worker_of_another_employer_only(gateway, registo):
    registo.empregador("empregador-b")
    trabalhador = registo.trabalhador()
    comunicar(gateway, registo, "empregador-b", trabalhador)
    assert linhas(gateway, "empregador-a", nissTrabalhador=[trabalhador.niss]) == ([], [])


def test_representative_sees_the_employer_named_and_no_other(gateway, registo):
    um, outro = registo.novo_empregador(), registo.novo_empregador()
    numeros = {}
    for empregador in (um, outro):
        for servico in ("vinculos", "contratos"):
            registo.mandato("representante-a", empregador, servico)
        numeros[empregador] = comunicar(gateway, registo, "representante-a", registo.trabalhador(), nissRepresentado=empregador)
    for empregador in (um, outro):
        vistas, trabalhadores = linhas(gateway, "representante-a", contexto={"nissRepresentado": empregador})
        assert vistas == [numeros[empregador]] and len(trabalhadores) == 1


def test_the_same_connection_for_one_employer_after_another(gateway, registo):
    """Nothing of the employer before is left behind on a connection, to the client or to the database."""
    dois = [registo.novo_empregador() for _ in range(2)]
    for empregador in dois:
        registo.mandato("representante-a", empregador, "contratos")
        comunicar(gateway, registo, "representante-a", registo.trabalhador(), nissRepresentado=empregador)
    with gateway.client("representante-a") as client:
        vistas = [[linha["numeroComunicacao"] for linha in client.call(
            "contratos", "ConsultarComunicacoes", {"contexto": {"nissRepresentado": dois[vez % 2]}}).content["comunicacao"]]
            for vez in range(40)]
    assert vistas[0] != vistas[1] and vistas == [vistas[0], vistas[1]] * 20
