"""The register as a test wants it: workers, employers, mandates, put in as the superuser, and a contract that is accepted."""
import dataclasses
import datetime
import hashlib
import itertools
import random
import ssl
import uuid
import zoneinfo

import pytest

from psitest import database
from psitest.declaracoes import Declaracoes
from psitest.numeros import nif, niss, niss_errado  # noqa: F401  others take them from here
from psitest.paths import PKI

LISBOA = zoneinfo.ZoneInfo("Europe/Lisbon")
# The law's first month is put off, so that months are of the classic model on whatever day the test runs.
CICLO_ADIADO = "UPDATE psi.parametro SET valor = 209901 WHERE nome = 'scc_obrigatorio_desde'"
_serial = itertools.count(random.randrange(10**7))   # tests that share a cluster have databases of their own


def hoje():
    return datetime.datetime.now(LISBOA).date()


def dias(quantos):
    """That many days from today, as the wire writes it."""
    return str(hoje() + datetime.timedelta(days=quantos))


def pedido():
    return str(uuid.uuid4())


def fingerprint(identity):
    """SHA-256 of an identity's certificate ("empregador-a")."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert((PKI / f"clients/{identity}.pem").read_text())).digest()


@dataclasses.dataclass(frozen=True)
class Trabalhador:
    niss: str
    nascimento: str
    nome: str


class Registo(Declaracoes):
    """The register in one database."""

    ESTABELECIMENTO = 9001   # of every employer that `preparar` has seen: open since 2000

    def __init__(self, database_name):
        self.database = database_name
        self.profissao = self.sql("SELECT codigo FROM psi.profissao WHERE ate IS NULL ORDER BY codigo LIMIT 1")[0][0]

    def sql(self, statement, *parameters):
        """Values for each %s, or one dict for %(name)s."""
        named = parameters[0] if parameters and isinstance(parameters[0], dict) else None
        return database.sql(self.database, statement, named or parameters or None)

    def cliente(self, identity):
        """The client's number."""
        return self.sql("SELECT cliente FROM psi.certificado WHERE fingerprint = %s", fingerprint(identity))[0][0]

    def empregador(self, identity):
        """The NISS of the employer that the identity is, with an establishment of known number."""
        numero = self.sql("SELECT niss FROM psi.cliente WHERE id = %s", self.cliente(identity))[0][0]
        return self.preparar(str(numero))

    def preparar(self, empregador):
        self.sql("INSERT INTO psi.estabelecimento VALUES (%s, %s, 'Rua da Prova 1, Lisboa', '2000-01-01') ON CONFLICT DO NOTHING",
                 empregador, self.ESTABELECIMENTO)
        return empregador

    def novo_empregador(self, aderiu=True, ciclo="2099-01"):
        """`ciclo`: its own first month in the new cycle; 2099-01 keeps it in the classic model on any date, None leaves it to
        the law."""
        serie = next(_serial)
        numero = niss(2, 900_000_000 + serie)
        self.sql("INSERT INTO psi.empregador (niss, nif, nome) VALUES (%s, %s, 'Empresa de prova')", numero,
                 nif(9_000_000 + serie % 10**6))
        if aderiu:
            self.sql("INSERT INTO psi.adesao VALUES (%s, '2000-01-01')", numero)
        if ciclo and self.sql("SELECT to_regclass('psi.inicio_ciclo') IS NOT NULL") == [(True,)]:   # not in a store of 0.1.0
            self.sql("INSERT INTO psi.inicio_ciclo VALUES (%s, true, %s, now(), 0, 0)", numero, f"{ciclo}-01")
        return self.preparar(numero)

    def no_ciclo(self, empregador, mes):
        """The employer's own first month in the new cycle, whatever it was."""
        self.sql("INSERT INTO psi.inicio_ciclo VALUES (%s, true, %s, now(), 0, 0) "
                 "ON CONFLICT (empregador, da_semente) DO UPDATE SET mes = excluded.mes", empregador, f"{mes}-01")

    def trabalhador(self, nome="Ana Isabel da Prova", nascimento="1990-05-17"):
        """A worker nobody has a vínculo with yet."""
        novo = Trabalhador(niss(1, 900_000_000 + next(_serial)), nascimento, nome)
        self.sql("INSERT INTO psi.trabalhador VALUES (%s, %s, %s)", novo.niss, nome, nascimento)
        return novo

    def mandato(self, identity, empregador, servico, desde="2000-01-01", ate=None):
        self.sql("INSERT INTO psi.mandato VALUES (%s, %s, %s, %s, %s)", self.cliente(identity), empregador, servico,
                 desde, ate)

    def contrato(self, trabalhador, **mudancas):
        """A contract that is accepted without a warning; `mudancas` laid over it (None leaves an element out)."""
        return {"nissTrabalhador": trabalhador.niss, "dataNascimento": trabalhador.nascimento,
                "modalidadeContrato": "A", "prestacaoTrabalho": "P", "inicioContrato": dias(10),
                "profissao": self.profissao, "remuneracaoBase": "1234.56", "enquadramento": "REGE",
                "codigoEstabelecimento": self.ESTABELECIMENTO, **mudancas}

    def comunicacao(self, trabalhador, id_pedido=None, contexto=None, **mudancas):
        """The whole content of a ComunicarContrato, with an idPedido of its own."""
        return {"contexto": {"idPedido": id_pedido or pedido(), **(contexto or {})},
                **self.contrato(trabalhador, **mudancas)}

    def contagens(self):
        """Rows of every table, and the number last given: what a call that keeps nothing leaves alone. Of the audit the writes'
        lines (those of reads and of refused access come later, off the request's path); not what quality observes of every call,
        for the vendors' page and the checklist."""
        tabelas = self.sql("SELECT relname FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND relkind IN ('r', 'p')"
                           " AND NOT relispartition AND relname NOT LIKE '%auditoria%'"
                           " AND relname NOT IN ('chamada', 'facto_homologacao', 'trafego', 'trafego_valor') ORDER BY relname")
        conta = dict(self.sql(" UNION ALL ".join(
            [f"SELECT '{nome}', count(*) FROM psi.{nome}" for (nome,) in tabelas] +
            ["SELECT 'auditoria', count(*) FROM psi.auditoria WHERE cadeia = 'E'"])))
        return {**conta, "numero": self.sql("SELECT last_value, is_called FROM psi.numero_comunicacao")[0]}


@pytest.fixture(scope="module")
def registo(fresh_database):
    """The register of the module's database, empregador-a ready to communicate."""
    aqui = Registo(fresh_database)
    aqui.empregador("empregador-a")
    return aqui
