"""A store of production, made as an operator makes it, with one client in it."""
import os
import secrets

import pytest

from psitest import database
from psitest.config import derived
from psitest.paths import SOURCE
from psitest.registo import fingerprint, nif
from psitest.registo import registo  # noqa: F401  a fixture

from producao import CLIENT, EMPREGADOR, PRODUCTION


@pytest.fixture(scope="module")
def empty_database(cluster):
    """The name of a database with roles and nothing else."""
    name = f"psi_test_{os.getpid()}_{secrets.token_hex(4)}"
    database.run(SOURCE / "scripts/postgres", "psql", database.folder(), "-q", "-v", "ON_ERROR_STOP=1", "-v", f"database={name}",
                 "-f", SOURCE / "db/bootstrap.sql")
    yield name
    cluster.drop(name)


@pytest.fixture(scope="module")
def production(empty_database, tmp_path_factory):
    """The configuration of a production store: (database, file)."""
    config = tmp_path_factory.mktemp("production") / "production.toml"
    config.write_text(derived({**database.overrides(empty_database), **PRODUCTION}))
    database.admin(config, "migrate")
    database.sql(empty_database, CLIENT, {"niss": int(EMPREGADOR), "nif": int(nif(1_234_567)),
                                          "fingerprint": fingerprint("empregador-a")})
    return empty_database, config
