"""The next operation of a history of the cycle, chosen with the model's state before it."""
import datetime

from oracle.ciclo.gerar_contratos import Contratos
from oracle.ciclo.gerar_valores import Valores
from oracle.model.ciclo import tempo
from oracle.model.datas import UM_DIA, data_em_lisboa, mes_de, somar_meses, texto_mes
from oracle.model.numeros import escrever

PESOS = {"comunicar": 8, "alterar": 9, "transferir": 6, "cessar": 5, "anular": 4, "interrupcao": 8, "valores": 22, "anular_valores": 4,
         "confirmar": 8, "emitir": 6, "pagar": 2, "anular_documento": 1, "relogio": 9, "aderir": 0.5, "declarar": 0.7, "consultar": 10}
MUDAM = {"comunicar", "alterar", "transferir", "cessar", "anular", "interrupcao", "valores", "anular_valores"}
CADA = 15          # operations between two looks at many months
SEMPRE_VISTOS = 4  # of the last months


class Gerador(Contratos, Valores):
    """Of one history. `modelo`: read, never changed."""

    def __init__(self, acaso, modelo, quantas):
        self.r, self.modelo, self.quantas = acaso, modelo, quantas
        self.numero, self.fila, self.feitas = 0, [], []

    # ---- words ------------------------------------------------------------------------------------------------------

    def sorte(self, probabilidade):
        return self.r.random() < probabilidade

    def um(self, *opcoes):
        return self.r.choice(opcoes)

    def pesado(self, opcoes):
        """One of {option: weight}."""
        return self.r.choices(list(opcoes), list(opcoes.values()))[0]

    @property
    def hoje(self):
        return data_em_lisboa(self.modelo.agora)

    @property
    def estado(self):
        return self.modelo.estado

    @property
    def meses(self):
        return self.modelo.meses

    def aceites(self, *operacoes):
        """Numbers of what was done."""
        return [op["n"] for op, visto in self.feitas
                if op["op"] in operacoes and visto.codigo == 1 and "apenasValidar" not in op["contexto"]]

    def entre(self, de, ate):
        """A day, rather near the edges of months."""
        data = de + self.r.randint(0, max((ate - de).days, 0)) * UM_DIA
        if self.sorte(0.3):
            perto = self.um(mes_de(data), mes_de(data) - UM_DIA, mes_de(data) + UM_DIA, data.replace(day=15))
            data = perto if de <= perto <= ate else data
        return data

    # ---- the history ------------------------------------------------------------------------------------------------

    def proxima(self):
        """An operation, or None at the end."""
        while True:
            passo = self._passo()
            if passo:
                self.numero += 1
                contexto = passo[2] if len(passo) > 2 else {}
                return {"n": self.numero, "cliente": "empregador", "op": passo[0], "contexto": contexto, "corpo": passo[1]}
            if self.numero >= self.quantas:
                return None
            self._encher()

    def feita(self, operacao, visto):
        self.feitas.append((operacao, visto))

    def _passo(self):
        """The next of the queue that fits."""
        while self.fila:
            passo = self.fila.pop(0)()
            if passo:
                return passo
        return None

    def _encher(self):
        if self.numero == 0:
            self.fila = [self._primeira_data]
        elif self.numero % CADA == 0 or self.numero >= self.quantas - 5:
            self.fila = self._olhar()
        else:
            nome = self.pesado(PESOS)
            self.fila = getattr(self, nome)() or []
            if nome in MUDAM and self.sorte(0.6):
                self.fila.append(self._um_mes)
        if not self.fila:
            self.fila = [lambda: ("ConsultarCiclo", {})]

    def _olhar(self):
        meses = self.meses.ate(self.modelo.agora)
        quais = meses[-SEMPRE_VISTOS:] + self.r.sample(meses, min(2, len(meses)))
        passos = [lambda m=m: self._apurados(m) for m in dict.fromkeys(quais)]
        if meses:
            passos.append(lambda: ("ConsultarMes", {"mesReferencia": texto_mes(self.r.choice(meses[-6:]))}))
        return [*passos, self._conta]

    def _um_mes(self):
        meses = self.meses.ate(self.modelo.agora)[-4:]
        return self._apurados(self.r.choice(meses)) if meses else None

    # ---- clock ------------------------------------------------------------------------------------------------------

    def _relogio(self, data):
        return ("DefinirRelogio", {"data": str(data)}) if data > self.hoje else None

    def _primeira_data(self):
        hoje = self.hoje
        datas = {hoje: 0.4, hoje + self.r.randint(1, 40) * UM_DIA: 0.8, datetime.date(2027, 1, 1) + self.r.randint(0, 120) * UM_DIA: 5,
                 datetime.date(2027, 1, 1) + self.r.randint(0, 500) * UM_DIA: 1.5,
                 datetime.date(2027, 7, 15) + self.r.randint(0, 50) * UM_DIA: 1.5}
        return self._relogio(self.pesado(datas)) or ("ConsultarCiclo", {})

    def relogio(self):
        mes = mes_de(self.hoje)
        prazos = [tempo.prazo_comunicacao(m) for m in (somar_meses(mes, -1), mes)]
        pagamentos = [tempo.prazo_pagamento(m) for m in (somar_meses(mes, -1), mes)]
        bordas = [b + n * UM_DIA for b in prazos for n in (-1, 0, 0, 1, 1)] + [b + n * UM_DIA for b in pagamentos for n in (0, 1)]
        bordas = [b for b in [*bordas, somar_meses(mes, 1), somar_meses(mes, 1)] if b > self.hoje]
        data = self.pesado({self.hoje + self.r.randint(1, 6) * UM_DIA: 3, min(bordas): 6, self.r.choice(bordas): 4,
                            somar_meses(mes, self.um(2, 3)) + self.r.randint(0, 27) * UM_DIA: 1})
        depois = self._olhar if self.sorte(0.6) else lambda: []
        return [lambda: self._relogio(data), *([lambda: self._e_depois(depois)])]

    def _e_depois(self, passos):
        """What is chosen once the steps before are done."""
        self.fila = passos() + self.fila
        return None

    # ---- consultations, documents -----------------------------------------------------------------------------------

    def _apurados(self, mes):
        return "ConsultarValoresApurados", {"mesReferencia": texto_mes(mes), "tamanhoPagina": self.um(None, None, "3", "1000")}

    def _conta(self):
        primeiro = min([b.mes for b in self.estado.aceites()] or [self.meses.primeiro])
        return "ConsultarContaCorrente", {"mesInicio": texto_mes(primeiro), "mesFim": texto_mes(mes_de(self.hoje)),
                                          "tamanhoPagina": self.um(None, "2")}

    def consultar(self):
        meses = self.meses.ate(self.modelo.agora) or [self.meses.primeiro]
        mes = self.r.choice(meses[-5:])
        corrente = mes_de(self.hoje)
        fora = self.um(somar_meses(self.meses.primeiro, -1), somar_meses(max(corrente, self.meses.primeiro), 1))
        return [self.pesado({lambda: ("ConsultarCiclo", {}): 1, lambda: ("ConsultarCiclo", {"mesReferencia": texto_mes(mes)}): 2,
                             lambda: self._apurados(mes): 4, lambda: self._apurados(fora): 0.5 if meses[-1] <= corrente else 0,
                             lambda: ("ConsultarMes", {"mesReferencia": texto_mes(mes)}) if mes <= corrente else None: 3, self._conta: 2})]

    def aderir(self):
        return [lambda: ("AderirCiclo", {}, self._contexto())]

    def _contexto(self):
        return {"apenasValidar": "true"} if self.sorte(0.08) else {}

    def declarar(self):
        """A classic declaration of a month in the cycle."""
        mes = self.r.choice(self.meses.ate(self.modelo.agora) or [None])
        if not mes:
            return []
        quem = self.estado.vinculos[0].trabalhador
        linha = {"nissTrabalhador": quem, "dataNascimento": str(self.estado.registo.nascimento(quem)), "mesRemuneracao": texto_mes(mes),
                 "dias": "30", "natureza": "P", "valor": "1000.00"}
        return [lambda: ("EntregarDeclaracao", {"codigoEstabelecimento": "1", "mesReferencia": texto_mes(mes), "taxa": "34.75",
                                                "totalRemuneracoes": "1000.00", "totalContribuicoes": "347.50", "linha": [linha]})]

    def emitir(self):
        meses = sorted({b.mes for b in self.estado.aceites()})
        quais = self.r.sample(meses, min(len(meses), self.um(1, 1, 2))) if meses and self.sorte(0.5) else []
        depois = self.pesado({(self.pagar,): 5, (self.relogio, self.pagar): 2, (): 3})
        return [lambda: ("EmitirDocumentoPagamento", {"ambito": "11", "mesReferencia": [texto_mes(m) for m in sorted(quais)]},
                         self._contexto()), self._conta, *(lambda um=um: self._e_depois(um) for um in depois)]

    def _documento(self):
        feitos = [op["n"] for op, visto in self.feitas if op["op"] == "EmitirDocumentoPagamento" and visto.codigo == 1
                  and "apenasValidar" not in op["contexto"]]
        return {"@": "documento", "de": feitos[-1 - min(int(self.r.expovariate(0.7)), len(feitos) - 1)]} if feitos else None

    def pagar(self):
        documento = self._documento()
        if not documento:
            return []
        visto = next(v for op, v in self.feitas if op["n"] == documento["de"])
        valor = visto.conteudo["documento"]["valor"]
        pago = self.pesado({None: 8, escrever(valor - 1): 1, escrever(valor + 1): 1}) if valor > 1 else None
        return [lambda: ("SimularPagamento", {"numeroDocumento": documento, "valor": pago}), self._conta]

    def anular_documento(self):
        documento = self._documento()
        return [lambda: ("AnularDocumentoPagamento", {"numero": documento})] if documento else []
