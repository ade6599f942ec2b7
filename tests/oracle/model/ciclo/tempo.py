"""Which months are in the cycle, where each stands, and until when."""
import datetime

from oracle.model import tabelas as t
from oracle.model.datas import UM_DIA, data_em_lisboa, inicio_do_dia, mes_de, prazo_no_mes_seguinte, somar_meses

OBRIGATORIO_DESDE = datetime.date(2027, 1, 1)
DIA_COMUNICACAO, DIA_EM_AGOSTO = 20, 25
MAXIMO_MESES_CORRECAO = 60


def primeiro_mes(adesao):
    """The first month of an employer; `adesao`: its own first month, or None."""
    return min(adesao, OBRIGATORIO_DESDE) if adesao else OBRIGATORIO_DESDE


def prazo_comunicacao(mes):
    """Day 20 of the next month, moved to a working day; of July's month 25 August, the day itself."""
    return prazo_no_mes_seguinte(mes, DIA_COMUNICACAO, DIA_EM_AGOSTO)


def prazo_pagamento(mes):
    return prazo_no_mes_seguinte(mes, t.dia_pagamento(mes), t.agosto(mes, 31))


def abre_em(mes):
    return somar_meses(mes, 1)


def fecha_em(mes):
    """The first instant at which it is closed: 00:00 in Lisbon of the day after the deadline."""
    return inicio_do_dia(prazo_comunicacao(mes) + UM_DIA)


def ultimo_instante(mes):
    """Of a month that silence closes."""
    return fecha_em(mes) - datetime.timedelta(microseconds=1)


def estado(mes, agora, confirmado):
    """None: it has not begun."""
    corrente = mes_de(data_em_lisboa(agora))
    if mes > corrente:
        return None
    if agora >= fecha_em(mes):
        return "FECHADO"
    if mes == corrente:
        return "PREVISTO"
    return "CONFIRMADO" if confirmado else "ABERTO"
