"""SIGHUP in production: what is refused at start is refused then."""
import shutil
import signal

import pytest

from psitest.paths import PRODUCTION_PKI
from psitest.producao import empty_database, production  # noqa: F401  fixtures


@pytest.fixture
def key(tmp_path):
    """A copy of the server's key that the test may change."""
    copy = shutil.copy(PRODUCTION_PKI / "server.key", tmp_path / "server.key")
    (tmp_path / "server.key").chmod(0o600)
    return tmp_path / copy


def test_a_key_that_everybody_may_read_is_refused(production, key):  # noqa: F811
    gateway = production.gateway({"tls.key": key})
    try:
        key.chmod(0o644)
        gateway.process.send_signal(signal.SIGHUP)
        log = gateway.log_with("is open to every user of the machine")
        assert "reload: nothing was changed" in log and "reload: new connections" not in log
        key.chmod(0o600)
        gateway.process.send_signal(signal.SIGHUP)
        gateway.log_with("wait for the next start")
    finally:
        assert gateway.stop() == 0, gateway.log()
