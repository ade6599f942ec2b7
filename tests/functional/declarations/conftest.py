import pytest
from empresa import Empresa

from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def em(gateway, registo):  # noqa: F811
    """em("2026-02-05"): representante-a's vendor works on that date. The module begins on the day of its HOJE."""
    [(fornecedor,)] = registo.sql("SELECT fornecedor FROM psi.cliente WHERE id = %s", registo.cliente("representante-a"))

    def mudar(data):
        gateway.admin("clock", "reset", "--vendor", fornecedor)
        gateway.admin("clock", "set", data, "--vendor", fornecedor)

    mudar("2026-02-05")
    return mudar


@pytest.fixture(scope="module")
def client(gateway, em):
    """A connection of representante-a, on 2026-02-05."""
    with gateway.client("representante-a") as one:
        yield one


@pytest.fixture
def empresa(registo, client):  # noqa: F811
    """A new employer with five workers, represented by representante-a."""
    return Empresa(registo, client)
