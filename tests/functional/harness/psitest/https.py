"""HTTPS as a payroll program speaks it: one connection, a client certificate, bytes in and bytes out."""
import dataclasses
import http.client
import socket
import ssl

from psitest import binding, json_call, served, soap
from psitest.paths import PATIENCE, PKI


@dataclasses.dataclass
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    held: bool = False   # against the published contract: served.hold


def tls_context(identity, ca=PKI / "ca.pem", pki=PKI):
    """Trusts the test CA; shows the identity's certificate ("empregador-a", "foreign/estranho", None for none) in `pki`."""
    context = ssl.create_default_context(cafile=ca)
    if identity:
        folder, _, name = identity.rpartition("/")
        context.load_cert_chain(pki / folder / f"clients/{name}.both.pem")
    return context


class Client:
    """Keeps one connection, and opens another when the server has closed it."""

    def __init__(self, port, identity="empregador-a", context=None):
        self.port, self.context = port, context or tls_context(identity)
        self.connection = http.client.HTTPSConnection("localhost", port, context=self.context, timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.connection.close()

    def request(self, method, path, body=None, headers=None):
        """Sends as given (http.client adds Host and Content-Length) and reads the whole reply, which must keep to the contract."""
        try:
            self.connection.request(method, path, body, headers or {})
            answer = self.connection.getresponse()
            reply = Reply(answer.status, answer.headers, answer.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            raise
        served.hold(reply, method)
        return reply

    def post(self, service, body, version="1.1", action=None, headers=None):
        """Posts a SOAP body of that version to the service's path."""
        if version == "1.1":
            own = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{action or ""}"'}
        else:
            parameter = f'; action="{action}"' if action else ""
            own = {"Content-Type": f"application/soap+xml; charset=utf-8{parameter}"}
        return self.request("POST", f"/psi/{service}/v1", body, {**own, **(headers or {})})

    def call(self, service, operation, content=None, version="1.1", headers=None):
        """One operation: `content` is a dict of its elements in any order. Gives a soap.Answer, fault or reply. Where the run is of
        the other binding (psitest.binding), the same call goes as JSON."""
        if binding.IS_JSON:
            return json_call.call(self, service, operation, content or {}, version, headers)
        return self.call_soap(service, operation, content, version, headers)

    def call_soap(self, service, operation, content=None, version="1.1", headers=None):
        """The same by SOAP, whichever binding the run is of."""
        body = soap.envelope(service, operation, content or {}, version)
        return soap.answer(self.post(service, body, version, soap.action(service, operation), headers))

    def call_other(self, service, operation, content=None):
        """The same by the binding that the run is not of."""
        if binding.IS_JSON:
            return self.call_soap(service, operation, content)
        return json_call.call(self, service, operation, content or {})

    def raw(self):
        """A TLS socket of this identity, for bytes that no HTTP client would send."""
        plain = socket.create_connection(("localhost", self.port), timeout=PATIENCE)
        return self.context.wrap_socket(plain, server_hostname="localhost")
