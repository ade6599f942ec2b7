"""Several payroll programs at once, each with one connection, communicating contracts until told to stop."""
import dataclasses
import http.client
import itertools
import threading
import time
from typing import Optional

import pytest

from psitest.registo import Trabalhador, niss, pedido

_serial = itertools.count(800_000_000)


@pytest.fixture(scope="module")
def new_workers(registo):
    """new_workers(n): that many, nobody having a vínculo with them."""
    return lambda count: make_workers(registo, count)


def make_workers(registo, count):
    workers = [Trabalhador(niss(1, next(_serial)), "1990-05-17", "Ana da Prova") for _ in range(count)]
    registo.sql("INSERT INTO psi.trabalhador SELECT n, %s, %s FROM unnest(%s) AS n",
                workers[0].nome, workers[0].nascimento, [int(worker.niss) for worker in workers])
    return workers


@dataclasses.dataclass
class Sent:
    """One idPedido and what has been heard of it so far."""
    id_pedido: str
    trabalhador: object
    content: dict
    numero: Optional[str] = None     # acknowledged with this number
    data_hora: Optional[str] = None
    at: float = 0                    # when, by the monotonic clock


@dataclasses.dataclass
class Clients:
    """Threads that each call over one kept connection, and repeat what got a fault until it is answered."""
    gateway: object
    registo: object
    workers: list                    # nobody has a vínculo with them yet; each is communicated once
    threads: int = 4
    sent: list = dataclasses.field(default_factory=list)
    faults: list = dataclasses.field(default_factory=list)
    problems: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self._next = itertools.count()
        self._stop = threading.Event()
        self._heard = threading.Condition()

    def __enter__(self):
        self._running = [threading.Thread(target=self._guarded) for _ in range(self.threads)]
        for thread in self._running:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._running:
            thread.join()
        assert not self.problems, self.problems

    def acknowledged(self):
        return [one for one in self.sent if one.numero is not None]

    def wait_for(self, said, patience):
        """Blocks until `said(self)`, looked at after every answer and every loss, or fails."""
        with self._heard:
            assert self._heard.wait_for(lambda: self.problems or said(self), patience), (
                f"{len(self.sent)} sent, {len(self.acknowledged())} acknowledged, {len(self.faults)} faults")
        assert not self.problems, self.problems

    def _guarded(self):
        try:
            self._run()
        except Exception as problem:   # noqa: B902  told by __exit__
            with self._heard:
                self.problems.append(repr(problem))
                self._heard.notify_all()

    def _run(self):
        with self.gateway.client() as client:
            while not self._stop.is_set() and (index := next(self._next)) < len(self.workers):
                worker = self.workers[index]
                id_pedido = pedido()
                one = Sent(id_pedido, worker, self.registo.comunicacao(worker, id_pedido))
                self.sent.append(one)
                while one.numero is None and not self._stop.is_set():
                    if not self._communicate(client, one):
                        return

    def _communicate(self, client, one):
        """False where the connection is gone: the answer to `one` is not known."""
        try:
            answer = client.call("contratos", "ComunicarContrato", one.content)
        except (OSError, http.client.HTTPException):
            answer = None
        with self._heard:
            if answer is not None and answer.fault is not None:
                self.faults.append(answer)
            elif answer is not None:
                note(one, answer)
            self._heard.notify_all()
        if answer is not None and answer.fault is not None:
            self._stop.wait(0.05)   # less than it was told to wait: faults are what is wanted here
        return answer is not None


def note(one, answer):
    assert answer.codigo == 1, answer.content["resultado"]
    one.numero = answer.content["resultado"]["numeroComunicacao"]
    one.data_hora = answer.content["resultado"]["dataHora"]
    one.at = time.monotonic()


def repeat(client, one):
    """The same request again: the first outcome where there was one, accepted now where there was none."""
    answer = client.call("contratos", "ComunicarContrato", one.content)
    numero, data_hora = one.numero, one.data_hora
    note(one, answer)
    if numero is not None:
        assert (one.numero, one.data_hora) == (numero, data_hora), "a repeat gave another outcome"


def fault_of(answer):
    return answer.fault_code, answer.fault.get("codigo"), answer.fault.get("tentarApos")


