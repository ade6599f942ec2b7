"""The log's disk is full: requests are served, lines that are lost are counted, and when there is room again the log says so."""
import json
import resource

import pytest

from psitest.waiting import until


@pytest.fixture
def limited(start_gateway, tmp_path):
    """A gateway that logs to a file which the system keeps from growing: limited.limit(bytes), None for no limit."""
    file = tmp_path / "psi.log"
    gateway = start_gateway({"log.file": str(file)})

    def limit(size):
        _, hard = resource.prlimit(gateway.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(gateway.process.pid, resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
    gateway.file, gateway.limit = file, limit
    return gateway


def lost(gateway):
    return gateway.metrics()["psi_log_lines_lost_total"]


def serve(gateway, count):
    with gateway.client() as client:
        for _ in range(count):
            assert client.call("vinculos", "VerificarLigacao").codigo == 1


def test_lines_are_lost_counted_and_told(limited):
    serve(limited, 3)
    until(lambda: limited.file.read_text().count('"event":"request"') == 3)
    assert lost(limited) == 0
    limited.limit(limited.file.stat().st_size + 100)   # in the middle of the next line
    serve(limited, 5)
    until(lambda: lost(limited) >= 5)
    before = limited.file.read_text()
    assert not before.endswith("\n") and before.count('"event":"request"') <= 4
    limited.limit(None)
    serve(limited, 1)
    text = until(lambda: (now := limited.file.read_text()).count('"event":"request"') > before.count('"event":"request"') and now)
    assert text.startswith(before + "\n"), "the line that was begun is ended first"
    told, *after = [json.loads(line) for line in text[len(before) + 1:].splitlines()]
    assert told["level"] == "error" and told["message"].startswith(f"{int(lost(limited))} lines of the log before this one could not")
    assert after and after[-1]["event"] == "request"
    assert limited.stop() == 0
