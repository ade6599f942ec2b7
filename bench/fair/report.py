"""What was measured, as a table."""
import statistics

P50_TIMES, P99_TIMES, LONGEST_US, IDLE_MIB = 5, 50, 50_000, 96


def of_attack(rounds):
    """Medians of the rounds; of the longest call the longest; the ratios are those of single rounds."""
    def median(values):
        return round(statistics.median(values), 1)
    out = {}
    for phase in ("quiet", "attacked"):
        out[phase] = {key: median(one[phase][key] for one in rounds) for key in ("p50", "p99")}
        out[phase]["max"] = max(one[phase]["max"] for one in rounds)
        out[phase]["requests"] = sum(one[phase]["requests"] for one in rounds)
        out[phase]["failed"] = sum(one[phase]["failed"] for one in rounds)
    out["p50Times"] = median(one["attacked"]["p50"] / one["quiet"]["p50"] for one in rounds)
    out["p99Times"] = median(one["attacked"]["p99"] / one["quiet"]["p99"] for one in rounds)
    out["waking"] = {key: max(one["waking"][key] for one in rounds) for key in ("p50", "p99", "max")}
    return out


def _attack(kind, one):
    quiet, attacked, longest = one["quiet"], one["attacked"], one["longest"]
    reached = one["p50Times"] <= P50_TIMES and one["p99Times"] <= P99_TIMES and attacked["max"] <= LONGEST_US
    cells = f"{quiet['p50']:>9,.0f}{attacked['p50']:>9,.0f}{one['p50Times']:>7.1f}" \
            f"{quiet['p99']:>10,.0f}{attacked['p99']:>9,.0f}{one['p99Times']:>7.1f}" \
            f"{quiet['max']:>10,.0f}{attacked['max']:>10,.0f}{attacked['failed']:>8}" \
            f"{one['waking']['p99']:>11,.0f}{one['waking']['max']:>9,.0f}{longest['workerMs']:>11,.1f}{longest['handshakeMs']:>8.1f}"
    return f"{kind:26}{cells}   {'reached' if reached else 'NOT REACHED'}"


def table(result):
    about = result["machine"]
    lines = [f"{result['date']} · {about['processor']}, {about['cores']} cores, {about['memoryGiB']} GiB"
             f"{', virtual' if about['virtual'] else ''}",
             f"one connection of VerificarLigacao, alone and beside {result['connections']} connections of another client at "
             f"nice 19; {result['rounds']} rounds of {result['seconds']} s quiet and {result['seconds']} s attacked", "",
             f"{'':26}{'p50 us':>9}{'beside':>9}{'times':>7}{'p99 us':>10}{'beside':>9}{'times':>7}{'max us':>10}{'beside':>10}"
             f"{'failed':>8}{'wakes p99':>11}{'max':>9}{'worker ms':>11}{'TLS ms':>8}"]
    lines += [_attack(kind, one) for kind, one in result["attacks"].items()]
    lines += ["", f"goal: p50 at most {P50_TIMES} times and p99 at most {P99_TIMES} times its quiet value, no call above "
                  f"{LONGEST_US / 1000:.0f} ms", ""]
    lines += [f"{kind}: attackers got " + ", ".join(f"{what}: {count:,}" for what, count in sorted(one["replies"].items()))
              for kind, one in result["attacks"].items() if one["replies"]]
    if "memory" in result:
        held = result["memory"]
        lines += ["", f"memory: {held['beforeMiB']:.0f} MiB at first, {held['peakMiB']:.0f} MiB at most with {held['requests']} "
                      f"requests of {held['bytesEach'] / 2**20:.0f} MiB at once, {held['afterMiB']:.0f} MiB "
                      f"{held['afterSeconds']} s later   target {IDLE_MIB}: "
                      f"{'reached' if held['afterMiB'] < IDLE_MIB else 'NOT REACHED'}"]
    return "\n".join(lines)
