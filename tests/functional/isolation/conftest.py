"""Employer B with one of everything, and what every test here ends with: nothing of B has changed, and none of it was shown."""
import pytest

from alheio import Vigia
from psitest.haveres import Haveres, de_ninguem, mes
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def b(gateway, registo, tmp_path_factory):  # noqa: F811
    return Haveres(gateway, registo, "empregador-b", tmp_path_factory.mktemp("b"))


@pytest.fixture(scope="module")
def vigia(gateway, registo, b):  # noqa: F811
    registo.no_ciclo(registo.empregador("empregador-a"), mes(0))
    return Vigia(gateway, registo, b)


@pytest.fixture(scope="module")
def ninguem(registo):  # noqa: F811
    """Keys of nobody, with a worker of the register."""
    return de_ninguem(registo.trabalhador("Ivone da Prova", "1975-02-03"))
