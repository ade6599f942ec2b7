"""Requests about documents and payments, and the clock."""
import datetime

from oracle.histories.base import referencia
from oracle.model import tabelas as t
from oracle.model.datas import UM_DIA, data_em_lisboa, mes_de, prazo_no_mes_seguinte, somar_meses, texto_mes, ultimo_dia
from oracle.model.numeros import escrever
from oracle.model.pagamentos import limite_de_pagamento


class Pagamentos:
    """A part of the generator."""

    def emitir(self):
        meses = sorted({b.mes for b in self.estado.aceites()}) or [somar_meses(mes_de(self.hoje()), -1)]
        pedidos = self.pesado({"todos": 6, "um": 4, "alguns": 2, "outro": 0.5, "muitos": 0.2})
        lista = {"todos": [], "um": [self.r.choice(meses)], "alguns": self.r.choices(meses, k=3),
                 "outro": [somar_meses(meses[0], -7)], "muitos": meses[:1] * 121}[pedidos]
        return {"ambito": self.pesado({"11": 40, self.da_tabela(t.AMBITOS): 1}), "mesReferencia": [texto_mes(m) for m in lista]}

    def _documento(self):
        """One of the history's: rather the last."""
        feitas = [f["n"] for f in self.feitas if f["op"] == "EmitirDocumentoPagamento" and f["codigo"] == 1 and f["documento"]]
        if not feitas or self.sorte(0.03):
            return None, "99999999"
        n = self.recente(feitas) if self.sorte(0.6) else self.r.choice(feitas)
        numero = next(f["documento"] for f in self.feitas if f["n"] == n)
        return self.estado.documento(numero), referencia("documento", n)

    def anular_documento(self):
        return {"numero": self._documento()[1], "motivo": self.um(None, "Engano", "")}

    def simular(self):
        documento, numero = self._documento()
        hoje, valor, data = self.hoje(), None, None
        if documento:
            emissao, validade = data_em_lisboa(documento.emissao), data_em_lisboa(documento.validade)
            valor = self.pesado({None: 10, documento.valor: 2, documento.valor - 1: 3, documento.valor + 1: 2, 1: 0.5})
            valor = None if valor is not None and valor < 1 else valor
            if self.sorte(0.08) and documento.valor > 1:       # wrong in two ways
                valor, data = documento.valor - 1, emissao - UM_DIA
                return {"numeroDocumento": numero, "valor": escrever(valor), "dataPagamento": str(data), "meioPagamento": None}
            data = self.pesado({None: 7, hoje: 1, emissao: 1, emissao - UM_DIA: 2, validade: 2, validade + UM_DIA: 2, hoje + UM_DIA: 1})
        return {"numeroDocumento": numero, "valor": None if valor is None else escrever(valor), "dataPagamento": data and str(data),
                "meioPagamento": self.um(None, None, "MULTIBANCO", "TRANSFERENCIA", "TESOURARIA")}

    # ---- the clock --------------------------------------------------------------------------------------------------

    PRIMEIRAS = [datetime.date(2016, 10, 1), datetime.date(2021, 7, 19), datetime.date(2022, 7, 31),
                 datetime.date(2023, 1, 20), datetime.date(2024, 2, 28), datetime.date(2024, 12, 30),
                 datetime.date(2025, 1, 21), datetime.date(2025, 12, 9), datetime.date(2026, 1, 20),
                 datetime.date(2026, 4, 3), datetime.date(2026, 5, 29), datetime.date(2026, 7, 25),
                 datetime.date(2026, 7, 31), datetime.date(2026, 9, 30), datetime.date(2027, 12, 30)]

    def primeira_data(self):
        return self.pesado({self.r.choice(self.PRIMEIRAS): 3, datetime.date(2026, 1, 1) + self.r.randint(0, 500) * UM_DIA: 4,
                            datetime.date(2016, 10, 1) + self.r.randint(0, 6800) * UM_DIA: 2})

    def relogio(self):
        hoje = self.hoje()
        mes = mes_de(hoje)
        anterior = somar_meses(mes, -1)
        bordas = [limite_de_pagamento(m) for m in (anterior, mes)] + [prazo_no_mes_seguinte(m, 10, t.agosto(m, 25)) for m in (anterior, mes)]
        bordas += [ultimo_dia(mes), somar_meses(mes, 1), hoje + 5 * UM_DIA, hoje + 6 * UM_DIA]
        validades = [data_em_lisboa(d.validade) for d in self.estado.documentos if d.estado == "A_PAGAMENTO"]
        adiante = [b + mais * UM_DIA for b in bordas + validades[-2:] for mais in (0, 1) if b >= hoje]
        escolha = self.pesado({"dia": 5, "borda": 7, "mes": 2, "longe": 0.4, "atras": 0.6, "fora": 0.4})
        data = {"dia": hoje + self.um(0, 1, 1, 2, 3) * UM_DIA, "borda": self.r.choice(adiante), "mes": somar_meses(mes, 1) + 8 * UM_DIA,
                "longe": somar_meses(hoje, self.um(6, 14)), "atras": hoje - UM_DIA,
                "fora": self.um(datetime.date(2016, 9, 30), datetime.date(2046, 1, 1))}[escolha]
        return {"data": str(data)}

    def repor(self):
        return {"apenasEmpregador": self.um("true", "true", "true", None)}
