"""The same two operations by what users would write them with, on the gateway's own store and functions.

Each server has a port, a pid, start() and stop(). They call `consultar_trabalhador` as the gateway's role with its session
settings, prepared, on eight connections in all. What they leave out: the published schema's checks, who may call, the audit,
a log line of each request, limits and deadlines.
"""
import json
import os
import pathlib
import secrets
import shutil
import subprocess

from mainpath.floors import SESSION
from mainpath.store import run
from peering.nginx import await_port, free_port

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 30
CONTRACT = "src/soap/gsoap/contract"   # below the build folder: the contract, with a WSDL of one binding for each service
JARS = ["/usr/share/jaxws/lib/*"] + [f"/usr/share/java/{name}.jar" for name in (
    "FastInfoset", "FastInfosetUtilities", "geronimo-annotation-1.3-spec", "glassfish-management-api", "gmbal",
    "istack-commons-runtime", "javax.activation", "jaxws-ri-runtime", "jws-api", "metro-policy", "mimepull", "postgresql",
    "saaj", "saaj-impl", "stax-ex", "stax2-api", "streambuffer", "txw2", "woodstox-core")]


class Missing(RuntimeError):
    """A peer's program is not on this machine."""


def need(*programs):
    for program in programs:
        if not shutil.which(str(program)) and not pathlib.Path(program).exists():
            raise Missing(f"{program} is not installed")


class Peer:
    """A process in a folder of its own; `command` and `environment` are for the peer to say."""

    def __init__(self, name, store, access, contract):
        self.home, self.store, self.access = store.home / name, store, access
        self.home.mkdir()
        self.log, self.port, self.process = self.home / "log", free_port(), None
        self.contract = self.home / "contract"
        shutil.copytree(contract, self.contract)
        self.wsdl = self.contract / "vinculos-soap11.wsdl"
        self.prepare()

    def prepare(self):
        pass

    def environment(self):
        return {}

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(part) for part in self.command()], stdout=log, stderr=log, cwd=self.home,
                                            env={**os.environ, **self.environment()})
        await_port(self.port, self.process, self.log)

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class Gsoap(Peer):
    """gSOAP's own server: soapcpp2's classes, a thread for each connection, OpenSSL by gSOAP, libpq."""

    def prepare(self):
        need("wsdl2h", "soapcpp2", "g++")
        steps = [["wsdl2h", "-t", HERE / "gsoap/typemap.dat", "-o", "v.h", self.wsdl.name],
                 ["soapcpp2", "-j", "-S", "-L", "-x", "-I/usr/share/gsoap/import", "v.h"],
                 ["g++", "-O2", "-std=c++20", "-w", "-DWITH_PURE_VIRTUAL", "-I.", "-I/usr/include/postgresql",
                  HERE / "gsoap/server.cpp", "soapC.cpp", "soapVinculosSoap11Service.cpp", "-lgsoapssl++", "-lssl", "-lcrypto",
                  "-lz", "-lpq", "-o", "server"]]
        for step in steps:
            done = subprocess.run([str(part) for part in step], cwd=self.contract, capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"{step[0]}: {done.stderr[-3000:]}")
        # gSOAP reads a key and its certificates from one file.
        both = self.home / "server.pem"
        both.touch(mode=0o600)
        both.write_text((self.store.pki / "server.key").read_text() + (self.store.pki / "server.pem").read_text())

    def command(self):
        conninfo = f"host={self.store.socket} dbname=psi user=psi_gateway options='{SESSION}'"
        return [self.contract / "server", self.port, self.store.pki, conninfo, self.access.employer, self.access.today,
                self.home / "server.pem"]


class Node(Peer):
    """npm's `soap` over Node's https: a cluster of two processes, each with four connections of `pg`."""

    def prepare(self):
        need("node", "npm")
        self.folder = HERE / "node"
        installed = self.folder / "node_modules/.installed"
        lock = self.folder / "package-lock.json"
        if not installed.exists() or installed.read_text() != lock.read_text():
            run("npm", "ci", "--prefix", self.folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            installed.write_text(lock.read_text())

    def environment(self):
        return {"PSI_PORT": str(self.port), "PSI_PKI": str(self.store.pki), "PSI_SOCKET": str(self.store.socket),
                "PSI_EMPLOYER": str(self.access.employer), "PSI_TODAY": self.access.today, "PSI_OPTIONS": SESSION,
                "PSI_PROCESSES": "2", "NODE_ENV": "production"}

    def command(self):
        return ["node", self.folder / "server.js", self.wsdl]


class Java(Peer):
    """JAX-WS RI over the JDK's HTTPS server, eight threads, each with a connection of pgjdbc over loopback TCP."""

    def prepare(self):
        need("java", "javac", "wsimport", "keytool")
        self.password = secrets.token_hex(12)
        self.classes = self.home / "classes"
        self.classes.mkdir()
        (self.home / "src").mkdir()
        self.path = ":".join(JARS)
        pki = self.store.pki
        run("wsimport", "-keep", "-quiet", "-Xnocompile", "-s", self.home / "src", self.wsdl)
        run("javac", "-nowarn", "-cp", self.path, "-d", self.classes, *(self.home / "src").rglob("*.java"),
            HERE / "java/Server.java")
        run("openssl", "pkcs12", "-export", "-in", pki / "server.pem", "-inkey", pki / "server.key", "-out",
            self.home / "server.p12", "-passout", f"pass:{self.password}")
        for number, certificate in enumerate(self._authorities(pki / "ca.pem")):
            one = self.home / f"ca{number}.pem"
            one.write_text(certificate)
            run("keytool", "-importcert", "-noprompt", "-alias", f"ca{number}", "-file", one, "-keystore",
                self.home / "trust.p12", "-storetype", "PKCS12", "-storepass", self.password)

    @staticmethod
    def _authorities(path):
        end = "-----END CERTIFICATE-----\n"
        return [part[part.index("-----BEGIN"):] + end for part in path.read_text().split(end) if "-----BEGIN" in part]

    def command(self):
        [(port,)] = self.store.sql("SHOW port")
        options = SESSION.replace(" ", "%20").replace("=", "%3D")
        url = f"jdbc:postgresql://127.0.0.1:{port}/psi?user=psi_gateway&options={options}&prepareThreshold=1"
        properties = ["com.sun.xml.ws.monitoring.endpoint=false", "sun.net.httpserver.nodelay=true",
                      "sun.net.httpserver.maxIdleConnections=10000"]
        return ["java", "-Xmx512m", *(f"-D{one}" for one in properties), "-cp", f"{self.classes}:{self.path}", "peer.Server",
                self.port, self.home / "server.p12", self.home / "trust.p12", self.password, url, self.access.employer, self.access.today]


KINDS = {"gSOAP alone": Gsoap, "Java, JAX-WS RI": Java, "Node, soap": Node}


def versions():
    """What is compared, as each program says it."""
    said = {}
    for name, command, take in (
            ("gSOAP alone", ["soapcpp2", "-V"], lambda text: text.split()[-1]),
            ("Java, JAX-WS RI", ["java", "-version"], lambda text: "JDK " + text.split('"')[1]),
            ("Node, soap", ["node", "--version"], lambda text: f"Node {text.strip()}, soap "
             + json.loads((HERE / "node/package.json").read_text())["dependencies"]["soap"])):
        try:
            done = subprocess.run(command, capture_output=True, text=True)
            said[name] = take(done.stdout + done.stderr)
        except (OSError, IndexError):
            said[name] = "unknown"
    return said
