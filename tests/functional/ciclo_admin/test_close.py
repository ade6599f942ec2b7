"""psi-admin ciclo close: every month that silence closed, once."""
import pytest

from conftest import CYCLE, MANY, month
from psitest.registo import niss


@pytest.fixture(scope="module")
def later(store):
    """Two months after the seed's have closed."""
    store.clock(f"{month(2)}-27")
    return store


def test_the_calendar_moves_days_and_knows_august(store):
    said = {m["month"]: m for m in store.admin("ciclo", "calendar", "2027")["months"]}
    assert len(said) == 12
    assert (said["2027-01"]["opens"], said["2027-01"]["communicate_until"]) == ("2027-02-01", "2027-02-22")
    assert (said["2027-07"]["communicate_until"], said["2027-07"]["pay_until"]) == ("2027-08-25", "2027-08-31")
    assert store.admin.palavras("ciclo", "calendar", "2027").startswith("2027-01: opens 2027-02-01")


def test_closing(later):
    assert later.admin("ciclo", "show", CYCLE)["unwritten"] == [month(), month(1)]
    before = later.rounds(CYCLE), later.rounds(MANY)
    trial = later.admin("ciclo", "close", "--dry-run")
    assert trial["dry_run"] and trial["written"] == 0
    assert [(m["month"], m["employers"]) for m in trial["months"]] == [(month(), 2), (month(1), 2)]
    assert (later.rounds(CYCLE), later.rounds(MANY)) == before

    one = later.admin("ciclo", "close", "--employer", CYCLE)
    assert (one["employers"], one["written"]) == (1, 2)
    all_ = later.admin("ciclo", "close")
    assert (all_["written"], all_["not_closed"]) == (2, 0)
    assert {m["month"] for m in all_["months"]} == {month(), month(1)}
    assert later.rounds(MANY) == [(month(), 1, True), (month(1), 1, True)]
    assert later.sql("SELECT linhas FROM psi.bloco WHERE empregador = %s AND mes = %s ORDER BY 1", MANY, f"{month()}-01")
    assert [(str(e), c) for e, c, _ in later.audited("FecharMes")] == [(CYCLE, 0)] * 2 + [(MANY, 0)] * 2


def test_what_was_said_in_the_trial_is_what_was_written(later):
    [contributions] = later.sql("SELECT sum(contribuicoes) FROM psi.bloco WHERE empregador IN (%s, %s) AND mes = %s", CYCLE, MANY,
                                f"{month()}-01")[0]
    later.admin("ciclo", "close")
    said = [later.admin("ciclo", "show", e, month())["month"]["totals"]["contributions"] for e in (CYCLE, MANY)]
    assert sum(round(float(amount) * 100) for amount in said) == contributions


def test_again_there_is_nothing_to_do(later):
    later.admin("ciclo", "close")
    again = later.admin("ciclo", "close")
    assert (again["written"], again["months"]) == (0, [])
    assert "is to be written" in later.admin.palavras("ciclo", "close")


def test_what_cannot_be_asked_for(store):
    assert "no employer" in store.admin.recusa("ciclo", "show", niss(2, 599_999_999))
    assert "is in the future" in store.admin.recusa("ciclo", "show", CYCLE, "2098-01")
    assert "is no month" in store.admin.recusa("ciclo", "show", CYCLE, "2027-13", status=2)
