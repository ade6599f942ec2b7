import pytest

from harness import Server
from psitest.pki import Pki


@pytest.fixture(scope="session")
def pki(tmp_path_factory):
    return Pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def server(pki):
    """With the default limits; a test that needs others starts its own by `serving`."""
    with Server(pki) as running:
        yield running


@pytest.fixture
def serving(pki):
    running = []

    def start(**options):
        running.append(Server(pki, **options))
        return running[-1]

    yield start
    for one in running:
        one.stop()
