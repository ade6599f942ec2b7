"""pytest's fixtures. ctest runs a folder as functional.<folder>; by hand, against the release preset (or PSI_BIN):

    PYTHONPATH=tests/functional/harness /usr/bin/python3 -m pytest -p psitest.plugin tests/functional/configuration
"""
import os

import pytest

from psitest import database, served
from psitest.gateway import Gateway


def pytest_configure():
    served.enforce()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """What a machine lacks is a failure where PSI_NO_SKIPS is set; else scripts/test names it, from PSI_SKIPS_FILE."""
    outcome = yield
    report = outcome.get_result()
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if os.environ.get("PSI_NO_SKIPS"):
        report.outcome, report.longrepr = "failed", f"{reason} (a skip is a failure: PSI_NO_SKIPS)"
    elif os.environ.get("PSI_SKIPS_FILE"):
        with open(os.environ["PSI_SKIPS_FILE"], "a") as file:
            file.write(f"{item.nodeid.partition('::')[0]}: {reason}\n")


@pytest.fixture(scope="session")
def cluster():
    """The private PostgreSQL runs; under ctest a fixture of its own starts and stops it."""
    if os.environ.get("PSI_CLUSTER") == "running":
        yield database
        return
    database.start()
    yield database
    database.stop()


@pytest.fixture(scope="module")
def fresh_database(cluster):
    """The name of a migrated and seeded database of this module's own."""
    name = cluster.create()
    yield name
    cluster.drop(name)


@pytest.fixture(scope="module")
def gateway_options(request):
    """Options of the module's gateway, beyond config/quality.toml: set GATEWAY_OPTIONS in the module."""
    return getattr(request.module, "GATEWAY_OPTIONS", {})


@pytest.fixture(scope="module")
def gateway(fresh_database, gateway_options, tmp_path_factory):
    """The module's gateway, on a database of its own. It must also stop in good order."""
    running = Gateway(tmp_path_factory.mktemp("gateway"), fresh_database, gateway_options)
    yield running
    assert running.stop() == 0, running.log()


@pytest.fixture
def start_gateway(fresh_database, tmp_path_factory):
    """start_gateway({"section.option": value}) starts a further gateway on the module's database, for one test."""
    started = []

    def start(options=None, database_name=None):
        started.append(Gateway(tmp_path_factory.mktemp("gateway"), database_name or fresh_database, options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def client(gateway):
    """A connection of empregador-a."""
    with gateway.client() as one:
        yield one
