"""The image says the release's version."""
import re

from psitest.paths import SOURCE


def test_the_label_is_the_release():
    [release] = re.findall(r"^project\(\S+ VERSION ([0-9.]+)", (SOURCE / "CMakeLists.txt").read_text(), re.MULTILINE)
    assert f"ARG VERSION={release}\n" in (SOURCE / "docker/Dockerfile").read_text()
