"""The gateway of a soak and its PostgreSQL: quality.toml, a clock of both that reaches midnight half way, and a planted fault where
one is asked for."""
import datetime
import os
import pathlib
import subprocess
import sys
import zoneinfo

from psitest.gateway import Gateway
from psitest.paths import BIN

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISBON = zoneinfo.ZoneInfo("Europe/Lisbon")
FAKETIME = pathlib.Path(f"/usr/lib/{os.uname().machine}-linux-gnu/faketime/libfaketimeMT.so.1")


def seconds_ahead(seconds):
    """By how much the gateway's clock goes ahead of this machine's, so that half of `seconds` from now it is midnight."""
    middle = datetime.datetime.now(LISBON) + datetime.timedelta(seconds=seconds / 2)
    midnight = datetime.datetime.combine(middle.date() + datetime.timedelta(days=1), datetime.time(), LISBON)
    return int((midnight - middle).total_seconds())


def moved(program, ahead, preload=(), **more):
    """A shell script that runs `program` with that clock."""
    settings = {"LD_PRELOAD": ":".join([str(FAKETIME), *preload]), "FAKETIME": f"+{ahead}", "FAKETIME_DONT_FAKE_MONOTONIC": "1", **more}
    exports = " ".join(f"{name}='{value}'" for name, value in settings.items())
    return f"#!/bin/sh\nexec env {exports} '{program}' \"$@\"\n"


def move_database(folder, ahead):
    """Whatever starts PostgreSQL from here on starts it with the gateway's clock: scripts/postgres takes PSI_PG_BIN."""
    if not FAKETIME.exists():
        sys.exit(f"soak: {FAKETIME} is missing: install the package faketime (scripts/install scripts/packages-ci.txt)")
    programs = pathlib.Path(subprocess.run([ROOT / "scripts/postgres-bin"], capture_output=True, text=True, check=True).stdout.strip())
    own = folder / "postgresql"
    own.mkdir()
    for name in ("initdb", "psql"):
        (own / name).symlink_to(programs / name)
    (own / "pg_ctl").write_text(moved(programs / "pg_ctl", ahead))
    (own / "pg_ctl").chmod(0o755)
    os.environ["PSI_PG_BIN"] = str(own)


def start(folder, database_name, ahead, plant):
    preload = []
    if plant:
        library = folder / "plant.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).with_name("plant.c")], check=True)
        preload.append(str(library))
    program = folder / "psi-gateway"
    program.write_text(moved(BIN / "psi-gateway", ahead, preload, PSI_PLANT=plant or ""))
    program.chmod(0o755)
    own = folder / "gateway"
    own.mkdir()
    running = type("SoakedGateway", (Gateway,), {"PROGRAM": str(program)})(own, database_name)
    running.ahead = ahead
    return running
