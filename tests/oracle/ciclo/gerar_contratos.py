"""Contracts altered, moved, ceased, undone, and interruptions: mostly what is accepted, and reaches some month."""
import datetime

from oracle.model.datas import UM_DIA, mes_de, somar_meses
from oracle.mundo import TRABALHADORES

ESTABELECIMENTOS = (1, 2, 5)
REGIMES = ("REGE", "REGE", "PFPI", "PEVE", "TRAG")


class Contratos:
    """A part of the generator."""

    @property
    def _desde(self):
        """The days that matter: of the last months."""
        return somar_meses(mes_de(self.hoje), -self.um(0, 1, 1, 2, 4))

    def _abertos(self):
        return [v for v in self.estado.vinculos if v.aberto]

    def montante(self):
        return self.um("1000.00", "870.00", "1234.56", "920.03", f"{self.r.randint(60_000, 400_000) / 100:.2f}")

    def comunicar(self):
        com = {v.trabalhador for v in self._abertos()}
        livres = [(n, nascimento) for n, _, nascimento in TRABALHADORES if n not in com]
        if not livres:
            return []
        quem, nascimento = self.r.choice(livres)
        fins = [v.fim for v in self.estado.do_trabalhador(quem) if v.fim]
        de = max([self._desde, *(fim + UM_DIA for fim in fins)])
        inicio = self.entre(de, max(de, self.hoje + 15 * UM_DIA))
        if fins and self.sorte(0.4) and max(fins) + UM_DIA >= self._desde:
            inicio = max(fins) + UM_DIA       # one vínculo after the other
        modalidade = self.pesado({"A": 10, "B": 5, "E": 2, "C": 1.5, "I": 1.5})
        corpo = {"nissTrabalhador": quem, "dataNascimento": nascimento, "modalidadeContrato": modalidade, "prestacaoTrabalho": "P",
                 "inicioContrato": str(inicio), "fimContrato": None, "profissao": "25120", "remuneracaoBase": self.montante(),
                 "diuturnidades": self.um(None, None, "12.5", "33.33"), **self._tempo(modalidade), "motivoContrato": None,
                 "enquadramento": "TRCD" if modalidade == "I" else self.r.choice(REGIMES),
                 "codigoEstabelecimento": str(self.r.choice(ESTABELECIMENTOS))}
        if modalidade == "E":
            corpo |= {"motivoContrato": "AEAT", "fimContrato": str(somar_meses(inicio, 11))}
        if modalidade == "I":
            corpo["fimContrato"] = str(inicio + self.r.randint(0, 34) * UM_DIA)
        return [lambda: ("ComunicarContrato", corpo, self._contexto())]

    def _tempo(self, modalidade):
        if modalidade == "B":
            return {"percentagemTrabalho": self.um("50", "62.50"), "horasTrabalho": self.um("20", "25"),
                    "diasTrabalho": self.um("13", "22", "31", "1", "15.5", f"{self.r.randint(2, 60) / 2:.1f}")}
        if modalidade == "C":
            return {"percentagemTrabalho": None, "horasTrabalho": "1040", "diasTrabalho": "130"}
        return dict.fromkeys(("percentagemTrabalho", "horasTrabalho", "diasTrabalho"))

    def alterar(self):
        abertos = self._abertos()
        if not abertos:
            return []
        v = self.r.choice(abertos)
        vigente = v.contratos[-1]
        de = max(vigente.inicio, self._desde)
        efeito = self.entre(de, max(de, self.hoje + 15 * UM_DIA))
        if self.sorte(0.1):
            efeito = vigente.inicio
        modalidade = vigente.valor["modalidadeContrato"]
        dito = self.pesado({"base": 8, "diuturnidades": 3, "regime": 3, "parcial": 3, "inteiro": 2, "prestacao": 1, "intermitente": 0.7})
        corpo = {"base": {"remuneracaoBase": self.montante()}, "diuturnidades": {"diuturnidades": self.um("0", "21.7", "55")},
                 "regime": {"enquadramento": self.r.choice(REGIMES)} if modalidade != "I" else {"remuneracaoBase": self.montante()},
                 "parcial": {"modalidadeContrato": "B", **self._tempo("B")} if modalidade != "I" else {"remuneracaoBase": self.montante()},
                 "inteiro": {"modalidadeContrato": "A"} if modalidade != "I" else {"remuneracaoBase": self.montante()},
                 "prestacao": {"prestacaoTrabalho": self.um("P", "A")},
                 "intermitente": {"modalidadeContrato": "C", **self._tempo("C")} if modalidade != "I" else {"diuturnidades": "1"}}[dito]
        ordem = ("modalidadeContrato", "prestacaoTrabalho", "remuneracaoBase", "diuturnidades", "percentagemTrabalho", "horasTrabalho",
                 "diasTrabalho", "enquadramento")
        pedido = {"nissTrabalhador": v.trabalhador, "dataEfeito": str(efeito), **{nome: corpo.get(nome) for nome in ordem}}
        return [lambda: ("AlterarContrato", pedido, self._contexto())]

    def transferir(self):
        abertos = self._abertos()
        if not abertos:
            return []
        v = self.r.choice(abertos)
        de = max(v.inicio, self._desde)
        inicio = self.entre(de, max(de, self.hoje + 10 * UM_DIA))
        fim = self.um(None, inicio + self.r.randint(0, 40) * UM_DIA)
        corpo = {"nissTrabalhador": v.trabalhador, "codigoEstabelecimento": str(self.r.choice(ESTABELECIMENTOS)), "dataInicio": str(inicio),
                 "dataFim": fim and str(fim)}
        return [lambda: ("TransferirLocalTrabalho", corpo, self._contexto())]

    def cessar(self):
        abertos = [v for v in self._abertos() if v.inicio <= self.hoje]
        if len(abertos) < 2:
            return []
        v = self.r.choice(abertos)
        fim = self.entre(max(v.inicio, min(self._desde, self.hoje)), self.hoje)
        corpo = {"nissTrabalhador": v.trabalhador, "dataFimVinculo": str(fim), "motivoFimVinculo": self.um("IIDD", "RAOT"),
                 "comunicacaoDesemprego": "false"}
        return [lambda: ("CessarContrato", corpo, self._contexto())]

    def anular(self):
        feitas = self.aceites("ComunicarContrato", "AlterarContrato", "CessarContrato", "TransferirLocalTrabalho")
        if not feitas:
            return []
        qual = feitas[-1 - min(int(self.r.expovariate(0.8)), len(feitas) - 1)]
        return [lambda: ("AnularComunicacao", {"numeroComunicacao": {"@": "numero", "de": qual}}, self._contexto())]

    def interrupcao(self):
        v = self.r.choice(self.estado.vinculos)
        ate = min(v.fim or datetime.date.max, self.hoje + 15 * UM_DIA)
        de = max(v.inicio, somar_meses(mes_de(self.hoje), -3))
        if v.anulado or ate < de:
            return []
        inicio = self.entre(de, ate)
        dias = self.pesado({0: 1, self.r.randint(0, 9): 4, self.r.randint(10, 45): 3})
        fim = None if self.sorte(0.07) else inicio + dias * UM_DIA
        if self.sorte(0.15):      # a whole month
            inicio = max(mes_de(inicio), v.inicio)
            fim = somar_meses(mes_de(inicio), 1) - UM_DIA
        tipo = self.um("DOENCA", "PARENTALIDADE", "SUSPENSAO", "OUTRA")
        return [lambda: ("SimularInterrupcao", {"nissTrabalhador": v.trabalhador, "dataInicio": str(inicio), "dataFim": fim and str(fim),
                                                "tipo": tipo}, self._contexto())]
