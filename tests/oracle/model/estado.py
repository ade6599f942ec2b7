"""What the model keeps of one employer."""
import copy
import dataclasses
import datetime
from typing import Optional


@dataclasses.dataclass(frozen=True)
class Estabelecimento:
    codigo: int
    morada: str
    aberto_desde: datetime.date
    fechado_em: Optional[datetime.date] = None

    def aberto(self, data):
        """R-IDE-05."""
        return self.aberto_desde <= data and (self.fechado_em is None or data <= self.fechado_em)


@dataclasses.dataclass
class Registo:
    """What the register says; nothing here changes."""
    empregador: str
    nif: str
    trabalhadores: dict        # NISS: (name, birth date)
    estabelecimentos: dict     # code: Estabelecimento
    profissoes: set

    def aberto(self, codigo, data):
        return codigo in self.estabelecimentos and self.estabelecimentos[codigo].aberto(data)

    def nascimento(self, niss):
        return self.trabalhadores[niss][1] if niss in self.trabalhadores else None


@dataclasses.dataclass
class Periodo:
    """Of information (dict), of a rate (employer's, worker's) or of a workplace (code)."""
    inicio: datetime.date
    fim: Optional[datetime.date]
    valor: object
    numero: int = 0      # the communication that gave it


@dataclasses.dataclass
class Vinculo:
    trabalhador: str
    numero: int          # of the communication that opened it
    inicio: datetime.date
    data_comunicacao: datetime.datetime
    fim: Optional[datetime.date] = None
    anulado: bool = False
    motivo_fim: Optional[str] = None
    contratos: list = dataclasses.field(default_factory=list)
    taxas: list = dataclasses.field(default_factory=list)
    locais: list = dataclasses.field(default_factory=list)
    ordem: int = 0       # of the last change, among the employer's

    @property
    def aberto(self):
        return not self.anulado and self.fim is None

    def existe(self, de, ate):
        """Whether it stands on a day from `de` to `ate`."""
        return not self.anulado and self.inicio <= ate and (self.fim is None or self.fim >= de)

    def contrato_em(self, data):
        """The information period of the day."""
        return no_dia(self.contratos, data)


def no_dia(periodos, data):
    """The period that holds the day; the last that began before it."""
    antes = [p for p in periodos if p.inicio <= data]
    return max(antes, key=lambda p: p.inicio) if antes else None


@dataclasses.dataclass
class Comunicacao:
    numero: int
    operacao: str
    instante: datetime.datetime
    vinculo: Vinculo
    avisos: list
    antes: Optional[Vinculo] = None    # the vínculo before it; None: it opened it, or it came with the register
    do_registo: bool = False
    anulada_por: Optional[int] = None


@dataclasses.dataclass(frozen=True)
class Linha:
    niss: str
    nascimento: Optional[datetime.date]
    mes: datetime.date
    meios: int
    natureza: str
    valor: int
    incompleta: bool = False

    @property
    def positiva(self):
        """R-DEC-10."""
        return self.valor > 0 or (self.valor == 0 and self.meios > 0)

    @property
    def negativa(self):
        return self.valor < 0 or self.meios < 0

    @property
    def so_retira(self):
        return self.negativa and self.valor <= 0 and self.meios <= 0


@dataclasses.dataclass
class Bloco:
    """A block as delivered, then as judged."""
    estabelecimento: int
    mes: datetime.date
    taxa: int
    remuneracoes_declarado: int
    contribuicoes_declarado: int
    linhas: list
    registo: int = 0                  # of R1 in a file
    nif: Optional[str] = None
    leitura: list = dataclasses.field(default_factory=list)   # findings of reading the file
    numero: int = 1
    entrega: object = None
    estado: str = ""
    remuneracoes: int = 0
    contribuicoes: int = 0
    reparticao: Optional[tuple] = None      # the worker's, the employer's
    mensagens: list = dataclasses.field(default_factory=list)
    instante: Optional[datetime.datetime] = None
    documento: object = None                # that holds it, or held it last
    substitui: object = None
    substituido_por: object = None
    ordem: int = 0

    @property
    def chave(self):
        return self.estabelecimento, self.mes, self.taxa


