"""ops/audit/audit-heads: heads that were kept elsewhere show what the store alone cannot."""
import os
import re
import subprocess

import pytest

from psitest import database
from psitest.paths import SOURCE

GATEWAY_OPTIONS = {"operations.audit_batch_milliseconds": 20}


@pytest.fixture
def heads(gateway, tmp_path):
    """heads("keep"): exit code and what it printed."""
    def run(command, folder=tmp_path):
        connection = {"PGHOST": f"{database.folder()}/socket", "PGDATABASE": gateway.database, "PGUSER": "psi_admin"}
        done = subprocess.run([SOURCE / "ops/audit/audit-heads", command, folder], capture_output=True, text=True,
                              env={**os.environ, **connection})
        return done.returncode, done.stdout + done.stderr
    return run


@pytest.fixture(scope="module")
def employer(gateway, registo):
    write(gateway, registo)
    return registo.empregador("empregador-a")


def write(gateway, registo):
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador())).codigo == 1


def test_kept_and_still_there(gateway, registo, employer, heads, tmp_path):
    code, said = heads("keep")
    assert code == 0 and re.fullmatch(r"[0-9a-f]{64}  heads-\S+\.csv\n", said)
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o440 and f"\n{employer},E," in "\n" + file.read_text()
    write(gateway, registo)
    code, said = heads("check")
    assert code == 0 and "are in the store as they were" in said


def test_a_chain_rewritten_with_its_head(gateway, employer, auditoria, heads):
    """Whole by itself, as verify sees it: the end is cut off and the head put where it then is."""
    assert heads("keep")[0] == 0
    where = f"empregador = {employer} AND cadeia = 'E'"
    with auditoria.invadida(
            f"DELETE FROM psi.auditoria WHERE {where} AND sequencia = (SELECT sequencia FROM psi.cadeia_auditoria WHERE {where})",
            f"UPDATE psi.cadeia_auditoria AS c SET sequencia = a.sequencia, elo = a.elo FROM (SELECT sequencia, elo FROM psi.auditoria "
            f"WHERE {where} ORDER BY sequencia DESC LIMIT 1) AS a WHERE c.empregador = {employer} AND c.cadeia = 'E'"):
        assert auditoria.verificar() == []
        code, said = heads("check")
        assert code == 1 and re.search(rf"employer {employer}, chain E, number \d+, kept in heads-\S+: is not in the store", said)
    assert heads("check")[0] == 0


def test_mistakes(heads, tmp_path):
    assert heads("check")[0] == 1
    assert heads("keep", tmp_path / "nowhere")[0] == 2
    assert heads("forget")[0] == 2
