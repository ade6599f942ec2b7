"""What is communicated of a month, and the month with it: values that stand, blocks, contributions."""
import dataclasses
import datetime

from oracle.model import tabelas as t
from oracle.model.estado import Bloco, Linha
from oracle.model.numeros import contribuicoes


@dataclasses.dataclass(frozen=True)
class Dita:
    """A communicated line, its place and month resolved."""
    niss: str
    natureza: str
    mes: datetime.date       # mesRemuneracao
    lugar: tuple             # (establishment, total rate)
    meios: int
    valor: int
    acao: str
    partes: tuple = None     # of the rate, as the worker had it then


@dataclasses.dataclass(frozen=True)
class Valor:
    """A value of the month as it stands."""
    niss: str
    natureza: str
    mes: datetime.date
    lugar: tuple
    meios: int
    valor: int
    situacao: str
    partes: tuple = None

    @property
    def nada(self):
        """In no block."""
        return self.meios == 0 and self.valor == 0


@dataclasses.dataclass
class Comunicacao:
    """ComunicarValores: the lines of the workers that were ACEITE."""
    operacao: int            # of the history
    mes: datetime.date       # mesReferencia
    linhas: dict             # niss: [Dita]
    anulada: bool = False


SITUACAO = {"SUBSTITUIR": "SUBSTITUIDO", "ACRESCENTAR": "ACRESCENTADO"}


def em_pe(comunicacoes, mes):
    """{niss: [Valor]} of what stands communicated in the reference month, and the set of (niss, nature) that is substituted."""
    valores, substituidas = {}, set()
    for comunicacao in comunicacoes:
        if comunicacao.mes == mes and not comunicacao.anulada:
            for niss, ditas in comunicacao.linhas.items():
                valores[niss], novas = juntar(valores.get(niss, []), ditas, mes)
                substituidas |= {(niss, natureza) for natureza in novas}
    return {niss: lista for niss, lista in valores.items() if lista}, substituidas


def juntar(antes, ditas, mes):
    """(values after those lines of one worker, natures that they substitute)."""
    novas = {d.natureza for d in ditas if d.acao == "SUBSTITUIR"}
    ficam = [v for v in antes if v.mes != mes or v.natureza not in novas]
    return ficam + [Valor(d.niss, d.natureza, d.mes, d.lugar, d.meios, d.valor, SITUACAO[d.acao], d.partes) for d in ditas], novas


def blocos(valores, mes, partes_de, nascimento):
    """One block for each establishment and rate. `partes_de(niss, mes, lugar)`: the worker's rate there in two parts, or None."""
    feitos = []
    for lugar in sorted({v.lugar for v in valores if not v.nada}):
        seus = [v for v in valores if v.lugar == lugar and not v.nada]
        linhas = [Linha(v.niss, nascimento(v.niss), v.mes, v.meios, v.natureza, v.valor) for v in seus]
        bloco = Bloco(lugar[0], mes, lugar[1], 0, 0, linhas, estado="ACEITE")
        bloco.remuneracoes = sum(v.valor for v in seus)
        registadas = {v.partes or (partes_de(v.niss, mes, lugar) if v.mes == mes else None) for v in seus} - {None}
        partes = registadas.pop() if len({b for _, b in registadas}) == 1 else t.reparticao(lugar[1])
        inteira, trabalhador, empregador = contribuicoes(bloco.remuneracoes, *(partes or (lugar[1], 0)))
        bloco.contribuicoes, bloco.reparticao = inteira, (trabalhador, empregador) if partes else None
        feitos.append(bloco)
    return feitos


@dataclasses.dataclass(frozen=True)
class Totais:
    remuneracoes: int
    contribuicoes: int
    trabalhador: int

    @classmethod
    def de(cls, lista):
        return cls(sum(b.remuneracoes for b in lista), sum(b.contribuicoes for b in lista),
                   sum(b.reparticao[0] for b in lista if b.reparticao))
