import pytest

from psitest.admin_program import AdminProgram
from psitest.registo import registo  # noqa: F401  a fixture
from psitest.waiting import until


@pytest.fixture(scope="module")
def admin(gateway):
    return AdminProgram(gateway.config)


@pytest.fixture(autouse=True)
def nothing_set(request):
    """Afterwards none is set, and the gateway knows."""
    yield
    if "gateway" in request.fixturenames:
        gateway = request.getfixturevalue("gateway")
        gateway.admin("maintenance", "clear")
        until(lambda: ping(gateway).fault is None)


def ping(gateway):
    return gateway.call("vinculos", "VerificarLigacao")


def refused(answer):
    """Whether it is the fault of maintenance."""
    return answer.fault is not None and "manutenção" in answer.fault_text
