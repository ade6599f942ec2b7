"""What operators do meanwhile: SIGHUP, renewed revocation lists, a look at the monitor."""
import signal
import threading

from psitest import database


class Operator(threading.Thread):
    """Every `PAUSE` seconds one of the three."""
    PAUSE = 10

    def __init__(self, gateway, stopping):
        super().__init__(daemon=True)
        self.gateway, self.stopping = gateway, stopping
        self.reloads = self.lists = 0
        self.unexpected = []

    def run(self):
        turn = 0
        while not self.stopping.wait(self.PAUSE):
            turn += 1
            try:
                (self.reload, self.renew, self.look)[turn % 3]()
            except Exception as problem:   # noqa: B902  told in the verdict
                self.unexpected.append(f"operator: {problem!r}"[:600])

    def reload(self):
        self.gateway.process.send_signal(signal.SIGHUP)
        self.reloads += 1

    def renew(self):
        database.admin(self.gateway.config, "pki", "crl", "--days", "30")
        self.lists += 1

    def look(self):
        for page in ("/metrics", "/readyz", "/requests"):
            status, text = self.gateway.monitor_get(page)
            assert status == 200, f"{page}: {status} {text[:200]}"
        refused = self.gateway.metrics().get('psi_config_reloads_total{result="refused"}', 0)
        assert refused == 0, f"{refused} reloads were refused"
