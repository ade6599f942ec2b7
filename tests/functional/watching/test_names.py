"""Nobody watches a number that does not exist: dashboard, alert rules and documents name what a gateway really exports."""
import os
import re

import pytest

import vigia

TABLE = re.compile(r"(<!-- metrics: .*? -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def checked(metric, matched, exported):
    """The family of that name with all those labels, or why not."""
    stem = re.sub(r"_(bucket|sum|count)$", "", metric)
    if metric == "up":
        return None
    name = stem if stem in exported and exported[stem].kind == "histogram" else metric
    assert name in exported, f"{metric} is not exported"
    assert (name == metric) == (exported[name].kind != "histogram"), f"{metric}: of a histogram one asks for _bucket, _sum, _count"
    missing = matched - exported[name].labels - vigia.OF_THE_SCRAPE - {"le"}
    assert not missing, f"{metric} has no label {missing}, but {exported[name].labels}"
    return name


@pytest.mark.parametrize("title,expression,legend", vigia.dashboard_expressions())
def test_what_the_dashboard_shows_exists(exported, title, expression, legend):
    metrics, grouped = vigia.named(expression)
    assert metrics, title
    labels = set(vigia.OF_THE_SCRAPE) | {"le"}
    for metric, matched in metrics.items():
        labels |= exported[checked(metric, matched, exported)].labels
    assert grouped <= labels, f"{title}: nothing has {grouped - labels}"
    shown = set(re.findall(r"{{(\w+)}}", legend))
    assert shown <= (grouped if grouped - {"le"} else labels), f"{title}: the legend names {shown}"


@pytest.mark.parametrize("rule", vigia.rules(), ids=lambda rule: rule["alert"])
def test_what_an_alert_looks_at_exists(exported, rule):
    metrics, grouped = vigia.named(rule["expr"])
    labels = set(vigia.OF_THE_SCRAPE) | {"le"}
    for metric, matched in metrics.items():
        name = checked(metric, matched, exported)
        labels |= exported[name].labels if name else set()
        assert "job" in matched, f"{metric} of every job"
    assert grouped <= labels, grouped - labels
    assert set(re.findall(r"\$labels\.(\w+)", rule["text"])) <= labels


@pytest.mark.parametrize("rule", vigia.rules(), ids=lambda rule: rule["alert"])
def test_an_alert_says_what_to_do(rule):
    page, _, anchor = rule["runbook"].partition("#")
    assert page == "docs/operations/incidents.md" and anchor in vigia.anchors(vigia.INCIDENTS), rule["runbook"]
    assert rule["severity"] in ("critical", "warning", "info")
    assert rule["alert"] in vigia.INCIDENTS.read_text(), "the runbook names the alert that leads to it"
    assert rule["alert"] in vigia.MONITORING.read_text(), "the table of alerts has it"
    assert f'alertname="{rule["alert"]}"' in "".join(
        file.read_text() for file in vigia.RULES.parent.glob("*_test.yml")), "its test"


def test_every_metric_is_documented(exported):
    """The table of monitoring.md is what /metrics says of itself; PSI_WRITE_DOCUMENTS=1 writes it."""
    rows = ["| Metric | Type | Labels | What it is |", "|---|---|---|---|"]
    for name, family in sorted(exported.items()):
        labels = ", ".join(f"`{label}`" for label in sorted(family.labels - {"le"}))
        rows.append(f"| `{name}` | {family.kind} | {labels} | {family.help} |")
    table = "\n".join(rows) + "\n"
    text = vigia.MONITORING.read_text()
    if os.environ.get("PSI_WRITE_DOCUMENTS") == "1":
        vigia.MONITORING.write_text(TABLE.sub(lambda found: found[1] + table + found[3], text))
        return
    assert TABLE.search(text)[2] == table, "docs/operations/monitoring.md is out of date: run this with PSI_WRITE_DOCUMENTS=1"


def test_names_are_as_prometheus_wants_them(exported):
    for name, family in exported.items():
        assert re.match(r"(psi|process)_", name), name
        assert family.help and family.kind in ("counter", "gauge", "histogram"), name
        assert (family.kind == "counter") == name.endswith("_total"), f"{name} is a {family.kind}"
        assert not name.endswith(("_milliseconds", "_ms")), f"{name}: times are in seconds"


def test_nothing_personal_is_exported(gateway, exported):
    """Label values come from lists of the program, never from a request: no NISS, no correlation, no certificate of a client."""
    for name, family in exported.items():
        for _, labels, _ in family.samples:
            for label, value in labels.items():
                assert not re.search(r"\d{9,}|[0-9a-f]{16,}", value), f"{name} {label}={value}"
