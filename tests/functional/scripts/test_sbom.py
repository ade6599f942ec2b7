"""scripts/sbom: every package that dpkg has installed is a component, known by its package URL; the same bytes twice."""
import json
import subprocess
import urllib.parse

from psitest.paths import SOURCE


def bill():
    return subprocess.run([SOURCE / "scripts/sbom", "--here"], check=True, capture_output=True, text=True).stdout


def test_it_is_what_dpkg_has():
    listed = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status} ${Package} ${Version} ${Architecture}\\n"], check=True,
                            capture_output=True, text=True).stdout
    installed = sorted(line.split()[1:] for line in listed.splitlines() if line.startswith("installed "))
    text = bill()
    one = json.loads(text)
    assert (one["bomFormat"], one["specVersion"]) == ("CycloneDX", "1.4")
    found = []
    for part in one["components"]:
        kind, _, rest = part["purl"].partition("pkg:deb/debian/")
        name, _, version = rest.partition("?")[0].partition("@")
        assert not kind and part["bom-ref"] == part["purl"]
        found.append([urllib.parse.unquote(name), urllib.parse.unquote(version),
                      urllib.parse.parse_qs(rest.partition("?")[2])["arch"][0]])
    assert sorted(found) == installed
    assert len({part["bom-ref"] for part in one["components"]}) == len(installed)
    assert one["metadata"]["component"]["name"] == "psi-gateway" and text == bill()
