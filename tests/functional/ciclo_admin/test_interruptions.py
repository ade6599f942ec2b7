"""psi-admin register import --interruptions: new, ended, annulled, never changed."""
from conftest import CYCLE, month, worker
from psitest.registo import niss

HEADER = "niss_empregador chave niss_trabalhador de ate tipo anulada"


def imported(store, *rows, more=()):
    file = store.file("i.csv", HEADER, *rows)
    return store.admin("register", "import", "--interruptions", file, *more)


def refused(store, *rows):
    return store.admin.recusa("register", "import", "--interruptions", store.file("i.csv", HEADER, *rows))


def kept(store, key):
    return store.sql("SELECT de::text, ate::text, tipo, anulada_por IS NOT NULL FROM psi.interrupcao WHERE chave = %s", key)


def row(key, of, until="", kind="DOENCA", annulled="", person=None):
    return CYCLE, key, person or worker(1), of, until, kind, annulled


def counts(said):
    [file] = said["files"]
    return file["new"], file["changed"], file["equal"]


def test_new_ended_annulled(store):
    first = f"{month()}-01"
    assert counts(imported(store, row("a", first), row("b", first, first, "OUTRA"))) == (2, 0, 0)
    assert kept(store, "a") == [(first, None, "DOENCA", False)]
    assert counts(imported(store, row("a", first), row("b", first, first, "OUTRA"))) == (0, 0, 2)
    assert counts(imported(store, row("a", first, f"{month()}-02"), row("b", first, first, "OUTRA", "sim"))) == (0, 2, 0)
    assert kept(store, "a") == [(first, f"{month()}-02", "DOENCA", False)] and kept(store, "b")[0][3]
    assert counts(imported(store, row("a", first, f"{month()}-02", annulled="nao"), row("b", first, first, "OUTRA", "sim"),
                           row("never", first, first, annulled="sim"))) == (0, 0, 3)
    assert kept(store, "never") == []


def test_it_never_changes(store):
    first, second = f"{month()}-01", f"{month()}-02"
    imported(store, row("c", first, first), row("d", first, annulled="nao"))
    imported(store, row("d", first, annulled="sim"))
    said = refused(store, row("c", second, second), row("d", first), row("c", first, first), row("e", second, first),
                   row("g", first, kind="FERIAS"))
    for words in ("on record as", "annulled, which is for good", "is on line", "is before de", "must be DOENCA"):
        assert words in said, words
    assert "end never changes" in refused(store, row("c", first, second))
    assert kept(store, "c") == [(first, first, "DOENCA", False)] and kept(store, "e") == []


def test_the_worker_is_the_employers(store):
    assert "never had a vínculo" in refused(store, row("h", f"{month()}-01", person=niss(1, 200_000_001)))


def test_a_dry_run_keeps_nothing(store):
    said = imported(store, row("trial", f"{month()}-01"), more=("--dry-run",))
    assert said["dry_run"] and not said["imported"] and counts(said) == (1, 0, 0)
    assert kept(store, "trial") == []


def test_the_months_it_reaches_grow_and_the_vinculo_is_synchronised_again(store):
    def versions():
        return dict(store.sql("SELECT to_char(mes, 'YYYY-MM'), versao FROM psi.ciclo_mes WHERE empregador = %s", CYCLE))
    mark = store.sql("SELECT marca FROM psi.vinculo WHERE trabalhador = %s", worker(12))
    before = versions().get(month(), 1)
    imported(store, row("grow", f"{month()}-03", person=worker(12)))
    assert versions()[month()] == before + 1
    assert store.sql("SELECT marca FROM psi.vinculo WHERE trabalhador = %s", worker(12)) > mark


def test_closed_months_are_written_first_from_the_facts_before(store):
    store.clock(f"{month(2)}-27")
    trial = imported(store, row("late", f"{month()}-01", person=worker(13)), more=("--dry-run",))
    assert trial["months_written_first"] == 2 and store.lines(month(), worker(13)) == []
    said = imported(store, row("late", f"{month()}-01", person=worker(13)))
    assert said["months_written_first"] == 2
    assert store.lines(month(), worker(13)) == store.lines(month(1), worker(13)) == [(1, 60, 100_000)]
    assert store.admin("ciclo", "show", CYCLE, month(2))["unwritten"] == []
    assert imported(store, row("late", f"{month()}-01", person=worker(13)))["months_written_first"] == 0
