import itertools

import pytest

from psitest.registo import Trabalhador, niss
from psitest.registo import registo  # noqa: F401  a fixture

_serial = itertools.count(800_000_000)


@pytest.fixture(scope="module")
def new_workers(registo):  # noqa: F811
    """new_workers(n): that many, nobody having a vínculo with them."""
    def make(count):
        workers = [Trabalhador(niss(1, next(_serial)), "1990-05-17", "Ana da Prova") for _ in range(count)]
        registo.sql("INSERT INTO psi.trabalhador SELECT n, %s, %s FROM unnest(%s) AS n",
                    workers[0].nome, workers[0].nascimento, [int(worker.niss) for worker in workers])
        return workers
    return make
