"""The real psi-gateway as a process."""
import select
import signal
import subprocess
import time
import urllib.request

from mainpath import machine

PATIENCE = 30


class Gateway:
    def __init__(self, store, program=None):
        """`program`: another build's; else that of the store's binaries."""
        self.store, self.program = store, program or store.binaries / "psi-gateway"
        self.process, self.port, self.monitor_port, self.ready_seconds = None, 0, 0, 0.0

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        begin = time.perf_counter()
        with open(self.store.home / "gateway.log", "ab") as log:
            self.process = subprocess.Popen([self.program, "--config", self.store.config],
                                            stdout=subprocess.PIPE, stderr=log, env=self.store.environment())
        readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline().decode() if readable else ""
        if line.startswith("psi-gateway monitor on port "):
            self.monitor_port = int(line.split()[-1])
            line = self.process.stdout.readline().decode()
        self.ready_seconds = time.perf_counter() - begin
        if not line.startswith("psi-gateway ready on port "):
            raise RuntimeError("psi-gateway did not start:\n" + (self.store.home / "gateway.log").read_text()[-3000:])
        self.port = int(line.split()[-1])

    def stop(self):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stdout.close()
        self.process = None

    def log_level(self, level):
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{self.monitor_port}/log-level", level.encode(),
                                                      {"X-PSI-Monitor": "1"}, method="PUT"), timeout=PATIENCE).close()

    def resident_mib(self):
        return machine.resident_mib(self.process.pid)
