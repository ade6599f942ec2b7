"""One mutual-TLS connection that is kept, and the requests sent on it."""
import http.client
import re
import ssl
import time
import uuid

ENVELOPE = ('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            '<{operation} xmlns="urn:psi:{service}:v1"><contexto>{context}</contexto>{content}</{operation}>'
            '</s:Body></s:Envelope>')
CODE = re.compile(rb"codigo>(\d+)</")


def elements(**values):
    """<name>value</name> for each; a list repeats its element; None leaves it out."""
    text = ""
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            text += "" if one is None else f"<{name}>{one}</{name}>"
    return text


def context(represented=None, key=False):
    inner = f'<c:idPedido xmlns:c="urn:psi:comum:v1">{uuid.uuid4()}</c:idPedido>' if key else ""
    if represented:
        inner += f'<c:nissRepresentado xmlns:c="urn:psi:comum:v1">{represented}</c:nissRepresentado>'
    return inner


class Caller:
    def __init__(self, store, gateway, identity="empregador-a"):
        tls = ssl.create_default_context(cafile=str(store.pki / "ca.pem"))
        tls.load_cert_chain(store.pki / f"clients/{identity}.pem", store.pki / f"clients/{identity}.key")
        self.connection = http.client.HTTPSConnection("localhost", gateway.port, context=tls, timeout=120)
        self.connection.connect()

    def close(self):
        self.connection.close()

    def call(self, service, operation, content="", represented=None, key=False, expect=(1,)):
        """Seconds from the first byte sent to the last received, and the reply's bytes."""
        body = ENVELOPE.format(operation=operation, service=service, context=context(represented, key),
                               content=content).encode()
        begin = time.perf_counter()
        self.connection.request("POST", f"/psi/{service}/v1", body, {"Content-Type": "text/xml; charset=utf-8"})
        reply = self.connection.getresponse()
        answer = reply.read()
        took = time.perf_counter() - begin
        code = CODE.search(answer)
        if reply.status != 200 or code is None or int(code[1]) not in expect:
            raise RuntimeError(f"{operation}: HTTP {reply.status} {answer[:2000].decode(errors='replace')}")
        return took, answer
