"""What the law renews each year: an earlier year is told, until this year's row is there."""
import datetime
import subprocess

import pytest

from psitest import database
from psitest.admin_program import AdminProgram
from psitest.config import derived
from psitest.paths import BIN

TOLD = "the newest interest rate is of an earlier year (2025) and goes on"
THIS_YEAR = datetime.date.today().year


@pytest.fixture
def admin(cluster, tmp_path):
    """psi-admin on a store of the test's own."""
    name = cluster.create()
    config = tmp_path / "quality.toml"
    config.write_text(derived(database.overrides(name)))
    yield AdminProgram(config)
    cluster.drop(name)


def check_config(config):
    return subprocess.run([BIN / "psi-admin", "check-config", config, "--connect"], capture_output=True, text=True,
                          env=database.environment())


def bring(admin, tmp_path, rate, since):
    file = tmp_path / "taxas.csv"
    file.write_text(f"taxa;desde\n{rate};{since}\n")
    admin("reference", "import", "taxa_juro", file)


def test_an_earlier_year_is_told_by_status_and_check_config(admin, tmp_path):
    assert f"warning: {TOLD}" in admin.palavras("status")
    assert admin("status")["yearly"] == {"taxa_juro": {"year": 2025, "earlier_year": True}}
    said = check_config(admin.config)
    assert said.returncode == 0 and f"note: {TOLD}" in said.stdout and "reference import taxa_juro" in said.stdout

    bring(admin, tmp_path, "7,5", f"{THIS_YEAR}-01-01")
    assert "earlier year" not in admin.palavras("status")
    assert admin("status")["yearly"] == {"taxa_juro": {"year": THIS_YEAR, "earlier_year": False}}
    assert "earlier year" not in check_config(admin.config).stdout


def test_next_years_row_is_not_this_years(admin, tmp_path):
    bring(admin, tmp_path, "7,5", f"{THIS_YEAR + 1}-01-01")
    assert f"warning: {TOLD}" in admin.palavras("status")


def test_a_store_that_is_not_migrated_yet_is_no_mistake(cluster, tmp_path):
    """A configuration is looked at before the first migrate."""
    config = tmp_path / "quality.toml"
    config.write_text(derived(database.overrides("postgres")))
    said = check_config(config)
    assert said.returncode == 0 and "note" not in said.stdout, said.stdout + said.stderr
