"""The examples in compiled languages, and what all of them say where a variable is missing."""
import json
import os
import re
import shutil
import subprocess

import pytest
import stacks
from test_examples import COMMANDS, EXAMPLES

from psitest.paths import PATIENCE, PKI, SOURCE
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the simulated clock is moved several times
NEEDED = {"PSI_URL", "PSI_CA", "PSI_CERTIFICADO", "PSI_TRABALHADOR", "PSI_NASCIMENTO"}


def p12(folder, identity="empregador-a", *old):
    """The certificate with its key, as Java and .NET read it."""
    file, client = folder / f"{identity}.p12", PKI / "clients" / identity
    subprocess.run(["openssl", "pkcs12", "-export", *old, "-in", f"{client}.pem", "-inkey", f"{client}.key", "-name", "psi",
                    "-passout", "pass:ensaio", "-out", file], check=True)
    return file


def compiled_by_mono(folder, main):
    """The command of one of the programs of examples/csharp."""
    if not shutil.which("mcs"):
        pytest.skip("there is no mcs (scripts/packages-ci.txt)")
    subprocess.run(["mcs", "-langversion:7", "-warnaserror", "-r:System.Net.Http", "-r:System.Xml", f"-main:{main}", f"-out:{folder}/exemplo.exe",
                    *sorted((EXAMPLES / "csharp").glob("*.cs"))], check=True)
    home = folder / "home"   # Mono takes authorities from the user's folder
    home.mkdir()
    subprocess.run(["cert-sync", "--user", PKI / "ca.pem"], check=True, capture_output=True, env={**os.environ, "HOME": str(home)})
    return ["env", f"HOME={home}", "mono", folder / "exemplo.exe"]


@pytest.fixture(scope="module")
def csharp(tmp_path_factory):
    """Compiled by Mono; gives the command and its P12, whose encryption is the old one that Mono reads."""
    folder = tmp_path_factory.mktemp("csharp")
    return compiled_by_mono(folder, "Comunicar"), p12(folder, "empregador-a-rsa", "-legacy")


@pytest.fixture(scope="module")
def java(tmp_path_factory):
    """Generated from the contract's files, compiled."""
    if not shutil.which("wsimport") or not shutil.which("javac"):
        pytest.skip("there is no wsimport or no JDK (scripts/packages-ci.txt)")
    folder = tmp_path_factory.mktemp("java")
    os.environ["PSI_OBRA"] = str(folder / "obra")
    return [EXAMPLES / "java/construir.sh", SOURCE / "wsdl/v1", "Comunicar"], p12(folder)


@pytest.mark.parametrize("language", ["csharp", "java"])
def test_it_communicates_a_contract(request, gateway, registo, language, tmp_path):
    command, key = request.getfixturevalue(language)
    worker, chave = registo.trabalhador("Inês da Conceição Łódź"), pedido()

    def run(**more):
        environment = stacks.environment(gateway, PSI_P12=str(key), PSI_P12_SENHA="ensaio", PSI_TRABALHADOR=worker.niss,
                                         PSI_NASCIMENTO=worker.nascimento, PSI_ESTABELECIMENTO=str(registo.ESTABELECIMENTO),
                                         PSI_OBRA=os.environ.get("PSI_OBRA", ""), **more)
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment, timeout=4 * PATIENCE)

    done = run(PSI_ID_PEDIDO=chave)
    assert done.returncode == 0, done.stdout + done.stderr
    [(number,)] = registo.sql("SELECT numero FROM psi.pedido WHERE id_pedido = %s", chave)
    assert f"Ligação em ordem: entidade empregadora {registo.empregador('empregador-a')}, ambiente QUALIDADE." in done.stdout
    assert f"Comunicação aceite: número {number}." in done.stdout
    assert f"comunicação {number}, remuneração base 1250.00 EUR." in done.stdout
    assert f"número {number}." in run(PSI_ID_PEDIDO=chave).stdout, "the same answer to the same idPedido"
    refused = run(PSI_ID_PEDIDO=pedido())
    assert refused.returncode == 1 and "VNC-003" in refused.stdout + refused.stderr
    fault = run(PSI_ID_PEDIDO="x")
    assert fault.returncode == 1 and "dCorrelacao" in fault.stderr


