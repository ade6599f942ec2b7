"""Whatever changes a vínculo is a change."""
from psitest.registo import dias, pedido


def todas(client):
    return client.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 1000}).content["trabalhador"]


def test_every_operation_on_a_vinculo_is_a_change(client, espelho, registo):
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8400, 'Rua Alta 4, Évora', '2000-01-01') ON CONFLICT DO NOTHING",
                registo.empregador("empregador-a"))
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, inicioContrato=dias(-40))).codigo == 1
    espelho.seguir()
    for operacao, elementos in (("AlterarContrato", {"dataEfeito": dias(-20), "remuneracaoBase": "1999.99"}),
                                ("TransferirLocalTrabalho", {"codigoEstabelecimento": 8400, "dataInicio": dias(-15)}),
                                ("CessarContrato", {"dataFimVinculo": dias(-1), "motivoFimVinculo": "RAOT",
                                                    "comunicacaoDesemprego": False})):
        conteudo = {"contexto": {"idPedido": pedido()}, "nissTrabalhador": trabalhador.niss, **elementos}
        assert client.call("contratos", operacao, conteudo).codigo == 1
        [linha] = espelho.seguir()
        assert linha["nissTrabalhador"] == trabalhador.niss, operacao
    assert linha["situacao"] == "CESSADO" and linha["contrato"]["remuneracaoBase"] == "1999.99"
    assert espelho.vivas() == todas(client)
