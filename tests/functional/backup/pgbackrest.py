"""A cluster that pgBackRest backs up and restores, with the configuration that ops/pgbackrest ships."""
import json
import os
import pathlib
import shutil

from servidores import Cluster, as_owner, run

from psitest.paths import SOURCE

SHIPPED = SOURCE / "ops/pgbackrest/pgbackrest.conf"
STANZA = "psi"


def configured(folder, changes):
    """The shipped configuration with other paths, as the user that owns the data may read it."""
    lines = []
    for line in SHIPPED.read_text().splitlines():
        name = line.partition("=")[0].strip()
        lines.append(f"{name}={changes.pop(name)}" if name in changes else line)
    assert not changes, f"{SHIPPED.name} has no {changes}"
    path = folder / "pgbackrest.conf"
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o600)
    if os.getuid() == 0:
        shutil.chown(path, "postgres", "postgres")
    return path


class Repository:
    """Where backups and WAL are kept: another place than any server."""

    def __init__(self, place, server):
        self.folder = place.folder / "repository"
        as_owner("mkdir", "-p", self.folder, place.folder / "log", place.folder / "lock")
        self.config = configured(place.folder, {
            "repo1-path": self.folder, "repo1-cipher-pass": "only-for-this-drill", "repo1-retention-full": 1, "log-path": place.folder / "log",
            "lock-path": place.folder / "lock", "pg1-path": server.data, "pg1-socket-path": server.socket})

    def command(self, *arguments):
        return f"/usr/bin/pgbackrest --config={self.config} --stanza={STANZA} {' '.join(arguments)}"

    def __call__(self, *arguments):
        return as_owner(*self.command(*map(str, arguments)).split())

    def backups(self):
        """The types of those that are kept, the oldest first."""
        return [one["type"] for one in json.loads(self("--output=json", "info"))[0]["backup"]]

    def files(self):
        return [path for path in pathlib.Path(self.folder).rglob("*") if path.is_file()]


class BackedUp(Cluster):
    """Archives into a repository."""

    def archive_to(self, repository):
        self.repository = repository

    def start(self):
        run(SOURCE / "scripts/postgres", "start", self.folder, "archive_mode=on", "archive_timeout=60",
            "archive_command=" + self.repository.command("archive-push %p"))

    def restored(self, repository, *target):
        """Its data folder comes from the repository: to the archive's end, or to what `target` says. Archives nothing."""
        as_owner("mkdir", "-p", self.folder)
        repository(f"--pg1-path={self.data}", "--archive-mode=off", "--target-action=promote" if target else "--type=default",
                   *target, "restore")
        run(SOURCE / "scripts/postgres", "start", self.folder)
        while self.sql("SELECT pg_is_in_recovery()", "postgres") != [(False,)]:
            pass
