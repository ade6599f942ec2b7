"""Connections that are not for this server: nothing of them reaches HTTP."""
import os
import socket
import ssl
import struct
import subprocess

from psitest.https import tls_context
from psitest.paths import PATIENCE, PKI

from cases import Cut, OnPort, Reply, envelope, group, post
from deliver import deliver

REQUEST = post(envelope())


def answered(connection):
    """All that comes until the connection ends, however it ends."""
    received = b""
    try:
        while piece := connection.recv(65_536):
            received += piece
    except (ssl.SSLError, ConnectionError):
        pass
    return received


def tls(prepare=None, identity="empregador-a", name="localhost"):
    """A handshake of this kind, then a good request."""
    def attempt(port):
        context = tls_context(identity)
        if prepare:
            prepare(context)
        with socket.create_connection(("localhost", port), PATIENCE) as plain:
            try:
                with context.wrap_socket(plain, server_hostname=name) as connection:
                    connection.sendall(REQUEST)
                    return answered(connection)
            except (ssl.SSLError, ConnectionError):
                return b""
    return attempt


def version(which, security_level=0):
    def prepare(context):
        context.set_ciphers(f"ALL:@SECLEVEL={security_level}")
        context.minimum_version = context.maximum_version = which
    return tls(prepare)


def plain(data, finish=True):
    """Octets on the bare connection; `finish`: nothing more will come, and the server is to see that."""
    def attempt(port):
        with socket.create_connection(("localhost", port), PATIENCE) as connection:
            try:
                connection.sendall(data)
                if finish:
                    connection.shutdown(socket.SHUT_WR)
            except ConnectionError:
                pass
            return answered(connection)
    return attempt


def client_hello():
    """The first flight of a good client."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    with_tls = tls_context("empregador-a").wrap_bio(incoming, outgoing, server_hostname="localhost")
    try:
        with_tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def hello_then_reset(port):
    with socket.create_connection(("localhost", port), PATIENCE) as connection:
        connection.sendall(client_hello())
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return b""


def named(name):
    """A good client that asks for a server of that name."""
    def attempt(port):
        context = tls_context("empregador-a")
        context.check_hostname = False
        plain_connection = socket.create_connection(("localhost", port), PATIENCE)
        return deliver(context.wrap_socket(plain_connection, server_hostname=name), REQUEST)
    return attempt


def server_as_client(context):
    context.load_cert_chain(PKI / "server.pem", PKI / "server.key")


def anonymous(context):
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("aNULL:@SECLEVEL=0")


def no_encryption(context):
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("eNULL:@SECLEVEL=0")


def renegotiation(port):
    """openssl's client asks for a new handshake (R) and then sends a request."""
    both = PKI / "clients/empregador-a.both.pem"
    command = ["openssl", "s_client", "-connect", f"localhost:{port}", "-tls1_2", "-CAfile", PKI / "ca.pem", "-cert", both,
               "-key", both]
    done = subprocess.run(command, input=b"R\n" + REQUEST, capture_output=True, timeout=PATIENCE, check=False)
    assert b"no renegotiation" in done.stderr, done.stderr
    return done.stdout


REFUSED = {
    "no certificate": tls(identity=None),
    "certificate of another authority": tls(identity="foreign/estranho"),
    "expired certificate": tls(identity="expirado"),
    "the server's own certificate": tls(server_as_client, identity=None),
    "no certificate, TLS 1.2": tls(lambda c: setattr(c, "maximum_version", ssl.TLSVersion.TLSv1_2), identity=None),
    "TLS 1.0": version(ssl.TLSVersion.TLSv1),
    "TLS 1.1": version(ssl.TLSVersion.TLSv1_1),
    "no authentication": tls(anonymous),
    "no encryption": tls(no_encryption),
    "HTTP without TLS": plain(REQUEST, finish=False),
    "rubbish": plain(os.urandom(10_000)),
    "nothing, then closed": plain(b""),
    "hello of SSL 2": plain(b"\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10" + b"\0" * 40),
    "record of 64 KiB": plain(b"\x16\x03\x01\xff\xff" + b"\1" * 66_000),
    "hello that says 16 MiB": plain(b"\x16\x03\x01\x00\x04\x01\xff\xff\xff"),
    "half a hello, then closed": lambda port: plain(client_hello()[:50])(port),
    "half a handshake, then closed": lambda port: plain(client_hello())(port),
    "half a handshake, then reset": hello_then_reset,
    "rubbish instead of the second half": lambda port: plain(client_hello() + os.urandom(5_000))(port),
    "renegotiation": renegotiation,
}
SERVED = {
    "no server name": named(None),
    "server name of another": named("outro.example"),
    "server name of 249": named(".".join(["a" * 49] * 5)),
    "server name with an underscore": named("a_b.localhost"),
}

TABLE = group("tls", Cut(), {name: OnPort(how) for name, how in REFUSED.items()})
TABLE += group("tls", Reply(), {name: OnPort(how) for name, how in SERVED.items()})
