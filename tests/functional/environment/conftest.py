"""A store of production, made as an operator makes it, with one client in it."""
import pytest

from psitest.producao import empty_database, production as empty_production  # noqa: F401  fixtures
from psitest.registo import nif
from psitest.registo import registo  # noqa: F401  a fixture

from producao import CLIENT, EMPREGADOR


@pytest.fixture(scope="module")
def production(empty_production):  # noqa: F811
    empty_production.sql(CLIENT, {"niss": int(EMPREGADOR), "nif": int(nif(1_234_567)),
                                  "fingerprint": empty_production.pki.fingerprint("empregador-a")})
    return empty_production
