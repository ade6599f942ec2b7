"""The client that is to be served whatever others do: one connection in a closed loop."""
import json
import subprocess

from mainpath.load import ENVELOPE

IDENTITY = "empregador-b"


def measure(store, gateway, seconds):
    """Microseconds: p50, p99, max; requests and errors. Its connection is made in a second that does not count."""
    body = store.home / "victim.xml"
    body.write_text(ENVELOPE.replace("{service}", "vinculos").replace("{operation}", "VerificarLigacao")
                    .replace("{key}", "").replace("{content}", ""))
    certificate = store.pki / f"clients/{IDENTITY}"
    command = [store.binaries / "psi-load", "--url", f"https://127.0.0.1:{gateway.port}/psi/vinculos/v1",
               "--cert", f"{certificate}.pem", "--key", f"{certificate}.key", "--ca", store.pki / "ca.pem",
               "--soap-action", "urn:psi:vinculos:v1:VerificarLigacao", "--body", body, "--expect", "codigo>1</",
               "--connections", 1, "--threads", 1, "--warmup", 1, "--timeout", 60, "--duration", seconds]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=seconds + 120)
    if not done.stdout:
        raise RuntimeError(f"psi-load ended with {done.returncode}: {done.stderr[-3000:]}")
    told = json.loads(done.stdout)
    latency = told["latencyMicros"]
    return {"p50": latency["p50"], "p99": latency["p99"], "max": latency["max"], "requests": told["requests"],
            "failed": told["failed"]}
