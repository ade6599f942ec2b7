import pytest

from psitest import database
from psitest.config import derived
from psitest.pagamentos import Banco
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def banco(fresh_database, tmp_path_factory):
    pasta = tmp_path_factory.mktemp("banco")
    config = pasta / "quality.toml"
    config.write_text(derived(database.overrides(fresh_database)))
    return Banco(config, pasta)


@pytest.fixture
def empregador(registo):
    return registo.novo_empregador()
