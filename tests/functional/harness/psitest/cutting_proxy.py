"""A TCP proxy between the gateway and PostgreSQL that breaks in every way a network does. Unencrypted protocol only.

    with CuttingProxy(server.socket_file) as corte:
        gateway = Gateway(folder, name, {"database.connection": corte.ligacao(name)})
        corte.refuse(); corte.accept()         new connections are refused, and taken again
        corte.cut()                            every connection ends, with a reset
        corte.silence(); corte.speak()         nothing passes, nothing ends; new connections are accepted and left waiting
        corte.silence_open()                   the connections of now never say a word again; new ones work
        corte.delay = 0.05                     seconds before each piece, either way
        corte.bytes_per_second = 2000
        trap = corte.trap("aplicar_comunicar_contrato", "after"); ...; assert trap.sprung.is_set()
        corte.target = other.socket_file       of connections from now on
        corte.heal(server.socket_file)         all of it undone; connections that have been silent end
"""
import re
import socket
import struct
import threading
import time

from psitest.paths import PATIENCE

READY = b"Z\x00\x00\x00\x05"   # ReadyForQuery: PostgreSQL has ended the transaction and waits for the next statement


class Trap:
    """Sprung by the first statement of that name: "before" it reaches the server, "after" the server has answered (it is
    committed) with the answer withheld, or with "half" of it given. `then` is called before the connection ends."""

    def __init__(self, statement, when, then):
        self.bind = re.compile(rb"B....\x00" + statement.encode() + rb"\x00", re.DOTALL)
        self.when, self._then, self.sprung = when, then, threading.Event()

    def spring(self):
        self._then()
        self.sprung.set()


class _Connection:
    def __init__(self, corte, client):
        self.corte, self.client, self.server = corte, client, None
        self.mute, self.trap, self.answer = False, None, b""
        self.lock, self.is_reset = threading.Lock(), False

    def begin(self):
        threading.Thread(target=self._connect, daemon=True).start()

    def _connect(self):
        try:
            self.corte.wait_for_word(self)
            self.server = socket.socket(socket.AF_UNIX)
            self.server.connect(str(self.corte.target))
        except OSError:
            self.end()
            return
        threading.Thread(target=self._pump, args=(self.server, self.client, self._to_client), daemon=True).start()
        self._pump(self.client, self.server, self._to_server)

    def _pump(self, source, target, judge):
        try:
            while data := source.recv(65536):
                self.corte.wait_for_word(self)
                if self.corte.delay:
                    time.sleep(self.corte.delay)
                if (data := judge(data)) is None:
                    break
                self._send(target, data)
        except OSError:
            pass
        self.end()

    def _send(self, target, data):
        rate = self.corte.bytes_per_second
        step = max(1, rate // 20) if rate else len(data) or 1
        for at in range(0, len(data), step):
            target.sendall(data[at:at + step])
            if rate:
                time.sleep(step / rate)

    def _to_server(self, data):
        trap = self.corte.sprung_by(data)
        if trap and trap.when == "before":
            trap.spring()
            return None
        self.trap = trap or self.trap
        return data

    def _to_client(self, data):
        if not self.trap:
            return data
        self.answer += data
        if READY not in self.answer:
            return b""
        if self.trap.when == "half":
            self.client.sendall(self.answer[:len(self.answer) // 2])
        self.trap.spring()
        return None

    def end(self):
        with self.lock:
            for one in (None if self.is_reset else self.client, self.server):
                if one is not None and one.fileno() >= 0:
                    try:   # wakes the thread that reads it
                        one.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        pass
        self.corte.forget(self)

    def reset(self):
        with self.lock:
            self.is_reset = True
            try:
                self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.client.shutdown(socket.SHUT_RD)   # wakes the thread that reads it, and says nothing yet
            except OSError:
                pass
            self.client.close()
        self.end()


class CuttingProxy:
    def __init__(self, target):
        """target: the unix socket of the server. Listens on a free port of loopback, `port`."""
        self.target, self.delay, self.bytes_per_second = target, 0, 0
        self._lock, self._word = threading.Lock(), threading.Event()
        self._word.set()
        self._open, self._trap, self._listener, self.port = set(), None, None, 0
        self.accepted = 0   # connections so far
        self.accept()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.refuse()
        self.cut()
        self._word.set()

    def ligacao(self, database, user="psi_gateway", more=""):
        """The connection string that leads here."""
        return f"host=127.0.0.1 port={self.port} dbname={database} user={user} sslmode=disable {more}".strip()

    def accept(self):
        if self._listener is not None:
            return
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(128)
        self._listener, self.port = listener, listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def refuse(self):
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def cut(self):
        for one in self._now():
            one.reset()

    def silence(self):
        self._word.clear()

    def speak(self):
        self._word.set()

    def silence_open(self):
        for one in self._now():
            one.mute = True

    def trap(self, statement, when, then=lambda: None):
        self._trap = Trap(statement, when, then)
        return self._trap

    def heal(self, target):
        self.target, self.delay, self.bytes_per_second, self._trap = target, 0, 0, None
        for one in self._now():
            if one.mute:
                one.reset()
        self.accept()
        self.speak()

    def connections(self):
        return len(self._now())

    # For the connections.

    def wait_for_word(self, connection):
        end = time.monotonic() + 10 * PATIENCE
        while not self._word.wait(1) or connection.mute:
            if connection.mute:
                time.sleep(0.2)
            if time.monotonic() > end or connection.client.fileno() < 0:
                raise OSError("nobody waits any more")

    def sprung_by(self, data):
        with self._lock:
            trap = self._trap
            if trap is None or not trap.bind.search(data):
                return None
            self._trap = None
            return trap

    def forget(self, connection):
        with self._lock:
            self._open.discard(connection)

    def _now(self):
        with self._lock:
            return list(self._open)

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = _Connection(self, client)
            with self._lock:
                self._open.add(connection)
                self.accepted += 1
            connection.begin()
