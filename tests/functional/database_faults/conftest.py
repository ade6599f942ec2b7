import pathlib

import pytest

from psitest import database
from psitest.cutting_proxy import CuttingProxy
from psitest.load import new_workers  # noqa: F401  a fixture
from psitest.registo import registo  # noqa: F401  a fixture
from psitest.postgres_server import PostgresServer, copies

from faults import OPTIONS, served


@pytest.fixture(scope="module")
def servidor(cluster):
    """The cluster of this folder, which its tests may stop."""
    return PostgresServer(pathlib.Path(cluster.folder()))


@pytest.fixture(scope="module")
def corte(servidor):
    """The network between the module's gateway and the cluster."""
    with CuttingProxy(servidor.socket_file) as one:
        yield one


@pytest.fixture(scope="module")
def gateway_options(request, corte, fresh_database):
    return {**OPTIONS, "database.connection": corte.ligacao(fresh_database), **getattr(request.module, "GATEWAY_OPTIONS", {})}


@pytest.fixture
def healed(servidor, corte, gateway, client, registo):   # noqa: F811
    """Every test begins with all of it at work, and leaves it so; the same gateway serves them all."""
    yield
    servidor.start(*database.SETTINGS)
    corte.heal(servidor.socket_file)
    served(client, registo.comunicacao(registo.trabalhador()))


@pytest.fixture(scope="module")
def copy(servidor):
    with copies() as make:
        yield make
