"""Maintenance of one copy, for when the store is away."""
import json

import pytest

from looks import CHANGE
from psitest.waiting import until

NOTICE = {"scope": "all", "until": "2100-01-01T00:00:00Z", "reason": "a disk is replaced"}


def put(gateway, **changed):
    return gateway.monitor("PUT", "/maintenance", json.dumps({**NOTICE, **changed}), CHANGE)[:2]


def test_set_seen_and_cleared(gateway):
    assert gateway.monitor_get("/maintenance") == (200, "none\n")
    status, text = put(gateway)
    assert status == 200 and text == "all until 2100-01-01T00:00:00Z, this copy alone: a disk is replaced\n"
    line = gateway.log_with("maintenance of this copy alone set")
    assert "monitor, 127.0.0.1:" in line and "a disk is replaced" in line
    refused = gateway.call("vinculos", "VerificarLigacao")
    assert refused.fault["codigo"] == "503" and refused.http.headers["Retry-After"]
    assert json.loads(gateway.monitor_get("/maintenance?format=json")[1]) == {**NOTICE, "this_copy_alone": True}
    assert gateway.monitor("DELETE", "/maintenance", headers=CHANGE)[:2] == (200, "none\n")
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1
    gateway.log_with("maintenance of this copy alone ended by monitor, 127.0.0.1:")


def test_it_ends_by_itself(gateway):
    import datetime
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=3)
    assert put(gateway, until=end.strftime("%Y-%m-%dT%H:%M:%SZ"), scope="writes")[0] == 200
    until(lambda: gateway.monitor_get("/maintenance") == (200, "none\n"))


@pytest.mark.parametrize("changed", [{"scope": "reads"}, {"until": "soon"}, {"until": "2001-01-01T00:00:00Z"}, {"reason": ""},
                                     {"reason": "x" * 501}, {"colour": "red"}])
def test_what_it_does_not_take(gateway, changed):
    status, text = put(gateway, **changed)
    assert status == 400 and "send for example" in text
    assert gateway.monitor_get("/maintenance") == (200, "none\n")
