import shutil

import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.config import derived
from psitest.paths import PKI
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def autoridade(tmp_path_factory):
    """A copy of the authority that the gateway trusts, so that what is revoked here is revoked nowhere else."""
    pasta = tmp_path_factory.mktemp("autoridade")
    for nome in ("ca.pem", "ca.key", "crl.pem", "index.txt", "crlnumber"):
        if (PKI / nome).exists():
            shutil.copy(PKI / nome, pasta / nome)
    return pasta


@pytest.fixture(scope="module")
def gateway_options(autoridade):
    return {"access.cache_milliseconds": 200, "tls.client_ca": autoridade / "ca.pem", "tls.client_crl": autoridade / "crl.pem",
            "tls.reload_seconds": 1}


@pytest.fixture(scope="module")
def admin(fresh_database, autoridade, tmp_path_factory):
    config = tmp_path_factory.mktemp("admin") / "quality.toml"
    config.write_text(derived({**database.overrides(fresh_database), "tls.client_ca": autoridade / "ca.pem",
                               "tls.client_crl": autoridade / "crl.pem"}))
    return AdminProgram(config)
