"""The package installed, started and removed, in a copy of this machine that nothing of it leaves."""
import os
import shutil
import subprocess

import pytest

from psitest import database
from psitest.paths import SOURCE

SCRIPT = SOURCE / "tests/functional/package/installed.sh"


def test_installs_starts_and_is_removed(package, start_gateway, tmp_path):
    if os.geteuid() != 0 or not shutil.which("unshare"):
        pytest.skip("needs root: a mount namespace with a copy of this machine's files")
    gateway = start_gateway({})   # whose configuration and store the installed program serves with
    gateway.stop()
    gateway.config.chmod(0o644)
    said = subprocess.run(["unshare", "--mount", "--pid", "--fork", "--kill-child", SCRIPT, package, gateway.config,
                           tmp_path], capture_output=True, text=True, timeout=300, env=database.environment())
    assert said.returncode == 0, said.stdout + said.stderr
    lines = said.stdout.splitlines()
    assert "psi-gateway: adapt /etc/psi/production.toml" in said.stdout
    assert "750 root:psi /etc/psi" in lines and "640 root:psi /etc/psi/production.toml" in lines
    assert "750 psi:psi /var/log/psi" in lines
    assert any(line.startswith("psi-gateway ready on port ") for line in lines), said.stdout + said.stderr
    assert "stopped with 0" in lines
    assert "logrotate: good" in lines or not shutil.which("logrotate")
    assert "after removal: /etc/psi/production.toml stays, /usr/bin/psi-gateway is gone" in lines
    assert "after purge: /etc/psi/production.toml is gone, /var/log/psi is gone, /etc/psi/tls/kept stays" in lines
