import pytest

import cena
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def cenario(gateway, registo, tmp_path_factory, cluster):  # noqa: F811
    """What a provocation works with; one for all of them."""
    with cena.Cena(gateway, registo, cluster, tmp_path_factory) as uma:
        yield uma
