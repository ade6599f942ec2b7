import pytest

from psitest.registo import dias, pedido, registo  # noqa: F401  a fixture


class Gente:
    """What one employer communicates, each in one call."""

    def __init__(self, client, registo):  # noqa: F811
        self.client, self.registo = client, registo

    def _feita(self, operacao, conteudo):
        resposta = self.client.call("contratos", operacao, conteudo)
        assert resposta.codigo == 1, resposta.content["resultado"]
        return resposta.content["resultado"]["numeroComunicacao"]

    def comunicar(self, trabalhador, **mudancas):
        return self._feita("ComunicarContrato", self.registo.comunicacao(trabalhador, **mudancas))

    def sobre(self, operacao, trabalhador, **elementos):
        """Any other operation on the worker's open vínculo."""
        return self._feita(operacao, {"contexto": {"idPedido": pedido()}, "nissTrabalhador": trabalhador.niss, **elementos})

    def cessar(self, trabalhador, fim=None):
        return self.sobre("CessarContrato", trabalhador, dataFimVinculo=fim or dias(-1), motivoFimVinculo="RAOT",
                          comunicacaoDesemprego=False)

    def alterar(self, trabalhador, **elementos):
        return self.sobre("AlterarContrato", trabalhador, **{"dataEfeito": dias(-20), "remuneracaoBase": "2000", **elementos})

    def anular(self, numero, **contexto):
        return self.client.call("contratos", "AnularComunicacao",
                                {"contexto": {"idPedido": pedido(), **contexto}, "numeroComunicacao": numero})

    def ler(self, trabalhador):
        """The worker's rows, as they were communicated and as they are in force."""
        filtro = {"nissTrabalhador": [trabalhador.niss]}
        return (self.client.call("vinculos", "ConsultarTrabalhadores", filtro).content.get("trabalhador", []),
                self.client.call("contratos", "ConsultarContratos", filtro).content.get("contrato", []))

    def estado(self, numero):
        [linha] = self.client.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": numero}).content["comunicacao"]
        return linha["estado"]


@pytest.fixture
def gente(client, registo):  # noqa: F811
    return Gente(client, registo)
