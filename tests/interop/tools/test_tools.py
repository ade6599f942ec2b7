"""The generators of client code, each on the address where the contract is served: what they make is compiled or looked
into, and has every operation. The schemas are fetched by them, from the addresses that the WSDL names."""
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from psitest.contrato import SERVICOS
from psitest.paths import PKI
from psitest.relay import Relay

AXIS = ":".join(f"/usr/share/java/{name}.jar" for name in (
    "axis", "axis-jaxrpc", "axis-saaj", "wsdl4j", "commons-discovery", "commons-logging", "javax.activation", "javax.mail"))
WAYS = {"wsdl": "wsdl", "single": "singleWsdl"}
OLD = {f"old-{way}": f"{query}&soap=1.1" for way, query in WAYS.items()}
ALL = {**WAYS, **OLD}


def needs(program):
    if shutil.which(program) is None:
        pytest.skip(f"there is no {program} (scripts/packages-ci.txt)")


def address(port, service, query):
    return f"https://localhost:{port}/psi/{service}/v1?{query}"


def run(command, folder, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=folder, timeout=300, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def names(folder, ending):
    """Names of the files that were made, without ending."""
    return {file.stem for file in folder.rglob(f"*{ending}")}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("service", SERVICOS)
def test_wsimport(gateway, java_tls, tmp_path, service, way):
    """JAX-WS: both bindings (-extension: SOAP 1.2), compiled. Since Java 8 schemas over the network have to be allowed."""
    needs("wsimport")
    allowed = "-Djavax.xml.accessExternalSchema=all " if way == "wsdl" else ""
    said = run(["wsimport", "-extension", "-B-XautoNameResolution", "-d", tmp_path, "-s", tmp_path, "-encoding", "UTF-8",
                address(gateway.port, service, WAYS[way])], tmp_path,
               env={**os.environ, "WSIMPORT_OPTS": allowed + " ".join(java_tls)})
    assert "[ERROR]" not in said and "schema_reference" not in said, said
    port_type, operations = SERVICOS[service]
    assert operations <= names(tmp_path, ".class"), "a class for each operation's element"
    text = next(tmp_path.rglob(f"{port_type}.java")).read_text()
    assert set(re.findall(r'@WebMethod\(operationName = "(\w+)"', text)) == operations


@pytest.mark.parametrize("way", OLD)
@pytest.mark.parametrize("service", SERVICOS)
def test_axis(gateway, java_tls, tmp_path, service, way):
    """Axis 1.4 (wsdl4j): the view with the SOAP 1.1 port."""
    if not pathlib.Path("/usr/share/java/axis.jar").exists():
        pytest.skip("there is no Axis (scripts/packages-ci.txt)")
    said = run(["java", *java_tls, "-cp", AXIS, "org.apache.axis.wsdl.WSDL2Java", "-o", tmp_path,
                address(gateway.port, service, OLD[way])], tmp_path)
    assert "Exception" not in said, said
    port_type, operations = SERVICOS[service]
    stub = next(tmp_path.rglob(f"{port_type}Soap11Stub.java")).read_text()
    assert all(f'"{name}"' in stub for name in operations)


@pytest.mark.parametrize("way", [*WAYS, "old-wsdl"])
@pytest.mark.parametrize("service", SERVICOS)
def test_wsdl2h(gateway, tmp_path, service, way):
    """gSOAP shows no certificate: a relay does, and every address leads to it."""
    with Relay(gateway) as relay:
        run(["wsdl2h", "-o", tmp_path / "psi.h", address(relay.port, service, ALL[way])], tmp_path,
            env={"SSL_CERT_FILE": str(PKI / "ca.pem"), "PATH": "/usr/bin:/bin"})
        asked = list(relay.asked)
    assert len(asked) == 1 if "single" in way else len(asked) >= 5, asked
    made = (tmp_path / "psi.h").read_text()
    for name in SERVICOS[service][1]:
        assert re.search(rf"^//gsoap \w+ +service method-input-action:\s+{name} urn:psi:{service}:v1:{name}$", made, re.MULTILINE), name


@pytest.fixture(scope="module")
def mono_home(tmp_path_factory):
    """Mono trusts what is in its user's folder."""
    needs("cert-sync")
    home = tmp_path_factory.mktemp("mono")
    run(["cert-sync", "--user", PKI / "ca.pem"], home, env={**os.environ, "HOME": str(home)})
    return home


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("service", SERVICOS)
def test_mono(gateway, mono_home, tmp_path, service, way):
    """wsdl.exe, as ASMX clients are made with; it shows no certificate either."""
    with Relay(gateway) as relay:
        run(["wsdl", f"-out:{tmp_path}/Psi.cs", address(relay.port, service, ALL[way])], tmp_path,
            env={**os.environ, "HOME": str(mono_home)})
    made = (tmp_path / "Psi.cs").read_text()
    for name in SERVICOS[service][1]:
        assert f'"urn:psi:{service}:v1:{name}"' in made, name
