"""examples/new-vendor: from no key at all to every scenario of the checklist, within four simulated months."""
import re
import subprocess

import pytest
import stacks

from psitest import database
from psitest.paths import BIN, PATIENCE, SOURCE

GATEWAY_OPTIONS = {"access.cache_milliseconds": 2000}   # the clock a vendor sets is its own at once all the same
SCRIPT = SOURCE / "examples/new-vendor/fornecedor.py"
SCENARIO = re.compile(r"^  \[(.)\] ([a-z-]+): ", re.MULTILINE)


@pytest.fixture
def vendor(gateway, tmp_path):
    """Runs the script as examples/README.md says; gives what it printed."""
    admin = tmp_path / "admin"
    admin.write_text(f'#!/bin/sh\nexec {BIN}/psi-admin "$@" --config {gateway.config}\n')
    admin.chmod(0o755)
    settings = {name: value for name, value in database.environment().items() if name.startswith("PSI_")}

    def run(folder):
        folder.mkdir()
        environment = {**settings, **stacks.environment(gateway), "PSI_ADMIN": str(admin), "PSI_SAIDA": str(folder),
                       "PSI_ESPERA": "0"}
        return subprocess.run(["/usr/bin/python3", SCRIPT], capture_output=True, text=True, env=environment,
                              timeout=5 * PATIENCE)

    return run


def test_two_vendors_from_zero_with_zeep(vendor, gateway, tmp_path):
    """The second begins with the real clock and an empty checklist: what the first did is not its own."""
    for which in ("first", "second"):
        done = vendor(tmp_path / which)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.rstrip().endswith("A lista de verificação está completa.")
        scenarios = SCENARIO.findall(done.stdout)
        assert len(scenarios) >= 15
        assert {mark for mark, _ in scenarios} == {"x"}
        assert done.stdout.count("primeira chamada: código 1") == 2, "two employers are represented"
        assert "falha 408" in done.stdout and "falha 503" in done.stdout
    receipts = list(tmp_path.glob("*/recibo-*.pdf"))
    assert len(receipts) == 6 and all(pdf.read_bytes().startswith(b"%PDF-") for pdf in receipts)
    paid = gateway.sql("SELECT count(*) FROM psi.documento_pagamento WHERE estado = 'PAGO' AND empregador NOT IN "
                       "(SELECT empregador FROM psi.inicio_ciclo WHERE da_semente)")
    assert paid == [(6,)]
