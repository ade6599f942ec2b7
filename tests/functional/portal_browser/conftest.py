import pytest

from psitest.registo import registo  # noqa: F401  a fixture

from navegador import Navegador
from intermediario import Intermediario


@pytest.fixture(scope="module")
def intermediario(gateway):
    with Intermediario(gateway) as one:
        yield one


@pytest.fixture(scope="module")
def navegador(tmp_path_factory):
    with Navegador(tmp_path_factory.mktemp("chromium")) as one:
        yield one