@pytest.mark.parametrize("language", ["csharp", "java"])
def test_it_plays_a_month(request, gateway, registo, language, tmp_path):
    """Mes: from the first contract to the receipt, then the same once more by another identity, which is refused."""
    if language == "csharp":
        command, old = compiled_by_mono(tmp_path, "Mes"), ["-legacy"]
    else:
        (folder, *_), old = request.getfixturevalue("java"), []
        command = [*folder[:-1], "Mes"]

    def run(identity):
        environment = stacks.environment(gateway, PSI_P12=str(p12(tmp_path, identity, *old)), PSI_P12_SENHA="ensaio", PSI_SAIDA=str(tmp_path),
                                         PSI_ESPERA="0", PSI_OBRA=os.environ.get("PSI_OBRA", ""))
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment, timeout=8 * PATIENCE)

    done = run("representante-a")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("O mês está fechado.")
    assert "ACEITE, 4 linhas, remunerações 3114.23, contribuições 1082.19" in done.stdout
    [(name, size)] = re.findall(r"recibo \d+: 1099\.57 EUR em \S+; (recibo-\d+\.pdf), (\d+) octetos", done.stdout)
    pdf = (tmp_path / name).read_bytes()
    assert pdf.startswith(b"%PDF-") and len(pdf) == int(size)
    again = run("empregador-b" if language == "java" else "empregador-a-rsa")
    assert again.returncode == 1 and "código 7" in again.stdout + again.stderr


def missing(command, without, needed):
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8",
                   "NODE_PATH": str(stacks.HERE / "node/node_modules"), "PSI_OBRA": os.environ.get("PSI_OBRA", ""),
                   **{name: "x" for name in needed if name != without}}
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment, timeout=2 * PATIENCE)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_missing_variable_is_one_sentence(name):
    for without in NEEDED:
        done = missing(COMMANDS[name](), without, NEEDED)
        assert (done.returncode, done.stderr) == (2, f"Falta a variável de ambiente {without}: ver examples/README.md.\n"), name


@pytest.mark.parametrize("script", ["payroll-month/mes", "novo-ciclo/ciclo"])
@pytest.mark.parametrize("language", ["py", "php", "js"])
def test_a_missing_variable_of_a_month_is_one_sentence(script, language):
    file = EXAMPLES / f"{script}.{language}"
    command = {"py": lambda: ["/usr/bin/python3", file], "php": lambda: ["php", file], "js": lambda: stacks.node(file)}[language]()
    done = missing(command, "PSI_URL", {"PSI_URL", "PSI_CA", "PSI_CERTIFICADO", "PSI_CERTIFICADO_REPRESENTANTE"})
    assert (done.returncode, done.stderr) == (2, "Falta a variável de ambiente PSI_URL: ver examples/README.md.\n")


@pytest.mark.parametrize("language", ["csharp", "java"])
def test_a_missing_variable_of_a_compiled_one_is_one_sentence(request, language):
    command, _ = request.getfixturevalue(language)
    done = missing(command, "PSI_URL", {"PSI_URL"})
    assert (done.returncode, done.stderr) == (2, "Falta a variável de ambiente PSI_URL: ver examples/README.md.\n")


def test_the_collection_is_that_of_the_examples(tmp_path):
    subprocess.run([SOURCE / "scripts/collection", tmp_path / "it.json"], check=True)
    assert (tmp_path / "it.json").read_text() == (EXAMPLES / "colecao/psi.postman_collection.json").read_text(), \
        "out of date: scripts/collection writes it"


def test_a_request_of_the_collection_is_answered(gateway):
    collection = json.loads((EXAMPLES / "colecao/psi.postman_collection.json").read_text())
    [folder] = [one for one in collection["item"] if one["name"] == "vinculos"]
    [item] = [one for one in folder["item"] if one["name"] == "VerificarLigacao, aceite"]
    sent = item["request"]
    with gateway.client() as client:
        reply = client.request(sent["method"], "/" + "/".join(sent["url"]["path"]), sent["body"]["raw"].encode(),
                               {header["key"]: header["value"] for header in sent["header"]})
    assert reply.status == 200 and b">1</" in reply.body


def test_one_licence_for_all_that_may_be_pasted():
    assert "0BSD" in (EXAMPLES / "LICENSE").read_text()
    assert json.loads((EXAMPLES / "node/package.json").read_text())["license"] == "0BSD"
