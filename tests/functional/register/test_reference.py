"""Dated reference data from files."""
import pytest

from psitest.paths import SOURCE

from conftest import Refused


def imported(filling, table, text, *more):
    file = filling.folder / "table.csv"
    file.write_text(text)
    return filling.run("reference", "import", table, file, *more)


def rows(filling, table, columns, where="true"):
    return filling.sql(f"SELECT {columns} FROM psi.{table} WHERE {where} ORDER BY 1, 2")


def test_every_table_lists_as_a_file_that_changes_nothing(filling):
    tables = [line.split(":")[0] for line in filling.run("reference", "list").splitlines()]
    assert len(tables) == 12
    for table in tables:
        assert "nothing changed" in imported(filling, table, filling.run("reference", "list", table)), table


def test_the_professions(filling):
    assert rows(filling, "profissao", "codigo, desde") == [], "none after migrate"
    file = SOURCE / "db/reference/profissoes.csv"
    said = filling.run("reference", "import", "profissao", file, "--operator", "maria")
    count = len(file.read_text().splitlines()) - 1
    assert f"profissao: {count} lines: {count} new, 0 closed, 0 corrected, 0 equal\nimported" in said
    audited = filling.audited("ImportarReferencia")[-1]
    assert (audited["table"], audited["new"], audited["operador"]) == ("profissao", count, "maria")
    lines = len(filling.audited("ImportarReferencia"))
    assert "nothing changed" in filling.run("reference", "import", "profissao", file)
    assert len(filling.audited("ImportarReferencia")) == lines


def test_a_later_rate_closes_the_one_before(filling):
    header = "regime;designacao;taxa_empregador;taxa_trabalhador;desde\n"
    said = imported(filling, "taxa_contributiva", header + "TRAG;Atividades agrícolas;22,5;11;2027-01-01\n")
    assert "closed: TRAG from 1970-01-01; until 2026-12-31" in said and "new: TRAG from 2027-01-01" in said
    assert rows(filling, "taxa_contributiva", "desde::text, ate::text, taxa_empregador", "regime = 'TRAG'") == [
        ("1970-01-01", "2026-12-31", 2230), ("2027-01-01", None, 2250)]
    for day, rate in (("2026-12-31", "22,30"), ("2027-01-01", "22,50")):
        [line] = [one for one in filling.run("reference", "list", "taxa_contributiva", "--on", day).splitlines()
                  if one.startswith("TRAG;")]
        assert rate in line


def test_a_correction_has_to_be_asked_for_and_is_listed(filling):
    text = "taxa;desde\n8,4;2025-01-01\n"
    with pytest.raises(Refused, match=r"table.csv:2: from 2025-01-01: is on record with another content \(taxa 8,309\): give --correct"):
        imported(filling, "taxa_juro", text)
    assert rows(filling, "taxa_juro", "milesimos, desde::text", "desde >= '2024-01-01'") == [(8309, "2025-01-01"), (8876, "2024-01-01")]
    assert "corrected: from 2025-01-01; taxa 8,309 -> 8,400" in imported(filling, "taxa_juro", text, "--correct")
    assert rows(filling, "taxa_juro", "milesimos, desde::text", "desde >= '2025-01-01'") == [(8400, "2025-01-01")]
    assert filling.audited("ImportarReferencia")[-1]["corrected"] == 1


def test_a_due_day_from_a_date_on(filling):
    text = "nome;valor;descricao;desde\ndia_limite_pagamento;28;Dia do mês seguinte até ao qual se pagam as contribuições;2027-01-01\n"
    before = filling.counts()
    assert "dry run" in imported(filling, "parametro", text, "--dry-run") and filling.counts() == before
    imported(filling, "parametro", text)
    assert rows(filling, "parametro", "desde::text, valor", "nome = 'dia_limite_pagamento'") == [
        ("1970-01-01", 20), ("2026-01-01", 25), ("2027-01-01", 28)]


