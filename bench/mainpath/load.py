"""psi-load against the gateway: bodies, one measurement, and the idle connections."""
import json
import subprocess

from mainpath import machine
from mainpath.access import IDENTITY
from mainpath.store import BIRTH, niss

ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p="urn:psi:{service}:v1" \
xmlns:c="urn:psi:comum:v1">
  <soapenv:Body>
    <p:{operation}>
      <p:contexto>{key}
        <c:software><c:nome>Bench</c:nome><c:versao>1.0</c:versao></c:software>
      </p:contexto>{content}
    </p:{operation}>
  </soapenv:Body>
</soapenv:Envelope>
"""
KEY = "\n        <c:idPedido>{uuid}</c:idPedido>"


def _elements(pairs):
    return "".join(f"\n      <p:{name}>{value}</p:{name}>" for name, value in pairs)


def _requests(access):
    """Per operation: service, body, and what a good reply contains."""
    contract = [("nissTrabalhador", "{niss}"), ("dataNascimento", BIRTH), ("modalidadeContrato", "A"),
                ("prestacaoTrabalho", "P"), ("inicioContrato", access.today), ("profissao", access.profession),
                ("remuneracaoBase", "1500.00"), ("enquadramento", "REGE"), ("codigoEstabelecimento", access.establishment)]
    return {
        "VerificarLigacao": ("vinculos", "", "", "codigo>1</"),
        "ConsultarTrabalhadores": ("vinculos", "", _elements([("nissTrabalhador", "{niss}")]), "numeroComunicacao>"),
        "ComunicarContrato": ("contratos", KEY, _elements(contract), "numeroComunicacao>"),
    }


class Load:
    def __init__(self, store, access, gateway, hired, connections, seconds):
        self.store, self.gateway, self.connections, self.seconds = store, gateway, connections, seconds
        self.requests = _requests(access)
        self.hired = self._niss_file("hired.niss", range(hired))

    def run(self, operation, per_second=0, **options):
        """One measurement. per_second: at most so many workers a second are hired; 0: reads, of those hired before."""
        workers = self.hired
        if per_second:
            workers = self._niss_file("free.niss", self.store.take_workers(per_second * (self.seconds + 1)))
        postgres = machine.TreeCpu(self.store.pid)
        report = self._psi_load(operation, workers, **{"connections": self.connections, **options})
        used = postgres.used()
        latency = report["latencyMicros"]
        return {"rate": report["rate"], "p50": latency["p50"], "p99": latency["p99"],
                "gatewayCpu": report["serverCpuMicrosPerRequest"], "postgresCpu": used / report["requests"] * 1e6,
                "clientCpu": report["clientCpuMicrosPerRequest"], "requests": report["requests"],
                "idleConnectionKiB": report["idleConnectionBytes"] / 1024,
                "residentMiB": report["serverResidentBytes"] / 2**20}

    def _psi_load(self, operation, workers, **options):
        service, key, content, expected = self.requests[operation]
        body = self.store.home / f"{operation}.xml"
        body.write_text(ENVELOPE.replace("{service}", service).replace("{operation}", operation)
                        .replace("{key}", key).replace("{content}", content))
        certificate = self.store.pki / f"clients/{IDENTITY}"
        command = [self.store.binaries / "psi-load", "--url", f"https://127.0.0.1:{self.gateway.port}/psi/{service}/v1",
                   "--cert", f"{certificate}.pem", "--key", f"{certificate}.key", "--ca", self.store.pki / "ca.pem",
                   "--soap-action", f"urn:psi:{service}:v1:{operation}", "--body", body, "--niss", workers,
                   "--expect", expected, "--pid", self.gateway.process.pid, "--duration", self.seconds]
        for name, value in options.items():
            command += [f"--{name}", value]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=self.seconds + 120)
        if done.returncode != 0:
            raise RuntimeError(f"psi-load ended with {done.returncode}: {done.stderr[-3000:]}{done.stdout[-3000:]}")
        return json.loads(done.stdout)

    def _niss_file(self, name, workers):
        path = self.store.home / name
        path.write_text("\n".join(str(niss(number)) for number in workers) + "\n")
        return path
