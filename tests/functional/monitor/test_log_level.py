"""The log's level, set while it runs."""
import json

import pytest

from looks import CHANGE


def set_level(gateway, body):
    return gateway.monitor("PUT", "/log-level", body, CHANGE)[:2]


def test_effective_at_once_and_logged_with_who_asked(gateway):
    assert set_level(gateway, "critical\n") == (200, "critical\n")
    line = json.loads(gateway.log_with("log level is now critical").splitlines()[-1])
    assert "instead of info" in line["message"] and "monitor, 127.0.0.1:" in line["message"]
    gateway.call("vinculos", "VerificarLigacao", {"contexto": {"inexistente": 1}})   # refused: at most a warning
    assert set_level(gateway, '{"level": "debug"}') == (200, "debug\n")
    log = gateway.log_with("log level is now debug")
    between = log.partition("log level is now critical")[2].partition("log level is now debug")[0].splitlines()[1:-1]
    assert between == []
    assert gateway.monitor_get("/log-level?format=json") == (200, '{"level":"debug"}\n')
    assert set_level(gateway, "info")[0] == 200


@pytest.mark.parametrize("body", ["", "  ", "loud", "INFO", "{}", '{"level": 3}', "{", "off", "info\nwarn"])
def test_what_is_no_level(gateway, body):
    status, text = set_level(gateway, body)
    assert status == 400 and "trace, debug, info, warn, error, critical" in text
    assert gateway.monitor_get("/log-level") == (200, "info\n")
