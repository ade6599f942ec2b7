"""On a terminal: tables, questions, and how far a long run is."""
import pytest

from psitest import database


def test_lists_are_tables_with_headings(terminal, admin):
    shown = terminal("client", "list")
    assert shown.ended() == 0
    head, *rows = shown.said.splitlines()
    assert head.split()[:2] == ["CLIENT", "NAME"], head
    clients = admin("client", "list")["clients"]
    assert len(rows) == len(clients)
    place = head.index("NAME")
    assert [row[place:].startswith(client["name"]) for row, client in zip(rows, clients)] == [True] * len(rows)
    assert head not in admin.palavras("client", "list"), "a pipe gets the lines that it always got"


def test_a_question_before_what_cannot_be_undone(terminal, admin):
    client = admin("client", "add", "--representative", "--name", "Para fechar")["client"]
    asked = terminal("client", "close", client, "--reason", "ensaio").wait_for("for ever? [y/N]").answer("n")
    assert asked.ended() == 1 and "nothing was done" in asked.said
    assert admin("client", "show", client)["closed"] is None
    asked = terminal("client", "close", client, "--reason", "ensaio").wait_for("[y/N]").answer("y")
    assert asked.ended() == 0 and "closed" in asked.said


def test_yes_answers_and_a_script_is_not_asked(terminal, admin):
    one, other = (admin("client", "add", "--representative", "--name", f"Para fechar {i}")["client"] for i in (1, 2))
    shown = terminal("client", "close", one, "--reason", "ensaio", "--yes")
    assert shown.ended() == 0 and "[y/N]" not in shown.said
    assert admin("client", "close", other, "--reason", "ensaio")["changed"]


@pytest.mark.parametrize("command", [("purge",), ("pki", "revoke", "0" * 64, "--reason", "x"),
                                     ("payments", "reverse", "nenhuma", "--reason", "x"), ("audit", "detach", "2020-01")])
def test_these_take_yes(admin, command):
    assert "--yes" not in admin.correr(*command, "--yes").erros


def test_progress_of_what_takes_longer_than_two_seconds(terminal, gateway):
    with database.locked(gateway.database, "psi.auditoria"):
        verifying = terminal("audit", "verify")
        verifying.wait_for("verifying  2 s")
    assert verifying.ended() == 0
    assert verifying.said.rstrip().endswith("all as they were written")
    assert "\r\x1b[K" in verifying.said, "the line of the progress is taken away"
