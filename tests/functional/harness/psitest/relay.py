"""An HTTPS server that stands before a gateway: TLS to its caller without a client certificate, mutual TLS to the gateway.

For tools that cannot show a certificate (wsdl2h); Host goes on as it came, so that the addresses a document holds lead
back here. `change(octets)` gives the body that the caller gets in place of the gateway's.

    with Relay(gateway) as relay: ...   f"https://localhost:{relay.port}/psi/..."; relay.asked is what was asked for"""
import http.server
import ssl
import threading

from psitest.https import Client
from psitest.paths import PKI


class Relay:
    def __init__(self, gateway, identity="empregador-a", change=None):
        self.gateway, self.identity, self.change = gateway, identity, change or (lambda octets: octets)
        self.asked = []   # method and target of each request
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PKI / "server.pem", PKI / "server.key")
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def _handler(relay):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self):
            relay.asked.append(f"{self.command} {self.path}")
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            passed = {name: self.headers[name] for name in ("Host", "Content-Type", "SOAPAction", "Accept") if name in self.headers}
            with Client(relay.gateway.port, relay.identity) as client:
                reply = client.request(self.command, self.path, body or None, passed)
            changed = relay.change(reply.body)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.headers["Content-Type"])
            self.send_header("Content-Length", str(len(changed)))
            self.end_headers()
            self.wfile.write(changed)

        do_GET = do_POST = pass_on

        def log_message(self, *_):
            pass

    return Handler
