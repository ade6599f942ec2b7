"""The clients that played.py is played with: each a program of its own over code that a generator made of the served contract.

A driver says `ready`, then reads calls, `service operation base64`, one a line, and writes `reply base64` or `fault base64`. What it is
given is the operation's element as XML, or its JSON; it puts that into what was generated (objects, typed where the language is), calls,
and writes out the objects that came back, in the same form. So every value goes through the stack's own reading and writing."""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import stacks
from psitest import json_call, soap
from psitest.contrato import PUBLICADOS
from psitest.paths import PATIENCE, PKI, SOURCE
from psitest.schema import published

HERE = pathlib.Path(__file__).resolve().parent
JSON = HERE.parent / "json"
MODULES = JSON / "node_modules"
PASSWORD = "ensaio"
IDENTITIES = ("empregador-a", "representante-a")   # the employer's own certificate, and one that represents another
OVER_JSON = ("nswag", "hey_api")
SLOW = 1500   # seconds that a compiler may take
# What the drivers of generated code name packages and classes by.
SERVICES = [f"{name}={one.servico}={one.tipo}" for name, one in PUBLICADOS.items()]


class Ended(AssertionError):
    """The client's program ended."""


class Driver:
    """`form`: "xml" or "json"."""

    def __init__(self, command, environment, form):
        self.form = form
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment)
        said = self._read()
        assert said == "ready", said

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.process.stdout.close()
        self.process.stderr.close()

    def call(self, service, operation, arguments):
        """As the drivers of stacks.py give it: {"reply": …} or {"fault": {"detail": …}}."""
        body = element(service, operation, arguments) if self.form == "xml" else json_call.request(service, operation, arguments)
        self.process.stdin.write(f"{service} {operation} {base64.b64encode(body).decode()}\n".encode())
        self.process.stdin.flush()
        word, _, content = self._read().partition(" ")
        read = from_xml if self.form == "xml" else from_json
        if word == "reply":
            return {"reply": read(base64.b64decode(content), f"{{urn:psi:{service}:v1}}{operation}Response")}
        assert word == "fault", (word, content)
        return {"fault": {"detail": read(base64.b64decode(content), "{urn:psi:comum:v1}falha")}}

    def _read(self):
        readable, _, _ = select.select([self.process.stdout], [], [], 2 * PATIENCE)
        line = self.process.stdout.readline() if readable else b""
        if not line:
            self.process.kill()
            raise Ended(f"the client ended:\n{self.process.stderr.read().decode(errors='replace')[-4000:]}")
        return line.decode().rstrip("\n")


def element(service, operation, arguments):
    """The operation's element, in the published order and namespaces."""
    text = soap.envelope(service, operation, arguments)
    return text[text.index(b"<s:Body>") + len(b"<s:Body>"):text.index(b"</s:Body>")]


def from_xml(octets, tag):
    """By local names: a stack that writes its objects out need not know where they stand."""
    return _plain(ET.fromstring(octets), published().type_of(published().elements[tag]))


def _plain(node, type_):
    known = {child.tag.split("}")[1]: child for child in published().children(type_)}
    if not known:
        return node.text or ""
    found = {}
    for child in node:
        name = child.tag.rpartition("}")[2]
        if child.get(f"{{{soap.XSI}}}nil") in ("true", "1"):
            continue
        assert name in known, f"{name} is not published in {node.tag}"
        value = _plain(child, known[name].type)
        if known[name].repeated:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def from_json(octets, _):
    return _texts(json.loads(octets, parse_float=str, parse_int=str))


def _texts(value):
    if isinstance(value, dict):
        return {name: _texts(one) for name, one in value.items() if one is not None}
    return [_texts(one) for one in value] if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else value


class Curl:
    """JSON by the curl program."""

    def __init__(self, environment):
        self.environment = environment

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def call(self, service, operation, arguments):
        done = subprocess.run(["curl", "-sS", "--cacert", self.environment["PSI_CA"], "--cert", self.environment["PSI_CERTIFICADO"], "-w", "\n%{http_code}",
                               "-H", "Content-Type: application/json", "--data-binary", "@-", f"{self.environment['PSI_URL']}/psi/{service}/v1/{operation}"],
                              input=json_call.request(service, operation, arguments), capture_output=True, check=False, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr.decode()
        body, _, status = done.stdout.rpartition(b"\n")
        content = from_json(body, None)
        if status in (b"200", b"422"):
            assert (status == b"422") == refused(content), (status, content)
            return {"reply": content}
        return {"fault": {"detail": content}}


def refused(content):
    parts = [one["estado"] for one in content.get("bloco", [])]
    return content["resultado"]["codigo"] not in json_call.SUCCESS and "ACEITE" not in parts and int(content.get("aceites", "0")) == 0


def run(command, folder, **environment):
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, timeout=SLOW, check=False,
                          env={**os.environ, "TZ": "UTC", **environment})
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout + done.stderr


