"""A store of production as `migrate` leaves it, and files to fill it with."""
import itertools
import json
import subprocess

import pytest

from psitest import database
from psitest.paths import BIN
from psitest.producao import empty_database, production  # noqa: F401  fixtures
from psitest.registo import nif, niss

_serial = itertools.count(1)


def write(folder, name, header, rows, separator=";", end="\n", bom=False):
    """A CSV file; fields as they are."""
    file = folder / name
    lines = [separator.join(header.split()), *(separator.join(str(field) for field in row) for row in rows)]
    file.write_bytes((b"\xef\xbb\xbf" if bom else b"") + "".join(line + end for line in lines).encode())
    return file


EMPLOYERS = "niss nif nome adesao_desde"
ESTABLISHMENTS = "niss_empregador codigo morada aberto_desde fechado_em"
WORKERS = "niss nome data_nascimento"
RATES = "niss_empregador niss_trabalhador inicio_vinculo desde taxa_empregador taxa_trabalhador"


class Refused(Exception):
    """`lines`: what was said, a mistake a line."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status, self.text, self.lines = status, text, text.splitlines()


class Filling:
    """psi-admin on the production store, and a register of this test's own."""

    def __init__(self, store, folder):
        self.store, self.folder = store, folder

    def run(self, *arguments):
        """What the command printed; Refused where it ended with another status than 0."""
        done = subprocess.run([BIN / "psi-admin", *map(str, arguments), "--config", self.store.config], capture_output=True,
                              text=True, timeout=120, env=database.environment())
        if done.returncode:
            raise Refused(done.returncode, done.stdout + done.stderr)
        return done.stdout

    def register(self, *more, **files):
        arguments = [item for kind, file in files.items() for item in (f"--{kind}", file)]
        return self.run("register", "import", *arguments, *more)

    def registered(self, *more, **files):
        """The JSON of an import, its files by kind."""
        said = json.loads(self.register("--json", *more, **files))
        said["files"] = {file["kind"]: file for file in said["files"]}
        return said

    def file(self, name, header, rows, **options):
        return write(self.folder, name, header, rows, **options)

    def sql(self, statement, parameters=None):
        return self.store.sql(statement, parameters)

    @staticmethod
    def employer():
        serial = next(_serial)
        return niss(2, 510_000_000 + serial), nif(2_000_000 + serial)

    @staticmethod
    def worker():
        return niss(1, 510_000_000 + next(_serial))

    def counts(self):
        tables = ("empregador", "adesao", "estabelecimento", "trabalhador", "periodo_taxa", "auditoria")
        return {table: self.sql(f"SELECT count(*) FROM psi.{table}")[0][0] for table in tables}

    def audited(self, operation):
        return [row[0] for row in self.sql("SELECT detalhe FROM psi.auditoria WHERE operacao = %s ORDER BY linha", (operation,))]


@pytest.fixture
def filling(production, tmp_path):  # noqa: F811
    return Filling(production, tmp_path)
