"""psi-admin on a seeded store of quality, with the two employers in the contributory cycle."""
import datetime

import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.config import derived
from psitest.registo import niss

CYCLE, MANY, CLASSIC = (niss(2, 500_000_000 + n) for n in (10, 11, 1))   # docs/test-identities.md


def worker(n):
    """The n-th of the workers with a story in the cycle."""
    return niss(1, 200_000_100 + n)


def month(ahead=0):
    """The real month, or one later on, as AAAA-MM."""
    today = datetime.date.today()
    months = today.year * 12 + today.month - 1 + ahead
    return f"{months // 12}-{months % 12 + 1:02}"


class Store:
    """psi-admin, and the store's own rows."""

    def __init__(self, name, folder):
        config = folder / "quality.toml"
        config.write_text(derived(database.overrides(name)))
        self.name, self.folder, self.admin = name, folder, AdminProgram(config)

    def sql(self, statement, *parameters):
        return database.sql(self.name, statement, parameters or None)

    def file(self, name, header, *rows):
        file = self.folder / name
        file.write_text("\n".join([";".join(header.split()), *(";".join(map(str, row)) for row in rows)]) + "\n")
        return file

    def clock(self, day):
        self.admin("clock", "set", day, "--vendor", "1")

    def lines(self, which, person):
        """(establishment, half days, cents) of a worker in the accepted blocks of a month."""
        return self.sql("SELECT b.estabelecimento, l.meios_dias, l.valor FROM psi.linha_remuneracao AS l "
                        "JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = 'ACEITE' "
                        "WHERE l.empregador = %s AND l.trabalhador = %s AND b.mes = %s ORDER BY 1", CYCLE, person, f"{which}-01")

    def rounds(self, employer):
        return self.sql("SELECT to_char(mes, 'YYYY-MM'), ronda, por_silencio FROM psi.ronda_ciclo WHERE empregador = %s "
                        "ORDER BY 1, 2", employer)

    def audited(self, operation):
        return self.sql("SELECT empregador, cliente, detalhe FROM psi.auditoria WHERE operacao = %s ORDER BY linha", operation)


@pytest.fixture(scope="module")
def store(fresh_database, tmp_path_factory):
    return Store(fresh_database, tmp_path_factory.mktemp("store"))
