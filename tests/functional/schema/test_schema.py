"""db/schema is what the migrations come to. PSI_WRITE_DOCUMENTS=1 writes the files anew."""
import difflib
import os

import pytest

from psitest import database, schema_dump
from psitest.paths import SOURCE
from psitest.producao import empty_database, production  # noqa: F401  fixtures

FOLDER = SOURCE / "db/schema"
HOW = "run this test with PSI_WRITE_DOCUMENTS=1 and read what git shows"


@pytest.fixture(scope="module")
def texts(fresh_database, production):  # noqa: F811
    """{path below db/schema: what stands there}."""
    quality = schema_dump.dump(fresh_database)
    told = schema_dump.differences(quality, schema_dump.dump(production.database))
    return {"README.md": schema_dump.README, "production.txt": told, **quality}


def written():
    return {str(file.relative_to(FOLDER)): file.read_text() for file in FOLDER.rglob("*") if file.is_file()}


def test_the_files_are_what_the_store_is(texts):
    if os.environ.get("PSI_WRITE_DOCUMENTS"):
        for path in set(written()) - set(texts):
            (FOLDER / path).unlink()
        for path, text in texts.items():
            (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / path).write_text(text)
    there = written()
    assert sorted(set(texts) - set(there)) == [], f"the store has what db/schema has not: {HOW}"
    assert sorted(set(there) - set(texts)) == [], f"db/schema has what belongs to nothing in the store: {HOW}"
    changed = [line for path in sorted(texts) for line in difflib.unified_diff(
        there[path].split("\n"), texts[path].split("\n"), f"db/schema/{path}", "the store", "", "", 2, "")]
    if changed:
        pytest.fail("\n".join([HOW, *changed]), pytrace=False)


def test_nothing_in_the_store_is_left_out(fresh_database, production):  # noqa: F811
    for name in (fresh_database, production.database):
        assert schema_dump.unwritten(name) == []


def test_a_store_of_another_month_has_the_same_text(production):  # noqa: F811
    """Its partitions are those of months that nobody is in."""
    before = schema_dump.dump(production.database)
    months = database.sql(production.database, "SELECT oid::regclass FROM pg_class WHERE relnamespace = 'psi'::regnamespace"
                                               " AND relkind = 'r' AND relispartition AND relname NOT LIKE '%_outros'")
    assert len(months) > 3 * 12
    for (month,) in months:
        database.sql(production.database, f"DROP TABLE {month}")
    assert schema_dump.dump(production.database) == before
    for table in ("linha_remuneracao", "resposta_guardada", "auditoria"):
        assert len(database.sql(production.database, "SELECT psi.criar_particoes(%s, '2031-01-01', 7)", (table,))) == 7
    assert schema_dump.dump(production.database) == before


def test_what_no_text_shows_is_told(cluster):
    name = cluster.create()
    try:
        database.sql(name, "CREATE DOMAIN psi.curto AS text; COMMENT ON TABLE psi.vinculo IS 'x';"
                           "ALTER FUNCTION psi.acesso OWNER TO postgres")
        kinds = [told.partition(":")[0].partition(" psi")[0] for told in schema_dump.unwritten(name)]
        assert kinds == ["a comment on table", "not", "of another kind"], schema_dump.unwritten(name)
    finally:
        cluster.drop(name)
