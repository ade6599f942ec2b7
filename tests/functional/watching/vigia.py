"""What is watched: the dashboard, the alert rules, what their expressions name, and a gateway's /metrics."""
import dataclasses
import json
import re

from psitest.paths import SOURCE

GRAFANA = SOURCE / "ops/grafana/psi-gateway.json"
RULES = SOURCE / "ops/prometheus/alerts.yml"
INCIDENTS = SOURCE / "docs/operations/incidents.md"
MONITORING = SOURCE / "docs/operations/monitoring.md"

# Given by Prometheus to every series it scrapes.
OF_THE_SCRAPE = {"job", "instance"}


@dataclasses.dataclass
class Family:
    kind: str = ""
    help: str = ""
    labels: set = dataclasses.field(default_factory=set)
    samples: list = dataclasses.field(default_factory=list)   # (labels as a dict, value)


def families(text):
    """Of a text in Prometheus's format: {name: Family}. A histogram's series count under its own name."""
    found = {}
    for line in text.splitlines():
        if comment := re.match(r"# (HELP|TYPE) (\S+) ?(.*)", line):
            family = found.setdefault(comment[2], Family())
            setattr(family, "help" if comment[1] == "HELP" else "kind", comment[3])
        elif sample := re.match(r"(\w+)(?:\{(.*)\})? (\S+)$", line):
            name = sample[1]
            stem = re.sub(r"_(bucket|sum|count)$", "", name)
            family = found.get(stem) if found.get(stem, Family()).kind == "histogram" else found.get(name)
            assert family is not None, f"no TYPE for {line}"
            labels = dict(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', sample[2] or ""))
            family.labels |= set(labels)
            family.samples.append((name, labels, float(sample[3])))
        else:
            assert not line.strip(), f"not in Prometheus's format: {line}"
    return found


def panels():
    """The dashboard's panels that show something of the gateways."""
    return [panel for panel in all_panels() if not is_business(panel)]


def business_panels():
    """Those of what psi-admin report --metrics writes, for whichever copies there are."""
    return [panel for panel in all_panels() if is_business(panel)]


def all_panels():
    return [panel for panel in json.loads(GRAFANA.read_text())["panels"] if panel["type"] != "row"]


def is_business(panel):
    return all("psi_business_" in target["expr"] for target in panel["targets"])


def dashboard_expressions():
    """(title, expression, legend) of every target, Grafana's variables replaced."""
    return [(panel["title"], target["expr"].replace("$__rate_interval", "1m").replace("$instance", ".*"),
             target["legendFormat"]) for panel in panels() for target in panel["targets"]]


def annotations():
    """(name, expression) of what is marked on every panel, Grafana's variables replaced."""
    return [(one["name"], one["expr"].replace("$instance", ".*")) for one in json.loads(GRAFANA.read_text())["annotations"]["list"]]


def rules():
    """[{alert, expr, for, severity, runbook, text}] of alerts.yml, which is written in one manner."""
    found = []
    for block in re.split(r"\n      - alert: ", RULES.read_text())[1:]:
        name, _, rest = block.partition("\n")
        expression = re.search(r"\n?        expr: (\|\n(?:          .*\n)+|.*\n)", rest)[1].removeprefix("|")
        found.append({"alert": name, "expr": expression, "text": rest,
                      "for": re.search(r"\n        for: (\w+)", rest)[1],
                      "severity": re.search(r"severity: (\w+)", rest)[1],
                      "runbook": re.search(r"runbook: (\S+)", rest)[1]})
    return found


def named(expression):
    """What an expression asks for: {metric: labels it matches by}, and the labels it groups by."""
    grouped = set()
    for clause in re.findall(r"\b(?:by|on|without|ignoring|group_left|group_right) ?\(([^)]*)\)", expression):
        grouped |= {label.strip() for label in clause.split(",") if label.strip()}
    metrics = {}
    for name, matchers in re.findall(r"\b((?:psi|process)_\w+|up\b)(?:\{([^}]*)\})?", re.sub(r'"[^"]*"', '""', expression)):
        metrics.setdefault(name, set()).update(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers))
    return metrics, grouped


def anchors(page):
    """Of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
