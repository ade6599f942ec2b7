"""A loopback HTTP server that shows a client's certificate for a browser that has none."""
import http.server
import threading

PASSED = ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
          "Cache-Control")


class Intermediario:
    """Forwards every GET to the gateway as `identity`."""

    def __init__(self, gateway, identity="empregador-a"):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                with gateway.client(identity) as client:
                    reply = client.request("GET", self.path)
                self.send_response(reply.status)
                for name in PASSED:
                    if name in reply.headers:
                        self.send_header(name, reply.headers[name])
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_port}/psi/portal/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
