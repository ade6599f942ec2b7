"""The hostile-input table: each case has the answer it must get, and the CPU it may cost the server.

After each the server serves on: the same connection where it was kept, a good call on another, and no connection held.
CPU time of the process, not the clock on the wall, is what is limited, and the best of three tries is taken, so that the
machine's load decides nothing."""
import json
import os
import pathlib
import re

import pytest

import table_context
import table_envelope
import table_http
import table_mtom
import table_tls
import table_values
import table_xml
from cases import Cut, Document, Fault, Problem, Redirect
from deliver import Outcome, deliver, is_good
from psitest import soap

# Few of everything: a worker or a connection to the store that is lost is missed at once.
GATEWAY_OPTIONS = {"server.workers": 2, "database.pool": 2, "database.acquire_milliseconds": 1_000,
                   "access.identity_failures_per_hour": 1_000}
TABLE = table_xml.TABLE + table_envelope.TABLE + table_http.TABLE + table_values.TABLE + table_tls.TABLE + table_mtom.TABLE
TABLE += table_context.TABLE
TRIES = 3
# Words of the XML library's sentences that Portuguese has not; looked for outside what a text quotes of the request.
ENGLISH = re.compile(r"\b(the|this|is|are|not|of|with|because|element|attribute|value|expected|allowed|missing|child|defined|redefined|"
                     r"invalid|valid|prefix|namespace|characters?|sequence|error|line|mismatch|failed|found|required|but)\b", re.IGNORECASE)
QUOTED = re.compile("«[^»]*»")
# How much more CPU a sanitizer makes the same work cost, at most.
SANITIZERS_COST = 10 if os.environ.get("PSI_SANITIZE") else 1


def test_the_table_is_large_and_without_doubles():
    assert len(TABLE) >= 80
    assert len({case.name for case in TABLE}) == len(TABLE)


@pytest.fixture(scope="module")
def steady(gateway):
    """A good client on a connection of its own, and the connections that the server holds while nobody else is there."""
    with gateway.client() as one:
        assert one.call("vinculos", "VerificarLigacao").codigo == 1
        yield one, connections(gateway)


def connections(gateway):
    """Connections on the server's port that it has not closed (ESTABLISHED, CLOSE_WAIT), as the kernel lists them."""
    lines = (line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:])
    return sum(line[1].endswith(f":{gateway.port:04X}") and line[3] in ("01", "08") for line in lines)


def attempt(gateway, send):
    if isinstance(send, bytes):
        return deliver(gateway.client().raw(), send)
    back = send.run(gateway.port)
    if isinstance(back, Outcome):
        return back
    assert b"HTTP/" not in back, "it was answered"
    return Outcome(None, True)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.name[:60])
def test_answer_and_cost(gateway, ground, steady, trap, inside, record_property, case):
    good, at_rest = steady
    send = case.send
    if callable(send):
        send = send(ground)
    for _ in range(TRIES):
        before = gateway.cpu_ns()
        outcome = attempt(gateway, send)
        assert good.call("vinculos", "VerificarLigacao").codigo == 1
        cost = (gateway.cpu_ns() - before) / 1e6 / SANITIZERS_COST
        if cost <= case.cpu_ms:
            break
    judge(case.expect, outcome)
    if outcome.reply is not None:
        assert not inside(outcome.octets, send if isinstance(send, bytes) else b"")
    until_at_rest(gateway, good, at_rest)
    with pytest.raises(BlockingIOError):
        trap.accept()
    record_property("cpu_ms", round(cost, 1))
    assert cost <= case.cpu_ms, f"{cost:.1f} ms of CPU"


def until_at_rest(gateway, good, at_rest):
    """The server sees the end of a connection when it comes to it: it is given calls until then."""
    for _ in range(2_000):
        if connections(gateway) <= at_rest:
            return
        assert good.call("vinculos", "VerificarLigacao").codigo == 1
    assert connections(gateway) <= at_rest, "connections are still held"


def judge(expect, outcome):
    if isinstance(expect, Cut):
        assert outcome.reply is None
        return
    assert outcome.reply is not None, "the connection ended without an answer"
    assert outcome.closed == expect.closes, f"closed: {outcome.closed}; {outcome.reply}"
    if isinstance(expect, Document):
        assert outcome.reply.status == 200, outcome.reply
        assert expect.holds in outcome.reply.body and expect.lacks not in outcome.reply.body
        return
    if isinstance(expect, Redirect):
        assert (outcome.reply.status, outcome.reply.body.strip()) == (302, expect.target), outcome.reply
        return
    if isinstance(expect, Problem):
        judge_problem(expect, outcome.reply)
        return
    answer = soap.answer(outcome.reply)
    assert answer.version == expect.version
    if isinstance(expect, Fault):
        judge_fault(expect, answer)
    else:
        judge_reply(expect, answer)


def judge_problem(expect, reply):
    problem = json.loads(reply.body)
    assert (reply.status, problem["status"], problem["codigo"]) == (expect.status, expect.status, 400), reply
    assert not ENGLISH.search(QUOTED.sub("", problem["detail"])), problem["detail"]
    assert len(problem["idCorrelacao"]) == 32 and problem["title"]


def judge_fault(expect, answer):
    assert answer.fault is not None, f"a reply came: {answer.content}"
    assert (answer.http.status, answer.fault_code, answer.fault.get("codigo")) == (
        expect.status, expect.fault_code, expect.codigo), answer
    assert expect.says.casefold() in answer.fault["texto"].casefold()
    assert not ENGLISH.search(QUOTED.sub("", answer.fault["texto"])), answer.fault["texto"]
    assert expect.holds in answer.http.body
    assert len(answer.fault["idCorrelacao"]) == 32 and answer.fault_text
    if expect.campo is not None:
        assert answer.fault.get("campo") == expect.campo, answer.fault


def judge_reply(expect, answer):
    assert answer.codigo == expect.codigo, answer.content["resultado"]
    messages = answer.content["resultado"].get("mensagens", [])
    assert [m["campo"] for m in messages] == ([] if expect.campo is None else [expect.campo]), messages
    if expect.mensagem:
        assert messages[0]["codigo"] == expect.mensagem
    assert all(m["texto"] for m in messages)


def test_the_log_stays_one_json_object_a_line(gateway):
    assert is_good(gateway.client().post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {})))
    lines = gateway.log().splitlines()
    assert lines
    for line in lines:
        assert {"time", "level"} <= json.loads(line).keys()


def test_nothing_of_it_was_kept(gateway, ground):
    assert gateway.sql("SELECT count(*) FROM psi.comunicacao WHERE operacao = 'ComunicarContrato' AND trabalhador = %s",
                       (ground.contrato["nissTrabalhador"],)) == [(0,)]
