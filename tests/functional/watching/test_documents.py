"""What the pages for operators tell to type exists: SQL runs on a store of today, commands are psi-admin's."""
import re
import subprocess

import pytest

from psitest.paths import BIN, SOURCE

PAGES = sorted((SOURCE / "docs/operations").glob("*.md"))
WRITTEN_ELSEWHERE = ("docker.md", "../growth.md")
VALUES = {":numero": "1", ":'id_pedido'": "'00000000-0000-0000-0000-000000000000'", ":empregador": "20000000001"}


def blocks():
    return [(page.name, statement) for page in PAGES for block in re.findall(r"```sql\n(.*?)```", page.read_text(), re.DOTALL)
            for statement in block.split(";") if statement.strip()]


@pytest.mark.parametrize("page,statement", blocks())
def test_the_sql_runs(fresh_database, cluster, page, statement):
    for name, value in VALUES.items():
        statement = statement.replace(name, value)
    cluster.sql(fresh_database, statement.replace("%", "%%"))


def commands():
    """Of what is set as code: the subcommand, and its own where it has some."""
    groups = r"(?:client|certificate|mandate|adhesion|audit|payments|maintenance|partitions|register|reference|ciclo)"
    return sorted({match for page in PAGES
                   for match in re.findall(rf"(?:`|^    (?: *))psi-admin ({groups} [a-z]+|[a-z-]+)(?=[ `\n])", page.read_text(), re.MULTILINE)})


@pytest.mark.parametrize("command", commands())
def test_the_command_exists(command):
    done = subprocess.run([BIN / "psi-admin", *command.split(), "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and f"psi-admin {command}" in done.stdout.replace(str(BIN) + "/", ""), done.stdout + done.stderr


def test_links_lead_somewhere():
    """Between the pages of operators, anchors included; docker.md and growth.md have their own writers."""
    for page in PAGES:
        for target, anchor in re.findall(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)", page.read_text()):
            if target in WRITTEN_ELSEWHERE:
                continue
            file = (page.parent / target).resolve() if target else page
            assert file.exists(), f"{page.name}: {target}"
            if anchor and file.suffix == ".md":
                headings = re.findall(r"^#+ (.*)$", file.read_text(), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
                assert anchor in slugs, f"{page.name}: {target}#{anchor}"