def test_what_falls_due_in_august_and_the_yearly_rates_are_rows(filling):
    for name, since, value in (("agosto_pagamento", "2022-07-01", 31), ("agosto_alteracao", "2022-07-01", 31),
                               ("agosto_declaracao", "2022-07-01", 25)):
        assert rows(filling, "parametro", "desde::text, valor", f"nome = '{name}'") == [(since, value)]
        assert any(line.startswith(f"{name};{value};") for line in filling.run("reference", "list", "parametro").splitlines())
    listed = filling.run("reference", "list", "taxa_juro").splitlines()
    assert {"5,476;2015-01-01", "4,705;2021-01-01", "4,705;2022-01-01", "5,997;2023-01-01"} <= set(listed)


def test_another_day_of_august_and_another_rate(filling):
    imported(filling, "parametro", "nome;valor;descricao;desde\nagosto_pagamento;30;Dia de agosto;2030-01-01\n")
    assert rows(filling, "parametro", "desde::text, ate::text, valor", "nome = 'agosto_pagamento'") == [
        ("2022-07-01", "2029-12-31", 31), ("2030-01-01", None, 30)]
    imported(filling, "taxa_juro", "taxa;desde\n7,5;2026-01-01\n")
    assert rows(filling, "taxa_juro", "milesimos, desde::text", "desde >= '2026-01-01'") == [(7500, "2026-01-01")]


def test_an_end_may_be_given_and_then_not_be_moved(filling):
    text = "codigo;designacao;desde;ate\nX;Outros subsídios;1970-01-01;2028-12-31\n"
    assert "closed: X from 1970-01-01; until 2028-12-31" in imported(filling, "natureza_remuneracao", text)
    assert "nothing changed" in imported(filling, "natureza_remuneracao", text)
    with pytest.raises(Refused, match="give --correct"):
        imported(filling, "natureza_remuneracao", text.replace("2028", "2029"))


@pytest.mark.parametrize("table, text, mistakes", [
    ("enquadramento", "codigo;designacao;desde\nrege;x;1970-01-01\nREGE;;2026-13-01\n",
     [":2: codigo: must be as [A-Z]{4}, not rege", ":3: designacao: must not be empty", ":3: desde: must be a date"]),
    ("enquadramento", "codigo;designacao;desde;ate\nZZZZ;x;2026-02-01;2026-01-01\nZZZY;x;2026-01-01;\nZZZY;y;2026-01-01;\n",
     [":2: ZZZZ from 2026-02-01: ate is before desde", ":4: ZZZY from 2026-01-01: is on line 3 too"]),
    ("enquadramento", "codigo;designacao;desde;ate\nZZZX;x;2026-01-01;2026-12-31\nZZZX;y;2026-06-01;\n", [":3: ZZZX from 2026-06-01: ", "overlap"]),
    ("enquadramento", "codigo;designacao;desde\nREGE;antes;1960-01-01\n", [":2: REGE from 1960-01-01: there is a row from 1970-01-01: give ate"]),
    ("ambito_documento", "codigo;designacao;servido;desde\n0;x;talvez;1970-01-01\n", [":2: codigo: must be from 1 to 99", ":2: servido: must be sim or nao"]),
    ("taxa_contributiva", "regime;designacao;taxa_empregador;taxa_trabalhador;desde\nABCD;x;23.755;101;1970-01-01\n",
     [":2: taxa_empregador: must be a percentage", ":2: taxa_trabalhador: must be a percentage"]),
    ("parametro", "nome;valor;descricao;desde\ndia_limite_pagamentos;25;x;2027-01-01\n", [":2: ", "the gateway knows no such nome"]),
    ("parametro", "nome;valor;descricao;desde\ndia_limite_pagamento;0;x;2027-01-01\nagosto_declaracao;32;x;2027-01-01\n"
     "horas_validade_documento;-1;x;2027-01-01\n",
     [":2: valor: dia_limite_pagamento is a day of a month, from 1 to 31", ":3: valor: agosto_declaracao is a day", ":4: valor: must be from 0"])])
def test_mistakes_are_named_and_nothing_is_kept(filling, table, text, mistakes):
    before = filling.counts(), rows(filling, table, "*")
    with pytest.raises(Refused) as refused:
        imported(filling, table, text)
    for mistake in mistakes:
        assert mistake in refused.value.text
    assert (filling.counts(), rows(filling, table, "*")) == before


def test_a_table_that_is_none(filling):
    with pytest.raises(Refused, match="there is no table pg_authid; there are taxa_contributiva"):
        imported(filling, "pg_authid", "x\n")
