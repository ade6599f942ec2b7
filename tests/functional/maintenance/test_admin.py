"""psi-admin maintenance: words, JSON, what it refuses, the audit line."""
import datetime
import getpass

import pytest

from psitest.admin_program import auditadas

SET = ("maintenance", "set", "--scope", "writes", "--reason", "new disks", "--until")


def at(seen):
    return datetime.datetime.fromisoformat(seen["until"].replace("Z", "+00:00"))


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def test_set_show_clear(admin, registo):
    assert admin("maintenance", "show") == {"in_force": False}
    assert "no maintenance is set" in admin.palavras("maintenance", "show")
    assert not admin("maintenance", "clear")["changed"]
    begin = now().replace(microsecond=0)
    done = admin(*SET, "+2h", "--operator", "maria")
    assert done["changed"] and done["in_force"] and done["scope"] == "writes"
    assert begin + datetime.timedelta(hours=2) <= at(done) <= now() + datetime.timedelta(hours=2)
    seen = admin("maintenance", "show")
    assert (seen["operator"], seen["reason"], seen["until"], seen["in_force"]) == ("maria", "new disks", done["until"], True)
    words = admin.palavras("maintenance", "show")
    assert done["until"] in words and "in Lisbon" in words and "maria" in words and "new disks" in words
    [(employer, client, line)] = auditadas(registo, "DefinirManutencao", operador="maria")
    assert (employer, client, line["ambito"], line["ate"], line["motivo"]) == (0, 0, "WRITES", done["until"], "new disks")
    cleared = admin("maintenance", "clear")
    assert cleared["changed"] and cleared["until"] == done["until"]
    [(_, _, line)] = auditadas(registo, "LevantarManutencao", operador=getpass.getuser())
    assert line["ambito"] == "WRITES"
    assert "nothing to do" in admin.palavras("maintenance", "clear")
    assert len(auditadas(registo, "LevantarManutencao")) == 1


def test_the_same_again_changes_nothing_another_end_does(admin, registo):
    end = (now() + datetime.timedelta(minutes=50)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert admin(*SET, end)["changed"]
    lines = len(auditadas(registo, "DefinirManutencao"))
    assert not admin(*SET, end)["changed"] and "nothing to do" in admin.palavras(*SET, end)
    assert len(auditadas(registo, "DefinirManutencao")) == lines
    assert admin(*SET, "+1h30m")["changed"]
    assert len(auditadas(registo, "DefinirManutencao")) == lines + 1


def test_ways_to_write_an_instant(admin):
    end = (now() + datetime.timedelta(days=3)).replace(second=0, microsecond=0)
    for zone, written in ((datetime.timezone.utc, "{:%Y-%m-%dT%H:%MZ}"), (datetime.timezone(datetime.timedelta(hours=1)),
                                                                         "{:%Y-%m-%d %H:%M:00+01:00}")):
        assert at(admin(*SET, written.format(end.astimezone(zone)))) == end
    assert at(admin(*SET, "+1d2h")) > now() + datetime.timedelta(hours=25)


@pytest.mark.parametrize("until", ["2020-01-01T00:00:00Z", "now", "2h", "+2", "+h", "+0s", "-2h", "2026-02-30T10:00Z", "+1000000d",
                                   "2026-03-01T10:00", "2026-03-01", "2026-03-01T25:00Z", "2026-03-01T10:00+1"])
def test_what_is_no_end(admin, until):
    assert "--until" in admin.recusa(*SET, until)
    assert admin("maintenance", "show").get("in_force") in (None, False)


def test_an_end_far_away_is_a_mistake(admin):
    assert "31 days" in admin.recusa(*SET, (now() + datetime.timedelta(days=365)).strftime("%Y-%m-%dT%H:%M:%SZ"))


def test_what_is_left_out(admin):
    assert "--scope" in admin.recusa("maintenance", "set", "--scope", "half", "--until", "+1h", "--reason", "x", status=2)
    assert "--reason" in admin.recusa("maintenance", "set", "--scope", "all", "--until", "+1h", status=2)
    assert "--until" in admin.recusa("maintenance", "set", "--scope", "all", "--reason", "x", status=2)
    assert admin.recusa("maintenance", status=2)
