import pytest

from casa import Casa
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def casa(gateway, registo):  # noqa: F811
    """empregador-a, of vendor A."""
    return Casa(gateway, registo)


@pytest.fixture(scope="module")
def outra(gateway, registo):  # noqa: F811
    """empregador-b, of vendor B."""
    return Casa(gateway, registo, "empregador-b")


@pytest.fixture
def de_novo(casa, outra):
    """Both vendors as seeded."""
    assert casa.repor().codigo == outra.repor().codigo == 1
