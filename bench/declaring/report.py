"""What was measured, as a table."""

TARGET = 0.3


def _heading(result):
    machine = result["machine"]
    return [f"{result['date']} · {machine['processor']}, {machine['cores']} cores, {machine['memoryGiB']} GiB"
            f"{', virtual' if machine['virtual'] else ''} · one synced write {machine['syncedWriteMicroseconds']:.0f} us", ""]


def _declarations(result):
    lines, large = [], result["large"]
    for each, figures in result["thousand"].items():
        reached = "reached" if figures["ratio"] >= TARGET else "NOT REACHED"
        lines += [
            f"declaration of 1,000 lines, {each} a worker, durable     {figures['declarationMs']:8.1f} ms   (one client)",
            f"  floor: the same rows by COPY, durable              {figures['copyMs']:8.1f} ms",
            f"  rate to the floor's                                {figures['ratio']:8.2f}      target {TARGET}: {reached}"]
    return [
        *lines,
        f"declaration of 20,000 lines (median)                 {large['medianSeconds']:8.2f} s    (target under 2)",
        f"  memory before, after, at most                      {large['residentBeforeMiB']:8.1f}, {large['residentAfterMiB']:.1f}, "
        f"{large['peakMiB']:.1f} MiB   (target under 200)", ""]


def _full(full):
    lines = [f"over {full['vinculos']:,} vínculos and {full['lines']:,} lines{'':12}"
             f"{'largest employer':>24}{'ordinary employer':>24}",
             f"{'':44}{'rows':>10}{'ms':>10}{'us a row':>12}{'rows':>10}{'ms':>10}{'us a row':>12}"]
    for name in full["largest"]:
        text = f"{name:44}"
        for who in ("largest", "ordinary"):
            one = full[who][name]
            each = f"{one['ms'] * 1e3 / one['rows']:,.0f}" if one["rows"] else ""
            text += f"{one['rows']:>10,}{one['ms']:>10.2f}{each:>12}"
        lines.append(text.rstrip())
    return lines


def table(result):
    return "\n".join([*_heading(result), *_declarations(result), *(_full(result["full"]) if "full" in result else [])])