def p12(folder, identity, *old):
    """The certificate with its key, as Java and .NET read it; `old`: "-legacy" for Mono."""
    file, client = folder / f"{identity}.p12", PKI / "clients" / identity
    subprocess.run(["openssl", "pkcs12", "-export", *old, "-in", f"{client}.pem", "-inkey", f"{client}.key", "-name", "psi",
                    "-passout", f"pass:{PASSWORD}", "-out", file], check=True)
    return str(file)


class Keys:
    """Starts clients with their certificates, each as its stack reads them."""

    def __init__(self, folder, gateway):
        self.folder, self.gateway, self.home = folder, gateway, None

    def start(self, command, form, identity):
        """`command`: "{java_tls}" in it stands for the JVM's options."""
        command = [part for one in command for part in (java_tls(self.folder, identity) if one == "{java_tls}" else [one])]
        mono = "mono" in command
        if mono:
            self.home = self.home or mono_home(self.folder, PKI / "ca.pem")
            identity_of_key = f"{identity}-rsa" if (PKI / f"clients/{identity}-rsa.pem").exists() else identity
        key = p12(self.folder, identity_of_key, "-legacy") if mono else p12(self.folder, identity)
        return Driver(command, {**stacks.environment(self.gateway, identity), "HOME": self.home if mono else os.environ.get("HOME", "/"), "TZ": "UTC",
                                "PSI_P12": key, "PSI_P12_SENHA": PASSWORD}, form)


# --- JSON ---------------------------------------------------------------------------------------------------------------------


def mono_home(folder, authority):
    """Mono takes authorities from the user's folder."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    run(["cert-sync", "--user", authority], folder, HOME=str(home))
    return str(home)


def nswag(folder, documents):
    """The program of NSwag's clients of every document in `documents` ({service: file}), built by mcs."""
    made = []
    for service, file in documents.items():
        name = "".join(part.capitalize() for part in service.split("-"))
        run(["mono", MODULES / "nswag/bin/binaries/Win/NSwag.exe", "openapi2csclient", f"/input:{file}", "/classname:Client", f"/namespace:Psi.{name}",
             f"/output:{folder}/{name}.cs", "/generateOptionalParameters:true", "/generateOptionalPropertiesAsNullable:true", "/operationGenerationMode:SingleClientFromOperationId"], folder)
        made.append(folder / f"{name}.cs")
    library = MODULES / "nswag/bin/binaries/Win/Newtonsoft.Json.dll"
    shutil.copy(library, folder)
    run(["mcs", "-langversion:latest", "-r:System.Net.Http", "-r:System.Runtime.Serialization", "-r:System.ComponentModel.DataAnnotations", f"-r:{library}",
         f"-out:{folder}/cliente.exe", *made, *sorted((JSON / "clients/nswag").glob("*.cs"))], folder)
    return ["mono", folder / "cliente.exe"]


def hey_api(folder, documents):
    """A TypeScript client of every document, compiled."""
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "package.json").write_text('{"type": "commonjs"}')
    for service, file in documents.items():
        run([MODULES / ".bin/openapi-ts", "-i", file, "-o", f"cliente/{service}", "-c", "@hey-api/client-fetch", "--silent"], folder)
    shutil.copy(JSON / "clients/drive_hey_api.ts", folder / "cliente/main.ts")
    run([MODULES / ".bin/tsc", "--skipLibCheck", "--target", "es2022", "--module", "commonjs", "--moduleResolution", "node10", "--types", "node",
         "--outDir", "out", "cliente/main.ts", *(f"cliente/{service}/sdk.gen.ts" for service in documents)], folder)
    return ["node", folder / "out/main.js"]


# --- SOAP ---------------------------------------------------------------------------------------------------------------------


JARS = pathlib.Path("/usr/share/java")
EXAMPLE = SOURCE / "examples/java"


def classpath(*names):
    return ":".join(f"{JARS}/{name}.jar" for name in names)


METRO = classpath("jaxws-api", "jaxws-rt", "jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "javax.xml.soap-api", "saaj-impl", "javax.activation",
                  "jws-api", "geronimo-annotation-1.3-spec", "stax-ex", "streambuffer", "metro-policy", "gmbal", "mimepull", "istack-commons-runtime",
                  "txw2", "FastInfoset")
AXIS = classpath("axis", "axis-jaxrpc", "axis-saaj", "wsdl4j", "commons-discovery", "commons-logging", "javax.activation", "javax.mail")


