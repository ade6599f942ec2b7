"""wsdl/versoes.toml: the tree's own agrees with the contract, and what does not is named."""
import shutil

import pytest

from contract.lives import check_lives
from paths import WSDL

CONTRATOS = """
[[versao]]
servico = "contratos"
versao = "1.1"
espaco = "urn:psi:contratos:v1"
pagina = "/psi/contrato.zip"
"""


@pytest.fixture
def wsdl(tmp_path):
    """A copy of the contract."""
    return shutil.copytree(WSDL, tmp_path / "wsdl")


def test_the_tree():
    assert check_lives(WSDL) == []


@pytest.mark.parametrize("changed, findings", [
    (CONTRATOS.replace("1.1", "1.2"), ["contratos v1 says 1.2, CHANGES.md 1.1"]),
    (CONTRATOS.replace("os:v1", "os:v2"), ["contratos v1 says urn:psi:contratos:v2, its WSDL urn:psi:contratos:v1"]),
    (CONTRATOS.replace("1.1", "2.1"), ["contratos v2 has no WSDL", "contratos v1 is not there"]),
    (CONTRATOS + CONTRATOS, ["contratos v1 is there twice"]),
    ("", ["contratos v1 is not there"]),
    (CONTRATOS + "fim = 2028-02-26\n", ["contratos v1: no such key as fim"]),
    (CONTRATOS + "descontinuada = 2027-02-01\n", ["contratos v1 is discontinued and has no successor"]),
    (CONTRATOS + 'descontinuada = 2027-02-01\nsucessora = "contratos.v2"\n', ["contratos v1: its successor contratos.v2 is not there"]),
    (CONTRATOS + "retirada = 2028-02-26\n", ["contratos v1 is retired and never discontinued"])])
def test_what_does_not_agree_is_named(wsdl, changed, findings):
    table = wsdl / "versoes.toml"
    text = table.read_text()
    assert text.count(CONTRATOS) == 1
    table.write_text(text.replace(CONTRATOS, changed))
    assert check_lives(wsdl) == [f"versoes.toml: {one}" for one in findings]


def test_a_new_number_of_changes_is_asked_of_the_table(wsdl):
    changes = wsdl / "v1/CHANGES.md"
    changes.write_text(changes.read_text().replace("## recibos 1.1 ", "## recibos 1.2 — 2027-01-15\n\n- Nada.\n\n## recibos 1.1 "))
    assert check_lives(wsdl) == ["versoes.toml: recibos v1 says 1.1, CHANGES.md 1.2"]
