"""What the consultations have to show of the months."""
from oracle.ciclo.espera import Espera
from oracle.ciclo.ler import sem_nada, sem_zeros, somar
from oracle.model import pagamentos
from oracle.model.ciclo import tempo
from oracle.model.ciclo.valores import Totais
from oracle.model.datas import data_em_lisboa, mes_de, somar_meses, texto_mes, ultimo_dia


class Consultas:
    """A part of the model."""

    def _totais(self, mes):
        lista, faltam, blocos, ligados = self.meses.vistos(mes)
        totais = Totais.de(blocos)
        com_valores = {v.niss for v in lista if v.situacao != "CALCULADO"}
        if self.meses.situacao(mes, self.agora) in ("CONFIRMADO", "FECHADO"):
            ligados, com_valores = (), {b.niss for um in blocos for b in um.linhas}
        return {"totalRemuneracoes": totais.remuneracoes, "totalContribuicoes": totais.contribuicoes,
                "parteTrabalhadores": totais.trabalhador, "porComunicar": len(faltam), "trabalhadores": len({*ligados, *com_valores})}

    def _cabeca(self, mes):
        return {"mesReferencia": texto_mes(mes), "estado": self.meses.situacao(mes, self.agora), "abreEm": str(tempo.abre_em(mes)),
                "prazoComunicacao": str(tempo.prazo_comunicacao(mes)), "prazoPagamento": str(tempo.prazo_pagamento(mes)),
                "versao": self.versoes.espera(mes)}

    def _ConsultarCiclo(self, comando):
        mes = comando.get("mesReferencia") or somar_meses(mes_de(data_em_lisboa(self.agora)), -1)
        scc = self.meses.do_ciclo(mes)
        visto = scc and mes <= mes_de(data_em_lisboa(self.agora))     # of a month to come only the model is told
        conteudo = {"modelo": "SCC" if scc else "CLASSICO", "desde": texto_mes(self.meses.primeiro),
                    "obrigatorioDesde": texto_mes(tempo.OBRIGATORIO_DESDE), "mesReferencia": texto_mes(mes)}
        if visto:
            conteudo |= self._cabeca(mes) | self._totais(mes)
        return Espera({1}, conteudo=conteudo, aplicar=lambda dito: self.versoes.vista(mes, dito.conteudo["versao"]) if visto else None)

    def _ConsultarValoresApurados(self, comando):
        mes = comando["mesReferencia"]
        if not self.meses.do_ciclo(mes):
            return Espera({3}, {"SCC-001"})
        if mes > mes_de(data_em_lisboa(self.agora)):
            return Espera({3}, {"SCC-002"})
        lista, faltam, _, _ = self.meses.vistos(mes)
        linhas = sem_zeros(somar(((v.niss, *v.lugar, texto_mes(v.mes), v.natureza, v.situacao), v.meios, v.valor) for v in lista))
        if not linhas and not faltam:
            return Espera({1, 4})
        return Espera({1}, conteudo={"linhas": linhas, "faltam": sorted(faltam), **self._cabeca(mes), **self._totais(mes)},
                      aplicar=lambda visto: self.versoes.vista(mes, visto.conteudo["versao"]))

    # ---- ConsultarMes -----------------------------------------------------------------------------------------------

    def _ConsultarMes(self, comando):
        mes = comando["mesReferencia"]
        lista, _, blocos, _ = self.meses.vistos(mes)
        escrito = self.meses.situacao(mes, self.agora) in ("CONFIRMADO", "FECHADO")
        pessoas = {niss: self._pessoa(niss, mes, lista, escrito)
                   for niss in sorted({*self.meses.trabalhadores(mes), *(v.niss for v in lista if not v.nada)})}
        if not pessoas:
            return Espera({1, 4})
        totais = Totais.de(blocos)
        conteudo = {"modelo": "SCC", "estado": self.meses.situacao(mes, self.agora), "totalRemuneracoes": totais.remuneracoes,
                    "totalContribuicoes": totais.contribuicoes, "contribuicoesTrabalhador": totais.trabalhador,
                    "contribuicoesEmpregador": totais.contribuicoes - totais.trabalhador, "trabalhadores": len(pessoas), "pessoas": pessoas,
                    "dataLimitePagamento": str(tempo.prazo_pagamento(mes))}
        if escrito:
            conteudo["bloco"] = sorted((b.estabelecimento, b.taxa, "APURAMENTO", b.remuneracoes, b.contribuicoes) for b in blocos)
            for nome, situacao in (("semDeclaracao", "SEM_DECLARACAO"), ("semVinculo", "SEM_VINCULO")):
                conteudo[nome] = sum(p["situacao"] == situacao for p in pessoas.values())
        return Espera({1}, conteudo=conteudo)

    def _pessoa(self, niss, mes, lista, escrito):
        seus = [v for v in lista if v.niss == niss and not v.nada]
        ligado = any(v.existe(mes, ultimo_dia(mes)) for v in self.estado.do_trabalhador(niss))
        outros = [(b.mes, x) for b in self.estado.aceites() if b.mes != mes for x in b.linhas if x.niss == niss and x.mes == mes]
        situacao = "SEM_VINCULO" if not ligado else "DECLARADO" if seus else "SEM_DECLARACAO"
        return {"situacao": situacao, "meios": sum(v.meios for v in seus if v.mes == mes) + sum(x.meios for _, x in outros),
                "remuneracao": sem_nada(somar(((v.natureza, texto_mes(v.mes)), v.meios, v.valor) for v in seus)),
                "correcao": sem_nada(somar(((texto_mes(de), x.natureza), x.meios, x.valor) for de, x in outros)),
                "total": sum(v.valor for v in seus)}

    # ---- ConsultarContaCorrente -------------------------------------------------------------------------------------

    def _ConsultarContaCorrente(self, comando):
        hoje = data_em_lisboa(self.agora)
        de, ate = comando["mesInicio"], comando["mesFim"]
        if ate < de:
            return Espera({3}, {"PSI-003"})
        quais = {b.mes for b in self.estado.aceites()} | {j.mes for j in self.estado.juros}
        meses = {mes: self._conta(mes, hoje) for mes in sorted(quais) if de <= mes <= ate}
        vistos = {texto_mes(mes): um for mes, um in meses.items() if um["contribuicoes"] or um["jurosEmFalta"] or um["estado"] != "PAGO"}
        if not vistos:
            return Espera({1, 4})
        em_divida = [um for um in vistos.values() if um["porPagar"] > 0 and um["dataLimite"] < str(hoje)]
        a_tempo = [um for um in vistos.values() if um["porPagar"] > 0 and um["dataLimite"] >= str(hoje)]
        totais = {"totalEmDivida": sum(um["porPagar"] for um in em_divida), "totalJuros": sum(um["juros"] + um["jurosEmFalta"] for um in vistos.values()),
                  "totalPorVencer": sum(um["porPagar"] for um in a_tempo)}
        return Espera({1}, conteudo={"meses": vistos, "dataCalculo": str(hoje), **totais})

    def _conta(self, mes, hoje):
        seus = [b for b in self.estado.aceites() if b.mes == mes]
        pago = sum(b.contribuicoes for b in seus if b.documento and b.documento.estado == "PAGO")
        em_documento = sum(b.contribuicoes for b in seus if b.documento and b.documento.em_vigor(self.agora))
        por_pagar = sum(b.contribuicoes for b in seus) - pago - em_documento
        limite = pagamentos.limite_de_pagamento(mes)
        mora = pagamentos.meses_em_mora(limite, hoje) if por_pagar > 0 else []
        deixados = sum(j.valor for j in self.estado.juros if j.mes == mes and pagamentos.livre(j, self.agora))
        presos = any(j.mes == mes and j.documento and j.documento.em_vigor(self.agora) for j in self.estado.juros)
        estado = ("EM_DIVIDA" if por_pagar > 0 and hoje > limite or deixados else "EM_DOCUMENTO" if em_documento or presos else
                  "POR_VENCER" if por_pagar > 0 else "CREDITO" if por_pagar < 0 else "PAGO")
        return {"contribuicoes": pago + em_documento + por_pagar, "pago": pago, "emDocumento": em_documento, "porPagar": por_pagar,
                "juros": pagamentos.juros(por_pagar, limite, mora) if mora else 0, "mesesMora": len(mora), "jurosEmFalta": deixados,
                "dataLimite": str(limite), "estado": estado}
