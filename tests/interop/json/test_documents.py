"""The OpenAPI documents: linted, and the same to readers of YAML 1.1 and of 1.2."""
import json
import subprocess

import pytest

from psitest.contrato import PUBLICADOS
from psitest.operacoes import ESCRITAS
from psitest.paths import SOURCE

GATEWAY_OPTIONS = {"server.public_url": "https://psi.exemplo.pt:8443"}   # as an operator would: linters know localhost for no server
HERE = SOURCE / "tests/interop/json"
FILES = {file.name.partition(".")[0]: file for file in sorted((SOURCE / "wsdl/v1").glob("*.openapi.yaml"))}
READ = """
import fs from 'node:fs'; import YAML from 'yaml';
const text = fs.readFileSync(process.argv[1], 'utf8');
const [one, two] = ['1.1', '1.2'].map((version) => JSON.stringify(YAML.parse(text, { version })));
if (one !== two) { console.error('YAML 1.1 and 1.2 differ'); process.exit(1); }
console.log(one);
"""


def tool(*command):
    return subprocess.run([HERE / "node_modules/.bin" / command[0], *command[1:]], cwd=HERE, capture_output=True, text=True, timeout=300, check=False,
                          env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "REDOCLY_TELEMETRY": "off"})


@pytest.fixture(scope="module", name="whole")
def the_document_of_all(gateway, tmp_path_factory):
    file = tmp_path_factory.mktemp("documento") / "openapi.yaml"
    with gateway.client() as client:
        file.write_bytes(client.request("GET", "/psi/openapi.yaml").body)
    return file


def test_spectral_has_nothing_to_say(whole):
    done = tool("spectral", "lint", "-r", "spectral.yaml", "--fail-severity", "warn", *FILES.values(), whole)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_redocly_has_nothing_to_say(whole):
    done = tool("redocly", "lint", "--config", "redocly.yaml", *FILES.values(), whole)
    assert done.returncode == 0 and "warning" not in done.stderr, done.stderr[-3000:]


def read(file):
    done = subprocess.run(["node", "--input-type=module", "-e", READ, file], cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_every_reader_sees_the_same(gateway, whole):
    with gateway.client() as client:
        for service, file in FILES.items():
            served = json.loads(client.request("GET", f"/psi/{service}/v1/openapi.json").body)
            committed = read(file)
            assert served["servers"] != committed["servers"]
            assert {**committed, "servers": served["servers"]} == served, service
        assert read(whole) == json.loads(client.request("GET", "/psi/openapi.json").body)


def test_every_operation_is_there_as_generators_want_it(whole):
    document = read(whole)
    names = [post["post"]["operationId"] for post in document["paths"].values()]
    assert len(set(names)) == len(names)
    for service, published in PUBLICADOS.items():
        for operation in published.operacoes:
            post = document["paths"][f"/psi/{service}/v1/{operation}"]["post"]
            assert list(post["responses"]) == ["200", "422", "default"]
    written = {(one.servico, one.nome) for one in ESCRITAS}
    for path, post in document["paths"].items():
        _, _, service, _, operation, *_ = path.split("/")
        if service != "qualidade":
            assert bool(post["post"].get("parameters")) == ((service, operation) in written), path
    text = json.dumps(document)
    for word in "nullable", "oneOf", "anyOf", "allOf", '"multipleOf": 0.01', "4XX":
        assert word not in text, word
