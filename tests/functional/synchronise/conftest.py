import pytest

from psitest.registo import registo  # noqa: F401  a fixture


class Espelho:
    """A vendor's copy of an employer's vínculos, kept by SincronizarTrabalhadores alone."""

    def __init__(self, client, **contexto):
        self.client, self.contexto = client, contexto
        self.marca, self.linhas = None, {}

    def pedir(self, marca=None, **mais):
        return self.client.call("vinculos", "SincronizarTrabalhadores", {"contexto": self.contexto, "marca": marca, **mais})

    def seguir(self, **mais):
        """All there is since the last time; the rows, in order."""
        novas = []
        while True:
            resposta = self.pedir(self.marca, **mais)
            linhas = resposta.content.get("trabalhador", [])
            assert resposta.codigo == (1 if linhas else 4)
            novas += linhas
            self.marca = resposta.content["marca"]
            if resposta.content["haMais"] == "false":
                break
        for linha in novas:
            self.linhas[linha["numeroComunicacao"]] = linha
        return novas

    def vivas(self):
        """What ConsultarTrabalhadores should give."""
        return sorted((linha for linha in self.linhas.values() if linha["situacao"] != "ANULADO"),
                      key=lambda linha: (linha["nissTrabalhador"], linha["dataInicioVinculo"]))


@pytest.fixture
def espelho(client):
    return Espelho(client)
