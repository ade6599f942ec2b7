import pytest
from casa import Casa

from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture
def casa(client, registo):  # noqa: F811
    return Casa(client, registo)


@pytest.fixture
def em(gateway, registo):  # noqa: F811
    """em("2026-03-02"): empregador-a's vendor works on that date. The module's gateway must not remember access."""
    [(fornecedor,)] = registo.sql("SELECT fornecedor FROM psi.cliente WHERE id = %s", registo.cliente("empregador-a"))

    def mudar(data):
        gateway.admin("clock", "reset", "--vendor", fornecedor)
        gateway.admin("clock", "set", data, "--vendor", fornecedor)

    yield mudar
    gateway.admin("clock", "reset", "--vendor", fornecedor)
