import pytest
import stacks

from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module", params=stacks.NAMES)
def stack(request, gateway):
    """A client stack with its WSDLs loaded."""
    one = stacks.start(request.param, gateway)
    yield one
    one.close()
