"""PostgreSQL servers of a test's own: copies of another one, streaming standbys, promoted, killed, filled up."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import psycopg2

from psitest import database
from psitest.paths import PATIENCE, SOURCE
from psitest.waiting import until


class PostgresServer:
    """The server in `folder`, as scripts/postgres makes it: unix socket only, no password."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.socket = self.folder / "socket"
        self.socket_file = self.socket / ".s.PGSQL.5432"
        self.data = self.folder / "data"

    def start(self, *settings):
        database.run(SOURCE / "scripts/postgres", "start", self.folder, *settings)

    def stop(self, mode="fast"):
        self.run("pg_ctl", "stop", "-s", "-w", "-m", mode, "-D", self.data)

    def restart(self, mode="fast", *settings):
        self.stop(mode)
        self.start(*settings)

    def run(self, *command):
        """A command as the user that runs the server."""
        return database.run(SOURCE / "scripts/postgres", "run", self.folder, *command)

    def promote(self):
        """A standby takes writes once this returns."""
        self.run("pg_ctl", "promote", "-s", "-w", "-t", PATIENCE, "-D", self.data)

    def kill(self):
        """SIGKILL to every process of it at once, as when the machine fails."""
        postmaster = self._postmaster()
        processes = [postmaster, *_children(postmaster)]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        until(lambda: not any(_runs(process) for process in processes))

    def log(self):
        return (self.folder / "postgres.log").read_text(errors="replace")

    def sql(self, name, statement, parameters=None):
        """As the superuser; gives the rows."""
        connection = psycopg2.connect(host=self.socket, dbname=name, user="postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement, parameters)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def setting(self, name, value):
        """ALTER SYSTEM and reload; value None resets it."""
        self.sql("postgres", f"ALTER SYSTEM {'RESET' if value is None else 'SET'} {name}" + ("" if value is None else f" = '{value}'"))
        self.reload()

    def reload(self):
        """Waits until new sessions go by what the files say."""
        before = self.sql("postgres", "SELECT pg_conf_load_time()")
        self.sql("postgres", "SELECT pg_reload_conf()")
        until(lambda: self.sql("postgres", "SELECT pg_conf_load_time()") > before)

    def remove(self):
        """Stops what runs of it and removes its folder."""
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            lines = pid_file.read_text().split("\n")
            if _runs(int(lines[0])):
                subprocess.run([SOURCE / "scripts/postgres", "run", self.folder, "pg_ctl", "stop", "-s", "-w", "-m",
                                "immediate", "-D", self.data], check=False)
            elif len(lines) > 6 and lines[6].split():   # one that was killed has left its lock in shared memory
                subprocess.run(["ipcrm", "-m", lines[6].split()[1]], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _postmaster(self):
        return int((self.data / "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def copies():
    """make(of, standby=False): a copy of a running server, not yet started; a streaming standby of it where asked for. All are
    stopped and removed at the end."""
    made = []

    def make(of, standby=False):
        made.append(PostgresServer(tempfile.mkdtemp(prefix="psi-gateway-", dir="/var/tmp")))
        made[-1].run("pg_basebackup", "-h", of.socket, "-U", "postgres", "-D", made[-1].data, "-c", "fast", "-N",
                     *(["-R"] if standby else []))
        return made[-1]

    try:
        yield make
    finally:
        for one in reversed(made):
            one.remove()


def _children(process):
    children = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                children.append(int(folder.name))
    return children


def _runs(process):
    try:
        state = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
