"""docs/operations/backup.md, by pgBackRest: an encrypted repository, two full backups of which one is kept, one incremental."""
import pytest
from restore_drill import STAGES, Drill
from servidores import Place

LAST = STAGES["after the last"]


@pytest.fixture(scope="module")
def drill(cluster, tmp_path_factory):
    place = Place()
    try:
        one = Drill(place, tmp_path_factory.mktemp("gateway"))
        one.until_the_loss()
        yield one
    finally:
        place.remove()


def test_what_is_kept_is_encrypted_and_as_many_as_asked_for(drill):
    assert drill.repository.backups() == ["full", "incr"], "of two full backups the older went, with its WAL"
    open_ = [path.name for path in drill.repository.files() if not path.read_bytes().startswith(b"Salted__") and path.stat().st_size]
    assert not open_


def test_to_the_end_nothing_acknowledged_is_lost(drill):
    outcome = drill.to_the_end()
    assert (outcome.same, outcome.anew, outcome.doubled) == (outcome.sent, 0, 0)
    assert outcome.heads[0] == outcome.heads[1] > 0 and outcome.audit == "whole"


def test_to_a_point_what_came_before_is_there_and_no_number_is_given_twice(drill):
    outcome = drill.to_the_point()
    assert (outcome.same, outcome.anew, outcome.doubled) == (outcome.sent - LAST, LAST, 0)
    assert outcome.heads[0] < outcome.heads[1], "heads kept elsewhere show what a restore gave up"
    assert outcome.audit == "whole"
