import pytest

from psitest.empresa import FORNECEDOR, Empresa
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def representante(gateway):
    with gateway.client("representante-a") as um:
        yield um


@pytest.fixture
def em(gateway, registo):  # noqa: F811
    """em("2027-02-05"): representante-a's vendor works on that date from now on."""
    [(fornecedor,)] = registo.sql(FORNECEDOR, registo.cliente("representante-a"))
    gateway.admin("clock", "reset", "--vendor", fornecedor)

    def mudar(data):
        gateway.admin("clock", "set", data, "--vendor", fornecedor)

    yield mudar
    gateway.admin("clock", "reset", "--vendor", fornecedor)


@pytest.fixture
def nova(gateway, representante, registo):  # noqa: F811
    """nova(): an employer of the classic model until the law's month; nova(desde="2026-12"): in the new cycle from then on."""
    return lambda desde=None: Empresa(gateway, representante, registo, desde)
