"""The table of operations in README.md is that of the published contract. PSI_WRITE_DOCUMENTS=1 writes it anew."""
import os
import re

from psitest.contrato import EM_TODOS, PUBLICADOS, SO_NA_QUALIDADE
from psitest.paths import SOURCE

README = SOURCE / "README.md"
TABLE = re.compile(r"(<!-- operations: .*? -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def table():
    rows = [f"| Service | Operations (besides `{EM_TODOS}`, in each) |", "|---|---|"]
    for name, service in PUBLICADOS.items():
        operations = ", ".join(f"`{operation}`" for operation in service.operacoes if operation != EM_TODOS)
        rows.append(f"| {service.servico}{' (quality only)' * (name == SO_NA_QUALIDADE)} | {operations} |")
    return "".join(f"{row}\n" for row in rows)


def test_every_service_has_the_operation_that_the_table_leaves_out():
    assert [name for name, service in PUBLICADOS.items() if EM_TODOS not in service.operacoes] == []


def test_the_table_is_the_contract():
    if os.environ.get("PSI_WRITE_DOCUMENTS"):
        README.write_text(TABLE.sub(lambda found: found[1] + table() + found[3], README.read_text()))
    found = TABLE.search(README.read_text())
    assert found and found[2] == table(), "run this test with PSI_WRITE_DOCUMENTS=1"
