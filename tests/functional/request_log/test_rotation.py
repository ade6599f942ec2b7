"""What renames the log sends SIGHUP: no line is lost or cut, and the new file gets what comes after."""
import json
import signal

from psitest.waiting import until


def events(file):
    return [one for one in map(json.loads, file.read_text().splitlines()) if one.get("event") == "request"]


def test_the_log_is_opened_anew_at_sighup(start_gateway, tmp_path):
    file, old = tmp_path / "psi.log", tmp_path / "psi.log.1"
    gateway = start_gateway({"log.file": str(file)})
    with gateway.client() as client:
        for _ in range(5):
            assert client.call("vinculos", "VerificarLigacao").codigo == 1
        file.rename(old)
        for _ in range(5):
            assert client.call("vinculos", "VerificarLigacao").codigo == 1
        until(lambda: len(events(old)) == 10)   # until it is told, it writes on into the one that it has
        gateway.process.send_signal(signal.SIGHUP)
        until(file.exists)
        for _ in range(5):
            assert client.call("vinculos", "VerificarLigacao").codigo == 1
        until(lambda: len(events(file)) == 5)
    assert len(events(old)) == 10
    assert gateway.stop() == 0


def test_a_mistake_in_the_configuration_does_not_keep_the_log_from_being_opened_anew(start_gateway, tmp_path):
    file = tmp_path / "psi.log"
    gateway = start_gateway({"log.file": str(file)})
    gateway.config.write_text("[nonsense]\n")
    file.rename(tmp_path / "psi.log.1")
    gateway.process.send_signal(signal.SIGHUP)
    until(lambda: file.exists() and "reload: nothing was changed" in file.read_text())
    assert gateway.stop() == 0
