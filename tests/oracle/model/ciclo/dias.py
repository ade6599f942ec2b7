"""A worker's month of contracts and interruptions alone: day by day, then segments, days, lines."""
import dataclasses
import datetime
import fractions
import itertools

from oracle.model import tabelas as t
from oracle.model.datas import UM_DIA, ultimo_dia
from oracle.model.numeros import arredondar

MES_INTEIRO = 30


@dataclasses.dataclass(frozen=True)
class Interrupcao:
    niss: str
    inicio: datetime.date
    fim: datetime.date | None     # None: it goes on
    tipo: str

    def tem(self, data):
        return self.inicio <= data and (self.fim is None or data <= self.fim)


@dataclasses.dataclass
class Segmento:
    """A run of days with one vínculo, contract period, establishment and rate. `d`: its days out of 30."""
    contrato: dict
    estabelecimento: int
    taxas: tuple          # employer's, worker's
    dias: list
    d: int = 0

    @property
    def lugar(self):
        """The line that it is of."""
        return self.estabelecimento, sum(self.taxas)

    @property
    def modalidade(self):
        return self.contrato["modalidadeContrato"]

    @property
    def mensal(self):
        """All permanent remunerations of the period, in cents a month."""
        return self.contrato["remuneracaoBase"] + (self.contrato["diuturnidades"] or 0)

    @property
    def parcial(self):
        return self.modalidade in t.PARCIAL

    @property
    def meios(self):
        """Half days that it gives its line."""
        if not self.parcial:
            return 2 * self.d
        do_mes = min(fractions.Fraction(self.contrato["diasTrabalho"], 100), fractions.Fraction(MES_INTEIRO))
        certos = do_mes * self.d / MES_INTEIRO
        return max(int(2 * certos + fractions.Fraction(1, 2)), 1) if self.d else 0


@dataclasses.dataclass
class Linha:
    """A line P: half days and cents."""
    lugar: tuple
    meios: int
    valor: int


def dias_do_mes(mes):
    return [mes + n * UM_DIA for n in range(ultimo_dia(mes).day)]


def _do_dia(periodos, data):
    """The value's period of the day; they stand in order."""
    return next(p for p in reversed(periodos) if p.inicio <= data)


def _no_dia(vinculos, data):
    """(what tells segments apart, what they are made of) of a linked day; None: not linked."""
    vinculo = next((v for v in vinculos if v.existe(data, data)), None)
    if not vinculo:
        return None
    contrato, local, taxa = (_do_dia(lista, data) for lista in (vinculo.contratos, vinculo.locais, vinculo.taxas))
    chave = vinculo.numero, contrato.inicio, contrato.numero, local.valor, taxa.inicio, taxa.valor
    return chave, (contrato.valor, local.valor, taxa.valor)


def segmentos(vinculos, mes):
    """In order, their days not given yet."""
    vinculos = [v for v in vinculos if v.existe(mes, ultimo_dia(mes))]
    corridas = itertools.groupby(((data, _no_dia(vinculos, data)) for data in dias_do_mes(mes)), lambda par: par[1] and par[1][0])
    lista = []
    for chave, pares in corridas:
        pares = list(pares)
        if chave:
            lista.append(Segmento(*pares[0][1][1], [data for data, _ in pares]))
    return lista


def ligados(vinculos, mes):
    """The linked days of the month."""
    return [data for data in dias_do_mes(mes) if any(v.existe(data, data) for v in vinculos)]


def dar_dias(lista, mes, interrompido):
    """Days out of 30 to each segment, then what was interrupted taken."""
    quantos = sum(len(s.dias) for s in lista)
    resta = MES_INTEIRO if quantos == ultimo_dia(mes).day else min(quantos, MES_INTEIRO)
    for segmento in lista:
        segmento.d = resta if segmento is lista[-1] else min(len(segmento.dias), resta)
        resta -= segmento.d
    todos = all(interrompido(data) for s in lista for data in s.dias)
    for segmento in lista:
        perdidos = sum(map(interrompido, segmento.dias))
        segmento.d = 0 if todos else max(segmento.d - perdidos, 0)
    return lista


def apurar(vinculos, interrupcoes, mes):
    """The segments of one worker's month, with their days."""
    return dar_dias(segmentos(vinculos, mes), mes, lambda data: any(i.tem(data) for i in interrupcoes))


def por_comunicar(lista):
    """Nothing is computed: very short or intermittent work on some day."""
    return any(s.modalidade == "I" or s.modalidade in t.INTERMITENTE for s in lista)


def linhas(lista):
    """The lines P of one worker's month, one for each establishment and rate."""
    feitas = []
    for lugar in dict.fromkeys(s.lugar for s in lista):
        seus = [s for s in lista if s.lugar == lugar]
        feitas.append(Linha(lugar, sum(s.meios for s in seus), arredondar(sum(s.mensal * s.d for s in seus), MES_INTEIRO)))
    return [] if por_comunicar(lista) else feitas
