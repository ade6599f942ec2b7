"""What the measuring costs are read from, and what the machine is. Linux only."""
import os
import pathlib
import platform
import statistics
import time

TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of the process, all its threads together, also those that have ended."""
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e9   # Linux: the scheduler's clock of that process


def _status_mib(pid, field):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no {field}")


def resident_mib(pid):
    return _status_mib(pid, "VmRSS")


def peak_mib(pid):
    """The most it ever had resident."""
    return _status_mib(pid, "VmHWM")


def _stat(pid):
    """Fields of /proc/PID/stat after the name: [1] parent, [11..14] user, system, children's user and system ticks."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _children(pid):
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int(_stat(entry.name)[1]) == pid:
                    yield int(entry.name)
            except (FileNotFoundError, ProcessLookupError):
                pass


def tree_pss_mib(pid):
    """Proportional set size of a process and its children, and theirs: what is shared counts once among them."""
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return own + sum(tree_pss_mib(child) for child in _children(pid))


class TreeCpu:
    """CPU that a process and its children use from here to used(): PostgreSQL as a whole."""

    def __init__(self, pid):
        self.pid, self.children = pid, -1
        while self.children != (count := len(list(_children(pid)))):
            self.children = count   # one that is about to end is neither here nor there
            time.sleep(0.02)
        self.begin = self._now()

    def used(self):
        """Waits until children that came meanwhile have ended: what they used is known when they are gone."""
        until = time.monotonic() + 2
        while len(list(_children(self.pid))) > self.children and time.monotonic() < until:
            time.sleep(0.01)
        return self._now() - self.begin

    def _now(self):
        total = cpu_seconds(self.pid) + sum(int(ticks) for ticks in _stat(self.pid)[13:15]) * TICK_SECONDS
        for child in _children(self.pid):
            try:
                total += cpu_seconds(child)
            except OSError:
                pass   # it ended meanwhile
        return total


def sync_microseconds(folder, times=200):
    """Median time that one 8 KiB write takes to be on the disk: what a durable write cannot go below."""
    path = pathlib.Path(folder) / "sync.probe"
    took = []
    with open(path, "wb", buffering=0) as file:
        for _ in range(times):
            begin = time.perf_counter()
            os.pwrite(file.fileno(), b"\0" * 8192, 0)
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - begin)
    path.unlink()
    return statistics.median(took) * 1e6


def description(cpus):
    """Size and kind of the machine; nothing that names it."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    models = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {"processor": models[0] if models else platform.machine(), "cores": os.cpu_count(), "pinnedTo": sorted(cpus),
            "memoryGiB": round(pages / 2**30, 1), "virtual": "hypervisor" in text,
            "kernel": ".".join(platform.release().split(".")[:2])}
