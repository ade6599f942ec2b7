"""scripts/upgrade-drill: an old release's gateway and this one's on one store, and what a client sees meanwhile."""
import base64
import contextlib
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HOME = pathlib.Path(tempfile.mkdtemp(prefix="psi-upgrade-", dir="/var/tmp"))
os.environ["PSI_FUNCTIONAL_WORK"] = str(HOME)

from account import Account  # noqa: E402  after the folder of PostgreSQL is said
from psitest import database  # noqa: E402
from psitest.https import Client  # noqa: E402
from psitest.paths import BIN, PATIENCE, PKI, SECRETS, SOURCE  # noqa: E402
from psitest.pagamentos import Aviso, camt, documento, por_multibanco, por_transferencia, referencia_de_credor  # noqa: E402
from psitest.registo import Registo, hoje  # noqa: E402

BEGIN = time.monotonic()


def say(text):
    print(f"{time.monotonic() - BEGIN:6.1f} s  {text}", flush=True)


class Release:
    """A release's programs, with the configuration that it knows."""

    def __init__(self, name, programs, quality):
        self.name, self.programs = name, pathlib.Path(programs)
        self.config = HOME / f"{name}.toml"
        self.config.write_text(pathlib.Path(quality).read_text().replace('# address = "0.0.0.0"', 'address = "127.0.0.1"'))

    def admin(self, *arguments):
        begin = time.monotonic()
        printed = database.run(self.programs / "psi-admin", *arguments, "--config", self.config, env=database.environment()).strip()
        say(f"{self.name} psi-admin {' '.join(map(str, arguments))} ({time.monotonic() - begin:.2f} s): {printed.splitlines()[-1]}")

    def gateway(self):
        return Gateway(self)


