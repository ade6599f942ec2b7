import contextlib

import pytest

from psitest.payroll_load import PayrollLoad, Target, make_workers
from psitest.gateway import Gateway
from psitest.https import tls_context
from psitest.registo import registo  # noqa: F401  a fixture

COPIES, THREADS = 3, 4
# Far more workers than a slow machine needs: the load is stopped when all is done.
WORKERS, RATE = 8000, 50


@pytest.fixture(scope="module")
def copies(fresh_database, tmp_path_factory):
    """Three gateways on one store. Each stops in good order."""
    running = [Gateway(tmp_path_factory.mktemp(f"copy{number}"), fresh_database, {"server.drain_seconds": 60})
               for number in range(COPIES)]
    yield running
    assert [one.stop() for one in running] == [0] * COPIES


@pytest.fixture(scope="module")
def workers(registo):
    """An iterator over workers nobody has a vínculo with: each load takes the next ones."""
    made = make_workers(WORKERS)
    registo.sql("INSERT INTO psi.trabalhador (niss, nome, data_nascimento) SELECT unnest(%s::bigint[]), %s, %s",
                [int(niss) for niss, _, _ in made], made[0][1], made[0][2])
    return iter([(niss, birth) for niss, _, birth in made])


@pytest.fixture
def load(copies, registo, workers):
    """with load() as running: payroll programs over all three copies; afterwards nothing that was acknowledged may be lost."""
    @contextlib.contextmanager
    def run(check=True):
        target = Target([("localhost", copy.port) for copy in copies], tls_context("empregador-a"),
                        establishment=registo.ESTABELECIMENTO, profession=registo.profissao)
        with PayrollLoad(target, workers, threads=THREADS, rate=RATE) as running:
            running.wait_answered(10)
            yield running
        figures = running.verify(registo.database).figures()
        print(figures)
        if not check:
            return
        assert figures["lost"] == 0 and figures["failed"] == 0, figures
        assert figures["answered"] == figures["sent"], figures
    return run
