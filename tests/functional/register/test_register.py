"""Employers, establishments and workers from files: all of it or nothing, the same again changes nothing."""
import hashlib

import pytest

from conftest import EMPLOYERS, ESTABLISHMENTS, WORKERS, Refused


def three(filling):
    """Files of one employer with two establishments and three workers."""
    employer, tax = filling.employer()
    workers = [filling.worker() for _ in range(3)]
    files = {"employers": filling.file("e.csv", EMPLOYERS, [(employer, tax, "Padaria Central, Lda.", "2020-01-01")]),
             "establishments": filling.file("s.csv", ESTABLISHMENTS, [(employer, 1, "Rua A 1", "2000-01-01", ""),
                                                                      (employer, 2, "Rua B 2", "2001-01-01", "2024-12-31")]),
             "workers": filling.file("w.csv", WORKERS, [(w, "Ana \\ da Prova", "1990-05-17") for w in workers])}
    return employer, tax, workers, files


def test_all_is_new_and_then_nothing_changes(filling):
    employer, tax, workers, files = three(filling)
    said = filling.registered("--operator", "maria", **files)
    assert said["imported"] and said["adhesions"] == 1
    assert {kind: (f["rows"], f["new"], f["changed"], f["equal"]) for kind, f in said["files"].items()} == {
        "employers": (1, 1, 0, 0), "establishments": (2, 2, 0, 0), "workers": (3, 3, 0, 0)}
    assert filling.sql("SELECT nif::text, nome FROM psi.empregador WHERE niss = %s", (employer,)) == [(tax, "Padaria Central, Lda.")]
    assert filling.sql("SELECT nome FROM psi.trabalhador WHERE niss = %s", (workers[0],)) == [("Ana \\ da Prova",)]
    assert filling.sql("SELECT codigo, fechado_em::text FROM psi.estabelecimento WHERE empregador = %s ORDER BY 1",
                       (employer,)) == [(1, None), (2, "2024-12-31")]
    audited = filling.audited("ImportarRegisto")[-1]
    assert audited["operador"] == "maria"
    assert audited["files"][0]["sha256"] == hashlib.sha256(files["employers"].read_bytes()).hexdigest()

    before = filling.counts()
    again = filling.registered(**files)
    assert not again["imported"] and [f["equal"] for f in again["files"].values()] == [1, 2, 3]
    assert "nothing changed" in filling.register(**files)
    assert filling.counts() == before, "not even an audit line"


def test_a_dry_run_says_the_same_and_keeps_nothing(filling):
    _, _, _, files = three(filling)
    before = filling.counts()
    said = filling.registered("--dry-run", **files)
    assert said["dry_run"] and not said["imported"] and said["files"]["workers"]["new"] == 3
    assert filling.counts() == before


def test_names_and_addresses_change_without_being_asked_for(filling):
    employer, tax, workers, files = three(filling)
    filling.register(**files)
    said = filling.registered(
        employers=filling.file("e2.csv", "nome niss nif", [("Padaria Nova", employer, tax)]),
        establishments=filling.file("s2.csv", ESTABLISHMENTS, [(employer, 1, "Rua A 1", "2000-01-01", "2026-01-31")]),
        workers=filling.file("w2.csv", WORKERS, [(workers[0], "Ana Casada", "1990-05-17"),
                                                 (workers[1], "Ana \\ da Prova", "1990-05-17")]))
    assert [(f["new"], f["changed"], f["equal"]) for f in said["files"].values()] == [(0, 1, 0), (0, 1, 0), (0, 1, 1)]
    assert filling.sql("SELECT nome FROM psi.empregador WHERE niss = %s", (employer,)) == [("Padaria Nova",)]


def test_who_somebody_is_changes_only_when_allowed_and_is_listed(filling):
    employer, tax, workers, files = three(filling)
    filling.register(**files)
    other = filling.employer()[1]
    changed = {"employers": filling.file("e2.csv", "niss nif nome", [(employer, other, "Padaria Central, Lda.")]),
               "workers": filling.file("w2.csv", WORKERS, [(workers[2], "Ana \\ da Prova", "1991-05-17")])}
    with pytest.raises(Refused) as refused:
        filling.register(**changed)
    assert refused.value.lines[0].startswith(f"{changed['employers']}:2: nif: employer {employer} is on record with NIF {tax}")
    assert refused.value.lines[1].startswith(f"{changed['workers']}:2: data_nascimento: worker {workers[2]}")
    said = filling.register("--allow-identity-changes", **changed)
    assert f"identity: employers line 2: {employer}: nif: {tax} -> {other}" in said
    assert f"identity: workers line 2: {workers[2]}: data_nascimento: 1990-05-17 -> 1991-05-17" in said
    assert filling.audited("ImportarRegisto")[-1]["identity_changes"] == 2


@pytest.mark.parametrize("form", [{"separator": ","}, {"separator": ";", "bom": True, "end": "\r\n"}])
def test_forms_of_csv(filling, form):
    employer, tax = filling.employer()
    quoted = filling.file("e.csv", "nif nome niss", [(f" {tax} ", '"Casa ""Flor""; a, b"', f'"{employer}"'), ("",)], **form)
    assert filling.registered(employers=quoted)["files"]["employers"]["new"] == 1
    assert filling.sql("SELECT nome FROM psi.empregador WHERE niss = %s", (employer,)) == [('Casa "Flor"; a, b',)]


