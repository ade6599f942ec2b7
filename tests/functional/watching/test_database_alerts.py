"""The rules of what Patroni and etcd say: each fires where it should, has its runbook. scripts/failover-drill holds
their names against what Patroni and etcd write."""
import os
import re
import subprocess

import pytest
import vigia

RULES = vigia.RULES.with_name("alerts_database.yml")


def rules():
    return re.findall(r"- alert: (\w+)", RULES.read_text())


@pytest.mark.skipif("PSI_PROMTOOL" not in os.environ, reason="no prometheus: scripts/packages-ci.txt")
@pytest.mark.parametrize("arguments", [("check", "rules", "alerts_database.yml"), ("test", "rules", "alerts_database_test.yml")])
def test_promtool_agrees(arguments):
    done = subprocess.run([os.environ["PSI_PROMTOOL"], *arguments], cwd=RULES.parent, capture_output=True, text=True)
    assert done.returncode == 0 and "SUCCESS" in done.stdout, done.stdout + done.stderr


def test_each_is_tried_and_has_its_runbook_and_its_line():
    tried = (RULES.with_name("alerts_database_test.yml")).read_text()
    runbooks = re.findall(r"runbook: docs/operations/incidents.md#(\S+)", RULES.read_text())
    assert len(runbooks) == len(rules()) and set(runbooks) <= vigia.anchors(vigia.INCIDENTS)
    for alert in rules():
        assert alert in tried and f"[{alert}](incidents.md#" in vigia.MONITORING.read_text() and alert in vigia.INCIDENTS.read_text()
