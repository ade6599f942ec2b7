"""Flat or not: the first half of the samples after a warm-up against the second."""
import statistics

WARM_UP = 0.2          # of the run: pools, arenas and caches fill
RSS_MIB, RSS_PART = 6, 0.05
RSS_MIB_PER_HOUR = 2   # of the line through all samples after the warm-up, where they span an hour
DESCRIPTORS, THREADS = 6, 2
LATENCY_PART, P50_MS, P99_MS = 1.5, 2, 10
BUSIER = 2             # times that the floor may grow: past that the run says nothing of latency


def _slope(points):
    """Of the least-squares line."""
    xs, ys = zip(*points)
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def _halves(minutes, column):
    values = [one[column] for one in minutes if one[column] is not None]
    middle = len(values) // 2
    return statistics.median(values[:middle]), statistics.median(values[middle:])


def judge(minutes, findings):
    """{"flat": bool, "why": texts, and the two halves of each column}. Latency may grow as the floor (an empty statement on the
    same PostgreSQL and a fixed piece of CPU work) has grown: the machine is then busy with something else."""
    kept = minutes[int(len(minutes) * WARM_UP):]
    if len(kept) < 8:
        return {"flat": False, "why": [f"only {len(kept)} samples after the warm-up"], "halves": {}}
    halves = {column: _halves(kept, column) for column in ("rss_kib", "descriptors", "threads", "p50_ms", "p99_ms", "floor_ms",
                                                            "database_mib")}
    why = list(findings[:3])
    if len(findings) > 3:
        why.append(f"and {len(findings) - 3} more answers that were not expected")

    def hold(column, bound):
        first, second = halves[column]
        if second > bound(first):
            why.append(f"{column}: {first:g} in the first half, {second:g} in the second, at most {bound(first):g} would be flat")

    hold("rss_kib", lambda first: first + max(RSS_MIB * 1024, RSS_PART * first))
    hold("descriptors", lambda first: first + DESCRIPTORS)
    hold("threads", lambda first: first + THREADS)
    busier = max(1.0, halves["floor_ms"][1] / halves["floor_ms"][0])
    if busier > BUSIER:
        why.append(f"floor_ms: {halves['floor_ms'][0]:g} in the first half, {halves['floor_ms'][1]:g} in the second: the machine was "
                   "busy with something else, latency cannot be judged; run it again")
        busier = BUSIER
    hold("p50_ms", lambda first: max(LATENCY_PART * first, first + P50_MS) * busier)
    hold("p99_ms", lambda first: max(LATENCY_PART * first, first + P99_MS) * busier)
    hours = (kept[-1]["at"] - kept[0]["at"]) / 3600
    slope = _slope([(one["at"] / 3600, one["rss_kib"] / 1024) for one in kept])
    if hours >= 1 and slope > RSS_MIB_PER_HOUR:
        why.append(f"memory grows by {slope:.1f} MiB an hour, {RSS_MIB_PER_HOUR} would be flat")
    return {"flat": not why, "why": why, "halves": halves, "rss_mib_per_hour": round(slope, 2), "hours_judged": round(hours, 2)}
