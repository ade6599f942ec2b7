"""What was measured, as a table and as JSON."""
import statistics

TARGET = 0.5
NAMES = {
    "VerificarLigacao": "VerificarLigacao",
    "without request lines": "  the same, log.level warn",
    "ConsultarTrabalhadores": "ConsultarTrabalhadores, one worker",
    "floor consult": "  floor: its statement",
    "ComunicarContrato": "ComunicarContrato, durable",
    "floor one transaction": "  floor: its statements, one transaction",
    "floor two statements": "  floor: its statements, each by itself",
}
COLUMNS = [("rate", "per second"), ("p50", "p50 us"), ("p99", "p99 us"), ("mean", "mean us"),
           ("gatewayCpu", "gateway us"), ("postgresCpu", "PostgreSQL us"), ("clientCpu", "client us")]


def medians(rounds):
    """Of each figure over the rounds, with the spread of the rate."""
    out = {}
    for name in NAMES:
        runs = [one[name] for one in rounds if name in one]
        if runs:
            out[name] = {key: round(statistics.median(run[key] for run in runs), 1) for key in runs[0]}
            out[name]["rates"] = [round(run["rate"]) for run in runs]
    return out


def ratios(rounds):
    """Medians of the ratios within one round, where both sides met the same machine."""
    def of(name, other):
        return round(statistics.median(one[name]["rate"] / one[other]["rate"] for one in rounds), 3)
    # No gateway can be faster than this one without its store, and PostgreSQL with its own client, one after the other.
    together = statistics.median(
        one["ConsultarTrabalhadores"]["rate"] * (1 / one["VerificarLigacao"]["rate"] + 1 / one["floor consult"]["rate"])
        for one in rounds)
    return {
        "ConsultarTrabalhadores / VerificarLigacao": of("ConsultarTrabalhadores", "VerificarLigacao"),
        "ComunicarContrato / its floor in one transaction": of("ComunicarContrato", "floor one transaction"),
        "ComunicarContrato / its floor, each statement by itself": of("ComunicarContrato", "floor two statements"),
        "ConsultarTrabalhadores / its floor": of("ConsultarTrabalhadores", "floor consult"),
        "ConsultarTrabalhadores / VerificarLigacao and its floor in turn": round(together, 3),
        "VerificarLigacao / the same without request lines": of("VerificarLigacao", "without request lines"),
    }


TARGETED = ("ConsultarTrabalhadores / VerificarLigacao", "ComunicarContrato / its floor in one transaction")


def _heading(result):
    machine, method = result["machine"], result["method"]
    return [f"{result['date']} · {machine['processor']}, {machine['cores']} cores, {machine['memoryGiB']} GiB"
            f"{', virtual' if machine['virtual'] else ''} · PostgreSQL {method['postgres']}, fsync {method['fsync']}, "
            f"synchronous_commit {method['synchronous_commit']}, one synced write {machine['syncedWriteMicroseconds']:.0f} us",
            f"{method['connections']} connections, {method['rounds']} rounds of {method['seconds']} s each, alternated, "
            f"all pinned to cores {machine['pinnedTo']}; medians", ""]


def _figures(result):
    lines = [f"{'':44}" + "".join(f"{title:>14}" for _, title in COLUMNS)]
    for name, figures in result["medians"].items():
        cells = "".join(f"{figures[key]:>14,.0f}" if key in figures else f"{'':>14}" for key, _ in COLUMNS)
        lines.append(f"{NAMES[name]:44}{cells}".rstrip())
    return [*lines, ""]


def _ratios(result):
    lines = []
    for name, value in result["ratios"].items():
        mark = f"   target {TARGET}: {'reached' if value >= TARGET else 'NOT REACHED'}" if name in TARGETED else ""
        lines.append(f"{name:66}{value:>8.2f}{mark}")
    return [*lines, ""]


def _process(result):
    start, idle = result["start"], result["idle"]
    return [
        f"start to ready                    {start['medianMilliseconds']:8.0f} ms   (target under 1,000)",
        f"memory after start                {start['residentMiB']:8.1f} MiB  (target under 64)",
        f"memory after the rounds           {result['residentAfterMiB']:8.1f} MiB",
        f"{idle['connections']:,} idle connections held: one more connection sees VerificarLigacao at "
        f"p50 {idle['with']['p50']:.0f} us, p99 {idle['with']['p99']:.0f} us;",
        f"  before them p50 {idle['without']['p50']:.0f} us, p99 {idle['without']['p99']:.0f} us;"
        f" memory {idle['residentMiB']:.1f} MiB, {idle['kibEach']:.1f} KiB each",
        f"communications acknowledged {result['acknowledged']:,}, in the store {result['stored']:,}",
    ]


def table(result):
    return "\n".join([*_heading(result), *_figures(result), *_ratios(result), *_process(result)])
