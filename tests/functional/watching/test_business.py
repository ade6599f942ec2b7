"""The row of business figures: psi-admin report --metrics writes what its panels name, as Prometheus reads it."""
import re
import shutil
import subprocess

import pytest
import vigia

from psitest import database
from psitest.paths import BIN


@pytest.fixture(scope="module")
def written(gateway, tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "psi.prom"
    subprocess.run([BIN / "psi-admin", "report", "--metrics", file, "--config", gateway.config], check=True, capture_output=True,
                   env=database.environment())
    return file.read_text()


def test_every_panel_names_what_is_written(written):
    names = set(re.findall(r"^# TYPE (psi_business_\w+) gauge$", written, re.MULTILINE))
    shown = {name for panel in vigia.business_panels() for target in panel["targets"]
             for name in re.findall(r"psi_business_\w+", target["expr"])}
    assert shown == names


def test_prometheus_reads_it(written):
    if not shutil.which("promtool"):
        pytest.skip("there is no promtool (scripts/packages-ci.txt)")
    checked = subprocess.run(["promtool", "check", "metrics"], input=written, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
