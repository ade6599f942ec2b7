import os
import shutil
import subprocess

import pytest

from psitest.paths import BIN, SOURCE, WORK


@pytest.fixture(scope="session")
def package():
    """The Debian package of this build, by scripts/package."""
    if not shutil.which("cpack"):
        pytest.skip("cpack is missing (package cmake)")
    said = subprocess.run([SOURCE / "scripts/package"], capture_output=True, text=True, timeout=500,
                          env=dict(os.environ, PSI_BUILD=str(BIN.parent), PSI_PACKAGES=str(WORK / "package")))
    assert said.returncode == 0, said.stdout + said.stderr
    [path] = [line for line in said.stdout.splitlines() if line.endswith(".deb")]
    return path


@pytest.fixture(scope="session")
def unpacked(package, tmp_path_factory):
    """What is in it, in a folder."""
    folder = tmp_path_factory.mktemp("package")
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return folder
