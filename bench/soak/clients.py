"""The load: employers that live one payroll month after the other, one who only reads, and one who gets everything wrong."""
import collections
import http.client
import itertools
import ssl
import threading
import time
import traceback

from soak.month import months, readings
from soak.nuisance import nuisances


class Clients:
    """Threads that call, each at its share of the rate. `counted`: {call: how often}; `unexpected`: what was not as it should be."""

    def __init__(self, gateway, registo, rate, stopping):
        self.gateway, self.registo, self.stopping = gateway, registo, stopping
        self.counted, self.unexpected, self.days = collections.Counter(), [], 0
        self._times, self._lock = [], threading.Lock()
        self._interval = 4 / rate
        workers = iter([registo.trabalhador() for _ in range(8)])
        employers = [("empregador-a", list(itertools.islice(workers, 4))), ("empregador-b", list(workers))]
        self._threads = [threading.Thread(target=self._live, args=(months(self, identity, people),), daemon=True)
                         for identity, people in employers]
        self._threads += [threading.Thread(target=self._live, args=(calls,), daemon=True)
                          for calls in (readings(self), nuisances(self))]

    def start(self):
        for thread in self._threads:
            thread.start()

    def join(self):
        for thread in self._threads:
            thread.join()

    def taken(self):
        """Seconds of every good call since the last time this was asked."""
        with self._lock:
            times, self._times = self._times, []
        return times

    def day_ended(self):
        with self._lock:
            self.days += 1

    def told(self, what):
        with self._lock:
            self.unexpected.append(what)

    def _live(self, calls):
        """`calls` yields (name, function, counts as latency); each is made at its time."""
        due = time.monotonic()
        for name, call, timed in calls:
            due = max(due + self._interval, time.monotonic())
            if self.stopping.wait(max(0.0, due - time.monotonic())):
                return
            began = time.monotonic()
            try:
                call()
            except (AssertionError, KeyError, ValueError, OSError, http.client.HTTPException, ssl.SSLError):
                self.told(f"{name}: {traceback.format_exc(limit=-2).strip()[-600:]}")
            taken = time.monotonic() - began
            with self._lock:
                self.counted[name] += 1
                if timed:
                    self._times.append(taken)
