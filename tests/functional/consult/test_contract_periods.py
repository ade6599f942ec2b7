"""The periods of a contract that was altered and ended."""
from test_contracts import comunicar, consultar

from psitest.registo import dias, pedido


def test_periods_each_under_the_number_that_gave_it(client, registo):
    trabalhador = registo.trabalhador()

    def sobre(operacao, **elementos):
        resposta = client.call("contratos", operacao, {"contexto": {"idPedido": pedido()}, "nissTrabalhador": trabalhador.niss,
                                                       **elementos})
        assert resposta.codigo == 1, resposta.content["resultado"]
        return resposta.content["resultado"]["numeroComunicacao"]

    abriu = comunicar(client, registo, trabalhador, inicioContrato=dias(-60), remuneracaoBase="1000")
    alterou = sobre("AlterarContrato", dataEfeito=dias(-30), remuneracaoBase="1100")
    sobre("CessarContrato", dataFimVinculo=dias(-2), motivoFimVinculo="RAOT", comunicacaoDesemprego=False)
    [linha] = consultar(client, trabalhador)
    assert (linha["situacao"], linha["dataFimVinculo"], linha["motivoFimVinculo"]) == ("CESSADO", dias(-2), "RAOT")
    assert [(p["dataInicio"], p["dataFim"], p["numeroComunicacao"], p["remuneracaoBase"]) for p in linha["periodo"]] == [
        (dias(-60), dias(-31), abriu, "1000.00"), (dias(-30), dias(-2), alterou, "1100.00")]
    assert consultar(client, trabalhador, situacao="ATIVO") == []
