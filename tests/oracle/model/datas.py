"""Days, months, due days and the simulated clock (R-PRZ)."""
import datetime
import functools
import zoneinfo

LISBOA = zoneinfo.ZoneInfo("Europe/Lisbon")
UM_DIA = datetime.timedelta(days=1)
ULTIMO_DIA = datetime.date(9999, 12, 31)


def dia(texto):
    return datetime.date.fromisoformat(texto)


def mes(texto):
    """A month is its first day."""
    return datetime.date.fromisoformat(f"{texto}-01")


def mes_de(data):
    return data.replace(day=1)


def texto_mes(data):
    return f"{data.year:04}-{data.month:02}"


def somar_meses(data, quantos):
    """The same day of another month; a day which that month lacks is its last."""
    indice = data.year * 12 + data.month - 1 + quantos
    primeiro = datetime.date(indice // 12, indice % 12 + 1, 1)
    return primeiro.replace(day=min(data.day, ultimo_dia(primeiro).day))


def ultimo_dia(mes_):
    """Of the month."""
    if (mes_.year, mes_.month) == (9999, 12):
        return ULTIMO_DIA
    return (mes_.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - UM_DIA


def toca(inicio, fim, de, ate):
    """Whether two periods have a day in common; None: without end."""
    return (ate is None or inicio <= ate) and (fim is None or fim >= de)


# ---- R-PRZ-06 -------------------------------------------------------------------------------------------------------

@functools.cache
def pascoa(ano):
    """Easter Sunday by the tables of the Gregorian reform: the Paschal full moon, then the next Sunday."""
    seculo = ano // 100
    ate_lua = (19 * (ano % 19) + seculo - seculo // 4 - (8 * seculo + 13) // 25 + 15) % 30
    if ate_lua == 29 or (ate_lua == 28 and ano % 19 > 10):
        ate_lua -= 1
    lua_cheia = datetime.date(ano, 3, 21) + datetime.timedelta(days=ate_lua)
    return lua_cheia + datetime.timedelta(days=7 - (lua_cheia.weekday() + 1) % 7)


@functools.cache
def feriados(ano):
    """R-PRZ-06: the national holidays of a year."""
    domingo = pascoa(ano)
    fixos = [(1, 1), (4, 25), (5, 1), (6, 10), (8, 15), (12, 8), (12, 25)]
    moveis = [domingo - 2 * UM_DIA, domingo]
    if not 2013 <= ano <= 2015:
        fixos += [(10, 5), (11, 1), (12, 1)]
        moveis.append(domingo + 60 * UM_DIA)
    return {datetime.date(ano, m, d) for m, d in fixos} | set(moveis)


def dia_util(data):
    return data.weekday() < 5 and data not in feriados(data.year)


def prazo_no_mes_seguinte(mes_, dia_limite, dia_em_agosto):
    """R-PRZ-03, 04, 05: the last day in time of a duty that is of this month. dia_em_agosto: None where the law of August is
    not in force for the month."""
    seguinte = somar_meses(mes_, 1)
    if seguinte.month == 8 and dia_em_agosto is not None:
        return seguinte.replace(day=dia_em_agosto)
    data = seguinte.replace(day=min(dia_limite, ultimo_dia(seguinte).day))
    while not dia_util(data):
        data += UM_DIA
    return data


# ---- R-PRZ-01, 02 ---------------------------------------------------------------------------------------------------

def instante(texto):
    return datetime.datetime.fromisoformat(texto)


def texto_instante(quando):
    return quando.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def data_em_lisboa(quando):
    return quando.astimezone(LISBOA).date()


def inicio_do_dia(data):
    """Its first instant in Lisbon."""
    return datetime.datetime.combine(data, datetime.time(), LISBOA).astimezone(datetime.timezone.utc)


def a_mesma_hora(data, real):
    """R-PRZ-02: the simulated date at the real time of day."""
    local = real.astimezone(LISBOA)
    hora = local.time()
    if local.fold:
        simulado = datetime.datetime.combine(data, hora, LISBOA)
        if simulado.utcoffset() != simulado.replace(fold=1).utcoffset() and simulado.dst():
            return simulado.replace(fold=1).astimezone(datetime.timezone.utc)
        hora = hora.replace(minute=59, second=59, microsecond=999999)
    simulado = datetime.datetime.combine(data, hora.replace(fold=0), LISBOA)
    if data_e_hora(simulado.astimezone(datetime.timezone.utc).astimezone(LISBOA)) != data_e_hora(simulado):
        simulado = simulado.replace(minute=0, second=0, microsecond=0)   # the date lacks this hour: it stands still
    return simulado.astimezone(datetime.timezone.utc)


def data_e_hora(quando):
    """As a wall clock shows it."""
    return quando.replace(tzinfo=None, fold=0)
