import contextlib
import json
import subprocess

import pytest

from psitest import database
from psitest.paths import BIN
from psitest.registo import registo  # noqa: F401  a fixture

GOOD, FAILED, USAGE = 0, 1, 2


class Auditoria:
    """psi-admin audit on a gateway's database, and what an intruder with every right does to it."""

    def __init__(self, gateway, registo):
        self.gateway, self.registo = gateway, registo

    def correr(self, *arguments):
        done = subprocess.run([BIN / "psi-admin", "audit", *arguments, "--config", self.gateway.config],
                              env=database.environment(), capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def verificar(self, *arguments):
        """[(fault, employer, chain, from, to)] as the command names them."""
        estado, saida, erros = self.correr("verify", "--json", *arguments)
        assert estado in (GOOD, FAILED) and not erros, erros
        dito = json.loads(saida)
        assert dito["whole"] == (not dito["faults"]) == (estado == GOOD)
        return [(f["fault"], f["employer"], f["chain"], f.get("from"), f.get("to")) for f in dito["faults"]]

    def listar(self, empregador, *arguments):
        estado, saida, erros = self.correr("list", "--json", "--employer", empregador, *arguments)
        assert estado == GOOD, erros
        return json.loads(saida)["lines"]

    def invadir(self, *statements):
        """As the superuser, with no trigger in the way."""
        ligacao = database.connect(self.registo.database)
        ligacao.autocommit = False
        with contextlib.closing(ligacao), ligacao.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement)
            ligacao.commit()

    @contextlib.contextmanager
    def invadida(self, *statements):
        """The same, undone in the end."""
        self.invadir("CREATE TABLE public.linhas AS SELECT tableoid::regclass::text AS particao, * FROM psi.auditoria",
                     "CREATE TABLE public.cabecas AS SELECT * FROM psi.cadeia_auditoria",
                     "CREATE TABLE public.ancoras AS SELECT * FROM psi.auditoria_ancora")
        try:
            self.invadir(*statements)
            yield
        finally:
            self.invadir("DELETE FROM psi.auditoria", "DELETE FROM psi.cadeia_auditoria", "DELETE FROM psi.auditoria_ancora",
                         "ALTER TABLE public.linhas DROP COLUMN particao",
                         "INSERT INTO psi.auditoria OVERRIDING SYSTEM VALUE SELECT * FROM public.linhas",
                         "INSERT INTO psi.cadeia_auditoria SELECT * FROM public.cabecas",
                         "INSERT INTO psi.auditoria_ancora SELECT * FROM public.ancoras",
                         "DROP TABLE public.linhas, public.cabecas, public.ancoras")
            assert self.verificar() == []


@pytest.fixture(scope="module")
def auditoria(gateway, registo):
    return Auditoria(gateway, registo)
