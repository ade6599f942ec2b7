"""psi-admin partitions: what it says, what it refuses, what it leaves."""
import re

import pytest

from psitest import database
from psitest.registo import hoje


@pytest.fixture
def loja(abrir):
    return abrir()


def test_a_store_is_born_with_a_year_ahead(loja):
    estados = loja.particoes()
    assert list(estados) == ["lines", "replies", "audit"]
    for nome, tabela in (("lines", "linha_remuneracao"), ("replies", "resposta_guardada"), ("audit", "auditoria")):
        assert estados[nome]["months_ahead"] == 12 and estados[nome]["rows_without_month"] == 0
        assert {f"{tabela}_{hoje():%Y_%m}", f"{tabela}_outros"} <= set(estados[nome]["partitions"])
        assert set(estados[nome]["partitions"].values()) == {True}
    assert loja.admin("partitions", "ahead") == {"made": [], "months_ahead": 12}
    feitas = loja.admin("partitions", "ahead", "--months", "14")["made"]
    assert len(feitas) == 6
    assert loja.admin("audit", "partitions")["months_ahead"] == 14
    estado, saida, _ = loja.correr("partitions", "list", "replies")
    assert estado == 0 and "replies: ready for 14 months" in saida and "linha" not in saida


def test_status_says_what_has_to_be_done(loja):
    assert loja.admin("status")["partitions"]["audit"] == {"months_ahead": 12, "rows_without_month": 0}
    assert "run psi-admin partitions ahead" not in loja.correr("status")[1]
    loja.largar_meses()
    loja.registo.sql("INSERT INTO psi.linha_remuneracao VALUES (1, 1, 1, 1, '1990-01-01', '2026-01-01', 60, 'P', 1)")
    estado, saida, _ = loja.correr("status")
    assert estado == 0
    assert "lines: only 0 months lie ahead: run psi-admin partitions ahead" in saida
    [(sem_mes,)] = loja.registo.sql("SELECT count(*) FROM psi.linha_remuneracao_outros")
    assert sem_mes > 0 and f"lines: {sem_mes} rows are of a month without a partition" in saida
    loja.admin("migrate")
    assert loja.admin("status")["partitions"]["lines"] == {"months_ahead": 12, "rows_without_month": 0}


@pytest.mark.parametrize("argumentos, texto", [
    (("lines", f"{hoje():%Y-%m}"), "too young"),
    (("lines", "{quatro}"), "too young"),
    (("lines", "2014-03"), "has no partition"),
    (("replies", f"{hoje():%Y-%m}"), "too young"),
    (("replies", "2014-03"), "has no partition"),
    (("audit", f"{hoje():%Y-%m}"), "is not over"),
])
def test_what_cannot_be_detached(loja, argumentos, texto):
    estado, _, erros = loja.correr("partitions", "detach", *(a.format(quatro=f"{hoje().year - 4}-01") for a in argumentos))
    assert estado == 1 and texto in erros, erros
    assert set().union(*(uma["partitions"].values() for uma in loja.particoes().values())) == {True}


@pytest.mark.parametrize("argumentos", [("lines",), ("pedido", "2014-03"), ("lines", "2014-13"), ("lines", "2014-03", "--older-than", "4")])
def test_what_is_no_request(loja, argumentos):
    assert loja.correr("partitions", "detach", *argumentos)[0] == 2


def test_only_what_is_detached_is_put_back(loja):
    for tabela, texto in (("lines", "is not detached"), ("audit", "anchors")):
        estado, _, erros = loja.correr("partitions", "attach", tabela, "2014-03")
        assert estado == 1 and texto in erros


def test_a_month_goes_away_and_comes_back_from_its_dump(loja):
    loja.registo.sql("INSERT INTO psi.linha_remuneracao VALUES (1, 1, 1, 1, '1990-01-01', '2014-03-01', 60, 'P', 1)")
    loja.admin("partitions", "ahead")
    loja.admin("partitions", "detach", "lines", "2014-03")
    assert loja.particoes()["lines"]["partitions"]["linha_remuneracao_2014_03"] is False
    anfitriao = f"{database.folder()}/socket"
    copia = database.run("pg_dump", "-h", anfitriao, "-U", "psi_owner", "-d", loja.base, "--table", "psi.linha_remuneracao_2014_03")
    assert re.search(r"^1\t1\t1\t1\t1990-01-01\t2014-03-01", copia, re.M)
    loja.registo.sql("DROP TABLE psi.linha_remuneracao_2014_03")
    estado, _, erros = loja.correr("partitions", "attach", "lines", "2014-03")
    assert estado == 1 and "restore its dump first" in erros

    database.run("psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", anfitriao, "-U", "psi_owner", "-d", loja.base, input=copia)
    loja.admin("partitions", "attach", "lines", "2014-03")
    assert loja.linhas("linha_remuneracao") == {"psi.linha_remuneracao_2014_03": 1}
    assert loja.registo.sql("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = 'linha_remuneracao_2014_03'") \
        == [(True,)]


def test_a_table_in_use_is_not_waited_for(loja):
    loja.registo.sql("INSERT INTO psi.linha_remuneracao VALUES (1, 1, 1, 1, '1990-01-01', '2014-03-01', 60, 'P', 1)")
    with database.locked(loja.base, "psi.linha_remuneracao_outros"):
        estado, _, erros = loja.correr("partitions", "ahead", "--months", "13")
    assert estado == 1 and "try again at a quieter hour" in erros, erros
    assert len(loja.admin("partitions", "ahead", "--months", "13")["made"]) == 4
