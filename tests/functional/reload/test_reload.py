"""SIGHUP with another configuration file: what takes effect, what waits, and that a mistake changes nothing."""
import signal

import pytest

from psitest.config import derived
from psitest.waiting import until

DONE, REFUSED = "its options wait for the next start", "reload: nothing was changed"


@pytest.fixture
def reload(gateway):
    """reload(text, says) puts `text` in the file's place, sends SIGHUP and gives what the log has new once it says `says`."""
    def run(text, says):
        before = len(gateway.log())
        gateway.config.write_text(text)
        gateway.process.send_signal(signal.SIGHUP)
        new = lambda: gateway.log()[before:]
        until(lambda: says in new(), new)
        return new()
    yield run
    run(derived(gateway.options), DONE)


def metric(gateway, result):
    return gateway.metrics()[f'psi_config_reloads_total{{result="{result}"}}']


def counted(gateway, result, value):
    """Waits until it is: a reload is counted a moment after its last line."""
    until(lambda: metric(gateway, result) == value)


def test_nothing_changed(gateway, reload):
    before = metric(gateway, "ok")
    new = reload(derived(gateway.options), DONE)
    assert "0 of its options" in new and "takes effect" not in new and "reload: new connections use" in new
    counted(gateway, "ok", before + 1)
    with gateway.client() as client:
        assert client.call("vinculos", "VerificarLigacao").codigo == 1


def test_the_level_of_the_log_takes_effect(gateway, reload):
    reload(derived({**gateway.options, "log.level": "error"}), "as gateway.toml has it now")
    with gateway.client() as client:
        answered = [client.call("vinculos", "VerificarLigacao") for _ in range(2)]   # the first is told of before the second
        reload(derived({**gateway.options, "log.level": "info"}), DONE)
        answered.append(client.call("vinculos", "VerificarLigacao"))
    first, _, last = [reply.http.headers["X-Correlation-Id"] for reply in answered]
    assert first not in gateway.log_with(last)


def test_what_waits_for_the_next_start_is_named(gateway, reload):
    connection = gateway.options["database.connection"]
    new = reload(derived({**gateway.options, "server.workers": 3, "limits.idle_seconds": 77,
                          "database.connection": connection + " application_name=other"}), DONE)
    assert "reload: server.workers: 8 -> 3 takes effect at the next start" in new
    assert "limits.idle_seconds: 300 -> 77" in new and "database.connection: its change takes effect" in new
    assert "application_name" not in new and "3 of its options" in new


def test_every_mistake_is_told_and_nothing_changes(gateway, reload):
    before = metric(gateway, "refused")
    good = derived({**gateway.options, "log.level": "error"})
    new = reload(good + "\n[nonsense]\nx = 1\n", "nonsense: there is no such section")
    assert REFUSED in new and "reload: new connections" not in new
    new = reload(derived({**gateway.options, "log.level": "error", "server.workers": 0}) + "\n[server2]\n",
                 "server2: there is no such section")
    assert "server.workers: must be from" in new, "every mistake is told"
    counted(gateway, "refused", before + 2)
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1
    gateway.log_with("VerificarLigacao")   # still logged: the level is as it was


def test_a_file_that_is_gone_or_broken(gateway, reload):
    reload("[server\n", REFUSED)
    gateway.config.unlink()
    gateway.process.send_signal(signal.SIGHUP)
    gateway.log_with("the file cannot be read")
    with gateway.client() as client:
        assert client.call("vinculos", "VerificarLigacao").codigo == 1


def test_the_other_environment_is_refused(gateway, reload):
    text = derived(gateway.options).replace('name = "QUALIDADE"', 'name = "PRODUCAO"')
    reload(text, REFUSED)
    assert gateway.call("vinculos", "VerificarLigacao").content["resultado"]["ambiente"] == "QUALIDADE"
