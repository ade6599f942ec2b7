"""Remuneration declarations from plain lines, as DRI file (fixed records of 118 characters, Windows-1252, CR LF) or as
the content of EntregarDeclaracao.

    linhas = [Linha("12000000012", "1979-04-25", "1000.00", dias="30")]
    ficheiro(bloco("25000000014", "509000011", linhas, mes="2026-01"))      # bytes
    declaracao(linhas, mes="2026-01")                                       # dict
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LARGURA = 118


@dataclass
class Linha:
    niss: str
    nascimento: str  # AAAA-MM-DD
    valor: str  # euros, signed
    natureza: str = "P"
    dias: str = "0"  # signed, in halves
    mes: str | None = None  # AAAA-MM; none: the reference month
    nome: str = "TRABALHADOR DE TESTE"


def cents(valor):
    return int((Decimal(valor) * 100).to_integral_value())


def contribuicoes(total, taxa):
    """On a total in cents, half away from zero."""
    return int((Decimal(total) * Decimal(taxa) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def _numero(valor, largura):
    texto = str(abs(int(valor))).zfill(largura)
    assert len(texto) == largura, f"{valor} does not fit {largura} digits"
    return texto


def _sinal(valor):
    return "-" if valor < 0 else "0"


def _registo(*campos):
    registo = "".join(campos)
    assert len(registo) <= LARGURA, registo
    return registo.ljust(LARGURA)


def linha(empregador, estabelecimento, mes_referencia, dados):
    dias, valor = Decimal(dados.dias), cents(dados.valor)
    return _registo(
        "R2",
        empregador,
        _numero(estabelecimento, 4),
        dados.niss,
        dados.nome[:60].ljust(60),
        dados.nascimento.replace("-", ""),
        (dados.mes or mes_referencia).replace("-", ""),
        _numero(abs(dias) * 10, 3),
        _sinal(dias),
        dados.natureza.rjust(2),
        _numero(valor, 9),
        _sinal(valor),
    )


def bloco(
    empregador,
    nif,
    linhas,
    mes="2026-01",
    taxa="34.75",
    estabelecimento=1,
    nome="ENTIDADE DE TESTE",
    total=None,
    total_contribuicoes=None,
    quantas=None,
):
    """The records of one block. The totals and the count are right unless given (totals in cents)."""
    if total is None:
        total = sum(cents(dados.valor) for dados in linhas)
    if total_contribuicoes is None:
        total_contribuicoes = contribuicoes(total, taxa)
    r1 = _registo("R1", empregador, _numero(estabelecimento, 4), nif, nome[:66].ljust(66), mes.replace("-", ""))
    r3 = _registo(
        "R3",
        empregador,
        _numero(estabelecimento, 4),
        "9" * 11,
        _numero(total, 14),
        _sinal(total),
        _numero(total_contribuicoes, 12),
        _sinal(total_contribuicoes),
        _numero(cents(taxa), 4),
        _numero(len(linhas) if quantas is None else quantas, 6),
    )
    return [r1, *(linha(empregador, estabelecimento, mes, dados) for dados in linhas), r3]


def declaracao(linhas, mes="2026-01", taxa="34.75", estabelecimento=1, total=None, total_contribuicoes=None):
    """The block as the content of EntregarDeclaracao, below contexto. The totals are right unless given (in euros)."""
    soma = sum(cents(dados.valor) for dados in linhas)
    return {
        "codigoEstabelecimento": estabelecimento,
        "mesReferencia": mes,
        "taxa": taxa,
        "totalRemuneracoes": total or f"{Decimal(soma) / 100:.2f}",
        "totalContribuicoes": total_contribuicoes or f"{Decimal(contribuicoes(soma, taxa)) / 100:.2f}",
        "linha": [
            {
                "nissTrabalhador": dados.niss,
                "dataNascimento": dados.nascimento,
                "mesRemuneracao": dados.mes or mes,
                "dias": dados.dias,
                "natureza": dados.natureza,
                "valor": dados.valor,
            }
            for dados in linhas
        ],
    }


def ficheiro(*blocos, fim="\r\n", codificacao="cp1252"):
    """The file's bytes."""
    registos = [_registo("R0", "RC4008", "  ", "01"), *(registo for b in blocos for registo in b)]
    return "".join(registo + fim for registo in registos).encode(codificacao)
