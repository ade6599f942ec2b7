import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.config import derived
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def admin(fresh_database, tmp_path_factory):
    config = tmp_path_factory.mktemp("admin") / "quality.toml"
    config.write_text(derived(database.overrides(fresh_database)))
    return AdminProgram(config)


@pytest.fixture
def empregador(registo):
    return registo.novo_empregador(aderiu=False)


@pytest.fixture
def cliente(admin, request):
    """The number of a new representative."""
    return admin("client", "add", "--name", f"Gabinete {request.node.name}"[:200], "--representative")["client"]
