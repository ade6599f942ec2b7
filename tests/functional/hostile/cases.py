"""What a case of the hostile-input table is, and the requests they are cut from."""
import dataclasses
from typing import Callable, Optional, Union

from psitest import soap

NS11, NS12 = soap.ENVELOPES["1.1"], soap.ENVELOPES["1.2"]
VINCULOS = "urn:psi:vinculos:v1"
CONTENT_TYPES = {"1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8"}
KIB256 = 262_144


@dataclasses.dataclass(frozen=True)
class Fault:
    """A SOAP Fault whose detail is the published one. `says` is in its text (case aside), which is Portuguese, `campo` is
    its campo."""
    says: str = ""
    campo: Optional[str] = None
    status: int = 500
    code: str = "Client"          # SOAP 1.1; 1.2 calls it Sender
    version: str = "1.1"
    closes: bool = False          # the connection must end after it; otherwise it must go on serving
    codigo: str = "400"
    holds: bytes = b""            # in the whole reply

    @property
    def fault_code(self):
        return "Sender" if (self.version, self.code) == ("1.2", "Client") else self.code


@dataclasses.dataclass(frozen=True)
class Problem:
    """What the JSON binding refuses with, codigo 400 in it."""
    status: int
    closes: bool = False


@dataclasses.dataclass(frozen=True)
class Redirect:
    """To another address of this server."""
    target: bytes
    closes: bool = False


@dataclasses.dataclass(frozen=True)
class Reply:
    """A reply of an operation. `campo`: of its only message; None where it must have none."""
    codigo: int = 1
    campo: Optional[str] = None
    mensagem: str = ""            # code of the message
    version: str = "1.1"
    closes: bool = False


@dataclasses.dataclass(frozen=True)
class Document:
    """Anything else over HTTP: 200, and `holds` in it."""
    holds: bytes
    lacks: bytes = b"\0"
    closes: bool = False


@dataclasses.dataclass(frozen=True)
class Cut:
    """The connection ends, by a TLS alert or not, before a byte of HTTP comes back."""


@dataclasses.dataclass(frozen=True)
class OnPort:
    """A whole conversation: takes the port, gives the octets that came back, or a deliver.Outcome."""
    run: Callable


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    send: Union[bytes, Callable, OnPort]   # a callable makes the bytes from the Ground
    expect: Union[Fault, Problem, Redirect, Reply, Document, Cut]
    cpu_ms: float = 50            # issue 2: no request of 256 KiB after inflation, however hostile, costs more


def group(kind, expect, sends, cpu_ms=50):
    return [Case(f"{kind}: {name}", send, expect, cpu_ms) for name, send in sends.items()]


def as_bytes(text):
    return text.encode() if isinstance(text, str) else text


def post(body, service="vinculos", version="1.1", fields=(), content_type=None):
    """A whole POST with this body."""
    body = as_bytes(body)
    head = [f"POST /psi/{service}/v1 HTTP/1.1", "Host: localhost", f"Content-Length: {len(body)}",
            f"Content-Type: {content_type or CONTENT_TYPES[version]}", *fields]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def verify(contexto="", namespace=VINCULOS, attributes=""):
    """The operation's element of VerificarLigacao. `contexto`: its children, of comum's namespace."""
    inside = f'<contexto{attributes}>{contexto}</contexto>' if contexto else f"<contexto{attributes}/>"
    return f'<VerificarLigacao xmlns="{namespace}" xmlns:m="urn:psi:comum:v1">{inside}</VerificarLigacao>'


def software(nome, versao="1"):
    return f"<m:software><m:nome>{nome}</m:nome><m:versao>{versao}</m:versao></m:software>"


def envelope(body=None, header="", namespace=NS11, prolog="", attributes=""):
    body = verify() if body is None else body
    return (f'{prolog}<s:Envelope xmlns:s="{namespace}" xmlns:xsi="{soap.XSI}"{attributes}>{header}'
            f"<s:Body>{body}</s:Body></s:Envelope>")


def ask(*arguments, **options):
    """A POST of such an envelope."""
    return post(envelope(*arguments, **options))


def context(children):
    """A POST of VerificarLigacao with these children of contexto."""
    return ask(verify(children))


def call(service, operation, make, version="1.1"):
    """A POST of an operation's content, made from the Ground when it is sent."""
    return lambda ground: post(soap.envelope(service, operation, make(ground), version), service, version)


def contract(version="1.1", **changes):
    """A contract that would be accepted, but for `changes`; checked only, so that nothing is kept."""
    def make(ground):
        made = {"contexto": {"apenasValidar": True}, **ground.contrato}
        return {**made, **{name: value(ground) if callable(value) else value for name, value in changes.items()}}
    return call("contratos", "ComunicarContrato", make, version)


def query(**filters):
    def make(ground):
        return {name: value(ground) if callable(value) else value for name, value in filters.items()}
    return call("vinculos", "ConsultarTrabalhadores", make)


def filled(template, size=KIB256, room=600):
    """`template` repeated, so that it makes a body of at most `size`, with `room` for what stands around it."""
    return template * ((size - room) // len(template.encode()))
