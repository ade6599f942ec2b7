"""What all generators choose from: days near edges, workers of every kind, amounts."""
import datetime

from psitest.numeros import niss, niss_errado

from oracle.model import tabelas as t
from oracle.model.datas import UM_DIA, data_em_lisboa, mes_de, somar_meses, ultimo_dia
from oracle.mundo import EMPREGADOR, ESTABELECIMENTOS, TRABALHADORES

DESCONHECIDO, LEGAL = niss(1, 949_999_999), niss(2, 949_999_998)


def referencia(especie, de):
    """What another operation of the history was given."""
    return {"@": especie, "de": de}


class Base:
    """`modelo`: read, never changed. `feitas`: the operations so far, each with its outcome (`codigo`)."""

    def __init__(self, acaso, modelo):
        self.r, self.modelo, self.feitas = acaso, modelo, []

    @property
    def estado(self):
        return self.modelo.estado

    def hoje(self):
        simulada = self.estado.data_simulada
        return simulada[0] if simulada else data_em_lisboa(datetime.datetime.now(datetime.timezone.utc))

    def sorte(self, probabilidade):
        return self.r.random() < probabilidade

    def um(self, *opcoes):
        return self.r.choice(opcoes)

    def pesado(self, opcoes):
        """One of {option: weight}."""
        return self.r.choices(list(opcoes), list(opcoes.values()))[0]

    def perto(self, data, longe=True):
        """A day near one, or on an edge of its month."""
        r = self.r
        escolha = self.pesado({"mesmo": 4, "vizinho": 4, "mes": 4, "semanas": 3, "longe": 2 if longe else 0})
        if escolha == "mesmo":
            return data
        if escolha == "vizinho":
            return data + self.um(-2, -1, 1, 2) * UM_DIA
        if escolha == "mes":
            mes = somar_meses(mes_de(data), self.um(-2, -1, -1, 0, 0, 1))
            return self.um(mes, ultimo_dia(mes), mes.replace(day=10), mes.replace(day=r.randint(1, 28)))
        if escolha == "semanas":
            return data + r.randint(-60, 40) * UM_DIA
        return self.um(somar_meses(data, -12), somar_meses(data, 12), somar_meses(data, 12) + UM_DIA, somar_meses(data, -60),
                       somar_meses(data, -60) - UM_DIA, data + r.randint(-2500, 800) * UM_DIA, datetime.date(2024, 2, 29),
                       datetime.date(2019, 10, 1), datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))

    def trabalhador(self, abertos=0.2, livres=0.5):
        """The NISS of somebody: with an open vínculo, without one, or of nobody."""
        sorte = self.r.random()
        com = [v.trabalhador for v in self.estado.vinculos if v.aberto]
        sem = [n for n, _, _ in TRABALHADORES if n not in com]
        if sorte < abertos and com:
            return self.r.choice(com)
        if sorte < abertos + livres and sem:
            return self.r.choice(sem)
        return self.pesado({self.r.choice(TRABALHADORES)[0]: 6, DESCONHECIDO: 1, LEGAL: 1,
                            niss_errado(self.r.choice(TRABALHADORES)[0]): 1, EMPREGADOR: 0.3})

    def nascimento(self, quem):
        certo = self.estado.registo.nascimento(quem)
        return str(certo) if certo and self.sorte(0.97) else self.um("1980-01-01", "1990-05-18", "2000-02-29")

    def estabelecimento(self, data=None):
        abertos = [e.codigo for e in ESTABELECIMENTOS if data is None or e.aberto(data)]
        return self.r.choice(abertos) if abertos and self.sorte(0.92) else self.um(1, 2, 3, 4, 5, 6, 9999)

    def montante(self):
        return self.um("1000", "1000.00", "870.5", "1234.56", "920.03", f"{self.r.randint(1, 400_000) / 100:.2f}", "2500.00")

    def da_tabela(self, codigos):
        return self.r.choice(sorted(codigos))

    def feitas_de(self, *operacoes, codigo=None):
        """Numbers of the operations of the history that were these, with that outcome."""
        return [f["n"] for f in self.feitas if f["op"] in operacoes and (codigo is None or f["codigo"] == codigo)]

    def recente(self, numeros):
        """One of them, rather of the last."""
        return numeros[-1 - min(int(self.r.expovariate(0.4)), len(numeros) - 1)] if numeros else None


__all__ = ["Base", "DESCONHECIDO", "LEGAL", "referencia", "t"]
