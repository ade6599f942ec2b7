"""The real psi-gateway as a process."""
import http.client
import pathlib
import select
import signal
import subprocess
import time

from psitest import database
from psitest.config import derived
from psitest.https import Client, tls_context
from psitest.paths import BIN, PATIENCE, PKI, PRODUCTION_PKI
from psitest.waiting import until


# One client of a test asks as often as many would.
MANY = {"limits.requests_per_second_per_client": 1_000_000, "limits.request_burst_per_client": 1_000_000}


class StartFailed(Exception):
    """The process ended, or said nothing for long, before it was ready. `status` is its exit code, `errors` its stderr."""

    def __init__(self, status, errors):
        super().__init__(f"psi-gateway ended with {status} before it was ready:\n{errors}")
        self.status, self.errors = status, errors


class Gateway:
    """Serves `database` with config/quality.toml, `options` ("section.option": value) laid over it."""

    PROGRAM = "psi-gateway"   # another build of it, where a test is about one

    def __init__(self, folder: pathlib.Path, database_name: str, options=None):
        self.folder, self.database = folder, database_name
        # A gateway of production has production's authority, and so have its clients.
        self.pki = PRODUCTION_PKI if (options or {}).get("environment.name") == "PRODUCAO" else PKI
        self.config = folder / "gateway.toml"
        self.log_file = folder / "gateway.log"
        self.process, self.port, self.monitor_port = None, 0, 0
        self.options = {"server.address": "127.0.0.1", "server.port": 0, "monitor.port": 0, "server.drain_seconds": 5,
                        **MANY, **database.overrides(database_name), **(options or {})}
        self.start()

    def start(self):
        """Starts and waits until it says that it is ready. Raises StartFailed."""
        self.config.write_text(derived(self.options))
        if self.pki == PRODUCTION_PKI:
            database.durable()
        with open(self.log_file, "ab") as log:
            self._log_from = log.tell()
            self.process = subprocess.Popen([BIN / self.PROGRAM, "--config", self.config], stdout=subprocess.PIPE,
                                            bufsize=0, stderr=log, env=database.environment())
        line = self._said()
        if line and line.startswith("psi-gateway monitor on port "):
            self.monitor_port = int(line.split()[-1])
            line = self._said()
        if not line or not line.startswith("psi-gateway ready on port "):
            if line is None:
                self.process.kill()
            raise StartFailed(self.process.wait(), self.log())
        self.port = int(line.split()[-1])

    def _said(self):
        """The next line of standard output; empty at its end, None where there was none for long."""
        readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        return self.process.stdout.readline().decode() if readable else None

    def stop(self):
        """Asks it to stop, waits, gives the exit code (0 after a drain in good order)."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self._ended()

    def kill(self):
        """kill -9."""
        self.process.kill()
        return self._ended()

    def restart(self, **options):
        """Stops it where it still runs, starts it on the same port. Options: section__option=value."""
        if self.process.poll() is None:
            self.stop()
        self.options["server.port"] = self.port
        self.options.update({name.replace("__", "."): value for name, value in options.items()})
        self.start()

    def client(self, identity="empregador-a", **options):
        """A client that keeps its connection. identity: a name of scripts/pki, "foreign/estranho", or None."""
        if self.pki != PKI and "context" not in options:
            options["context"] = tls_context(identity, self.pki / "ca.pem", self.pki)
        return Client(self.port, identity, **options)

    def call(self, service, operation, content=None, identity="empregador-a", **options):
        """One call on a connection of its own: see Client.call."""
        with self.client(identity) as client:
            return client.call(service, operation, content, **options)

    def monitor(self, method, path, body=None, headers=None):
        """One request to the operators' listener: (status, text, headers)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.monitor_port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.read().decode(), reply.headers
        finally:
            connection.close()

    def monitor_get(self, path, **headers):
        """(status, text) of a page of the operators' listener."""
        return self.monitor("GET", path, headers=headers)[:2]

    def metrics(self):
        """{"name{label=\"value\"}": number}: what /metrics says now."""
        status, text = self.monitor_get("/metrics")
        assert status == 200, text
        return {name: float(value) for name, _, value in
                (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))}

    def log(self):
        """What this start has written on standard error so far; of a process that still writes, the whole lines."""
        ended = self.process.poll() is not None
        with open(self.log_file, "rb") as log:
            log.seek(self._log_from)
            text = log.read()
        return (text if ended else text[:text.rfind(b"\n") + 1]).decode()

    def log_with(self, *texts):
        """The log once one of `texts` is in it: lines are written a moment after what they tell of."""
        until(lambda: any(text in self.log() for text in texts), lambda: f"no {' and no '.join(texts)} in\n{self.log()}")
        return self.log()

    def cpu_ns(self):
        """CPU time the process has used, all its threads together, also those that have ended."""
        return time.clock_gettime_ns((~self.process.pid << 3) | 2)   # Linux: the scheduler's clock of that process

    def resident_bytes(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no VmRSS")

    def sql(self, statement, parameters=None):
        """On this gateway's database, as the superuser."""
        return database.sql(self.database, statement, parameters)

    def admin(self, *arguments):
        """psi-admin on this gateway's database; gives what it printed."""
        return database.admin(self.config, *arguments)

    def _ended(self):
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return status


