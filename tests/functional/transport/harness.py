"""The test server as a process, and a client that speaks to it byte by byte."""
import os
import queue
import re
import select
import socket
import ssl
import subprocess
import threading
import time

PATIENCE = 15   # seconds until a test that waits for something gives up


class Server:
    def __init__(self, pki, **options):
        self.pki = pki
        prefix = options.pop("prefix", [])
        self.process = subprocess.Popen(prefix + self.command_line(pki, **options), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, bufsize=1)
        self._lines = queue.Queue()
        self.log = []
        threading.Thread(target=self._read, daemon=True).start()
        self.port = int(self.wait_for(r"^port (\d+)$").group(1))

    @staticmethod
    def command_line(pki, **options):
        # One client asks as often as all of them would.
        options = {"certificate": pki.file("server"), "key": pki.file("server", "key"), "client_ca": pki.file("ca"),
                   "requests_per_second_per_client": 1_000_000, "request_burst_per_client": 1_000_000,
                   "requests_in_flight_per_client": 1_000_000, **options}
        command = [os.environ["PSI_TRANSPORT_TEST_SERVER"]]
        for name, value in options.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        return command

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def wait_for(self, pattern):
        """The next line of the server that matches; what it says before is skipped (and kept in `log`)."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"server never said {pattern!r}; it said {self.log}"
            self.log.append(line)
            if found := re.search(pattern, line):
                return found

    def said(self, pattern):
        """As wait_for, but it may have been said before."""
        found = next(filter(None, (re.search(pattern, line) for line in self.log)), None)
        return found or self.wait_for(pattern)

    def command(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def stop(self):
        self.process.stdin.close()
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert code == 0, "\n".join(filter(None, list(self._lines.queue)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Reply:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def __getitem__(self, name):
        return self.fields.get(name.lower())

    @property
    def facts(self):
        return dict(line.split("=", 1) for line in self.body.decode().splitlines() if "=" in line)

    @property
    def codigo(self):
        return int(self.facts["codigo"])


def tls_context(pki, certificate="ana", version=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(pki.file("ca"))
    if certificate:
        context.load_cert_chain(pki.file(certificate), pki.file(certificate, "key"))
    if version:
        context.minimum_version = context.maximum_version = version
    return context


class Client:
    """One connection. Bytes are sent as given; replies are read one at a time."""

    def __init__(self, server, certificate="ana", version=None, context=None, session=None, receive_buffer=None):
        plain = socket.socket()
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.settimeout(PATIENCE)
        plain.connect(("127.0.0.1", server.port))
        context = context or tls_context(server.pki, certificate, version)
        self.socket = context.wrap_socket(plain, server_hostname="localhost", session=session)
        self._received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data.encode() if isinstance(data, str) else data)
        return self

    def get(self, target="/", fields=""):
        return self.send(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n").reply()

    def post(self, body=b"", target="/", fields=""):
        head = f"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n{fields}\r\n"
        return self.send(head.encode() + body).reply()

    def reply(self, without_body=False):
        while b"\r\n\r\n" not in self._received:
            self._more()
        head, self._received = self._received.split(b"\r\n\r\n", 1)
        first, *rest = head.decode().split("\r\n")
        fields = {}
        for line in rest:
            name, value = line.split(": ", 1)
            assert name.lower() not in fields, f"{name} twice"
            fields[name.lower()] = value
        status = int(first.split(" ")[1])
        length = 0 if without_body or status == 100 else int(fields["content-length"])
        while len(self._received) < length:
            self._more()
        body, self._received = self._received[:length], self._received[length:]
        return Reply(status, fields, body)

    def _more(self):
        data = self.socket.recv(65_536)
        if not data:
            raise ConnectionResetError("closed before the end of a reply")
        self._received += data

    def answered(self):
        """True where something can be read, asked without waiting long. In TLS 1.2 only: 1.3 sends tickets first."""
        return self.socket.pending() > 0 or select.select([self.socket], [], [], 0.01)[0] != []

    def closed(self):
        """Waits for the end of the connection; True where nothing came before it."""
        try:
            return not self._received and self.socket.recv(1) == b""
        except (ConnectionResetError, ssl.SSLError):
            return True
