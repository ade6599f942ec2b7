"""Clients made by generators of code from the OpenAPI documents as they are served, over mutual TLS: a call, a warning, a refusal as
a typed error, a fault as a problem, a repeat with its key, an upload, a PDF."""
import base64
import datetime
import json
import os
import shutil
import subprocess

import pytest

import stacks
from psitest.dri import Linha, bloco, ficheiro
from psitest.pagamentos import Banco, documento, por_transferencia
from psitest.paths import SOURCE
from psitest.registo import dias, hoje, pedido

HERE = SOURCE / "tests/interop/json"
SERVICES = ("contratos", "declaracoes", "recibos")
CLIENTS = ("openapi_fetch", "hey_api", "curl")


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


@pytest.mark.parametrize("name", CLIENTS)
def test_a_client(name, served, gateway, registo, empregador, caso):
    command = ["/usr/bin/python3", HERE / "clients/curl.py"] if name == "curl" else compiled(name, served)
    said = json.loads(run(command, served, **stacks.environment(gateway), PSI_CASO=json.dumps(caso)))
    assert said["call"] == empregador
    assert said["warning"] == ["AVISO VNC-016"]
    assert said["number"] and said["repeat"] == said["number"]
    assert said["refusal"] == [422, 3, "nissTrabalhador"], "the worker has a contract by now"
    assert said["fault"] == [400, 400, "nissTrabalhador"]
    assert said["upload"] == ["ACEITE"]
    assert said["pdf"] == "%PDF-"
    assert registo.sql("SELECT count(*) FROM psi.comunicacao WHERE trabalhador = %s", caso["contrato"]["nissTrabalhador"]) == [(1,)]
