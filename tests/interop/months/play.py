#!/usr/bin/python3 -B
"""Plays the months on a quality environment that runs, as scripts/run starts it:

    scripts/run                                              # in another terminal
    tests/interop/months/play.py [nswag hey_api curl jaxws:mtom asmx:1.1 ...]

PSI_HOME, PSI_PORT as for scripts/run. It puts the vendor's data back at the beginning and at the end (ReporDados)."""
import os
import pathlib
import subprocess
import sys
import tempfile
import types
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
HOME = pathlib.Path(os.environ.get("PSI_HOME", ROOT / ".local"))
os.environ["PSI_FUNCTIONAL_WORK"] = str(HOME)   # where the certificates are
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "tests/functional/harness")]

import drivers  # noqa: E402
import played  # noqa: E402
import stacks  # noqa: E402

from psitest.contrato import PUBLICADOS  # noqa: E402
from psitest.paths import PKI  # noqa: E402

WHERE = types.SimpleNamespace(port=int(os.environ.get("PSI_PORT", "8443")))
WAIT = float(os.environ.get("PSI_ESPERA", "2.1"))   # seconds until the gateway sees the simulated clock moved


def fetch(path, into):
    client = PKI / "clients/empregador-a"
    subprocess.run(["curl", "-sSf", "--cacert", PKI / "ca.pem", "--cert", f"{client}.pem", "--key", f"{client}.key", "-o", into,
                    f"https://localhost:{WHERE.port}/psi/{path}"], check=True)
    return into


def contract(folder):
    with zipfile.ZipFile(fetch("contrato.zip", folder / "contrato.zip")) as found:
        found.extractall(folder)
    return folder / "wsdl"


def play(name, clients):
    print(f"{name}: a payroll month, paid {played.payroll(*clients, wait=WAIT)}", flush=True)
    print(f"{name}: a month of the new cycle, paid {played.cycle(clients[1], wait=WAIT)}", flush=True)


def main(names):
    for name in names:
        stack, _, way = name.partition(":")
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            if stack == "curl":
                play(name, [drivers.Curl(stacks.environment(WHERE, one)) for one in drivers.IDENTITIES])
                continue
            if stack in drivers.OVER_JSON:
                documents = {service: fetch(f"{service}/v1/openapi.yaml", folder / f"{service}.yaml") for service in PUBLICADOS}
                command, form = getattr(drivers, stack)(folder, documents) + ["drive"], "json"
            else:
                command, form = getattr(drivers, stack)(folder, contract(folder))(way or "1.1"), "xml"
            keys = drivers.Keys(folder, WHERE)
            with keys.start(command, form, drivers.IDENTITIES[0]) as own, keys.start(command, form, drivers.IDENTITIES[1]) as other:
                play(name, (own, other))


if __name__ == "__main__":
    main(sys.argv[1:] or ["nswag", "hey_api", "curl"])
