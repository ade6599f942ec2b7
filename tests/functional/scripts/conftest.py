import os
import pathlib
import re
import select
import shutil
import signal
import subprocess

import pytest

from psitest.paths import BIN, PATIENCE, SOURCE


class Run:
    """scripts/run in a session of its own, as a terminal would hold it."""

    def __init__(self, home, port="0", monitor_port="0"):
        self.home, self.said = pathlib.Path(home), ""
        self.process = subprocess.Popen([SOURCE / "scripts/run"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        start_new_session=True,
                                        env=dict(os.environ, PSI_BIN=str(BIN), PSI_HOME=str(home), PSI_PORT=port,
                                                 PSI_MONITOR_PORT=monitor_port))

    def wait_for(self, text):
        """Reads on until it has said that."""
        while text not in self.said:
            readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            piece = os.read(self.process.stdout.fileno(), 65536).decode() if readable else ""
            assert piece, f"scripts/run never said {text!r}; it said:\n{self.said}"
            self.said += piece
        return self

    def ready(self):
        return self.wait_for("/psi/vinculos/v1/VerificarLigacao'\n")

    def ended(self):
        """Its exit code; nothing it started may hold its output open."""
        self.said += self.process.communicate(timeout=PATIENCE)[0].decode()
        return self.process.returncode

    def interrupt(self):
        """Ctrl-C: to every process of the terminal."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.ended()

    def printed_call(self):
        return "curl " + self.said.partition("\ncurl ")[2].partition("\n\n")[0]

    def printed_json_call(self):
        return "curl " + self.said.rpartition("\ncurl ")[2].partition("\n\n")[0]

    def port(self):
        return re.search(r"Ready on https://localhost:(\d+)", self.said)[1]

    def gateway_pid(self):
        return int((self.home / "run.state").read_text().split()[0])

    def database(self):
        location = self.home / "postgres.location"
        return pathlib.Path(location.read_text().strip()) if location.exists() else self.home / "postgres"

    def database_pid(self):
        return int((self.database() / "data/postmaster.pid").read_text().split()[0])


@pytest.fixture
def home(tmp_path):
    """A folder for scripts/run, with a space in its name; what runs in it or was put elsewhere goes at the end."""
    folder = tmp_path / "a home"
    yield folder
    location = folder / "postgres.location"
    database = location.read_text().strip() if location.exists() else folder / "postgres"
    subprocess.run([SOURCE / "scripts/postgres", "stop", database], check=False)
    shutil.rmtree(database, ignore_errors=True)


@pytest.fixture
def run(home):
    """run() starts scripts/run on `home`."""
    started = []

    def start(**options):
        started.append(Run(home, **options))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.terminate()
            one.ended()
