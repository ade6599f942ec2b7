"""The published examples, run as their README says, so that they cannot rot."""
import json
import os
import subprocess

import pytest
import stacks

from psitest.paths import BIN, PATIENCE, SOURCE
from psitest.registo import Trabalhador, pedido

EXAMPLES = SOURCE / "examples"
COMMANDS = {"zeep": lambda: ["/usr/bin/python3", EXAMPLES / "python-zeep/comunicar.py"],
            "php": lambda: ["php", EXAMPLES / "php/comunicar.php"],
            "node": lambda: stacks.node(EXAMPLES / "node/comunicar.js"),
            "curl": lambda: [EXAMPLES / "curl/comunicar.sh"]}


@pytest.fixture(params=COMMANDS)
def example(request, gateway, registo):
    def run(trabalhador, **more):
        environment = stacks.environment(gateway, **{
            "PSI_TRABALHADOR": trabalhador.niss, "PSI_NASCIMENTO": trabalhador.nascimento,
            "PSI_ESTABELECIMENTO": str(registo.ESTABELECIMENTO), "NODE_PATH": str(stacks.HERE / "node/node_modules"), **more})
        environment = {name: value for name, value in environment.items() if value}
        return subprocess.run(COMMANDS[request.param](), capture_output=True, text=True, env=environment, timeout=PATIENCE,
                              cwd=os.sep)

    return run


def test_example(example, registo):
    trabalhador, chave = registo.trabalhador("Inês da Conceição Łódź"), pedido()
    done = example(trabalhador, PSI_ID_PEDIDO=chave)
    assert done.returncode == 0, done.stdout + done.stderr
    [(numero,)] = registo.sql("SELECT numero FROM psi.pedido WHERE id_pedido = %s", chave)
    assert f"Ligação em ordem: entidade empregadora {registo.empregador('empregador-a')}, ambiente QUALIDADE." in done.stdout
    assert f"Comunicação aceite: número {numero}." in done.stdout
    [linha] = [linha for linha in done.stdout.splitlines() if linha.startswith("Inês C. Ł., vínculo desde ")]
    assert linha.endswith(f"comunicação {numero}, remuneração base 1250.00 EUR.")

    # Repeated with the same idPedido: the same number. With another: the vínculo is open, and it is told why.
    assert f"número {numero}." in example(trabalhador, PSI_ID_PEDIDO=chave).stdout
    refused = example(trabalhador)
    assert refused.returncode == 1 and "VNC-003" in refused.stdout + refused.stderr


def test_example_with_a_published_identity(example, registo):
    """A worker of docs/test-identities.md, and the establishment that is taken where none is named."""
    livres = json.loads(subprocess.run([BIN / "psi-admin", "identities", "--free", "20", "--json"], check=True,
                                       capture_output=True).stdout)["free_workers"]
    vinculados = {niss for (niss,) in registo.sql("SELECT trabalhador::text FROM psi.vinculo")}
    livre = next(um for um in livres if um["niss"] not in vinculados)
    done = example(Trabalhador(livre["niss"], livre["birth_date"], livre["name"]), PSI_ESTABELECIMENTO="")
    assert done.returncode == 0 and "Comunicação aceite: número " in done.stdout, done.stdout + done.stderr


def test_example_reports_a_fault(example, registo):
    trabalhador = registo.trabalhador()
    done = example(trabalhador, PSI_ID_PEDIDO="x")
    assert done.returncode == 1 and "idCorrelacao" in done.stdout + done.stderr
