"""Payroll programs under load: each communicates contracts over connections that it keeps, repeats what was not answered (once),
and in the end asks the gateway whether all that it acknowledged is there.

    python3 -m psitest.payroll_load --make-workers 5000 > workers.csv      # for psi-admin register import --workers
    python3 -m psitest.payroll_load --address localhost:8443 --ca ca.pem --cert empregador.pem --key empregador.key \\
        --employer 25000000014 --workers workers.csv --requests 2000

A worker is communicated once (an employer has one open vínculo with each), so a run needs as many workers as requests, none of
whom the employer has a vínculo with. Prints one JSON object; exit code 0 where nothing failed and nothing was lost.

Needs no more than Python's standard library and this checkout; --database alone needs psycopg2.
"""
import argparse
import collections
import contextlib
import csv
import dataclasses
import datetime
import http.client
import itertools
import json
import re
import socket
import ssl
import sys
import threading
import time
import uuid
from typing import Optional

from psitest import soap
from psitest.numeros import niss
from psitest.paths import PATIENCE, SOURCE

# Faults after which the same request may be sent again (docs/integration/erros.md).
REPEATABLE = {"0", "408", "429", "503"}
_STREAM = (OSError, http.client.HTTPException)


class _Connection(http.client.HTTPSConnection):
    """The name that the certificate is for may be another than the address."""

    def __init__(self, address, context, server_name, patience):
        super().__init__(*address, context=context, timeout=patience)
        self._server_name = server_name

    def connect(self):
        plain = socket.create_connection((self.host, self.port), self.timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = self._context.wrap_socket(plain, server_hostname=self._server_name or self.host)


@dataclasses.dataclass
class Target:
    """Where and as whom. addresses: (host, port), tried in turn; employer: None where the certificate says it."""
    addresses: list
    context: ssl.SSLContext
    employer: Optional[str] = None
    server_name: Optional[str] = None
    establishment: int = 1
    profession: Optional[str] = None
    patience: float = PATIENCE       # seconds for a connection and for an answer
    began: datetime.date = dataclasses.field(default_factory=datetime.date.today)

    def contract(self, one):
        """The same at each call: a repeat has the same content."""
        return {"contexto": {"idPedido": one.id_pedido, "nissRepresentado": self.employer},
                "nissTrabalhador": one.worker[0], "dataNascimento": one.worker[1], "modalidadeContrato": "A",
                "prestacaoTrabalho": "P", "inicioContrato": self.began + datetime.timedelta(days=10),
                "profissao": self.profession, "remuneracaoBase": "1234.56", "enquadramento": "REGE",
                "codigoEstabelecimento": self.establishment}


@dataclasses.dataclass
class Sent:
    """One idPedido and what has been heard of it."""
    id_pedido: str
    worker: tuple                    # NISS, birth date
    number: Optional[str] = None     # acknowledged with this numeroComunicacao
    tries: int = 0
    replayed: bool = False           # the repeat found that the first try had been executed
    refusal: Optional[str] = None    # a reply that is no success


class Program:
    """The connections of one thread: one to each address, kept."""

    def __init__(self, target):
        self.target = target
        self._open = {}

    def close(self):
        for connection in self._open.values():
            connection.close()

    def call(self, which, operation, content, fresh=False):
        """To the address `which` (any number), on a new connection where `fresh`. A lost connection is an exception of _STREAM."""
        address = self.target.addresses[which % len(self.target.addresses)]
        if fresh and address in self._open:
            self._open.pop(address).close()
        connection = self._open.get(address)
        if connection is None:
            connection = _Connection(address, self.target.context, self.target.server_name, self.target.patience)
            self._open[address] = connection
        body = soap.envelope("contratos", operation, content)
        try:
            connection.request("POST", "/psi/contratos/v1", body, {
                "Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{soap.action("contratos", operation)}"'})
            answer = connection.getresponse()
            reply = answer.read()
        except _STREAM:
            connection.close()
            raise
        try:
            return soap.answer(_Reply(answer.status, answer.headers, reply))
        except (AssertionError, IndexError, TypeError) as error:   # a proxy's own page, say
            raise http.client.HTTPException(str(error)) from error


@dataclasses.dataclass
class _Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class PayrollLoad:
    """The load. Begins with `with`, ends by itself when workers or `requests` run out, or at stop(). Then verify()."""

    def __init__(self, target, workers, threads=4, requests=None, rate=0, longest_wait=10, repeats=1):
        """workers: pairs of NISS and birth date; rate: requests a second, all threads together, 0 for as many as go;
        longest_wait: seconds of a fault's tentarApos that are waited before the repeat; repeats: of one request, at most."""
        self.target, self.rate, self.longest_wait, self.repeats = target, rate, longest_wait, repeats
        self.sent, self.problems = [], []
        self.causes = collections.Counter()      # why a try was not answered
        self.retried = self.failed = 0
        self.lost, self.settled = [], 0
        self._workers = enumerate(itertools.islice(iter(workers), requests))
        self._threads = [threading.Thread(target=self._guarded, daemon=True) for _ in range(threads)]
        self._running = threads
        self._stopping = threading.Event()
        self._heard = threading.Condition()
        self._answered, self._times, self._gap = 0, [], 0.0

    def __enter__(self):
        self._began = self._last = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.join()

    def stop(self):
        """No new requests; those under way are answered or given up."""
        self._stopping.set()

    def finish(self):
        """Blocks until workers or requests have run out, or somebody has called stop()."""
        for thread in self._threads:
            thread.join()

    def join(self):
        for thread in self._threads:
            thread.join()
        if self.problems:
            raise RuntimeError(f"the load client itself failed: {self.problems[:3]}")

    @property
    def answered(self):
        return self._answered

    @property
    def running(self):
        return self._running > 0

    def wait_answered(self, more, patience=PATIENCE):
        """Blocks until `more` further requests were acknowledged. Raises TimeoutError, or RuntimeError where the load is over."""
        with self._heard:
            until = self._answered + more
            if not self._heard.wait_for(lambda: self._answered >= until or not self._running, patience):
                raise TimeoutError(f"{self._answered} of {until} acknowledged: {dict(self.causes)}")
            if self._answered < until:
                raise RuntimeError(f"the load ended at {self._answered} of {until}: {dict(self.causes)}, {self.problems[:3]}")

    def _guarded(self):
        program = Program(self.target)
        try:
            while not self._stopping.is_set() and (one := self._next()) is not None:
                self._send(program, *one)
        except Exception as problem:   # noqa: B902  told by join()
            self.problems.append(repr(problem))
        finally:
            program.close()
            with self._heard:
                self._running -= 1
                self._heard.notify_all()

    def _next(self):
        """The next worker and its number, at its time; None where there is none."""
        with self._heard:
            index, worker = next(self._workers, (None, None))
            if worker is None:
                return None
            one = Sent(str(uuid.uuid4()), tuple(worker))
        if self.rate:
            self._stopping.wait(max(0.0, self._began + index / self.rate - time.monotonic()))
            if self._stopping.is_set():
                return None
        with self._heard:
            self.sent.append(one)
        return index, one

    def _send(self, program, index, one):
        content, began = self.target.contract(one), time.monotonic()
        wait = self._try(program, index, content, one, fresh=False)
        for repeat in range(1, self.repeats + 1):
            if wait is None:
                break
            self._stopping.wait(min(wait, self.longest_wait))
            with self._heard:
                self.retried += 1
            wait = self._try(program, index + repeat, content, one, fresh=True)
        with self._heard:
            now = time.monotonic()
            if one.number is None:
                self.failed += 1
            else:
                self._gap, self._last = max(self._gap, now - self._last), now
                self._times.append(now - began)
                self._answered += 1
            self._heard.notify_all()

    def _try(self, program, index, content, one, fresh):
        """None: answered, for good or for bad. Else so many seconds until a repeat is welcome."""
        one.tries += 1
        began = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        try:
            answer = program.call(index, "ComunicarContrato", content, fresh)
        except _STREAM as error:
            self._count(f"connection: {type(error).__name__}")
            return 0.0
        if answer.fault is not None:
            codigo = answer.fault.get("codigo", "without detail")
            self._count(f"fault {codigo}")
            if codigo in REPEATABLE:
                return float(answer.fault.get("tentarApos", 0))
            one.refusal = f"fault {codigo}: {answer.fault_text}"
        elif answer.codigo == 1:
            one.number = answer.content["resultado"]["numeroComunicacao"]
            one.replayed = one.tries > 1 and answer.content["resultado"]["dataHora"] < began
        else:
            one.refusal = f"codigo {answer.codigo}: {answer.content['resultado'].get('mensagens')}"
            self._count(f"codigo {answer.codigo}")
        return None

    def _count(self, cause):
        with self._heard:
            self.causes[cause] += 1

    # ---- afterwards ---------------------------------------------------------------------------------------------------

    def verify(self, database=None):
        """Asks whether every acknowledged write is there, once: by a repeat of each idPedido, which must give the number that it
        gave, and by the list of communications. database: also in the store (see _rows). What was not answered is repeated too,
        and must be accepted now. Fills `lost`."""
        self.join()
        todo, guard = iter(list(self.sent)), threading.Lock()

        def repeat():
            program = Program(self.target)
            with contextlib.closing(program):
                while True:
                    with guard:
                        one = next(todo, None)
                    if one is None:
                        return
                    self._repeat(program, one)

        threads = [threading.Thread(target=repeat) for _ in self._threads]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self._compare(self._listed())
        if database:
            self._compare_rows(database)
        return self

    def _until_answered(self, program, operation, content):
        """The reply: the load is over, so the gateway must answer in the end. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        for which in itertools.count():
            wait = 0.1
            try:
                answer = program.call(which, operation, content, fresh=which > 0)
                if answer.fault is None:
                    return answer
                heard, wait = answer.fault_text, float(answer.fault.get("tentarApos", wait))
            except _STREAM as error:
                heard = repr(error)
            if time.monotonic() > end:
                raise TimeoutError(heard)
            threading.Event().wait(min(wait, self.longest_wait))

    def _repeat(self, program, one):
        if one.refusal:
            return
        try:
            answer = self._until_answered(program, "ComunicarContrato", self.target.contract(one))
        except TimeoutError as error:
            return self._lose(one, f"its repeat is not answered: {error}")
        if answer.codigo != 1:
            return self._lose(one, f"its repeat gives codigo {answer.codigo}")
        number = answer.content["resultado"]["numeroComunicacao"]
        if one.number is None:
            one.number = number
            with self._heard:
                self.settled += 1
        elif number != one.number:
            self._lose(one, f"its repeat gives {number}")

    def _lose(self, one, why):
        with self._heard:
            self.lost.append(f"{one.id_pedido} of {one.worker[0]}, numeroComunicacao {one.number}: {why}")

    def _listed(self):
        """{NISS: numbers in force}, of every communication since the day before the run."""
        program, page, found = Program(self.target), None, collections.defaultdict(set)
        day = self.target.began - datetime.timedelta(days=1)   # Lisbon's may be another
        with contextlib.closing(program):
            while True:
                answer = self._until_answered(program, "ConsultarComunicacoes", {
                    "contexto": {"nissRepresentado": self.target.employer}, "dataInicio": day, "tamanhoPagina": 1000,
                    "operacao": "ComunicarContrato", "pagina": page})
                for line in answer.content.get("comunicacao", []):
                    if line["estado"] == "ACEITE":
                        found[line["nissTrabalhador"]].add(line["numeroComunicacao"])
                page = answer.content.get("proximaPagina")
                if not page:
                    return found

    def _compare(self, found):
        for one in self.sent:
            numbers = found.get(one.worker[0], set())
            if one.number and one.number not in numbers:
                self._lose(one, f"the list of communications has {sorted(numbers) or 'none'}")
            elif len(numbers) > 1:
                self._lose(one, f"communicated more than once: {sorted(numbers)}")

    def _compare_rows(self, database):
        numbers = [one.number for one in self.sent if one.number]
        rows = dict(_rows(database, "SELECT p.id_pedido::text, c.numero::text FROM psi.pedido AS p JOIN psi.comunicacao AS c"
                                    " ON c.numero = p.numero WHERE c.numero = ANY(%s::bigint[])", numbers))
        for one in self.sent:
            if one.number and rows.get(one.id_pedido) != one.number:
                self._lose(one, f"the store has {rows.get(one.id_pedido)}")
        many = _rows(database, "SELECT numero, count(*) FROM psi.auditoria WHERE numero = ANY(%s::bigint[])"
                               " GROUP BY numero HAVING count(*) <> 1", numbers)
        self.lost += [f"numeroComunicacao {number}: {count} audit lines" for number, count in many]

    def figures(self):
        """Of the run; `lost` counts once verify() has been asked. replayed: repeats that got the reply of the first try, which was
        executed and its answer lost (where this machine's clock is the gateway's); settled_by_repeat: not answered during the load,
        accepted by verify()."""
        times = sorted(self._times)
        refused = [one.refusal for one in self.sent if one.refusal]
        return {"sent": len(self.sent), "answered": self._answered, "retried": self.retried, "failed": self.failed,
                "lost": len(self.lost), "replayed": sum(one.replayed for one in self.sent), "settled_by_repeat": self.settled, "causes": dict(sorted(self.causes.items())),
                "longest_gap_ms": round(self._gap * 1000),
                "p50_ms": round(times[len(times) // 2] * 1000, 1) if times else None,
                "p99_ms": round(times[len(times) * 99 // 100] * 1000, 1) if times else None,
                "examples": refused[:3] + self.lost[:10]}


def _rows(database, statement, *parameters):
    """database: a libpq connection string, or the name of a database of the tests' own cluster."""
    if "=" not in database and "://" not in database:
        from psitest import database as cluster
        return cluster.sql(database, statement, parameters)
    import psycopg2
    connection = psycopg2.connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()
    finally:
        connection.close()


def make_workers(count, first=500_000_000):
    """(NISS, name, birth date) of synthetic workers that no seed makes."""
    return [(niss(1, first + i), "Trabalhador de Carga", "1990-05-17") for i in range(count)]


def read_workers(file):
    """Pairs of NISS and birth date of a CSV with those columns: what psi-admin register import takes."""
    with open(file, newline="", encoding="utf-8-sig") as lines:
        text = lines.read()
    rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    return [(row["niss"], row["data_nascimento"]) for row in rows]


def _first_profession():
    with open(SOURCE / "db/reference/profissoes.csv", encoding="utf-8") as lines:
        return min(line.split(";")[0] for line in itertools.islice(lines, 1, None))


def _address(text):
    found = re.fullmatch(r"(?:https://)?([^:/]+):(\d+)/?", text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no address: write it as host:port")
    return found[1], int(found[2])


def _arguments():
    parser = argparse.ArgumentParser(prog="python3 -m psitest.payroll_load", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--make-workers", type=int, metavar="N", help="print a CSV of N synthetic workers and end")
    parser.add_argument("--first", type=int, default=500_000_000, help="series of the first of them (nine digits)")
    parser.add_argument("--address", type=_address, action="append", metavar="HOST:PORT", help="of a gateway; may be repeated")
    parser.add_argument("--ca", help="authority of the gateway's certificate")
    parser.add_argument("--cert", help="the client's certificate")
    parser.add_argument("--key", help="its key")
    parser.add_argument("--server-name", help="name in the gateway's certificate, where it is not the address")
    parser.add_argument("--employer", metavar="NISS", help="acted for; left out: the certificate's own")
    parser.add_argument("--establishment", type=int, default=1, help="number of one of its open establishments (1)")
    parser.add_argument("--profession", default=None, help="code of a profession on record (the reference list's first)")
    parser.add_argument("--workers", metavar="FILE", help="CSV with the columns niss and data_nascimento")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many of its workers: those of an earlier run")
    parser.add_argument("--requests", type=int, help="end after so many; left out: all workers")
    parser.add_argument("--seconds", type=float, help="end after so long, where requests do not run out before")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0, help="requests a second, all threads together; 0: as many as go")
    parser.add_argument("--longest-wait", type=float, default=10, help="seconds of a fault's tentarApos that are waited (10)")
    parser.add_argument("--patience", type=float, default=PATIENCE, help=f"seconds for an answer ({PATIENCE})")
    parser.add_argument("--database", metavar="CONNINFO", help="look there too, as a role that sees every employer")
    given = parser.parse_args()
    if given.make_workers is None:
        for name in ("address", "ca", "cert", "key", "workers"):
            if not getattr(given, name):
                parser.error(f"--{name} is needed")
    return given


def main():
    given = _arguments()
    if given.make_workers is not None:
        print("niss;nome;data_nascimento")
        print("\n".join(";".join(one) for one in make_workers(given.make_workers, given.first)))
        return 0
    context = ssl.create_default_context(cafile=given.ca)
    context.load_cert_chain(given.cert, given.key)
    target = Target(given.address, context, given.employer, given.server_name, given.establishment,
                    given.profession or _first_profession(), given.patience)
    load = PayrollLoad(target, read_workers(given.workers)[given.skip:], given.threads, given.requests, given.rate,
                 given.longest_wait)
    with load:
        ends = threading.Timer(given.seconds, load.stop) if given.seconds else None
        if ends:
            ends.start()
        load.finish()
        if ends:
            ends.cancel()
    figures = load.verify(given.database).figures()
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return 0 if not figures["failed"] and not figures["lost"] else 1


if __name__ == "__main__":
    sys.exit(main())
