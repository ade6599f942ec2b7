"""psi-admin ciclo adhesions import."""
import pytest
from conftest import CYCLE, month
from psitest.registo import CICLO_ADIADO, niss

OTHER, THIRD = (niss(2, 500_000_000 + n) for n in (2, 3))


@pytest.fixture(autouse=True)
def not_yet_by_law(store):
    """The law's month is put off, so that there is something to adhere to on whatever day the test runs."""
    store.sql(CICLO_ADIADO)


def imported(store, *rows, more=()):
    return store.admin("ciclo", "adhesions", "import", store.file("a.csv", "niss mes", *rows), *more)


def refused(store, *rows, more=()):
    return store.admin.recusa("ciclo", "adhesions", "import", store.file("a.csv", "niss mes", *rows), *more)


def own(store, employer):
    return store.sql("SELECT to_char(mes, 'YYYY-MM') FROM psi.inicio_ciclo WHERE empregador = %s AND NOT da_semente", employer)


def test_an_adhesion_is_kept_once_and_audited(store):
    trial = imported(store, (OTHER, month(1)), more=("--dry-run",))
    assert (trial["new"], trial["imported"]) == (1, False) and own(store, OTHER) == []
    said = imported(store, (OTHER, month(1)), more=("--operator", "maria"))
    assert (said["new"], said["imported"]) == (1, True) and own(store, OTHER) == [(month(1),)]
    again = imported(store, (OTHER, month(1)))
    assert (again["new"], again["equal"], again["imported"]) == (0, 1, False)
    [(employer, client, detail)] = store.audited("AderirCiclo")
    assert (str(employer), client, detail["operador"], detail["mes"]) == (OTHER, 0, "maria", month(1))


def test_all_mistakes_are_named_and_nothing_is_kept(store):
    imported(store, (OTHER, month(1)))
    said = refused(store, (THIRD, month(1)), (OTHER, month(2)), (niss(2, 599_999_999), month(1)), (CYCLE, "2026-01"), (THIRD, "janeiro"))
    for words in ("a.csv:3: ", "never changed", "no employer", "is 2026-02", "must be a month", "4 mistakes: nothing was imported"):
        assert words in said, words
    assert own(store, THIRD) == []


def test_a_month_that_has_begun_is_to_be_asked_for(store):
    assert "has begun" in refused(store, (THIRD, month()))
    assert imported(store, (THIRD, month()), more=("--begun",))["new"] == 1
    assert own(store, THIRD) == [(month(),)]
