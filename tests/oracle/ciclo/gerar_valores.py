"""ComunicarValores, AnularValores, ConfirmarValores: what a payroll program sends, and what it should not."""
from oracle.model.ciclo.valores import em_pe
from oracle.model.datas import mes_de, somar_meses, texto_mes
from oracle.model.numeros import escrever, escrever_dias
from oracle.mundo import TRABALHADORES


class Valores:
    """A part of the generator."""

    def _mes(self, confirmados=3):
        """The month that a write is for: mostly one that takes values."""
        agora, opcoes = self.modelo.agora, {}
        pesos = {"ABERTO": 6, "PREVISTO": 3, "CONFIRMADO": confirmados, "FECHADO": 0.15}
        for mes in self.meses.ate(agora):
            opcoes[mes] = pesos[self.meses.situacao(mes, agora)]
        opcoes[somar_meses(max(mes_de(self.hoje), self.meses.primeiro), 1)] = 0.12
        opcoes[somar_meses(self.meses.primeiro, -1)] = 0.12
        return self.pesado(opcoes)

    def valores(self):
        mes = self._mes()
        linhas = []
        ligados = self.meses.trabalhadores(mes)
        for _ in range(self.um(1, 1, 2, 3)):
            quem = self.r.choice(ligados) if ligados and self.sorte(0.95) else self.r.choice(TRABALHADORES)[0]
            if not any(x["nissTrabalhador"] == quem for x in linhas):
                linhas += self._do_trabalhador(quem, mes)
        passos = [lambda: ("ComunicarValores", {"mesReferencia": texto_mes(mes), "linha": linhas}, self._contexto())] if linhas else []
        de = next((m for m in self._fechados() if m < mes and texto_mes(m) == linhas[0]["mesRemuneracao"]), None) if passos else None
        if de and self.sorte(0.6):
            passos.append(lambda: ("ComunicarValores", {"mesReferencia": texto_mes(mes),
                                                        "linha": self._devolve(linhas[0]["nissTrabalhador"], mes, de)}))
        return passos

    def _linha(self, quem, natureza, valor, acao, dias=0, de=None, lugar=(None, None)):
        """`valor`: cents; `dias`: half days."""
        nascimento = self.estado.registo.nascimento(quem) or "1990-01-01"
        if self.sorte(0.02):
            nascimento = "1955-05-05"
        return {"nissTrabalhador": quem, "dataNascimento": str(nascimento), "codigoEstabelecimento": lugar[0] and str(lugar[0]),
                "taxa": lugar[1] and escrever(lugar[1]), "mesRemuneracao": de and texto_mes(de), "natureza": natureza,
                "dias": escrever_dias(dias) if dias or self.sorte(0.3) else None, "valor": escrever(valor), "acao": acao}

    def _do_trabalhador(self, quem, mes):
        como = self.pesado({"soma": 8, "troca": 4, "menos": 6, "inteiro": 3, "nada": 3, "repartido": 2, "diferencas": 2, "correcao": 7,
                            "devolve": 5, "outra_vez": 2, "errado": 4, "tudo": 3})
        return getattr(self, f"_{como}")(quem, mes)

    def _cents(self):
        return self.um(5_000, 12_345, self.r.randint(1, 60_000))

    def _soma(self, quem, mes):
        lugares = self.meses.lugares(quem, mes)
        lugar = self.r.choice(lugares) if lugares and self.sorte(0.3) else (None, None)
        return [self._linha(quem, self.um("R", "S", "T", "B", "F", "N", "X"), self._cents(), "ACRESCENTAR", lugar=lugar)]

    def _troca(self, quem, mes):
        return [self._linha(quem, self.um("R", "S", "B"), self.um(self._cents(), 0), "SUBSTITUIR")]

    def _apurado(self, quem, mes):
        """What is computed, in cents."""
        return sum(v.valor for v in self.meses.calculados(quem, mes)) or 90_000

    def _menos(self, quem, mes):
        """Days that only the employer knows of."""
        dias = self.r.randint(0, 30)
        return [self._linha(quem, "P", self._apurado(quem, mes) * dias // 30, "SUBSTITUIR", 2 * dias)]

    def _inteiro(self, quem, mes):
        return [self._linha(quem, "P", self._apurado(quem, mes) + self.um(0, 0, 1, 2, -1, 20_000, -20_000), "SUBSTITUIR", 60)]

    def _nada(self, quem, _mes):
        return [self._linha(quem, "P", 0, "SUBSTITUIR")]

    def _repartido(self, quem, mes):
        """P by each establishment and rate."""
        lugares = list(dict.fromkeys(self.meses.lugares(quem, mes)))
        quantos = max(len(lugares), 1)
        return [self._linha(quem, "P", self._cents(), "SUBSTITUIR", 60 // quantos // 2 * 2, lugar=lugar) for lugar in lugares]

    def _diferencas(self, quem, _mes):
        return [self._linha(quem, "6", self._cents(), "ACRESCENTAR")]

    def _tudo(self, quem, mes):
        return [*self._menos(quem, mes), *self._soma(quem, mes)]

    def _outra_vez(self, quem, mes):
        """A line that stands already."""
        em_pe_ = em_pe(self.meses.comunicacoes, mes)[0].get(quem, [])
        somadas = [v for v in em_pe_ if v.natureza != "P" and v.mes == mes]
        if not somadas:
            return self._soma(quem, mes)
        v = self.r.choice(somadas)
        valor = self.um(v.valor, v.valor, -v.valor, -v.valor - 1, v.valor + 1)
        return [self._linha(quem, v.natureza, valor, "ACRESCENTAR", lugar=v.lugar)] if valor else []

    # ---- corrections ------------------------------------------------------------------------------------------------

    def _fechados(self):
        return sorted(self.meses.fechados)[-5:]

    def _correcao(self, quem, mes):
        """Of a closed month: days and money more or less."""
        antes = [m for m in self._fechados() if m < mes]
        if not antes:
            return self._soma(quem, mes)
        de = self.r.choice(antes)
        if self.sorte(0.35):
            return [self._linha(quem, self.um("R", "S", "6", "B"), self._cents(), "ACRESCENTAR", de=de)]
        sinal, dias = self.um(-1, -1, 1), self.um(0, 1, 5, 10, 15, 30)
        return [self._linha(quem, "P", sinal * max(self._cents(), 1), "ACRESCENTAR", sinal * 2 * dias, de)]

    def _devolve(self, quem, mes, de=None):
        """What stands of a closed month is taken back, whole or nearly."""
        antes = [m for m in self._fechados() if m < mes]
        if not antes:
            return self._nada(quem, mes)
        de = de or (antes[-1] if self.sorte(0.6) else self.r.choice(antes))
        feitos = [x for x in self.meses.de_um_mes(quem, de, mes) if x[3] > 0 and x[2] >= 0]
        if not feitos:
            return self._correcao(quem, mes)
        agora = {v.lugar for v in self.meses.vistos(mes)[0]}
        sozinhos = [x for x in feitos if x[1] not in agora]      # a block of its own, below zero
        natureza, lugar, dias, valor = self.r.choice(sozinhos or feitos)
        partes = self.um(30, 30, 30, 20, 18, 25)
        return [self._linha(quem, natureza, -max(valor * partes // 30, 1) - self.um(0, 0, 0, 1), "ACRESCENTAR", -dias * partes // 60 * 2,
                            de, lugar)]

    def _errado(self, quem, mes):
        fechados = [m for m in self._fechados() if m < mes]
        que = self.um("somaP", "diasR", "metades", "menos", "lugar", "repetida", "corrigeSubstituindo", "zero", "classico", "nascimento")
        if que in ("corrigeSubstituindo", "zero") and not fechados:
            que = "somaP"
        if que == "repetida":
            return [self._linha(quem, "R", 1_000, "ACRESCENTAR"), self._linha(quem, "R", 2_000, "ACRESCENTAR")]
        de = fechados[-1] if fechados else None
        linhas = {"somaP": ("P", 5_000, "ACRESCENTAR"), "diasR": ("R", 5_000, "ACRESCENTAR", 2), "metades": ("P", 50_000, "SUBSTITUIR", 31),
                  "menos": (self.um("P", "R"), -5_000, "SUBSTITUIR"), "lugar": ("R", 5_000, "ACRESCENTAR", 0, None, (4, None)),
                  "corrigeSubstituindo": ("R", 5_000, "SUBSTITUIR", 0, de), "zero": ("P", 0, "ACRESCENTAR", 0, de),
                  "classico": ("R", 5_000, "ACRESCENTAR", 0, somar_meses(self.meses.primeiro, -1)),
                  "nascimento": ("R", 5_000, "ACRESCENTAR")}
        linha = self._linha(quem, *linhas[que])
        return [{**linha, "dataNascimento": "1950-01-01"}] if que == "nascimento" else [linha]

    # ---- undoing, confirming ----------------------------------------------------------------------------------------

    def anular_valores(self):
        feitas = [op["n"] for op, visto in self.feitas if op["op"] == "ComunicarValores" and visto.dado.entrega]
        if not feitas:
            return []
        qual = feitas[-1 - min(int(self.r.expovariate(0.6)), len(feitas) - 1)]
        return [lambda: ("AnularValores", {"comprovativoEntrega": {"@": "comprovativo", "de": qual}}, self._contexto())]

    def confirmar(self):
        mes = self._mes(confirmados=1)
        visto_em = []

        def ver():
            visto_em.append(self.numero + 1)
            return self._apurados(mes)

        def confirmar():
            if self.feitas[-1][1].codigo != 1 and not self.sorte(0.1):
                return None
            mais = self.pesado({0: 12, 1: 1, -1: 1})
            versao = {"@": "versao", "de": visto_em[0], "mais": mais}
            return "ConfirmarValores", {"mesReferencia": texto_mes(mes), "versao": versao}, self._contexto()

        meio = self.pesado({(): 6, (self.valores,): 1, (self.alterar,): 1})
        return [ver, *(lambda um=um: self._e_depois(um) for um in meio), confirmar, lambda: self._apurados(mes)]
