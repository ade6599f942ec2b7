"""Planted mistakes of the model: with each of them a run has to see a difference."""
import contextlib
import datetime
import fractions
from unittest import mock

from oracle.model.ciclo import dias, julgar, meses, tempo, valores
from oracle.model.datas import UM_DIA, ultimo_dia
from oracle.model.numeros import arredondar, contribuicoes

dar_dias, linhas, em_pe, blocos = dias.dar_dias, dias.linhas, valores.em_pe, valores.blocos
vistos, de_um_mes, fecha_em = meses.Meses.vistos, meses.Meses.de_um_mes, tempo.fecha_em
impossivel = julgar.Juizo._impossivel


def _ultimo_de_calendario(lista, mes, interrompido):
    """The last segment has its calendar days, not what is left."""
    dar_dias(lista, mes, lambda _data: False)
    for segmento in lista[-1:]:
        segmento.d = len(segmento.dias)
    for segmento in lista:
        segmento.d = max(segmento.d - sum(map(interrompido, segmento.dias)), 0)
    return lista


def _mes_de_calendario(lista, mes, interrompido):
    """A whole February has its calendar days."""
    dar_dias(lista, mes, interrompido)
    if lista and sum(len(s.dias) for s in lista) == ultimo_dia(mes).day < 30:
        lista[-1].d = max(lista[-1].d - (30 - ultimo_dia(mes).day), 0)
    return lista


def _sem_o_mes_inteiro(lista, mes, interrompido):
    """Interrupted on every linked day, and what is over of 30 stays."""
    dar_dias(lista, mes, lambda _data: False)
    for segmento in lista:
        segmento.d = max(segmento.d - sum(map(interrompido, segmento.dias)), 0)
    return lista


def _interrupcao_sem_ultimo(lista, mes, interrompido):
    """The last day of an interruption does not count."""
    return dar_dias(lista, mes, lambda data: interrompido(data) and interrompido(data + UM_DIA))


def _por_segmento(lista):
    """Rounded for each segment."""
    feitas = linhas(lista)
    for linha in feitas:
        linha.valor = sum(arredondar(s.mensal * s.d, 30) for s in lista if s.lugar == linha.lugar)
    return feitas


def _so_a_base(self):
    return self.contrato["remuneracaoBase"]


def _meios_para_baixo(self):
    """Part time: half days rounded down."""
    if not self.parcial:
        return 2 * self.d
    return max(int(2 * min(fractions.Fraction(self.contrato["diasTrabalho"], 100), 30) * self.d / 30), 1) if self.d else 0


def _nada_substituido(comunicacoes, mes):
    """A substituted P does not take the computed lines away."""
    return em_pe(comunicacoes, mes)[0], set()


def _anuladas_contam(comunicacoes, mes):
    """What is annulled goes on standing."""
    return em_pe([valores.Comunicacao(c.operacao, c.mes, c.linhas) for c in comunicacoes], mes)


def _contribuicoes_por_linha(lista, mes, reparticao, nascimento):
    feitos = blocos(lista, mes, reparticao, nascimento)
    for bloco in feitos:
        bloco.contribuicoes = sum(contribuicoes(x.valor, bloco.taxa, 0)[0] for x in bloco.linhas)
    return feitos


def _fechado_de_hoje(self, mes):
    """A closed month follows the facts of today."""
    guardado = self.fechados.pop(mes, None)
    try:
        return vistos(self, mes)
    finally:
        if guardado:
            self.fechados[mes] = guardado


def _sem_o_que_esta_aberto(self, niss, mes, aberto):
    """Corrections are held against accepted blocks alone."""
    guardadas, self.comunicacoes = self.comunicacoes, []
    try:
        return de_um_mes(self, niss, mes, aberto)
    finally:
        self.comunicacoes = guardadas


def _impossivel_ate_31(self, lista, mes):
    """31 days are possible."""
    achado = impossivel(self, lista, mes)
    return None if achado == "dias" and 0 < sum(x[2] for x in lista) <= 62 else achado


# name: (what is planted in, attribute, what stands there)
ENGANOS = {
    "last-segment-of-the-calendar": (dias, "dar_dias", _ultimo_de_calendario),
    "february-of-the-calendar": (dias, "dar_dias", _mes_de_calendario),
    "ill-the-whole-month": (dias, "dar_dias", _sem_o_mes_inteiro),
    "last-day-of-an-illness": (dias, "dar_dias", _interrupcao_sem_ultimo),
    "rounded-by-segment": (dias, "linhas", _por_segmento),
    "diuturnidades-left-out": (dias.Segmento, "mensal", property(_so_a_base)),
    "half-days-rounded-down": (dias.Segmento, "meios", property(_meios_para_baixo)),
    "substituted-and-computed": (valores, "em_pe", _nada_substituido),
    "annulled-values-stand": (valores, "em_pe", _anuladas_contam),
    "contributions-by-line": (valores, "blocos", _contribuicoes_por_linha),
    "closed-by-the-facts-of-today": (meses.Meses, "vistos", _fechado_de_hoje),
    "closes-on-the-last-day": (tempo, "fecha_em", lambda mes: fecha_em(mes) - datetime.timedelta(days=1)),
    "july-until-day-20": (tempo, "DIA_EM_AGOSTO", None),
    "corrections-apart": (meses.Meses, "de_um_mes", _sem_o_que_esta_aberto),
    "sixty-one-half-days": (julgar.Juizo, "_impossivel", _impossivel_ate_31),
}


def plantado(nome):
    """A context with that mistake in the model."""
    onde, atributo, engano = ENGANOS[nome]

    @contextlib.contextmanager
    def guarda():
        with mock.patch.object(onde, atributo, engano):
            yield

    return guarda
