import pytest

import casa as a_casa
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def relogio(registo):  # noqa: F811
    """The vendor's simulated date, before the module's first call."""
    registo.sql("INSERT INTO psi.relogio_simulado SELECT fornecedor, %s FROM psi.cliente WHERE id = %s", a_casa.HOJE,
                registo.cliente("empregador-a"))


@pytest.fixture(params=["pedido", "ficheiro"])
def casa(registo, relogio, client, request):  # noqa: F811
    return a_casa.Casa(registo, client, request.param)


@pytest.fixture
def casa_com_ficheiros(registo, relogio, client):  # noqa: F811
    return a_casa.Casa(registo, client, "ficheiro")
