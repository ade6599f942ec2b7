"""The tree against what is published: verdicts, numbers, and what CHANGES.md says of them."""
import itertools
import re

from contract.compare import MAJOR, MINOR, compare, worst
from contract.load import load

FOLDER = re.compile(r"^(?P<service>[a-z-]+)-v(?P<major>\d+)\.(?P<minor>\d+)$")
SECTION = re.compile(r"^## (?P<service>[a-z-]+) (?P<major>\d+)\.(?P<minor>\d+)\b", re.MULTILINE)


def published(wsdl):
    """{(service, major): (minor, folder)} of the last published state of each version."""
    last = {}
    for folder in sorted((wsdl / "publicado").iterdir()):
        match = FOLDER.match(folder.name)
        if match is None:
            raise ValueError(f"{folder.name}: not SERVICE-vN.M")
        key, minor = (match["service"], int(match["major"])), int(match["minor"])
        if minor >= last.get(key, (-1, None))[0]:
            last[key] = minor, folder
    return last


def sections(text):
    """{(service, major): [(minor, text of the section), ...]}, as written: the newest first."""
    found = {}
    for match, following in itertools.pairwise([*SECTION.finditer(text), None]):
        key = match["service"], int(match["major"])
        found.setdefault(key, []).append((int(match["minor"]), text[match.end():following.start() if following else len(text)]))
    return found


def check_tree(wsdl):
    """Findings, as lines of text."""
    findings, last = [], published(wsdl)
    for folder in sorted(wsdl.glob("v[0-9]*")):
        major = int(folder.name[1:])
        told = sections((folder / "CHANGES.md").read_text())
        for path in sorted(folder.glob("*.wsdl")):
            service = path.stem
            if (service, major) in last:
                findings += check_service(service, major, folder, last[service, major], told.get((service, major), []))
            elif (service, major) not in told:
                findings.append(f"{service} v{major}: no section of CHANGES.md, and nothing published")
    for service, major in last:
        if not (wsdl / f"v{major}" / f"{service}.wsdl").exists():
            findings.append(f"major {service} v{major}: published, and gone")
    return findings


def check_service(service, major, folder, published_as, told):
    minor, before = published_as
    differences = compare(load(before, service), load(folder, service))
    label = f"{service} v{major}.{minor}"
    findings = [f"{label}: {one}" for one in differences if one.verdict == MAJOR]
    if not told:
        return [*findings, f"{label}: CHANGES.md has no section `## {service} {major}.{minor}`"]
    newest = told[0][0]
    if [one for one, _ in told] != sorted({one for one, _ in told}, reverse=True):
        findings.append(f"{label}: the sections of CHANGES.md do not begin with the newest")
    if worst(differences) in (MINOR, MAJOR):
        if newest != minor + 1:
            findings.append(f"{label}: its changes ask for {major}.{minor + 1}, CHANGES.md begins with {major}.{newest}")
        findings += [f"{label}: CHANGES.md does not name {name} ({one})" for one in differences for name in one.names
                     if newest == minor + 1 and f"`{name}`" not in told[0][1]]
    elif newest != minor:
        findings.append(f"{label}: nothing changed but texts, and CHANGES.md begins with {major}.{newest}")
    return findings
