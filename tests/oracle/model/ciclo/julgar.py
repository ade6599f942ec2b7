"""What is judged of one worker in ComunicarValores: alerts (each a set of the codes that say it), warnings, lines resolved."""
import collections
import dataclasses

from oracle.model import tabelas as t
from oracle.model.ciclo import tempo, valores
from oracle.model.ciclo.meses import somas
from oracle.model.datas import data_em_lisboa, mes_de, somar_meses, ultimo_dia


@dataclasses.dataclass
class Juizo:
    """`linhas`: of the request, as dicts: nascimento, estabelecimento?, taxa?, mes?, natureza, meios, sem_dias, valor, acao."""
    meses: object
    mes: object
    niss: str
    linhas: list
    agora: object
    alertas: list = dataclasses.field(default_factory=list)
    avisos: set = dataclasses.field(default_factory=set)
    talvez: set = dataclasses.field(default_factory=set)     # warnings on which nothing is said
    dividido: bool = False                                   # the rule can be read in two ways
    ditas: list = dataclasses.field(default_factory=list)

    def alerta(self, *codigos):
        self.alertas.append(frozenset(codigos))

    def julgar(self):
        registado = self.meses.estado.registo.nascimento(self.niss)
        seu = any(v.trabalhador == self.niss for v in self.meses.estado.vinculos)      # undone ones too
        if not seu or any(x["nascimento"] != registado for x in self.linhas):
            self.alerta("VNC-002")
            return self
        for linha in self.linhas:
            self._linha(linha)
        self._repetidas()
        if not self.alertas:
            self._saldos()
            self._mes_inteiro()
        return self

    # ---- a line -----------------------------------------------------------------------------------------------------

    def _linha(self, x):
        mes, natureza = x["mes"] or self.mes, x["natureza"]
        correcao = mes < self.mes
        if correcao and not self.meses.do_ciclo(mes):
            self.alerta("SCC-001")
            return
        if correcao and mes < somar_meses(mes_de(data_em_lisboa(self.agora)), -tempo.MAXIMO_MESES_CORRECAO):
            self.alerta("SCC-010")
            return
        if x["acao"] == "SUBSTITUIR" if correcao else natureza == "P" and x["acao"] == "ACRESCENTAR":
            self.alerta("SCC-006")
        lugar = self._lugar(x, mes)
        self._dias(x, mes, lugar, correcao)
        if x["acao"] == "SUBSTITUIR" and x["valor"] < 0 or correcao and not x["valor"] and not x["meios"]:
            self.alerta("SCC-013")
        if not lugar:
            self.alerta("SCC-004")
            return
        self.ditas.append(valores.Dita(self.niss, natureza, mes, lugar, x["meios"], x["valor"], x["acao"],
                                       self.meses.partes(self.niss, mes, lugar)))

    def _lugar(self, x, mes):
        """Establishment and rate, given or of the last linked day; None: not the worker's."""
        seus = self.meses.lugares(self.niss, mes)
        if not seus:
            retira = mes < self.mes and x["valor"] <= 0 and x["meios"] <= 0
            return self._onde_esta(x, mes) if retira else None
        estabelecimento = x["estabelecimento"] if x["estabelecimento"] is not None else seus[-1][0]
        la = [lugar for lugar in seus if lugar[0] == estabelecimento]
        taxa = x["taxa"] if x["taxa"] is not None else la[-1][1] if la else None
        return (estabelecimento, taxa) if (estabelecimento, taxa) in la else None

    def _onde_esta(self, x, mes):
        """R-CIC-49: where the largest value of that nature stands, among the places that the line leaves open."""
        somas = collections.defaultdict(lambda: [0, 0])
        agora = [(v.natureza, v.lugar, v.meios, v.valor)
                 for v in valores.em_pe(self.meses.comunicacoes, self.mes)[0].get(self.niss, []) if v.mes == mes]
        for natureza, lugar, meios, valor in [*self.meses.de_um_mes(self.niss, mes, self.mes), *agora]:
            if natureza == x["natureza"] and x["estabelecimento"] in (None, lugar[0]) and x["taxa"] in (None, lugar[1]):
                somas[lugar][0] += valor
                somas[lugar][1] += meios
        em_pe = sorted(((soma, lugar) for lugar, soma in somas.items() if soma[0] > 0 or soma[0] == 0 and soma[1] > 0), reverse=True)
        if len(em_pe) > 1 and em_pe[0][0] == em_pe[1][0]:
            self.dividido = True      # two places alike
        return em_pe[0][1] if em_pe else None

    def _dias(self, x, mes, lugar, correcao):
        meios = x["meios"]
        fora = meios and x["natureza"] != "P" or meios < 0 and not correcao or abs(meios) > 60
        if fora or meios % 2 and not self._com_metades(mes, lugar, meios):
            self.alerta("SCC-007")
        elif meios * x["valor"] < 0:
            self.alerta("SCC-007", "SCC-013")
        if x["natureza"] == "P" and not correcao and x.get("sem_dias") and x["valor"] > 0:
            self.alerta("SCC-007")

    def _com_metades(self, mes, lugar, meios):
        """As DS52: half days of part time, very short and intermittent work, and of a line that takes back a half."""
        contratos = {p.valor["modalidadeContrato"] for v in self.meses.estado.do_trabalhador(self.niss) if v.existe(mes, ultimo_dia(mes))
                     for p in v.contratos if p.inicio <= ultimo_dia(mes) and (p.fim is None or p.fim >= mes)}
        if any(m == "I" or m in t.PARCIAL or m in t.INTERMITENTE for m in contratos):
            return True
        seus = [v[2] for v in self.meses.de_um_mes(self.niss, mes, self.mes) if v[0] == "P" and lugar and v[1][1] == lugar[1]]
        return meios < 0 and sum(seus) % 2 == 1

    def _repetidas(self):
        chaves = [(d.mes, d.natureza, d.lugar) for d in self.ditas]
        if len(set(chaves)) < len(chaves):
            self.alerta("SCC-008")
        em_pe = valores.em_pe(self.meses.comunicacoes, self.mes)[0].get(self.niss, [])
        for dita in self.ditas:
            iguais = [v.valor for v in em_pe if (v.mes, v.natureza, v.lugar) == (dita.mes, dita.natureza, dita.lugar)]
            if dita.acao == "ACRESCENTAR" and dita.valor in [*iguais, sum(iguais)] and iguais:
                if len(iguais) == 1:
                    self.alerta("SCC-008")
                else:
                    self.dividido = True      # one by one, or their sum

    # ---- what they leave --------------------------------------------------------------------------------------------

    def _saldos(self):
        for mes in sorted({d.mes for d in self.ditas}):
            passos = self._depois(mes)
            maus = [self._impossivel(passo, mes) for passo in passos]
            if maus[-1]:
                self.alerta("SCC-011", *(("SCC-007",) if mes == self.mes and maus[-1] == "dias" else ()))
            elif any(maus):
                self.dividido = True          # in order, or all at once
            elif any(v < 0 for v in self._por_taxa(passos[-1]).values()):
                self.dividido = True

    def _depois(self, mes):
        """What stands of that month, after each line in turn."""
        outros = self.meses.de_um_mes(self.niss, mes, self.mes)
        em_pe, substituidas = valores.em_pe(self.meses.comunicacoes, self.mes)
        antes = em_pe.get(self.niss, [])
        ordem = sorted(self.ditas, key=lambda d: d.acao != "SUBSTITUIR")
        trocas = [d for d in ordem if d.acao == "SUBSTITUIR"]
        passos = []
        for n in range(len(trocas), len(ordem) + 1) if trocas else range(1, len(ordem) + 1):
            depois, novas = valores.juntar(antes, ordem[:n], self.mes)
            lista = [(v.natureza, v.lugar, v.meios, v.valor) for v in depois if v.mes == mes]
            if mes == self.mes and (self.niss, "P") not in substituidas and "P" not in novas:
                lista += [("P", v.lugar, v.meios, v.valor) for v in self.meses.calculados(self.niss, mes)]
            passos.append(outros + lista)
        return passos

    @staticmethod
    def _por_taxa(lista):
        feitas = {}
        for natureza, lugar, _, valor in lista:
            feitas[natureza, lugar[1]] = feitas.get((natureza, lugar[1]), 0) + valor
        return feitas

    def _impossivel(self, lista, mes):
        """What would be wrong: "dias", "valor", "base"; or None."""
        feitas = somas(lista)
        meios = sum(m for m, _ in feitas.values())
        if meios < 0 or meios > 60:
            return "dias"
        if any(valor < 0 for _, valor in feitas.values()):
            return "valor"
        mexe = any(d.mes == mes and d.natureza in "6P" for d in self.ditas)
        return "base" if mexe and feitas["6"][1] > 0 and feitas["P"][1] <= 0 else None

    def _mes_inteiro(self):
        """SCC-014."""
        ps = [d for d in self.ditas if d.natureza == "P" and d.mes == self.mes]
        if not ps or sum(d.meios for d in ps) != 60:
            return
        lista = self.meses.segmentos(self.niss, self.mes)
        mensais = {s.mensal for s in lista}
        simples = len(mensais) == 1 and not any(s.parcial for s in lista) and not self.meses.por_comunicar(self.niss, self.mes)
        if not simples or len(self.meses.lugares(self.niss, self.mes)) != 1 or sum(len(s.dias) for s in lista) < ultimo_dia(self.mes).day:
            self.talvez.add("SCC-014")
        elif abs(sum(d.valor for d in ps) - mensais.pop()) > len(ps):
            self.avisos.add("SCC-014")
