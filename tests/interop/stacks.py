"""The client stacks, each behind the same two calls: `ready`, the operations it found in the WSDL, and `call`.

A driver loads every WSDL from the gateway and prints {"ready": {service: [operations]}}; then it reads calls, one JSON
object a line ({"service", "operation", "arguments"}; null is xsi:nil), and prints {"reply": ...} or
{"fault": {"code", "text", "detail"}} as its stack gave them, with the envelope that came, as base64, in "raw"."""
import base64
import gzip
import json
import os
import pathlib
import re
import select
import subprocess
import xml.etree.ElementTree as ET

from psitest import served, soap
from psitest.contrato import SERVICOS
from psitest.https import Reply
from psitest.paths import PATIENCE, PKI
from psitest.schema import published

HERE = pathlib.Path(__file__).resolve().parent
WSDL, XS = "{http://schemas.xmlsoap.org/wsdl/}", "{http://www.w3.org/2001/XMLSchema}"


def environment(gateway, identity="empregador-a", **more):
    """Nothing of this machine's proxies and authorities; its clock, where a whole run has it moved."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_PRELOAD", "FAKETIME") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "PSI_URL": f"https://localhost:{gateway.port}", "PSI_CA": str(PKI / "ca.pem"),
            "PSI_CERTIFICADO": str(PKI / f"clients/{identity}.both.pem"), **more}


class Driver:
    """A client program of its own."""

    def __init__(self, command, gateway, version, view, in_order=False):
        """`in_order`: for a stack that sends elements as its caller put them, and not as the schema does."""
        self.version, self.in_order = version, in_order
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment(gateway, PSI_SOAP=version, PSI_VISTA=view))
        self.ready = self._read()["ready"]

    def call(self, service, operation, arguments):
        if self.in_order:
            declared = published().elements[f"{{urn:psi:{service}:v1}}{operation}"]
            arguments = _ordered(published().type_of(declared), arguments)
        line = json.dumps({"service": service, "operation": operation, "arguments": arguments})
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = self._read()
        served.check(base64.b64decode(answer.pop("raw")))
        return answer

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(PATIENCE) == 0, self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()

    def _read(self):
        readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if readable else b""
        if not line:
            self.process.kill()
            raise AssertionError(f"the client ended:\n{self.process.stderr.read().decode()}")
        return json.loads(line)


class Curl:
    """XML by hand through the curl program; `way`: how the body is sent."""

    def __init__(self, gateway, version, way=()):
        self.version, self.way, self.environment = version, way, environment(gateway)
        self.ready = {service: self._operations(service) for service in SERVICOS}

    def call(self, service, operation, arguments):
        body, headers = soap.envelope(service, operation, _with_nil(arguments), self.version), []
        if "gzip" in self.way:
            body, headers = gzip.compress(body), ["Content-Encoding: gzip"]
        if "chunked" in self.way:
            headers.append("Transfer-Encoding: chunked")
        if "100-continue" in self.way:
            headers.append("Expect: 100-continue")
        action = soap.action(service, operation)
        if self.version == "1.1":
            headers += ["Content-Type: text/xml; charset=utf-8", f'SOAPAction: "{action}"']
        else:
            headers += [f'Content-Type: application/soap+xml; charset=utf-8; action="{action}"']
        answer = soap.answer(self._run(f"/psi/{service}/v1", *(part for h in headers for part in ("-H", h)),
                                       "--data-binary", "@-", stdin=body))
        assert answer.version == self.version
        if answer.fault is None:
            return {"reply": answer.content}
        return {"fault": {"code": answer.fault_code, "text": answer.fault_text, "detail": answer.fault}}

    def close(self):
        pass

    def _operations(self, service):
        """The operations of the WSDL, after every schema that it leads to has been loaded."""
        view = "&soap=1.1" if "view" in self.way else ""
        wsdl = ET.fromstring(self._run(f"/psi/{service}/v1?wsdl{view}").body)
        assert len(wsdl.findall(f"{WSDL}service/{WSDL}port")) == (1 if view else 2)
        waiting, seen = {node.get("schemaLocation") for node in wsdl.iter(XS + "import")}, set()
        while waiting:
            location = waiting.pop()
            seen.add(location)
            path = location.removeprefix(self.environment["PSI_URL"])
            schema = ET.fromstring(self._run(path).body)
            waiting |= {node.get("schemaLocation") for node in schema.iter(XS + "import")} - seen
        assert len(seen) >= 4
        return sorted(node.get("name") for node in wsdl.findall(f"{WSDL}portType/{WSDL}operation"))

    def _run(self, path, *options, stdin=b""):
        command = ["curl", "--silent", "--show-error", "--include", "--compressed", "--cacert", self.environment["PSI_CA"],
                   "--cert", self.environment["PSI_CERTIFICADO"], *options, self.environment["PSI_URL"] + path]
        done = subprocess.run(command, input=stdin, capture_output=True, env=self.environment, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr.decode()
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        if b" 100 " in head.split(b"\r\n")[0]:
            head, _, body = body.partition(b"\r\n\r\n")
        elif "100-continue" in self.way and options:
            raise AssertionError(f"no 100 came before {head!r}")
        return Reply(int(head.split()[1]), {}, body)


def _ordered(type_, value):
    if not isinstance(value, dict):
        return value
    known = {child.tag.split("}")[1]: child.type for child in published().children(type_)}
    return {name: _ordered(inner, value[name]) for name, inner in known.items() if name in value}


def _with_nil(value):
    if isinstance(value, dict):
        return {name: _with_nil(item) for name, item in value.items()}
    return soap.NIL if value is None else value


def node(*arguments):
    assert (HERE / "node/node_modules/soap").is_dir(), "npm ci has not run in tests/interop/node (scripts/test does it)"
    return ["node", *arguments]


def start(name, gateway):
    """"zeep-1.2", "php-1.1-view" (the WSDL with the SOAP 1.1 port only), "node-1.1-single" (everything in one file),
    "curl-1.1-gzip" ..."""
    stack, version, *way = name.split("-", 2)
    if stack == "curl":
        return Curl(gateway, version, way)
    command = {"zeep": lambda: ["/usr/bin/python3", HERE / "python-zeep/driver.py"],
               "php": lambda: ["php", HERE / "php/driver.php"],
               "node": lambda: node(HERE / "node/driver.js")}[stack]()
    view = {"view": "wsdl&soap=1.1", "single": "singleWsdl"}[way[0]] if way else "wsdl"
    return Driver(command, gateway, version, view, in_order=stack == "node")


NAMES = [*(f"{stack}-{way}" for stack in ("zeep", "php", "node", "curl") for way in ("1.1", "1.2", "1.1-view")),
         *(f"{stack}-1.2-single" for stack in ("zeep", "php", "node")),
         "curl-1.1-gzip", "curl-1.2-gzip", "curl-1.1-chunked", "curl-1.1-100-continue"]
