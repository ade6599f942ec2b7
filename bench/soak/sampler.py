"""One row a minute of what may grow."""
import datetime
import hashlib
import os
import pathlib
import statistics
import sys
import threading
import time

from psitest import database

from soak.gateway import LISBON


def share(sorted_values, part):
    return sorted_values[min(len(sorted_values) - 1, int(part * len(sorted_values)))] if sorted_values else None


class Sampler(threading.Thread):
    """Looks every second; `minutes` has the medians of each minute (of less than one where the run is short)."""

    def __init__(self, gateway, clients, stopping, seconds):
        super().__init__(daemon=True)
        self.gateway, self.clients, self.stopping = gateway, clients, stopping
        self.length = min(60.0, seconds / 24)
        self.minutes, self.unexpected, self.midnights = [], [], 0
        self.process = pathlib.Path(f"/proc/{gateway.process.pid}")
        self.page = os.sysconf("SC_PAGE_SIZE")

    def run(self):
        self.connection = database.connect(self.gateway.database)
        began = self.from_ = time.monotonic()
        looks, day = [], self.today()
        while not self.stopping.wait(1):
            try:
                looks.append(self.look())
            except (OSError, IndexError):
                self.unexpected.append("the gateway's process is gone")
                self.stopping.set()
                return
            self.midnights, day = self.midnights + (self.today() != day), self.today()
            if time.monotonic() - self.from_ >= self.length:
                self.row(looks, time.monotonic() - began)
                looks, self.from_ = [], time.monotonic()

    def today(self):
        """Lisbon's day by the gateway's clock."""
        return (datetime.datetime.now(LISBON) + datetime.timedelta(seconds=self.gateway.ahead)).date()

    def look(self):
        threads = next(int(line.split()[1]) for line in (self.process / "status").read_text().splitlines()
                       if line.startswith("Threads:"))
        rss = int((self.process / "statm").read_text().split()[1]) * self.page
        began = time.monotonic()
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        hashlib.pbkdf2_hmac("sha256", b"floor", b"floor", 5_000)
        return rss, len(os.listdir(self.process / "fd")), threads, time.monotonic() - began

    def row(self, looks, at):
        times = sorted(self.clients.taken())
        rss, descriptors, threads, floor = (statistics.median(column) for column in zip(*looks))
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database()), (SELECT sum(n_dead_tup) FROM pg_stat_user_tables),"
                           " (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())")
            size, dead, sessions = cursor.fetchone()
        self.minutes.append({
            "at": round(at), "rss_kib": round(rss / 1024), "descriptors": descriptors, "threads": threads, "calls": len(times),
            "p50_ms": round(1000 * share(times, 0.5), 3) if times else None,
            "p99_ms": round(1000 * share(times, 0.99), 3) if times else None, "floor_ms": round(1000 * floor, 3),
            "database_mib": round(size / 2**20, 1), "dead_rows": int(dead or 0), "sessions": sessions})
        print(self.minutes[-1], file=sys.stderr, flush=True)