def test_every_mistake_is_named_with_its_line_and_nothing_is_kept(filling):
    employer, tax = filling.employer()
    other, other_tax = filling.employer()
    stranger, worker = filling.employer()[0], filling.worker()
    wrong = worker[:-1] + str((int(worker[-1]) + 1) % 10)
    employers = filling.file("e.csv", "niss nif nome fornecedor adesao_desde", [
        (employer, tax, "Boa", "", ""), (employer, other_tax, "Outra vez", "", ""), (other, "123456780", "Casa", "", ""),
        (other[:-1], tax, "", "Desconhecido", "2026-02-30")])
    establishments = filling.file("s.csv", ESTABLISHMENTS, [
        (employer, 0, "Rua", "2000-01-01", ""), (stranger, 1, "Rua", "2000-01-01", ""), (employer, 3, "Rua", "2000-01-01", "1999-12-31"),
        (employer, 4, "Rua", "2000-01-01"), (employer, 5, "Rua\x01", "2000-01-01", ""), (employer, 6, "R" * 201, "2000-01-01", "")])
    workers = filling.file("w.csv", WORKERS, [
        (wrong, "Ana", "1990-01-01"), (employer, "Ana", "1990-01-01"), (worker, "Ana", "2999-01-01"), (worker, "Ana", "1990-01-01")])
    before = filling.counts()
    with pytest.raises(Refused) as refused:
        filling.register(employers=employers, establishments=establishments, workers=workers)
    said = refused.value.lines
    assert refused.value.status == 1 and said[-1] == f"{len(said) - 1} mistakes: nothing was imported"
    expected = [
        f"{employers}:3: niss: the employer {employer} is on line 2 too", f"{employers}:4: nif: is not a NIF",
        f"{employers}:5: niss: is not a NISS", f"{employers}:5: nome: must not be empty",
        f"{employers}:5: adesao_desde: must be a date", f"{employers}:5: fornecedor: there is no vendor of that name",
        f"{establishments}:2: codigo: must be a whole number from 1 to 9999",
        f"{establishments}:3: niss_empregador: employer {stranger} is neither on record nor",
        f"{establishments}:4: fechado_em: is before aberto_desde", f"{establishments}:5: has 4 fields, the header 5",
        f"{establishments}:6: morada: has a control character", f"{establishments}:7: morada: has more than 200 characters",
        f"{workers}:2: niss: is not the NISS of a person", f"{workers}:3: niss: is not the NISS of a person",
        f"{workers}:4: data_nascimento: is a birth date in the future", f"{workers}:5: niss: the worker {worker} is on line 4 too"]
    missing = [e for e in expected if not any(line.startswith(e) for line in said)]
    assert not missing, (missing, said)
    assert len(said) - 1 == len(expected), said
    assert filling.counts() == before


def test_a_nif_of_another_employer(filling):
    employer, tax, _, files = three(filling)
    filling.register(**files)
    with pytest.raises(Refused, match=f"NIF {tax} is on record for employer {employer}"):
        filling.register(employers=filling.file("x.csv", "niss nif nome", [(filling.employer()[0], tax, "Outra")]))


@pytest.mark.parametrize("content, why", [
    (b"", "is empty"), (b"niss;nome\n", "nif is missing"), (b"niss;nif;nome;xpto\n", "\"xpto\" is no column"),
    (b"niss;nif;nome;nif\n", "nif stands twice"), (b'niss;nif;nome\n"1;2;3\n', ":2: a quote is opened and never closed"),
    (b'niss;nif;nome\n1;"2"x;3\n', ":2: text after a closing quote"), (b"niss;nif;nome\n1;2;S\xe3o\n", ":2: is not UTF-8"),
    (b"niss;nif;nome\n" + b"x" * 70_000 + b"\n", ":2: a record of more than 64 KiB")])
def test_a_file_that_cannot_be_read_as_csv(filling, content, why):
    file = filling.folder / "bad.csv"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused:
        filling.register(employers=file)
    assert refused.value.status == 1 and str(file) in refused.value.text and why in refused.value.text


def test_a_file_with_too_many_lines_and_one_that_is_not_there(filling):
    _, _, _, files = three(filling)
    before = filling.counts()
    with pytest.raises(Refused, match="more than 2 lines: --maximum-rows"):
        filling.register("--maximum-rows", "2", **files)
    with pytest.raises(Refused, match="cannot be read"):
        filling.register(employers=filling.folder / "none.csv")
    with pytest.raises(Refused) as refused:
        filling.register()
    assert refused.value.status == 2 and filling.counts() == before


def test_thousands_of_mistakes_are_counted_and_the_first_listed(filling):
    file = filling.file("w.csv", WORKERS, [(n, "", "x") for n in range(2_000)])
    with pytest.raises(Refused) as refused:
        filling.register(workers=file)
    assert len(refused.value.lines) == 1_002
    assert refused.value.lines[-2:] == ["and 5000 mistakes more", "6000 mistakes: nothing was imported"]
