"""What is typed wrongly, and where the configuration may be named."""
import subprocess

import pytest

from conftest import psi_admin
from psitest.paths import BIN


@pytest.mark.parametrize("typed, meant", [(("cleint", "list"), "client"), (("client", "lst"), "list"), (("statsu",), "status"),
                                          (("client", "add", "--nmae", "x"), "--name"), (("audit", "verfy"), "verify"),
                                          (("partitions", "list", "--jsno"), "--json")])
def test_did_you_mean(gateway, typed, meant):
    status, said, errors = psi_admin(*typed, "--config", gateway.config)
    assert (status, said) == (2, "") and f"did you mean {meant}?" in errors


def test_nothing_near_is_not_guessed(gateway):
    status, _, errors = psi_admin("xyzzyxyzzy", "--config", gateway.config)
    assert status == 2 and "did you mean" not in errors


def test_the_configuration_before_between_and_after(gateway):
    for arguments in (("--config", gateway.config, "vendor", "list"), ("vendor", "--config", gateway.config, "list"),
                      ("vendor", "list", "--config", gateway.config)):
        assert "Fornecedor A" in psi_admin(*arguments)[1], arguments
    assert "Fornecedor A" in psi_admin("vendor", "list", PSI_CONFIG=str(gateway.config))[1]
    assert "no mistakes" in psi_admin("check-config", PSI_CONFIG=str(gateway.config))[1]


def test_an_option_goes_before_the_environment(gateway):
    assert psi_admin("vendor", "list", "--config", gateway.config, PSI_CONFIG="/nowhere")[0] == 0
    assert psi_admin("vendor", "list", PSI_CONFIG="/nowhere")[0] == 2


def test_no_configuration_is_one_sentence():
    assert psi_admin("vendor", "list") == (2, "", "psi-admin: which configuration? Give --config FILE, or set PSI_CONFIG\n")


@pytest.mark.parametrize("arguments", [(), ("--nonsense",), ("--config",), ("--config", "x", "--healthcheck=never")])
def test_the_gateway_ends_with_2_for_usage(arguments):
    done = subprocess.run([BIN / "psi-gateway", *arguments], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr and not done.stdout


@pytest.mark.parametrize("program", ["psi-gateway", "psi-admin"])
def test_help_and_version_are_no_mistake(program):
    for option in ("--help", "--version"):
        done = subprocess.run([BIN / program, option], capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout and not done.stderr
