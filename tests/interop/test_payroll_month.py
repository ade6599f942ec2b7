"""examples/payroll-month: a whole month of three employers, in each language, one after the other on one store."""
import re
import subprocess

import pytest
import stacks

from psitest import database
from psitest.paths import BIN, PATIENCE, PKI, SOURCE

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the simulated clock is moved several times
FOLDER = SOURCE / "examples/payroll-month"
COMMANDS = {"zeep": lambda: ["/usr/bin/python3", FOLDER / "mes.py"],
            "php": lambda: ["php", FOLDER / "mes.php"],
            "node": lambda: stacks.node(FOLDER / "mes.js")}
DOCUMENT = re.compile(r"documento (\d{8}): (\d+\.\d\d) EUR")
RECEIPT = re.compile(r"recibo (\d+): (\d+\.\d\d) EUR em \S+ por TRANSFERENCIA; (recibo-\d+\.pdf), (\d+) octetos")
# Per employer: the total of its lines, and 34.75 % of it.
DUE = {"3114.23": "1082.19", "2005.25": "696.82", "2820.75": "980.21"}


def certificate(identity):
    return str(PKI / f"clients/{identity}.both.pem")


@pytest.fixture
def month(gateway, tmp_path):
    """Runs a language's script as examples/README.md says; gives what it printed."""
    settings = {name: value for name, value in database.environment().items() if name.startswith("PSI_")}
    admin = tmp_path / "admin"
    admin.write_text(f'#!/bin/sh\ncase $1 in identities) set -- "$@";; *) set -- "$@" --config {gateway.config};; esac\n'
                     f'exec {BIN}/psi-admin "$@"\n')
    admin.chmod(0o755)

    def run(stack, **more):
        environment = {
            **settings, **stacks.environment(gateway), "PSI_CERTIFICADO_REPRESENTANTE": certificate("representante-a"),
            "PSI_ADMIN": str(admin), "PSI_SAIDA": str(tmp_path), "PSI_ESPERA": "0",
            "NODE_PATH": str(stacks.HERE / "node/node_modules"), **more}
        return subprocess.run(COMMANDS[stack](), capture_output=True, text=True, env=environment, timeout=5 * PATIENCE)

    return run


@pytest.mark.parametrize("stack", COMMANDS)
def test_month(month, gateway, tmp_path, stack):
    done = month(stack)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("O mês está fechado.")
    for total, contributions in DUE.items():
        assert f"remunerações {total}, contribuições {contributions}" in done.stdout
    assert "REJEITADA" in done.stdout and "DS23" in done.stdout and "DS36" in done.stdout

    documents = dict(DOCUMENT.findall(done.stdout))
    assert sorted(documents.values()) == sorted(DUE.values())
    kept = gateway.sql("SELECT numero::text, estado FROM psi.documento_pagamento WHERE numero = ANY (%s)",
                       ([int(number) for number in documents],))
    assert sorted(kept) == sorted((number, "PAGO") for number in documents)

    receipts = RECEIPT.findall(done.stdout)
    assert sorted(paid for _, paid, _, _ in receipts) == sorted(DUE.values())
    for _, _, name, size in receipts:
        pdf = (tmp_path / name).read_bytes()
        assert pdf.startswith(b"%PDF-") and len(pdf) == int(size)

    assert gateway.sql("SELECT count(*) FROM psi.relogio_simulado") == [(0,)], "the clock was not put back"


@pytest.mark.parametrize("stack", COMMANDS)
def test_a_refusal_ends_it(month, gateway, stack):
    """A certificate without mandates for the others: refused, told, and the clock put back."""
    done = month(stack, PSI_CERTIFICADO_REPRESENTANTE=certificate("empregador-b"))
    assert done.returncode == 1, done.stdout
    assert "código 7" in done.stdout + done.stderr
    assert gateway.sql("SELECT count(*) FROM psi.relogio_simulado") == [(0,)]
