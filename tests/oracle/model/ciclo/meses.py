"""The months of one employer: each as it stands now, and those that are confirmed or closed as they were."""
import collections

from oracle.model.ciclo import dias, tempo, valores
from oracle.model.datas import data_em_lisboa, mes_de, somar_meses, toca, ultimo_dia
from oracle.model.estado import Entrega


class Meses:
    """Over the state of contracts and declarations. `adesao`: the first month of an adhesion. `reposto`: the real day of the last
    reset; what ended before it is never computed."""

    def __init__(self, estado, reposto, adesao=None):
        self.estado, self.reposto, self.adesao = estado, reposto, adesao
        self.interrupcoes, self.comunicacoes = [], []
        self.confirmados = {}     # month: (blocks, values, workers)
        self.fechados = {}        # the same, closed

    # ---- which, and where they stand --------------------------------------------------------------------------------

    @property
    def primeiro(self):
        return tempo.primeiro_mes(self.adesao)

    def do_ciclo(self, mes):
        return mes >= self.primeiro

    def calculado(self, mes):
        """Whether it is computed at all."""
        return self.do_ciclo(mes) and ultimo_dia(mes) >= self.reposto

    def situacao(self, mes, agora):
        return tempo.estado(mes, agora, mes in self.confirmados)

    def abertos(self, agora):
        """PREVISTO and ABERTO."""
        return [m for m in self.ate(agora) if self.situacao(m, agora) in ("PREVISTO", "ABERTO")]

    def ate(self, agora):
        """All that are computed, to the current one."""
        mes, lista = self.primeiro, []
        while mes <= mes_de(data_em_lisboa(agora)):
            lista += [mes] if self.calculado(mes) else []
            mes = somar_meses(mes, 1)
        return lista

    # ---- a month as it is now ---------------------------------------------------------------------------------------

    def trabalhadores(self, mes):
        """Who is linked on some day of it."""
        return sorted({v.trabalhador for v in self.estado.vinculos if v.existe(mes, ultimo_dia(mes))})

    def segmentos(self, niss, mes):
        seus = [i for i in self.interrupcoes if i.niss == niss and toca(i.inicio, i.fim, mes, ultimo_dia(mes))]
        return dias.apurar(sorted(self.estado.do_trabalhador(niss), key=lambda v: v.inicio), seus, mes)

    def lugares(self, niss, mes):
        """(establishment, total rate) of each linked day, in order."""
        return [s.lugar for s in dias.segmentos(sorted(self.estado.do_trabalhador(niss), key=lambda v: v.inicio), mes)]

    def calculados(self, niss, mes):
        """The lines P of contracts alone."""
        return [valores.Valor(niss, "P", mes, x.lugar, x.meios, x.valor, "CALCULADO") for x in dias.linhas(self.segmentos(niss, mes))]

    def por_comunicar(self, niss, mes):
        return dias.por_comunicar(self.segmentos(niss, mes))

    def agora_mesmo(self, mes):
        """(values, workers A_COMUNICAR of whom nothing is communicated) of present facts."""
        ditos, substituidas = valores.em_pe(self.comunicacoes, mes)
        lista = [v for um in ditos.values() for v in um]
        faltam = []
        for niss in self.trabalhadores(mes):
            if (niss, "P") not in substituidas:
                lista += self.calculados(niss, mes)
            if self.por_comunicar(niss, mes) and not any(v.mes == mes for v in ditos.get(niss, [])):
                faltam.append(niss)
        return lista, faltam

    def blocos_de(self, lista, mes):
        return valores.blocos(lista, mes, self.partes, self.estado.registo.nascimento)

    def partes(self, niss, mes, lugar):
        """R-CIC-33: the two parts of the rate on the last day of that month that the worker is linked there; None: on no day."""
        seus = dias.segmentos(sorted(self.estado.do_trabalhador(niss), key=lambda v: v.inicio), mes)
        return next((s.taxas for s in reversed(seus) if s.lugar == lugar), None)

    # ---- a month as it is seen --------------------------------------------------------------------------------------

    def vistos(self, mes):
        """(values, workers A_COMUNICAR, blocks, linked workers): of a confirmed or closed month as they were then."""
        guardado = self.fechados.get(mes) or self.confirmados.get(mes)
        if guardado:
            lista, _, blocos, ligados = guardado
            return [v for v in lista if v.meios or v.valor], [], blocos, ligados
        lista, faltam = self.agora_mesmo(mes)
        return lista, faltam, self.blocos_de(lista, mes), self.trabalhadores(mes)

    def _escrever(self, mes, instante):
        visto = self.vistos(mes)
        entrega = Entrega("", 0, "APURAMENTO", visto[2])
        for numero, bloco in enumerate(visto[2], 1):
            self.estado.ordem_bloco = bloco.ordem = getattr(self.estado, "ordem_bloco", 0) + 1
            bloco.numero, bloco.entrega, bloco.instante = numero, entrega, instante
        if visto[2]:
            self.estado.entregas.append(entrega)
        return visto

    def fechar(self, agora):
        """Silence closes what is past its deadline, of the facts as they are: to be called before any is changed."""
        for mes in self.ate(agora):
            if mes not in self.fechados and agora >= tempo.fecha_em(mes):
                self.fechados[mes] = self.confirmados.pop(mes, None) or self._escrever(mes, tempo.ultimo_instante(mes))

    def confirmar(self, mes, agora):
        self.confirmados[mes] = self._escrever(mes, agora)

    def reabrir(self, mes):
        for bloco in self.confirmados.pop(mes, (0, 0, ()))[2]:
            bloco.estado = "ANULADA"

    def preso(self, mes, agora):
        """The document in force, or paid, that holds a block of a confirmed month."""
        presos = [b.documento for b in self.confirmados.get(mes, (0, 0, ()))[2] if b.documento and b.documento.prende(agora)]
        return presos[0] if presos else None

    # ---- what stands of a month of remuneration ---------------------------------------------------------------------

    def de_um_mes(self, niss, mes, aberto):
        """Values of a worker whose mesRemuneracao that is: accepted blocks of both models, and what stands in the open months,
        `aberto` among them even where it is confirmed."""
        feitos = [(linha.natureza, (b.estabelecimento, b.taxa), linha.meios, linha.valor) for b in self.estado.aceites()
                  if b.mes != aberto or b.entrega.origem != "APURAMENTO" for linha in b.linhas if linha.niss == niss and linha.mes == mes]
        blocos = {*self.confirmados, *self.fechados} - {aberto}
        for de in sorted({c.mes for c in self.comunicacoes} - blocos - {aberto}):
            em_pe = valores.em_pe(self.comunicacoes, de)[0].get(niss, [])
            feitos += [(v.natureza, v.lugar, v.meios, v.valor) for v in em_pe if v.mes == mes]
        return feitos


def somas(lista):
    """{nature: [half days, cents]} of (nature, place, half days, cents)."""
    feitas = collections.defaultdict(lambda: [0, 0])
    for natureza, _, meios, valor in lista:
        feitas[natureza][0] += meios
        feitas[natureza][1] += valor
    return feitas
