"""psi-admin as a person has it: on a terminal, or typed wrongly."""
import json
import os
import pty
import select
import subprocess

import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.paths import BIN, PATIENCE


class Terminal:
    """A command whose input, output and errors are one terminal of 100 columns."""

    def __init__(self, *command, **environment):
        self.said = ""
        self.master, slave = pty.openpty()
        os.set_blocking(self.master, True)
        subprocess.run(["stty", "cols", "100", "-echo"], stdin=slave, check=True)
        self.process = subprocess.Popen([str(part) for part in command], stdin=slave, stdout=slave, stderr=slave,
                                        env=database.environment(**environment), start_new_session=True)
        os.close(slave)

    def wait_for(self, text):
        while text not in self.said:
            assert self._read(), f"never said {text!r}; it said:\n{self.said}"
        return self

    def answer(self, text):
        os.write(self.master, text.encode() + b"\n")
        return self

    def ended(self):
        """The exit code, once everything was said."""
        while self._read():
            pass
        os.close(self.master)
        self.said = self.said.replace("\r\n", "\n")
        return self.process.wait(PATIENCE)

    def _read(self):
        readable, _, _ = select.select([self.master], [], [], PATIENCE)
        assert readable, f"says no more; it said:\n{self.said}"
        try:
            piece = os.read(self.master, 65536).decode()
        except OSError:   # the other end has gone
            piece = ""
        self.said += piece
        return piece


@pytest.fixture
def terminal(gateway):
    def run(*arguments, **environment):
        return Terminal(BIN / "psi-admin", *arguments, "--config", gateway.config, **environment)
    return run


@pytest.fixture
def admin(gateway):
    return AdminProgram(gateway.config)


@pytest.fixture
def audit(admin):
    """audit(operation): the lines of administration of that operation, the last first."""
    def lines(operation, *more):
        return admin("audit", "list", "--operation", operation, *more)["lines"]
    return lines


def psi_admin(*arguments, **environment):
    """(exit code, output, errors), without --config."""
    done = subprocess.run([BIN / "psi-admin", *map(str, arguments)], capture_output=True, text=True,
                          env=database.environment(**environment))
    return done.returncode, done.stdout, done.stderr


def printed(text):
    return json.loads(text)
