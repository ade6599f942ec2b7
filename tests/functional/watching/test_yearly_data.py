"""The year of what the law renews each year is exported, and follows an import."""
import datetime

import vigia
from psitest.waiting import until


def year(gateway):
    [(_, labels, value)] = vigia.families(gateway.monitor_get("/metrics")[1])["psi_yearly_data_year"].samples
    assert labels == {"table": "taxa_juro"}
    return int(value)


def test_the_year_of_the_interest_rate(gateway, tmp_path):
    assert year(gateway) == 2025
    file = tmp_path / "taxas.csv"
    file.write_text(f"taxa;desde\n7,5;{datetime.date.today().year}-01-01\n")
    gateway.admin("reference", "import", "taxa_juro", file)
    until(lambda: year(gateway) == datetime.date.today().year, "the metric does not follow")