def jaxws(folder, contract):
    """wsimport (-extension) with the JAXB binding of the examples. The way is an argument of the command: 1.1, 1.2, mtom."""
    sources = folder / "fontes"
    sources.mkdir()
    run(["java", "-cp", f"{JARS}/jaxws-tools.jar", HERE / "java/Gerar.java", EXAMPLE / "psi.xjb", sources, *(contract / f"{name}.wsdl" for name in PUBLICADOS)],
        folder)
    files = [*sources.rglob("*.java"), *(EXAMPLE / "psi").glob("*.java"), HERE / "java/Conduzir.java"]
    (folder / "lista").write_text("\n".join(map(str, files)))
    run(["javac", "-nowarn", "-encoding", "UTF-8", "-cp", METRO, "-d", folder, "@lista"], folder)
    return lambda way: ["java", "-Dfile.encoding=UTF-8", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", f"{folder}:{METRO}", "Conduzir", way, contract, *SERVICES]


def asmx(folder, contract):
    """wsdl.exe (ASMX) and mcs."""
    made = []
    for name in PUBLICADOS:
        upper = "".join(part.capitalize() for part in name.split("-"))
        run(["wsdl", f"-out:{folder}/{upper}.cs", f"-n:Psi.{upper}", contract / f"{name}.wsdl",
             *(contract / f"{schema}.xsd" for schema in (name, "comum", "tipos", "codigos"))], folder)
        made.append(folder / f"{upper}.cs")
    run(["mcs", "-nowarn:0618,0219,0414", "-r:System.Web.Services", "-r:System.Xml", f"-out:{folder}/cliente.exe", *made, HERE / "asmx/Conduzir.cs"], folder)
    return lambda way: ["mono", folder / "cliente.exe", *(one.rpartition("=")[0] for one in SERVICES)]


def contract(gateway, folder):
    """The folder wsdl of contrato.zip, as this gateway serves it."""
    with gateway.client() as client:
        (folder / "contrato.zip").write_bytes(client.request("GET", "/psi/contrato.zip").body)
    with zipfile.ZipFile(folder / "contrato.zip") as found:
        found.extractall(folder)
    return folder / "wsdl"


def java_tls(folder, identity):
    """The JVM's options for mutual TLS, for a stack that takes nothing else."""
    authority = folder / "ca.p12"
    if not authority.exists():
        run(["keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", PKI / "ca.pem", "-storetype", "PKCS12", "-keystore", authority,
             "-storepass", PASSWORD], folder)
    return [f"-Djavax.net.ssl.keyStore={p12(folder, identity)}", f"-Djavax.net.ssl.keyStorePassword={PASSWORD}", "-Djavax.net.ssl.keyStoreType=PKCS12",
            f"-Djavax.net.ssl.trustStore={authority}", f"-Djavax.net.ssl.trustStorePassword={PASSWORD}", "-Djavax.net.ssl.trustStoreType=PKCS12"]


def axis(folder, contract):
    """WSDL2Java -W (the objects of the contract) over the view with SOAP 1.1 alone."""
    for name in PUBLICADOS:
        run(["java", "-cp", AXIS, "org.apache.axis.wsdl.WSDL2Java", "-W", "-o", folder, contract / f"{name}-soap11.wsdl"], folder)
    (folder / "lista").write_text("\n".join(map(str, [*folder.rglob("*.java"), HERE / "axis/Conduzir.java"])))
    run(["javac", "-nowarn", "-encoding", "UTF-8", "-cp", AXIS, "-d", folder, "@lista"], folder)
    return lambda way: ["java", "{java_tls}", "-cp", f"{folder}:{AXIS}", "Conduzir", *SERVICES]


def soaplite(folder, contract):
    return lambda way: ["perl", HERE / "perl/conduzir.pl", way]


def suds(folder, contract):
    return lambda way: ["/usr/bin/python3", HERE / "suds/conduzir.py", contract]


def gsoap(folder, contract):
    """wsdl2h and soapcpp2 -C over the view with SOAP 1.1 alone (both bindings in one WSDL make each operation twice)."""
    run(["wsdl2h", "-P", "-t", HERE / "gsoap/typemap.dat", "-o", "psi.h", *(contract / f"{name}-soap11.wsdl" for name in PUBLICADOS)], folder)
    run(["soapcpp2", "-j", "-C", "-L", "-x", "-c++11", "-I/usr/share/gsoap/import", "psi.h"], folder)
    proxies = {name: f"{one.tipo}Soap11Proxy" for name, one in PUBLICADOS.items()}
    [*_, table] = sorted(folder.glob("*.nsmap"))
    (folder / "proxies.inc").write_text("".join(f'#include "soap{proxy}.h"\n' for proxy in proxies.values()) + f'#include "{table.name}"\n')
    (folder / "operations.inc").write_text("".join(f'OP("{name}", {operation}, {proxies[name]}, {name.partition("-")[0]})\n'
                                                   for name, one in PUBLICADOS.items() for operation in one.operacoes))
    flags = run(["pkg-config", "--cflags", "--libs", "gsoapssl++"], folder).split()
    run(["g++", "-std=c++17", "-O0", "-w", "-I.", HERE / "gsoap/conduzir.cpp", "soapC.cpp", *folder.glob("soap*Proxy.cpp"), "-o", "cliente", *flags,
         "-lssl", "-lcrypto", "-lz"], folder)
    return lambda way: [folder / "cliente"]
