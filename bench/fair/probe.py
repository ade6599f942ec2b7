"""What the machine itself does to a program that wakes, and what the gateway says was its longest piece of work."""
import contextlib
import subprocess
import sys
import time
import urllib.request

WAKE = """
import sys, time
late = []
sys.stdin.read(0)
end = time.perf_counter() + 600
import select
while not select.select([sys.stdin], [], [], 0)[0]:
    begin = time.perf_counter()
    time.sleep(0.001)
    late.append((time.perf_counter() - begin - 0.001) * 1e6)
late.sort()
print(*(late[int(len(late) * share)] for share in (0.5, 0.99)), late[-1])
"""


class Waking:
    def __init__(self):
        self.figures = {}


@contextlib.contextmanager
def running():
    """A program that only sleeps for a millisecond, again and again: how late it wakes, in microseconds."""
    waking = Waking()
    process = subprocess.Popen([sys.executable, "-c", WAKE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield waking
        process.stdin.close()
        p50, p99, longest = (float(one) for one in process.stdout.read().split())
        waking.figures = {"p50": round(p50, 1), "p99": round(p99, 1), "max": round(longest, 1)}
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def metric(gateway, name):
    with urllib.request.urlopen(f"http://127.0.0.1:{gateway.monitor_port}/metrics", timeout=30) as page:
        for line in page.read().decode().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[-1])
    return 0.0


def longest(gateway):
    """Milliseconds of CPU that nothing of the gateway's own can come between."""
    time.sleep(0.1)
    return {"workerMs": round(metric(gateway, "psi_worker_longest_seconds") * 1e3, 2),
            "handshakeMs": round(metric(gateway, "psi_handshake_longest_seconds") * 1e3, 2)}
