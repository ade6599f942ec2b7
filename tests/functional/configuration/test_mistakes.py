"""Mistakes in a configuration: both programs name file, line and option of every one, and nothing starts."""
import subprocess

import pytest

from psitest import database
from psitest.config import derived
from psitest.paths import BIN

WRONG = """# a comment
[server]
port = 99999
prot = 8443

[limits]
body_bytes = "16 MiB"

[database]
connection = "host=db password=segredo"

[log]
level = "${PSI_NOT_SET_ANYWHERE}"
"""

MISTAKES = [
    ":3: server.port: must be from 0 to 65535, not 99999",
    ":4: server.prot: there is no such option",
    ":7: limits.body_bytes: must be an integer",
    ":10: database.connection: a password does not belong in a connection string: put it in a file and name that file",
    ":13: log.level: the environment variable PSI_NOT_SET_ANYWHERE is not set",
    ": environment.name: is required",
    ": tls.certificate: is required",
    ": tls.key: is required",
    ": tls.client_ca: is required",
    ": operations.cursor_key_file: is required",
]


def gateway(config, **more):
    """psi-gateway on a configuration that it must not serve."""
    return subprocess.run([BIN / "psi-gateway", "--config", config], capture_output=True, text=True, timeout=60,
                          env=database.environment(**more))


def check_config(config):
    return subprocess.run([BIN / "psi-admin", "check-config", config], capture_output=True, text=True,
                          timeout=60, env=database.environment())


@pytest.mark.parametrize("program", [gateway, check_config])
def test_every_mistake_is_named_at_once(cluster, tmp_path, program):
    file = tmp_path / "wrong.toml"
    file.write_text(WRONG)
    done = program(file)
    assert (done.stdout + done.stderr).splitlines() == [f"{file}{mistake}" for mistake in MISTAKES]
    assert done.returncode == 2
    assert "segredo" not in done.stdout + done.stderr


@pytest.mark.parametrize("program", [gateway, check_config])
def test_a_syntax_error_has_its_line(cluster, tmp_path, program):
    file = tmp_path / "syntax.toml"
    file.write_text("[server]\nport = = 1\n")
    done = program(file)
    assert done.returncode == 2
    assert (done.stdout + done.stderr).startswith(f"{file}:2: ")


@pytest.mark.parametrize("program", [gateway, check_config])
def test_a_file_that_is_not_there_is_named(cluster, tmp_path, program):
    done = program(tmp_path / "none.toml")
    assert done.returncode == 2
    assert f"{tmp_path}/none.toml: the file cannot be read" in done.stdout + done.stderr


def test_a_certificate_that_is_not_there_is_named_with_its_option(cluster, tmp_path):
    file = tmp_path / "gateway.toml"
    file.write_text(derived({"tls.certificate": "none.pem"}))
    done = gateway(file)
    assert done.returncode == 2
    line = 1 + derived({"tls.certificate": "none.pem"}).splitlines().index('certificate = "none.pem"')
    assert done.stderr == f"{file}:{line}: tls.certificate: cannot read {tmp_path}/none.pem: No such file or directory\n"


def test_the_shipped_files_are_accepted(cluster, tmp_path):
    file = tmp_path / "quality.toml"
    file.write_text(derived({}))
    assert check_config(file).returncode == 0, check_config(file)
