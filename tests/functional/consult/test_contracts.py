"""ConsultarContratos: a contract as its dated information periods."""
import pytest

from psitest.registo import dias


def consultar(client, trabalhador, **filtros):
    resposta = client.call("contratos", "ConsultarContratos", {"nissTrabalhador": [trabalhador.niss], **filtros})
    linhas = resposta.content.get("contrato", [])
    assert resposta.codigo == (1 if linhas else 4) and resposta.content["total"] == str(len(linhas))
    return linhas


def comunicar(client, registo, trabalhador, **mudancas):
    resposta = client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, **mudancas))
    assert resposta.codigo == 1
    return resposta.content["resultado"]["numeroComunicacao"]


def test_one_period(client, registo):
    trabalhador = registo.trabalhador()
    numero = comunicar(client, registo, trabalhador, inicioContrato=dias(-3), remuneracaoBase="1000", diuturnidades="7.5")
    [linha] = consultar(client, trabalhador)
    [periodo] = linha.pop("periodo")
    assert linha == {"situacao": "ATIVO", "nissTrabalhador": trabalhador.niss, "dataInicioVinculo": dias(-3),
                     "numeroComunicacao": numero}
    assert periodo == {"dataInicio": dias(-3), "numeroComunicacao": numero, "modalidadeContrato": "A", "prestacaoTrabalho": "P",
                       "profissao": registo.profissao, "remuneracaoBase": "1000.00", "diuturnidades": "7.50",
                       "enquadramento": "REGE"}


@pytest.mark.parametrize("filtros, encontra", [
    ({"situacao": "ATIVO"}, True), ({"situacao": "CESSADO"}, False), ({"situacao": "TODOS"}, True),
    ({"dataFim": dias(-4)}, False), ({"dataFim": dias(-3)}, True), ({"dataInicio": dias(100)}, True),
    ({"codigoEstabelecimento": 9001}, True), ({"codigoEstabelecimento": 9}, False)])
def test_filters_of_the_workers(client, registo, filtros, encontra):
    trabalhador = registo.trabalhador()
    comunicar(client, registo, trabalhador, inicioContrato=dias(-3))
    assert bool(consultar(client, trabalhador, **filtros)) == encontra


def test_pages(gateway, grande):
    with gateway.client("representante-a") as representante:
        def folhear(servico, operacao, elemento, tamanho):
            chaves, pagina, total = [], None, None
            while True:
                resposta = representante.call(servico, operacao, {"contexto": grande.contexto(), "tamanhoPagina": tamanho,
                                                                  "pagina": pagina}).content
                chaves += [(linha["nissTrabalhador"], linha["dataInicioVinculo"]) for linha in resposta[elemento]]
                total, pagina = total or resposta["total"], resposta.get("proximaPagina")
                if not pagina:
                    return chaves, total

        contratos = folhear("contratos", "ConsultarContratos", "contrato", 450)
        assert contratos == folhear("vinculos", "ConsultarTrabalhadores", "trabalhador", 1000)
        assert contratos[1] == str(grande.total)
        cursor = representante.call("vinculos", "ConsultarTrabalhadores",
                                    {"contexto": grande.contexto(), "tamanhoPagina": 5}).content["proximaPagina"]
        resposta = representante.call("contratos", "ConsultarContratos", {"contexto": grande.contexto(), "pagina": cursor})
        assert (resposta.codigo, resposta.mensagens) == (18, ["PSI-018"])


def test_another_employers_worker_is_not_found(gateway, client, registo):
    trabalhador = registo.trabalhador()
    comunicar(client, registo, trabalhador)
    registo.empregador("empregador-b")
    with gateway.client("empregador-b") as outro:
        assert consultar(outro, trabalhador) == []
