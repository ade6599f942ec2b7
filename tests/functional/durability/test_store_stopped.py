"""PostgreSQL stops and starts again under load: faults that say when to retry, no hang, and recovery without help."""
import os
import pathlib
import signal
import time

import pytest

from psitest import counts, database
from psitest.load import Clients, fault_of, repeat
from psitest.paths import PATIENCE
from psitest.waiting import until

REQUEST_SECONDS = 10
GATEWAY_OPTIONS = {"limits.request_seconds": REQUEST_SECONDS, "database.retry_after_seconds": 3}
THREADS = 6


def crash():
    """As when it dies by itself: nothing is written out, and the next start recovers from the log."""
    process = int(pathlib.Path(database.folder(), "data/postmaster.pid").read_text().split()[0])
    os.kill(process, signal.SIGQUIT)
    until(lambda: not pathlib.Path(f"/proc/{process}").exists())


@pytest.mark.parametrize("away", [database.stop, crash])
def test_faults_then_recovery_and_nothing_lost(gateway, registo, new_workers, away):
    workers = new_workers(1_000)
    with Clients(gateway, registo, workers, THREADS) as clients:
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= 20, PATIENCE)
        away()
        try:
            clients.wait_for(lambda all_: len(all_.faults) >= 3 * THREADS, PATIENCE)
        finally:
            database.start()
        recovered_from = len(clients.acknowledged())
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= recovered_from + 20, PATIENCE)
    for fault in clients.faults:
        code, codigo, retry = fault_of(fault)
        assert (code, codigo) == ("Server", "503"), fault.fault
        assert int(retry) >= 1 and fault.http.headers["Retry-After"] == retry
    with gateway.client() as client:
        for one in clients.sent:
            repeat(client, one)
    counts.check(registo, clients.sent)


def test_no_request_outlives_its_deadline_while_the_store_is_away(gateway, registo, new_workers):
    """The deadline is the gateway's own promise (limits.request_seconds), not a measure of this machine."""
    content = registo.comunicacao(new_workers(1)[0])
    with gateway.client() as client:
        assert client.call("contratos", "VerificarLigacao").codigo == 1
        database.stop()
        try:
            for operation, what in (("ComunicarContrato", content), ("ConsultarComunicacoes", {})):
                begin = time.monotonic()
                answer = client.call("contratos", operation, what)
                assert fault_of(answer)[:2] == ("Server", "503"), answer
                assert time.monotonic() - begin < 2 * REQUEST_SECONDS
        finally:
            database.start()
        wait_until_served(client, content)


def wait_until_served(client, content):
    end = time.monotonic() + PATIENCE
    while (answer := client.call("contratos", "ComunicarContrato", content)).fault is not None:
        assert time.monotonic() < end, answer
    assert answer.codigo == 1
