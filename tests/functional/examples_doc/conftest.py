import pytest

import mes
from exemplos import Gravador


@pytest.fixture(scope="session")
def gravador(cluster, tmp_path_factory):
    """Every example, made once: a payroll month on a freshly seeded store of its own."""
    from psitest.gateway import Gateway
    nome = cluster.create()
    gateway = Gateway(tmp_path_factory.mktemp("gateway"), nome, mes.OPCOES)
    try:
        um = Gravador(gateway)
        mes.correr(um)
        yield um
    finally:
        gateway.stop()
        cluster.drop(nome)
