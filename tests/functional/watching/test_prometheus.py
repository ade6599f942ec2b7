"""Debian's Prometheus on the rules, and scraping a gateway for real."""
import datetime
import json
import os
import subprocess

import pytest

import vigia
from conftest import drive
from prometheus import Prometheus

pytestmark = pytest.mark.skipif("PSI_PROMETHEUS" not in os.environ, reason="no prometheus: scripts/packages-ci.txt")


def promtool(*arguments):
    done = subprocess.run([os.environ["PSI_PROMTOOL"], *arguments], cwd=vigia.RULES.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def prometheus(gateway, registo, tmp_path_factory):
    with Prometheus(tmp_path_factory.mktemp("prometheus"), gateway.monitor_port) as one:
        one.until_up()
        drive(gateway, registo)
        yield one


def test_the_rules_are_well_formed():
    assert f"SUCCESS: {len(vigia.rules())} rules found" in promtool("check", "rules", "alerts.yml")


def test_the_example_is_a_configuration():
    assert "is valid prometheus config file" in promtool("check", "config", "prometheus.yml")


def test_each_rule_fires_where_it_should():
    assert "SUCCESS" in promtool("test", "rules", "alerts_test.yml", "alerts_calendar_test.yml")


def test_what_the_gateway_exports_is_in_order(gateway):
    """promtool's own lint of the page."""
    page = gateway.monitor_get("/metrics")[1].encode()
    done = subprocess.run([os.environ["PSI_PROMTOOL"], "check", "metrics"], input=page, capture_output=True)
    complaints = (done.stdout + done.stderr).decode().splitlines()
    # Days are what one renews certificates by.
    assert complaints == ['psi_tls_days_left use base unit "seconds" instead of "days"']


def test_a_scraped_gateway_answers_questions(prometheus):
    [[_, value]] = [one["value"] for one in prometheus.until_some('psi_ready{job="psi-gateway"}')]
    assert value == "1"
    requests = prometheus.until_some('sum by (outcome) (psi_requests_total{job="psi-gateway"})')
    assert {"ok", "refused", "client_error"} <= {one["metric"]["outcome"] for one in requests}


def test_every_rule_is_loaded_and_none_is_broken(prometheus):
    loaded = prometheus.until_rules_evaluated()
    assert sorted(rule["name"] for rule in loaded) == sorted(rule["alert"] for rule in vigia.rules())
    assert [rule["lastError"] for rule in loaded if rule["health"] != "ok"] == []


@pytest.mark.parametrize("title,expression,legend", vigia.dashboard_expressions())
def test_every_panel_shows_something(prometheus, title, expression, legend):
    """After two scrapes even a rate has points; what never happened is at zero."""
    assert prometheus.until_some(expression), title


@pytest.mark.parametrize("name,expression", vigia.annotations())
def test_every_mark_is_a_question_that_is_answered(prometheus, name, expression):
    assert prometheus.until(name, lambda: prometheus.ask("query", query=expression))["resultType"] == "vector"


def test_a_deploy_and_a_maintenance_are_marked(prometheus, gateway):
    """The gateway has been there for less than the two minutes that make a deploy."""
    marks = dict(vigia.annotations())
    assert prometheus.until_some(marks["Deploys"])
    until = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    status, said, _ = gateway.monitor("PUT", "/maintenance", json.dumps({"scope": "writes", "until": until, "reason": "prova"}),
                                      {"X-PSI-Monitor": "1"})
    assert status == 200, said
    try:
        [mark] = prometheus.until_some(marks["Maintenance"])
        assert mark["metric"] == {"scope": "writes"}
    finally:
        gateway.monitor("DELETE", "/maintenance", headers={"X-PSI-Monitor": "1"})
