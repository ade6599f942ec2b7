"""examples/novo-ciclo: from the classic model to the new cycle, in each language, one after the other on one store."""
import re
import subprocess

import pytest
import stacks

from psitest.paths import PATIENCE, PKI, SOURCE

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the simulated clock is moved many times
FOLDER = SOURCE / "examples/novo-ciclo"
COMMANDS = {"zeep": lambda: ["/usr/bin/python3", FOLDER / "ciclo.py"],
            "php": lambda: ["php", FOLDER / "ciclo.php"],
            "node": lambda: stacks.node(FOLDER / "ciclo.js")}
RECEIPT = re.compile(r"recibo (\d+): (\d+\.\d\d) EUR em (\S+); (recibo-\d+\.pdf), (\d+) octetos")
# 34.75 % of 3240.50 twice declared, of 3385.53 confirmed, of 3240.50 that nobody confirmed, of 1769.75 with the correction.
PAID = ["1126.07", "1126.07", "1176.47", "1126.07", "614.99"]
SCENARIOS = {"scc-adesao", "scc-valores", "scc-comunicar", "scc-confirmar", "scc-silencio", "scc-correcao", "scc-pagar"}


def certificate(identity):
    return str(PKI / f"clients/{identity}.both.pem")


@pytest.fixture
def cycle(gateway, tmp_path):
    """Runs a language's script as examples/README.md says; gives what it printed."""
    def run(stack, representative="representante-a"):
        environment = stacks.environment(
            gateway, PSI_CERTIFICADO_REPRESENTANTE=certificate(representative), PSI_SAIDA=str(tmp_path), PSI_ESPERA="0",
            NODE_PATH=str(stacks.HERE / "node/node_modules"))
        return subprocess.run(COMMANDS[stack](), capture_output=True, text=True, env=environment, timeout=5 * PATIENCE)

    return run


@pytest.mark.parametrize("stack", COMMANDS)
def test_cycle(cycle, gateway, tmp_path, stack):
    done = cycle(stack)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("Os três meses do novo ciclo estão pagos.")
    for expected in ("CLASSICO", "SCC-006", "SCC-005", "ACEITE_POR_SILENCIO", "VNC-020", "2 aceites, 1 com alertas",
                     "remunerações 3385.53, contribuições 1176.47"):
        assert expected in done.stdout, done.stdout
    receipts = RECEIPT.findall(done.stdout)
    assert [paid for _, paid, _, _, _ in receipts] == PAID
    for _, _, _, name, size in receipts:
        pdf = (tmp_path / name).read_bytes()
        assert pdf.startswith(b"%PDF-") and len(pdf) == int(size)

    blocks = gateway.sql("SELECT e.origem, b.remuneracoes FROM psi.bloco AS b JOIN psi.entrega AS e ON e.empregador = b.empregador "
                         "AND e.id = b.entrega WHERE b.empregador = 25000000064 AND b.estado = 'ACEITE' ORDER BY b.mes")
    assert blocks == [("ESTRUTURADA", 324_050), ("ESTRUTURADA", 324_050), ("APURAMENTO", 338_553), ("APURAMENTO", 324_050),
                      ("APURAMENTO", 176_975)], "another run's were put back, or something is left over"
    with gateway.client("representante-a") as client:
        asked = client.call("qualidade", "ConsultarHomologacao", {"contexto": {"nissRepresentado": "25000000064"}})
    assert SCENARIOS <= {one["id"] for one in asked.content["cenario"] if one["cumprido"] == "true"}


@pytest.mark.parametrize("stack", COMMANDS)
def test_a_refusal_ends_it(cycle, stack):
    """A certificate without a mandate for the employer: refused and told."""
    done = cycle(stack, "empregador-b")
    assert done.returncode == 1, done.stdout
    assert "código 7" in done.stdout + done.stderr
