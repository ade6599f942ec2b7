"""A year of bank files as several banks write them, with all that goes wrong, and what has to become of every euro.

Each file is a list of lines, and each line knows what it is: movements that have to be on record, money that has to be named as
refused, or money that is no payment. What must be on record of movements that are equal in everything is the most that one file
holds of them."""
import collections
import dataclasses
import datetime
import decimal

from mensagens import Movimento, entrada, mensagem
from psitest.pagamentos import documento, referencia_de_credor
from psitest.registo import hoje

CABECALHO = "referencia_banco;data;valor;meio;entidade;referencia"
CONTAS = ("PT50000201231234567890154", "PT50003506510000000000033", "PT50001000000000000000077")


def euros(cents):
    return f"{cents // 100}.{cents % 100:02}"


@dataclasses.dataclass(frozen=True)
class Um:
    """A movement as the store has to tell it apart."""
    conta: str
    dia: str
    ref: str
    cents: int
    diz: str                 # what it names
    estorno: bool = False

    @property
    def chave(self):
        return self.conta, self.dia, self.ref, self.cents, "D" if self.estorno else "C"


@dataclasses.dataclass
class Linha:
    texto: str
    movimentos: tuple = ()
    recusada: bool = False
    alheia: bool = False


@dataclasses.dataclass
class Ficheiro:
    texto: str
    linhas: dict              # {line: Linha}
    estragado: bool = False   # nothing of it may be used

    def movimentos(self):
        return [um for linha in self.linhas.values() for um in linha.movimentos]


