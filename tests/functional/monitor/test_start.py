"""Where it listens, and what psi-gateway --healthcheck makes of it."""
import socket
import subprocess

import pytest

from psitest import database
from psitest.config import derived
from psitest.gateway import StartFailed
from psitest.paths import BIN, PATIENCE


def healthcheck(config, *arguments):
    done = subprocess.run([BIN / "psi-gateway", *(arguments or ["--healthcheck"]), "--config", config], capture_output=True,
                          text=True, env=database.environment(), timeout=PATIENCE)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


def test_a_port_that_is_taken(start_gateway):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(StartFailed) as failed:
        start_gateway({"monitor.port": taken.getsockname()[1]})
    assert failed.value.status == 1
    assert "monitor.port: cannot listen on 127.0.0.1" in failed.value.errors and "that are free" in failed.value.errors


def test_an_address_that_is_none(start_gateway):
    with pytest.raises(StartFailed) as failed:
        start_gateway({"monitor.address": "here"})
    assert 'monitor.address: "here" is not an IPv4 or IPv6 address' in failed.value.errors


def test_no_listener(start_gateway):
    gateway = start_gateway({"monitor.address": ""})
    assert gateway.monitor_port == 0
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1
    status, text = healthcheck(gateway.config)
    assert status == 1 and "monitor.address is empty" in text


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1", "::"])
def test_healthcheck(start_gateway, free_port, address):
    gateway = start_gateway({"monitor.address": address, "monitor.port": free_port})
    assert gateway.monitor_port == free_port
    assert healthcheck(gateway.config) == (0, "alive\n")
    assert healthcheck(gateway.config, "--healthcheck=live") == (0, "alive\n")
    status, text = healthcheck(gateway.config, "--healthcheck=ready")
    assert status == 0 and "pool: good" in text and text.endswith("ready\n")
    assert gateway.stop() == 0
    status, text = healthcheck(gateway.config)
    assert status == 1 and "monitor.port: no answer from" in text and "is psi-gateway running" in text


def test_healthcheck_of_something_else(tmp_path):
    config = tmp_path / "gateway.toml"
    with socket.create_server(("127.0.0.1", 0)) as other:
        config.write_text(derived({"monitor.port": other.getsockname()[1], "monitor.request_seconds": 1}))
        status, text = healthcheck(config)   # it accepts, and says nothing
    assert status == 1 and "no answer" in text
    config.write_text(derived({"monitor.port": 0}))
    assert healthcheck(config) == (1, "monitor.port is 0, so nobody knows where to ask: give it a port\n")


def test_healthcheck_that_is_asked_wrongly(tmp_path):
    status, text = healthcheck(tmp_path / "none.toml", "--healthcheck=maybe")
    assert status != 0 and "live" in text and "ready" in text
    status, text = healthcheck(tmp_path / "none.toml")
    assert status == 1 and "none.toml" in text
