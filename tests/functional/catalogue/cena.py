"""What a provocation works with, and the register of provocations: one function for one or more codes."""
import contextlib
import dataclasses
from typing import Callable

from psitest import database
from psitest.gateway import Gateway


@dataclasses.dataclass(frozen=True)
class Provocacao:
    codigo: str
    campo: str            # of the message; of a fault only where it names one
    como: Callable        # takes a Cena, gives a soap.Answer


PROVOCACOES = {}


def provoca(*codigos, campo=""):
    """Registers a function that leads to these codes, each through one real call."""
    def registar(como):
        for codigo in codigos:
            assert codigo not in PROVOCACOES, f"{codigo} is provoked twice"
            PROVOCACOES[codigo] = Provocacao(codigo, campo, como)
        return como
    return registar


class Cena:
    """The module's gateway and register; everything that a provocation changes is put back afterwards."""

    def __init__(self, gateway, registo, cluster, folders):
        self.gateway, self.registo = gateway, registo
        self._cluster, self._folders = cluster, folders
        self._fim = contextlib.ExitStack()

    def __enter__(self):
        self._client = self.gateway.client()
        return self

    def __exit__(self, *_):
        self.repor()
        self._client.close()

    def chamar(self, servico, operacao, conteudo=None, identidade=None, **opcoes):
        if identidade:
            return self.gateway.call(servico, operacao, conteudo, identidade, **opcoes)
        return self._client.call(servico, operacao, conteudo, **opcoes)

    def representante(self):
        """A connection of representante-a, of the vendor whose date `em` sets."""
        return self._fim.enter_context(self.gateway.client("representante-a"))

    def em(self, data):
        """The vendor's simulated date, from here to the end of the provocation."""
        fornecedor = self._fornecedor()
        self.gateway.admin("clock", "reset", "--vendor", fornecedor)
        self.gateway.admin("clock", "set", data, "--vendor", fornecedor)
        self._fim.callback(self.gateway.admin, "clock", "reset", "--vendor", fornecedor)

    def fechar(self, tabela, codigo, ate):
        """A code of the reference tables ends on that day."""
        self.registo.sql(f"UPDATE psi.{tabela} SET ate = %s WHERE codigo = %s", ate, codigo)
        self._fim.callback(self.registo.sql, f"UPDATE psi.{tabela} SET ate = NULL WHERE codigo = %s", codigo)

    def outro(self, opcoes=None):
        """A gateway of its own on a fresh database of its own."""
        nome = self._cluster.create()
        self._fim.callback(self._cluster.drop, nome)
        gateway = Gateway(self._folders.mktemp("outro"), nome, opcoes)
        self._fim.callback(gateway.stop)
        return gateway

    def bloquear(self, gateway, tabela):
        """Nobody reads that table until the provocation is over."""
        self._fim.enter_context(database.locked(gateway.database, f"psi.{tabela}"))

    def pagar(self, documento, dia):
        """A bank notice of exactly that document."""
        multibanco = documento["pagamentoMultibanco"]
        aviso = self._folders.mktemp("avisos") / "avisos.csv"
        aviso.write_text("referencia_banco;data;valor;meio;entidade;referencia\n"
                         f"PROVA-{documento['numero']};{dia};{documento['valor']};MULTIBANCO;"
                         f"{multibanco['entidade']};{multibanco['referencia']}\n")
        self.gateway.admin("payments", "import", aviso)

    def repor(self):
        self._fim.close()

    def _fornecedor(self):
        return str(self.registo.sql("SELECT fornecedor FROM psi.cliente WHERE id = %s",
                                    self.registo.cliente("empregador-a"))[0][0])