class Ano:
    def __init__(self, sorte, registo, empregador, quantos=48):
        self.sorte, self.registo, self.empregador = sorte, registo, empregador
        self.serie = 0
        self.docs = [self._documento() for _ in range(quantos)]
        self.ficheiros = [f for mes in range(12) for f in self._mes(mes)]
        self.ficheiros += [self._cortado(f) for f in sorte.sample(self.ficheiros, 4)]
        self.ficheiros += sorte.sample(self.ficheiros, 5)    # sent again

    def _documento(self):
        emissao = hoje() - datetime.timedelta(days=self.sorte.randrange(1, 365))
        doc = documento(self.registo, self.empregador, meses=(f"{emissao - datetime.timedelta(days=31):%Y-%m}",),
                        contribuicoes=self.sorte.choice([50_000, 50_000, self.sorte.randrange(100, 2_000_000)]),
                        emissao=f"{emissao} 09:00:00+00")
        self.registo.sql("UPDATE psi.documento_pagamento SET validade = emissao + interval '5 days' WHERE numero = %s", doc.numero)
        self.registo.sql("UPDATE psi.parcela_documento SET data_limite = %s WHERE documento = %s",
                         emissao + datetime.timedelta(days=self.sorte.choice([-60, -20, -1, 0, 10, 40])), doc.numero)
        return doc, emissao

    def _ref(self):
        self.serie += 1
        return f"R{self.serie:06}"

    def _pagamento(self):
        """(document or None, cents, day): mostly right, at times too much, too little, too early, in the future, for nobody."""
        doc, emissao = self.sorte.choice(self.docs)
        dia = min(emissao + datetime.timedelta(days=self.sorte.choice([0, 0, 1, 3, 30, 90])), hoje())
        cents = doc.cents
        que = self.sorte.random()
        if que < 0.06:
            cents += self.sorte.randrange(1, 5000)
        elif que < 0.12:
            cents = self.sorte.randrange(1, cents)
        elif que < 0.15:
            dia = emissao - datetime.timedelta(days=self.sorte.randrange(1, 400))
        elif que < 0.18:
            dia = hoje() + datetime.timedelta(days=self.sorte.randrange(1, 30_000))
        elif que < 0.23:
            doc = None
        return doc, cents, str(dia)

    @staticmethod
    def _diz(doc):
        return referencia_de_credor(doc.numero) if doc else ""

    # One entry a payment, the bank's own reference; reversals and debits among them.
    def _linhas_a(self, quantas):
        conta = CONTAS[0]
        for _ in range(quantas):
            (doc, cents, dia), ref = self._pagamento(), self._ref()
            um = Um(conta, dia, ref, cents, self._diz(doc))
            movimento = Movimento(euros(cents), doc.numero if doc else 0)
            yield Linha(entrada(euros(cents), movimento, banco=ref, dia=dia), (um,))
            que = self.sorte.random()
            if que < 0.1 and doc:
                volta = Um(conta, dia, self._ref(), cents, um.diz, True)
                yield Linha(entrada(euros(cents), movimento, banco=volta.ref, dia=dia, sentido="DBIT", antes="<RvslInd>true</RvslInd>"), (volta,))
            elif que < 0.15:
                yield Linha(entrada(euros(cents), movimento, banco=ref, dia=dia, sentido="DBIT", familia="ICDT/ESCT"), alheia=True)
            elif que < 0.2:
                yield Linha(entrada(euros(cents), movimento, banco=ref, dia=dia, familia="ICDT/RRTN"), alheia=True)
            elif que < 0.24:
                yield Linha(entrada("1.001", movimento, banco=ref, dia=dia), recusada=True)
            elif que < 0.27:
                yield Linha(entrada(euros(cents + 10**13), movimento, banco=ref, dia=dia), recusada=True)

    # Batches, told apart by the payer's reference alone, the same one at times; charges, and sums that are wrong.
    def _linhas_b(self, quantas):
        for _ in range(quantas):
            conta, ref, (_, _, dia) = CONTAS[1], self._ref(), self._pagamento()
            partes, movimentos = [], []
            for _ in range(self.sorte.randrange(2, 6)):
                doc, cents, _ = self._pagamento()
                deles = self.sorte.choice(["", "PAGAMENTO", f"E{self.sorte.randrange(3)}"])
                partes.append(Um(conta, dia, f"{ref}/{deles}" if deles else ref, cents, self._diz(doc)))
                movimentos.append(Movimento(euros(cents), doc.numero if doc else 0, f"<EndToEndId>{deles or 'NOTPROVIDED'}</EndToEndId>"))
            soma = sum(um.cents for um in partes)
            errado, encargos = self.sorte.random() < 0.15, self.sorte.choice([0, 0, 75])
            dita = soma - encargos + (self.sorte.choice([-1, 1]) * self.sorte.randrange(1000, 99_999) if errado else 0)
            lote = self.sorte.choice(["", f"<Btch><NbOfTxs>{len(partes)}</NbOfTxs></Btch>"])
            texto = entrada(euros(max(dita, 1)), *movimentos, banco=ref, dia=dia, lote=lote, encargos=euros(encargos) if encargos else "")
            yield Linha(texto, recusada=True) if errado else Linha(texto, tuple(partes))

    # A constant reference and many equal amounts: only how many there are tells them apart.
    def _linhas_c(self, quantas):
        doc, _ = self.sorte.choice(self.docs)
        dia = str(hoje())
        for _ in range(quantas):
            um = Um(CONTAS[2], dia, "NONREF", 50_000, self._diz(doc))
            yield Linha(entrada("500.00", Movimento("500.00", doc.numero), banco="NONREF", dia=dia), (um,))

    def _linhas_csv(self, quantas):
        for _ in range(quantas):
            (doc, cents, dia), ref = self._pagamento(), self._ref()
            diz = str(doc.numero) if doc else "sem referencia"
            valor = euros(cents).replace(".", self.sorte.choice([".", ","]))
            if self.sorte.random() < 0.1:
                yield Linha(f"{ref};{dia};{valor}0;TRANSFERENCIA;;{diz}\n", recusada=True)
            yield Linha(f"{ref};{dia};{valor};TRANSFERENCIA;;{diz}\n", (Um("", dia, ref, cents, diz),))

    def _mes(self, _mes):
        sorte = self.sorte
        for linhas, conta in ((self._linhas_a, CONTAS[0]), (self._linhas_b, CONTAS[1]), (self._linhas_c, CONTAS[2])):
            if sorte.random() < 0.8:
                yield self._camt(list(linhas(sorte.randrange(1, 8))), conta)
        if sorte.random() < 0.8:
            yield self._csv(list(self._linhas_csv(sorte.randrange(1, 8))))

    def _camt(self, linhas, conta):
        resumo = ""
        if self.sorte.random() < 0.3:
            resumo = f"<TxsSummry><TtlNtries><NbOfNtries>{len(linhas)}</NbOfNtries></TtlNtries></TxsSummry>"
        return Ficheiro(mensagem(*(linha.texto for linha in linhas), conta=conta, resumo=resumo,
                                 versao=self.sorte.choice(["001.04", "001.08"])), dict(enumerate(linhas, 3)))

    def _csv(self, linhas):
        return Ficheiro(CABECALHO + "\n" + "".join(linha.texto for linha in linhas), dict(enumerate(linhas, 2)))

    def _cortado(self, inteiro):
        texto = inteiro.texto[:self.sorte.randrange(len(CABECALHO) + 1, len(inteiro.texto) - 1)]
        if texto.startswith("<"):
            return Ficheiro(texto, {}, estragado=True)
        linhas = {}
        for numero, escrita in enumerate(texto.split("\n")[1:], 2):
            inteira = inteiro.linhas.get(numero)
            if not escrita:
                continue
            if escrita + "\n" == inteira.texto:
                linhas[numero] = inteira
            elif escrita.count(";") < 5 or inteira.recusada:
                linhas[numero] = Linha(escrita, recusada=True)
            else:
                linhas[numero] = Linha(escrita, (dataclasses.replace(inteira.movimentos[0], diz=escrita.rsplit(";", 1)[1]),))
        return Ficheiro(texto, linhas)

    def esperados(self):
        """{movement: how many are on record} after all the files."""
        muitos = collections.Counter()
        for ficheiro in self.ficheiros:
            muitos |= collections.Counter(ficheiro.movimentos())
        return muitos


def juros(contribuicoes, limite, emissao, pagamento, taxas):
    """Interest of the calendar months that the delay to the payment has and that to the issue had not; docs/rules."""
    def meses(ate):
        primeiro = limite + datetime.timedelta(days=1)
        return [(m // 12, m % 12 + 1) for m in range(primeiro.year * 12 + primeiro.month - 1, ate.year * 12 + ate.month)] if ate > limite else []
    soma = 0
    for ano, mes in meses(pagamento)[len(meses(emissao)):]:
        dia = max(datetime.date(ano, mes, 1), limite + datetime.timedelta(days=1))
        soma += max((desde, milesimos) for desde, milesimos in taxas if desde <= dia)[1]
    exato = decimal.Decimal(contribuicoes) * soma / 1_200_000
    return int(exato.quantize(decimal.Decimal(1), rounding=decimal.ROUND_HALF_UP))
