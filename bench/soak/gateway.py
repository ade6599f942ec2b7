"""The gateway of a soak: quality.toml, a clock that reaches midnight half way, and a planted fault where one is asked for."""
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


def start(folder, database_name, seconds, plant):
    if not FAKETIME.exists():
        sys.exit(f"soak: {FAKETIME} is missing: install the package faketime (scripts/install scripts/packages-ci.txt)")
    preload, ahead = [str(FAKETIME)], seconds_ahead(seconds)
    if plant:
        library = folder / "plant.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).with_name("plant.c")], check=True)
        preload.append(str(library))
    program = folder / "psi-gateway"
    program.write_text("#!/bin/sh\n"
                       f"export LD_PRELOAD='{':'.join(preload)}' FAKETIME='+{ahead}' FAKETIME_DONT_FAKE_MONOTONIC=1 "
                       f"PSI_PLANT='{plant or ''}'\n"
                       f"exec '{BIN}/psi-gateway' \"$@\"\n")
    program.chmod(0o755)
    own = folder / "gateway"
    own.mkdir()
    running = type("SoakedGateway", (Gateway,), {"PROGRAM": str(program)})(own, database_name)
    running.ahead = ahead
    return running
