"""wsdl/versoes.toml against the contract: each version of a service once, as CHANGES.md numbers it and its WSDL names it."""
import re
import tomllib

from contract.changes import sections

DAYS = ("em_ensaio", "em_vigor", "descontinuada", "retirada")
TEXTS = ("servico", "versao", "espaco", "sucessora", "pagina")
NAMESPACE = re.compile(r'<wsdl:definitions\b[^>]*?\btargetNamespace="([^"]+)"', re.DOTALL)


def published_versions(wsdl):
    """{"contratos v1": (number, namespace)} of every service's every version in the tree."""
    found = {}
    for folder in sorted(wsdl.glob("v[0-9]*")):
        told = sections((folder / "CHANGES.md").read_text())
        for path in sorted(folder.glob("*.wsdl")):
            major = int(folder.name[1:])
            [(minor, _), *_] = told.get((path.stem, major)) or [(None, "")]
            namespace = NAMESPACE.search(path.read_text())
            found[f"{path.stem} v{major}"] = f"{major}.{minor}", namespace and namespace[1]
    return found


def check_lives(wsdl):
    """Findings, as lines of text."""
    rows = tomllib.loads((wsdl / "versoes.toml").read_text())["versao"]
    findings, seen, there = [], {}, published_versions(wsdl)
    for row in rows:
        label = f"{row['servico']} v{row['versao'].partition('.')[0]}"
        if label in seen:
            findings.append(f"versoes.toml: {label} is there twice")
        seen[label] = row
        findings += [f"versoes.toml: {label}: no such key as {key}" for key in sorted(row.keys() - {*DAYS, *TEXTS})]
        if label not in there:
            findings.append(f"versoes.toml: {label} has no WSDL")
            continue
        number, namespace = there[label]
        if row["versao"] != number:
            findings.append(f"versoes.toml: {label} says {row['versao']}, CHANGES.md {number}")
        if row["espaco"] != namespace:
            findings.append(f"versoes.toml: {label} says {row['espaco']}, its WSDL {namespace}")
    findings += [f"versoes.toml: {label} is not there" for label in there if label not in seen]
    return findings + check_ends(seen)


def check_ends(rows):
    """What ends has a successor that is there."""
    findings = []
    for label, row in rows.items():
        successor = row.get("sucessora", "").replace(".", " ")
        if "descontinuada" in row and not successor:
            findings.append(f"versoes.toml: {label} is discontinued and has no successor")
        if successor and successor not in rows:
            findings.append(f"versoes.toml: {label}: its successor {row['sucessora']} is not there")
        if "retirada" in row and "descontinuada" not in row:
            findings.append(f"versoes.toml: {label} is retired and never discontinued")
    return findings
