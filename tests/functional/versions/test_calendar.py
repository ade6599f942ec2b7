"""The calendar that a configuration makes: shown by check-config, warned of in quality, refused in production."""
import json
import subprocess

import pytest

from psitest import database
from psitest.config import derived
from psitest.paths import BIN

V1 = "versions.contratos.v1."
DISTANT = {V1 + "descontinuada": "2027-02-01", V1 + "retirada": "2027-12-30"}
SUCCESSOR = "this version has no successor that clients could use"
NOT_ANNOUNCED = "no such day is announced, and only what is announced can be postponed"


def check_config(folder, options, *arguments):
    file = folder / "gateway.toml"
    file.write_text(derived(options))
    done = subprocess.run([BIN / "psi-admin", "check-config", file, *arguments], capture_output=True, text=True, timeout=60,
                          env=database.environment())
    return done.returncode, done.stdout + done.stderr


def test_it_shows_the_calendar(cluster, tmp_path):
    status, said = check_config(tmp_path, {V1 + "descontinuada": "2027-02-01", V1 + "retirada": "2028-02-26"}, "--json")
    assert status == 0
    versions = {row["version"]: row for row in json.loads(said)["versions"]}
    assert (versions["contratos.v1"]["descontinuada"], versions["contratos.v1"]["retirada"]) == ("2027-02-01", "2028-02-26")
    assert "descontinuada" not in versions["vinculos.v1"] and versions["vinculos.v1"]["published"] == "1.1"
    status, said = check_config(tmp_path, {V1 + "descontinuada": "2027-02-01"})
    assert "version: contratos.v1 (1.1), descontinuada 2027-02-01, in force since the beginning\n" in said
    assert "version: recibos.v1 (1.1), in force since the beginning, no end announced" in said


def test_quality_is_warned(cluster, tmp_path):
    status, said = check_config(tmp_path, DISTANT)
    assert status == 0 and "no mistakes" in said
    for text in ("must be at least 12 months after descontinuada, 2027-02-01", "must be a day from 26 to 28 of its month",
                 "must not be in December or January"):
        assert f"note: {V1}retirada: {text} (production refuses it)" in said
    assert f"note: {V1}descontinuada: {SUCCESSOR}" in said


def test_production_refuses_and_names_the_line(cluster, tmp_path):
    options = {"environment.name": "PRODUCAO", **database.overrides("psi"), **DISTANT}
    status, said = check_config(tmp_path, options)
    lines = (tmp_path / "gateway.toml").read_text().splitlines()
    line = {name: lines.index(f'{name} = "{DISTANT[V1 + name]}"') + 1 for name in ("descontinuada", "retirada")}
    assert status == 2
    for name, text in (("retirada", "must be at least 12 months after"), ("retirada", "must not be in December"),
                       ("retirada", NOT_ANNOUNCED), ("descontinuada", NOT_ANNOUNCED), ("descontinuada", SUCCESSOR)):
        assert f"gateway.toml:{line[name]}: {V1}{name}: {text}" in said, said


def test_a_gateway_of_quality_serves_it_and_warns(start_gateway):
    log = start_gateway(DISTANT).log_with("must not be in December or January")
    assert f"versions: {V1}retirada" in log


@pytest.mark.parametrize("text, mistake", [
    ('[versions.contratos.v1]\nretirada = "2027-02-30"', "contratos.v1.retirada: must be a day from the year 2000 on"),
    ("[versions.contratos.v1]\nretirada = 7", "contratos.v1.retirada: must be a day"),
    ("[versions.contratos.v1]\nfim = 2027-02-26", "contratos.v1.fim: there is no such option"),
    ('[versions.contratos.v1]\npagina = "a> b"', "contratos.v1.pagina: must be an address"),
    ("[versions.contratos.v9]\nretirada = 2027-02-26", "contratos.v9: there is no such version"),
    ("[versions.nada.v1]\nretirada = 2027-02-26", "nada.v1: there is no such version"),
    ("[versions]\ncontratos = 1", "contratos: must be a section: [versions.contratos.v1]"),
    ("[versions.contratos]\nv1 = 1", "contratos.v1: must be a section: [versions.contratos.v1]")])
def test_mistakes_are_named(cluster, tmp_path, text, mistake):
    file = tmp_path / "gateway.toml"
    file.write_text(derived({}) + text + "\n")
    done = subprocess.run([BIN / "psi-admin", "check-config", file], capture_output=True, text=True, timeout=60,
                          env=database.environment())
    assert done.returncode == 2 and f": versions.{mistake}" in done.stdout + done.stderr


def test_a_day_may_be_written_as_toml_writes_days(cluster, tmp_path):
    file = tmp_path / "gateway.toml"
    file.write_text(derived({}) + "[versions.contratos.v1]\ndescontinuada = 2027-02-01\n")
    done = subprocess.run([BIN / "psi-admin", "check-config", file, "--json"], capture_output=True, text=True, timeout=60,
                          env=database.environment())
    assert json.loads(done.stdout)["versions"][1]["descontinuada"] == "2027-02-01"
