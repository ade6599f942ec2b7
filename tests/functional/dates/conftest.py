import pytest
import respostas as as_respostas

from psitest.haveres import Haveres
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def haveres(gateway, registo, tmp_path_factory):  # noqa: F811
    """empregador-a with one of everything."""
    return Haveres(gateway, registo, "empregador-a", tmp_path_factory.mktemp("banco"))


@pytest.fixture
def respostas(tmp_path):
    """Every reply of the test, held against the published schemas at its end."""
    todas = as_respostas.Respostas(tmp_path)
    yield todas
    todas.validar()
