"""A PostgreSQL of a test's own, that archives what it writes, is backed up, and is restored: the commands of
docs/operations/backup.md, run as the user that owns the data."""
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

import psycopg2

from psitest.config import derived
from psitest.database import environment, run
from psitest.paths import BIN, SOURCE

# Under its name only when it is whole: a half copied file would be taken for a broken one.
ARCHIVE = "test ! -f {0}/%f && cp %p {0}/%f.part && sync {0}/%f.part && mv {0}/%f.part {0}/%f"
PG_BIN = pathlib.Path(run(SOURCE / "scripts/postgres-bin").strip())


def as_owner(*command):
    """PostgreSQL's programs do not run as root; its user runs them then, as scripts/postgres does."""
    words = [str(word) for word in command]
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        words = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--init-groups", *words]
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


class Place:
    """A folder below /var/tmp that the server's user can write to: clusters, archive and backups in it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="psi-backup-", dir="/var/tmp"))
        self.clusters = []
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def cluster(self, name):
        self.clusters.append(Cluster(self, name))
        return self.clusters[-1]

    def remove(self):
        for one in self.clusters:
            one.stop()
        shutil.rmtree(self.folder)


class Cluster:
    def __init__(self, place, name):
        self.place, self.folder = place, place.folder / name
        self.data, self.socket = self.folder / "data", self.folder / "socket"
        # Each its own: a restored server must not archive where it was restored from.
        self.archive = place.folder / f"{name}-archive"

    def start(self):
        as_owner("mkdir", "-p", self.archive)
        run(SOURCE / "scripts/postgres", "start", self.folder, "archive_mode=on", "archive_command=" + ARCHIVE.format(self.archive))

    def stop(self):
        run(SOURCE / "scripts/postgres", "stop", self.folder)

    def lose(self):
        """The machine burns: what is not in the archive is gone."""
        as_owner(PG_BIN / "pg_ctl", "stop", "-s", "-m", "immediate", "-D", self.data)

    def bootstrap(self):
        run(SOURCE / "scripts/postgres", "psql", self.folder, "-q", "-v", "ON_ERROR_STOP=1", "-f", SOURCE / "db/bootstrap.sql")

    def sql(self, statement, database="psi"):
        connection = psycopg2.connect(host=str(self.socket), dbname=database, user="postgres")
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def options(self):
        """The gateway's options that lead here."""
        return {f"database.{kind}connection": f"host='{self.socket}' dbname=psi user=psi_{role}"
                for kind, role in (("", "gateway"), ("owner_", "owner"), ("admin_", "admin"))}

    def admin(self, *arguments):
        config = self.place.folder / f"{self.folder.name}.toml"
        config.write_text(derived(self.options()))
        return run(BIN / "psi-admin", *arguments, "--config", config, env=environment())

    def base_backup(self, target):
        as_owner(PG_BIN / "pg_basebackup", "-h", self.socket, "-U", "postgres", "-D", target, "-c", "fast", "-X", "stream")
        as_owner(PG_BIN / "pg_verifybackup", target)

    def restore(self, backup, archive, target_name=None):
        """From a base backup and an archive: to a named point, or to the archive's end."""
        as_owner("mkdir", self.folder)
        as_owner("cp", "-a", backup, self.data)
        settings = [f"restore_command = 'cp {archive}/%f %p'", "recovery_target_action = 'promote'"]
        if target_name:
            settings.append(f"recovery_target_name = '{target_name}'")
        as_owner("sh", "-c", 'printf "%s\\n" "$@" >> "$0/postgresql.auto.conf" && touch "$0/recovery.signal"', self.data, *settings)
        self.start()
        # It answers reads before it has been promoted.
        while self.sql("SELECT pg_is_in_recovery()", "postgres") != [(False,)]:
            pass
