"""One soak: cluster, gateway, clients, operator and sampler; then the verdict."""
import contextlib
import datetime
import signal
import subprocess
import sys
import threading
import time

from psitest import database
from psitest.registo import Registo

from soak import gateway, report, verdict
from soak.clients import Clients
from soak.operator import Operator
from soak.sampler import Sampler


@contextlib.contextmanager
def cluster():
    database.start()
    try:
        yield
    finally:
        database.stop()


def commit():
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, cwd=gateway.ROOT)
    return done.stdout.strip() or "unknown"


def run(options, folder):
    seconds = options.hours * 3600
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    ahead = gateway.seconds_ahead(seconds)
    gateway.move_database(folder, ahead)
    with cluster():
        name = database.create()
        running = gateway.start(folder, name, ahead, options.plant)
        began = datetime.datetime.now(datetime.timezone.utc)
        try:
            clients = Clients(running, Registo(name), options.rate, stopping)
            operator = Operator(running, stopping)
            sampler = Sampler(running, clients, stopping, seconds)
            for one in (clients, operator, sampler):
                one.start()
            stopping.wait(seconds)
            whole = not stopping.is_set()
            stopping.set()
            for one in (clients, operator, sampler):
                one.join()
            alive = running.process.poll() is None
            status = running.stop() if alive else running.process.returncode
        finally:
            stopping.set()
            if running.process.poll() is None:
                running.stop()
        findings = clients.unexpected + operator.unexpected + sampler.unexpected
        if not alive or status != 0:
            findings.append(f"psi-gateway ended with {status}" + ("" if alive else ", by itself"))
        if sampler.midnights == 0 and whole:
            findings.append("no midnight in Lisbon was crossed")
        result = {"commit": commit(), "began": began.isoformat(timespec="seconds"), "hours": options.hours, "whole": whole,
                  "rate": options.rate, "planted": options.plant, "calls": dict(sorted(clients.counted.items())),
                  "reloads": operator.reloads, "lists": operator.lists, "midnights": sampler.midnights,
                  "simulated_days": clients.days, "minutes": sampler.minutes, "unexpected": findings[:50]}
        result["verdict"] = verdict.judge(sampler.minutes, findings)
    text = report.text(result)
    print(text)
    if whole and not options.plant:
        report.keep(options.keep, text, result)
    sys.stdout.flush()
    return 0 if result["verdict"]["flat"] and whole else 1