@dataclasses.dataclass
class Entrega:
    identificador: str
    numero: int
    origem: str
    blocos: list


@dataclasses.dataclass
class Juro:
    """R-JUR-09: interest left by a late payment."""
    mes: datetime.date
    data_limite: datetime.date
    meses: list
    valor: int
    documento: object = None      # that holds it, or held it last
    ordem: int = 0


@dataclasses.dataclass
class Parcela:
    mes: datetime.date
    data_limite: datetime.date
    blocos: list
    juros_deixados: list = dataclasses.field(default_factory=list)
    contribuicoes: int = 0
    meses_mora: int = 0
    juros: int = 0


@dataclasses.dataclass
class Documento:
    numero: str
    estado: str
    emissao: datetime.datetime
    validade: datetime.datetime
    parcelas: list
    chave: Optional[int] = None           # of Multibanco, seven digits
    data_pagamento: Optional[datetime.date] = None
    data_cancelamento: Optional[datetime.datetime] = None
    juros_por_pagar: int = 0

    @property
    def contribuicoes(self):
        return sum(p.contribuicoes for p in self.parcelas)

    @property
    def juros(self):
        return sum(p.juros for p in self.parcelas)

    @property
    def valor(self):
        return self.contribuicoes + self.juros

    def estado_em(self, agora):
        """R-PAG-10."""
        return "EXPIRADO" if self.estado == "A_PAGAMENTO" and self.validade < agora else self.estado

    def em_vigor(self, agora):
        return self.estado_em(agora) == "A_PAGAMENTO"

    def prende(self, agora):
        """R-PAG-01: whether it holds its values."""
        return self.estado_em(agora) in ("A_PAGAMENTO", "PAGO")

    def valores(self):
        return [v for p in self.parcelas for v in (*p.blocos, *p.juros_deixados)]


@dataclasses.dataclass
class Recibo:
    numero: int
    documento: Documento
    data: datetime.date
    valor_pago: int
    meio: str
    juros_por_pagar: int


@dataclasses.dataclass
class Pedido:
    """A kept request: who asked, what, and what was answered."""
    cliente: str
    operacao: str
    comando: object
    resposta: object


class Estado:
    def __init__(self, registo, vinculos=()):
        self.registo = registo
        self.semente = list(vinculos)     # (Vinculo, Comunicacao) as the register has them
        self.epoca = 0
        self.ordem = 0
        self.data_simulada = None         # (date, the real day on which it was)
        self.repor()

    def repor(self):
        """As at the beginning."""
        self.vinculos, self.comunicacoes = [], []
        for vinculo, comunicacoes in copy.deepcopy(self.semente):
            self.vinculos.append(vinculo)
            self.comunicacoes += comunicacoes
        for vinculo in sorted(self.vinculos, key=lambda v: v.numero):
            self.mudou(vinculo)
        self.entregas, self.documentos, self.recibos, self.juros, self.pedidos = [], [], [], [], {}
        self.epoca += 1

    def mudou(self, vinculo):
        self.ordem += 1
        vinculo.ordem = self.ordem

    def do_trabalhador(self, niss):
        """Vínculos that are not ANULADO."""
        return [v for v in self.vinculos if v.trabalhador == niss and not v.anulado]

    def aberto(self, niss):
        return next((v for v in self.do_trabalhador(niss) if v.fim is None), None)

    def blocos(self):
        """In order of delivery."""
        return [b for e in self.entregas for b in e.blocos]

    def aceites(self):
        return [b for b in self.blocos() if b.estado == "ACEITE"]

    def bloco(self, entrega, numero):
        return next((b for b in self.blocos() if b.entrega.identificador == entrega.lower() and b.numero == numero), None)

    def documento(self, numero):
        return next((d for d in self.documentos if d.numero == numero), None)
