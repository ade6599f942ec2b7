"""What a soak prints and keeps."""
import json
import os

COLUMNS = ("at", "rss_kib", "descriptors", "threads", "calls", "p50_ms", "p99_ms", "floor_ms", "database_mib", "sessions")


def text(result):
    judged = result["verdict"]
    lines = [f"Soak of {result['hours']:g} h at {result['rate']:g} calls/s, commit {result['commit']}, began {result['began']}, "
             f"{os.cpu_count()} cores" + (f", PLANTED: {result['planted']}" if result["planted"] else ""),
             f"{sum(result['calls'].values())} calls, {result['reloads']} reloads, {result['lists']} renewed lists, "
             f"{result['midnights']} midnights in Lisbon, {result['simulated_days']} simulated days ended", ""]
    step = max(1, len(result["minutes"]) // 30)   # the JSON has all of them
    rows = result["minutes"][::step]
    lines.append("  ".join(f"{name:>12}" for name in COLUMNS))
    lines += ["  ".join(f"{'-' if row[name] is None else row[name]:>12}" for name in COLUMNS) for row in rows]
    lines += ["", *(f"{name:32}{count:>9}" for name, count in result["calls"].items()), ""]
    lines += [f"{name:14}{first:>12g} ->{second:>12g}" for name, (first, second) in judged["halves"].items()]
    if "rss_mib_per_hour" in judged:
        lines.append(f"memory: {judged['rss_mib_per_hour']:+g} MiB an hour over {judged['hours_judged']:g} h after the warm-up")
    lines += ["", "flat" if judged["flat"] else "NOT FLAT", *(f"  {one}" for one in judged["why"])]
    return "\n".join(lines)


def keep(base, printed, result):
    base.parent.mkdir(parents=True, exist_ok=True)
    base.with_suffix(".txt").write_text(printed + "\n")
    base.with_suffix(".json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
