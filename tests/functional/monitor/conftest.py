"""A gateway of our own authority, so that what readiness looks at can end and be replaced."""
import signal

import pytest

from psitest.gateway import Gateway
from psitest.pki import Pki


class Place:
    def __init__(self, pki, gateway, lists):
        self.pki, self.gateway, self.lists = pki, gateway, lists

    def reload(self):
        self.gateway.process.send_signal(signal.SIGHUP)


@pytest.fixture
def place(fresh_database, tmp_path):
    """place(server_end, list_end): seconds from now at which the server's certificate and the revocation list end."""
    started = []

    def start(server_end=86_400, list_end=86_400, options=None):
        pki, lists = Pki(tmp_path), str(tmp_path / "lists.pem")
        pki.issue("server", usage="serverAuth", end=server_end)
        pki.replace(lists, pki.revocation_list(end=list_end))
        started.append(Gateway(tmp_path, fresh_database, {
            "tls.certificate": pki.file("server"), "tls.key": pki.file("server", "key"), "tls.client_ca": pki.file("ca"),
            "tls.client_crl": lists, "tls.reload_seconds": 1, **(options or {})}))
        return Place(pki, started[-1], lists)

    yield start
    for one in started:
        assert one.stop() == 0, one.log()
