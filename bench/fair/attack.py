"""The attackers, one kind at a time: sixteen connections of another client, from processes at nice 19."""
import contextlib
import json
import pathlib
import select
import subprocess
import sys
import time

CONNECTIONS = 16
PATIENCE = 120
KINDS = {
    "big gzip": "48 KB of gzip that are 16 MiB inflated",
    "big gzip, unregistered": "the same with a certificate that nobody registered",
    "big gzip, ratio 90": "a declaration of 12 MiB in some 135 KB of gzip, which the ratio lets pass",
    "declarations": "valid declarations of 20,000 lines",
    "lists": "ConsultarTrabalhadores with 950 items in its filter",
    "slow clients": "bodies that arrive byte by byte",
    "handshakes": "a new connection with a full handshake for every call",
}


class Attackers:
    def __init__(self, process):
        self.process, self.counts = process, {}

    def wait_until_busy(self):
        """Each of its connections has sent its first request."""
        readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if readable else b""
        if line.strip() != b"busy":
            raise RuntimeError(f"the attackers did not begin: {line!r}")

    def stop(self):
        self.process.stdin.close()
        self.counts = json.loads(self.process.stdout.readline() or b"{}")
        self.process.wait(PATIENCE)


@contextlib.contextmanager
def running(store, gateway, kind, caller, number):
    """number: of the round; no two deliver the same months."""
    given = {"kind": kind, "port": gateway.port, "pki": str(store.pki), "connections": CONNECTIONS, "number": number,
             "establishment": caller.establishment, "psiLoad": str(store.binaries / "psi-load"), "home": str(store.home)}
    program = pathlib.Path(__file__).resolve().parent / "attacker.py"
    process = subprocess.Popen(["nice", "-n", "19", sys.executable, program, json.dumps(given)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    attackers = Attackers(process)
    try:
        yield attackers
        attackers.stop()
    finally:
        if process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
        process.stdout.close()
    time.sleep(0.2)