class Gateway:
    def __init__(self, release):
        self.release = release
        self.process = subprocess.Popen([release.programs / "psi-gateway", "--config", release.config], stdout=subprocess.PIPE,
                                        bufsize=0, stderr=open(HOME / f"{release.name}.log", "ab"), env=database.environment())
        line = ""
        while not line.startswith("psi-gateway ready on port "):
            readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            line = self.process.stdout.readline().decode() if readable else ""
            if not line:
                raise RuntimeError((HOME / f"{release.name}.log").read_text()[-2000:])
        self.port = int(line.split()[-1])
        say(f"{release.name} gateway is ready, process {self.process.pid}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            say(f"{self.release.name} gateway drained, exit code {self.process.wait(PATIENCE)}")


class Writer(threading.Thread):
    """A vendor: one communication after the other; after a fault that may be repeated, or a lost connection, once more."""

    def __init__(self, registo):
        super().__init__(daemon=True)
        self.registo, self.ports, self.end = registo, [], threading.Event()
        self.sent, self.retried, self.failed, self.given = 0, 0, [], {}

    def run(self):
        clients = {}
        while not self.end.wait(0.01):
            content = self.registo.comunicacao(self.registo.trabalhador())
            self.sent += 1
            for attempt in (0, 1):
                port = self.ports[(self.sent + attempt) % len(self.ports)]
                try:
                    answer = clients.setdefault(port, Client(port)).call("contratos", "ComunicarContrato", content)
                except OSError as error:
                    answer, problem = None, repr(error)
                if answer is not None and answer.content is not None and answer.codigo == 1:
                    self.given[content["contexto"]["idPedido"]] = (content, answer.content["resultado"]["numeroComunicacao"])
                    break
                if answer is not None:
                    problem = f"{answer.fault or answer.content}"
                if attempt:
                    self.failed.append(problem)
                else:
                    self.retried += 1

    def so_many_more(self, many):
        wanted, until = len(self.given) + many, time.monotonic() + PATIENCE
        while len(self.given) < wanted:
            if time.monotonic() > until or not self.is_alive():
                raise RuntimeError(f"the client has got no further: {self.failed[-3:]}")
            self.end.wait(0.05)

    def told(self):
        return f"client: {self.sent} sent, {len(self.given)} answered, {self.retried} retried, {len(self.failed)} failed"


def store():
    database.run(SOURCE / "scripts/pki", PKI)
    SECRETS.mkdir(mode=0o700)
    for name in ("cursor.key", "psi_gateway", "psi_owner", "psi_admin"):
        (SECRETS / name).touch(mode=0o600)
        (SECRETS / name).write_text(os.urandom(32).hex() + "\n")
    database.run(SOURCE / "scripts/postgres", "start", database.folder())
    database.run(SOURCE / "scripts/postgres", "psql", database.folder(), "-q", "-v", "ON_ERROR_STOP=1", "-f", SOURCE / "db/bootstrap.sql")


def the_same(gateway, writer):
    """What has been answered, by whichever release, is answered with the same number."""
    with Client(gateway.port) as client:
        for content, number in list(writer.given.values())[:5] + list(writer.given.values())[-5:]:
            again = client.call("contratos", "ComunicarContrato", content).content["resultado"]["numeroComunicacao"]
            assert again == number, f"{again} instead of {number}"
    say(f"{gateway.release.name} gateway gives ten repeats, of old and new, their first answers")


class Notices:
    """Documents, and a bank's files about them, imported by the old release; the new one knows each of them."""

    def __init__(self, registo):
        self.registo, self.employer = registo, registo.empregador("empregador-a")
        paid = [documento(registo, self.employer) for _ in range(4)]
        twice = Aviso("500.00", estruturada=referencia_de_credor(paid[0].numero))
        camt054 = HOME / "notices.xml"
        camt054.write_text(camt([por_transferencia(paid[1]), por_multibanco(paid[2]), por_transferencia(paid[2], "1.00"), twice, twice,
                                 Aviso("7.00", texto="nobody knows")]))
        csv = HOME / "notices.csv"
        csv.write_text("referencia_banco;data;valor;meio;entidade;referencia\n"
                       f"CSV-1;{hoje()};{paid[3].valor};TESOURARIA;;{paid[3].numero}\n")
        self.files = [camt054, csv]

    def imported_by(self, release):
        for file in self.files:
            release.admin("payments", "import", str(file))

    def rows(self):
        return [self.registo.sql(f"SELECT {columns} FROM psi.{table} ORDER BY 1") for table, columns in (
            ("aviso_bancario", "referencia_banco, hash, resultado, documento, excesso"), ("recibo", "numero, documento, valor_pago, aviso"),
            ("documento_pagamento", "numero, estado, pago_em, recibo"))]

    def receipts(self, gateway):
        with Client(gateway.port) as client:
            given = client.call("recibos", "ConsultarRecibosPagamento", {"anoPagamento": hoje().year}).content["recibo"]
            papers = [client.call("recibos", "ObterComprovativo", {"numeroRecibo": one["numeroRecibo"]}).content["comprovativo"] for one in given]
        say(f"{gateway.release.name} gateway gives {len(given)} receipts with their PDF")
        return given, papers


def words(paper):
    """Of a PDF in base64."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=base64.b64decode(paper), capture_output=True, check=True)
    return set(shown.stdout.decode().split())


def drill(old, new):
    with contextlib.ExitStack() as ending:
        old.admin("migrate")
        old.admin("seed")
        registo = Registo("psi")
        registo.empregador("empregador-a")
        account = Account(registo, HOME)
        notices = Notices(registo)
        notices.imported_by(old)
        first = old.gateway()
        ending.callback(first.stop)
        account.begin(old, first)
        kept = notices.rows()
        say("old gateway has issued, its psi-admin has taken a bank's notice: documents paid, open and expired, one receipt")
        writer = Writer(registo)
        writer.ports = [first.port]
        writer.start()
        writer.so_many_more(100)
        say(writer.told())

        new.admin("migrate")
        writer.so_many_more(100)
        say(f"the old gateway goes on over the new schema; {writer.told()}")
        notices.imported_by(new)
        assert notices.rows() == kept, "files that the old release imported have changed something"
        say("the new psi-admin knows every notice that the old one kept: nothing changed")

        second = new.gateway()
        ending.callback(second.stop)
        writer.ports = [first.port, second.port]
        writer.so_many_more(100)
        say(f"both serve; {writer.told()}")
        the_same(first, writer)
        the_same(second, writer)
        account.unchanged(first, second)
        account.same_file(new)
        account.goes_on(new, first, second)
        say("documents, notices and receipts are what they were, for both; what the old gateway issued the new psi-admin has paid")
        (before, drawn), (after, redrawn) = notices.receipts(first), notices.receipts(second)
        assert before == after, "receipts are not the same"
        # A release may draw more on the paper, and leaves nothing out.
        for one, other in zip(drawn, redrawn, strict=True):
            assert words(one) <= words(other), f"a receipt lost {sorted(words(one) - words(other))}"

        writer.ports = [second.port, second.port]
        first.stop()
        writer.so_many_more(100)
        say(f"the new one alone; {writer.told()}")

        back = old.gateway()
        ending.callback(back.stop)
        the_same(back, writer)
        writer.ports = [back.port, second.port]
        writer.so_many_more(100)
        writer.end.set()
        writer.join()
        say(f"the way back: an old one beside it again; {writer.told()}")

        numbers = [int(number) for _, number in writer.given.values()]
        [(stored,)] = registo.sql("SELECT count(*) FROM psi.comunicacao WHERE numero = ANY(%s)", numbers)
        say(f"acknowledged {len(writer.given)}, in the store {stored}, numbers given twice {len(numbers) - len(set(numbers))}")
        new.admin("audit", "verify")
        return not writer.failed and stored == len(numbers) == len(set(numbers))


def main():
    good = False
    try:
        store()
        good = drill(Release("old", sys.argv[1], sys.argv[2]), Release("new", BIN, SOURCE / "config/quality.toml"))
    finally:
        database.stop()
        if good:
            shutil.rmtree(HOME)
    print("nothing was lost" if good else f"SOMETHING IS WRONG; logs are in {HOME}", flush=True)
    return 0 if good else 1


sys.exit(main())
