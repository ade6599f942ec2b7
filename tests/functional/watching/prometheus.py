"""Debian's Prometheus as a process of one test: loopback only, its data in a folder of the test."""
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse
import urllib.request

from psitest.paths import PATIENCE

import vigia


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Prometheus:
    """Runs ops/prometheus/prometheus.yml with the gateway's monitor as its one target, looked at every second."""

    def __init__(self, folder, monitor_port):
        self.folder, self.port = folder, free_port()
        text = (vigia.RULES.parent / "prometheus.yml").read_text()
        text = text.replace("- alerts.yml", f"- {vigia.RULES}").replace("  - alerts_database.yml\n", "")
        # What is scraped of the database is not there in a test.
        text = re.sub(r"(?s)  # What decides who is the primary.*?(?=# The node exporter)", "", text)
        text = re.sub(r"(          - gateway-\d.*\n)+", f"          - 127.0.0.1:{monitor_port}\n", text)
        text = re.sub(r"(scrape_interval|evaluation_interval): 15s", r"\1: 1s", text)
        text = text.replace("scrape_timeout: 5s", "scrape_timeout: 1s")
        (folder / "prometheus.yml").write_text(text)

    def __enter__(self):
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [os.environ["PSI_PROMETHEUS"], f"--config.file={self.folder}/prometheus.yml",
             f"--storage.tsdb.path={self.folder}/data", f"--web.listen-address=127.0.0.1:{self.port}"], stdout=self.log, stderr=subprocess.STDOUT)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()

    def ask(self, path, **parameters):
        """What its API answers; None while it does not answer yet."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}",
                                        timeout=PATIENCE) as reply:
                return json.load(reply)["data"]
        except urllib.error.HTTPError as error:
            assert error.code == 503, error.read()   # it is starting
        except urllib.error.URLError:
            assert self.process.poll() is None, (self.folder / "log").read_text()
        return None

    def until(self, what, condition):
        end = time.monotonic() + PATIENCE
        while not (found := condition()):
            assert time.monotonic() < end, f"{what}\n{(self.folder / 'log').read_text()}"
            time.sleep(0.1)   # between two looks
        return found

    def until_up(self):
        def up():
            targets = (self.ask("targets") or {}).get("activeTargets", [])
            return [target for target in targets if target["health"] == "up"]
        self.until("the gateway is not scraped", up)

    def until_some(self, expression):
        """The series of a query, once there are any."""
        return self.until(f"nothing for {expression}", lambda: (self.ask("query", query=expression) or {}).get("result"))

    def until_rules_evaluated(self):
        def evaluated():
            groups = (self.ask("rules") or {}).get("groups", [])
            found = [rule for group in groups for rule in group["rules"]]
            return found if found and all(rule["health"] != "unknown" for rule in found) else None
        return self.until("the rules are not evaluated", evaluated)
