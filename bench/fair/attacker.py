"""One attacker, as a program: connections that each send one request after the other until standard input ends. Says
"busy" once all of them are at it, and at the end what was answered, as JSON."""
import collections
import gzip
import itertools
import json
import multiprocessing
import pathlib
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.dont_write_bytecode = True

from declaring import blocks  # noqa: E402
from declaring.caller import CODE, ENVELOPE, context  # noqa: E402
from mainpath.load import ENVELOPE as CALL  # noqa: E402
from mainpath.store import niss  # noqa: E402

PROCESSES = 4
WORKERS = 20_000
ITEMS = 950
MIB = 2**20


def envelope(service, operation, content="", key=False):
    return ENVELOPE.format(operation=operation, service=service, context=context(key=key), content=content).encode()


def filled(size, junk):
    """A declaration with so many bytes of white space, and of what does not pack well, where no line is."""
    begin, end = envelope("declaracoes", "EntregarDeclaracao").split(b"</EntregarDeclaracao>")
    random.seed(1)
    noise = bytes(random.choices(b"abcdefghijklmnopqrstuvwxyz0123456789", k=junk))
    return begin + b"<!--" + noise + b"-->" + b" " * (size - junk) + b"</EntregarDeclaracao>" + end


def requests(given, index):
    """Path, headers and body of each, without end."""
    kind = given["kind"]
    if kind.startswith("big gzip"):
        packed = gzip.compress(filled(12 * MIB, 160_000) if "ratio" in kind else filled(16 * MIB - 4_096, 40_000))
        return itertools.repeat(("declaracoes", "Content-Encoding: gzip\r\n", packed))
    if kind == "lists":
        return lists(index)
    if kind == "declarations":
        return declarations(given, index)
    return itertools.repeat(("vinculos", "", envelope("vinculos", "VerificarLigacao")))


def lists(index):
    random.seed(index)
    while True:
        filtered = "".join(f"<nissTrabalhador>{niss(random.randrange(WORKERS))}</nissTrabalhador>" for _ in range(ITEMS))
        yield "vinculos", "", envelope("vinculos", "ConsultarTrabalhadores", filtered)


def declarations(given, index):
    """Each month once, in whatever round; then as a dry run, again and again."""
    mine = blocks.months(119)[given["number"] * CONNECTIONS + index:: 4 * CONNECTIONS]
    contents = [blocks.Block(month, range(WORKERS)).content(given["establishment"]) for month in mine]
    for content in contents:
        yield "declaracoes", "", envelope("declaracoes", "EntregarDeclaracao", content, key=True)
    dry = ENVELOPE.format(operation="EntregarDeclaracao", service="declaracoes", content=contents[0],
                          context='<c:apenasValidar xmlns:c="urn:psi:comum:v1">true</c:apenasValidar>').encode()
    yield from itertools.repeat(("declaracoes", "", dry))


CONNECTIONS = 16


class Connection:
    def __init__(self, given, index, stopped, counts):
        self.given, self.index, self.stopped, self.counts = given, index, stopped, counts
        name = "desconhecido" if "unregistered" in given["kind"] else "empregador-a"
        self.tls = ssl.create_default_context(cafile=given["pki"] + "/ca.pem")
        self.tls.load_cert_chain(f"{given['pki']}/clients/{name}.pem", f"{given['pki']}/clients/{name}.key")
        self.socket = None

    def open(self):
        plain = socket.create_connection(("127.0.0.1", self.given["port"]), 60)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = self.tls.wrap_socket(plain, server_hostname="localhost")

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None

    def run(self, ready):
        slow = self.given["kind"] == "slow clients"
        for service, fields, body in requests(self.given, self.index):
            if self.stopped.is_set():
                break
            try:
                if self.socket is None:
                    self.open()
                head = (f"POST /psi/{service}/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
                        f"{fields}Content-Length: {len(body)}\r\n\r\n").encode()
                self.socket.sendall(head)
                if slow:
                    ready()
                    self.dribble(body)
                else:
                    self.socket.sendall(body)
                    ready()
                self.counts[self.reply()] += 1
            except (OSError, ValueError) as error:
                self.counts[type(error).__name__] += 1
                self.close()
                ready()
        self.close()

    def dribble(self, body):
        for at in range(len(body)):
            if self.stopped.is_set():
                raise ValueError("stopped")
            self.socket.sendall(body[at:at + 1])
            time.sleep(0.002)

    def reply(self):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.more()
        head, body = received.split(b"\r\n\r\n", 1)
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(body) < length:
            body += self.more()
        if b"connection: close" in head.lower():
            self.close()
        code = CODE.search(body)
        return f"HTTP {head.split(b' ')[1].decode()}" + (f", codigo {code[1].decode()}" if code else "")

    def more(self):
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionResetError
        return data


def process(given, indices, stopping, busy, results):
    """Some of the connections, each a thread."""
    stopped, counts = threading.Event(), collections.Counter()

    def one(index):
        told = []

        def ready():
            if not told:
                told.append(True)
                busy.release()
        Connection(given, index, stopped, counts).run(ready)

    threads = [threading.Thread(target=one, args=(index,), daemon=True) for index in indices]
    for thread in threads:
        thread.start()
    stopping.wait()
    stopped.set()
    for thread in threads:
        thread.join(60)
    results.put(dict(counts))


def attack(given):
    stopping, busy, results = multiprocessing.Event(), multiprocessing.Semaphore(0), multiprocessing.Queue()
    all_indices = range(given["connections"])
    processes = [multiprocessing.Process(target=process, args=(given, all_indices[first::PROCESSES], stopping, busy, results),
                                         daemon=True) for first in range(PROCESSES)]
    for one in processes:
        one.start()
    for _ in all_indices:
        busy.acquire()
    print("busy", flush=True)
    sys.stdin.read()
    stopping.set()
    counts = collections.Counter()
    for _ in processes:
        counts.update(results.get())
    for one in processes:
        one.join()
    return dict(counts)


def handshakes(given):
    """psi-load, which has more hands than any script."""
    body = pathlib.Path(given["home"]) / "attacker.xml"
    body.write_text(CALL.replace("{service}", "vinculos").replace("{operation}", "VerificarLigacao").replace("{key}", "")
                    .replace("{content}", ""))
    certificate = given["pki"] + "/clients/empregador-a"
    command = [given["psiLoad"], "--url", f"https://127.0.0.1:{given['port']}/psi/vinculos/v1", "--cert", certificate + ".pem",
               "--key", certificate + ".key", "--ca", given["pki"] + "/ca.pem", "--body", str(body), "--reconnect", "full",
               "--connections", str(given["connections"]), "--warmup", "0", "--duration", "600"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as load:
        time.sleep(0.5)
        print("busy", flush=True)
        sys.stdin.read()
        load.terminate()
    return {}


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given = json.loads(sys.argv[1])
    print(json.dumps(handshakes(given) if given["kind"] == "handshakes" else attack(given)), flush=True)


if __name__ == "__main__":
    main()
