"""Configurations derived from config/quality.toml and config/production.toml, so that what is tested is what is shipped."""
import json
import re

from psitest.paths import PRODUCTION, PRODUCTION_PKI, QUALITY, SECRETS


def toml(value):
    """A Python value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    # JSON's escapes are TOML's.
    return str(value) if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)


# What an operator adds to the shipped file of production.
PRODUCTION_OPTIONS = {
    "server.public_url": "", "tls.certificate": PRODUCTION_PKI / "server.pem", "tls.key": PRODUCTION_PKI / "server.key",
    "tls.client_ca": PRODUCTION_PKI / "ca.pem", "tls.client_crl": PRODUCTION_PKI / "ca.crl",
    "database.password_file": SECRETS / "psi_gateway", "database.owner_password_file": SECRETS / "psi_owner",
    "database.admin_password_file": SECRETS / "psi_admin", "operations.cursor_key_file": SECRETS / "cursor.key",
    "payments.multibanco_entity": 20999, "payments.iban": "PT50003300004512345678954"}


def derived(overrides):
    """The text of quality.toml with {"section.option": value} in place; None: at its default. With "environment.name"
    PRODUCAO it is production.toml, made safe by PRODUCTION_OPTIONS."""
    producao = overrides.get("environment.name") == "PRODUCAO"
    lines = (PRODUCTION if producao else QUALITY).read_text().splitlines()
    places, versions, section = {}, {}, ""
    for number, line in enumerate(lines):
        if found := re.fullmatch(r"\[(\w+)\]", line):
            section = found[1]
        elif found := re.match(r"(?:# )?(\w+) = ", line):
            places[f"{section}.{found[1]}"] = number
    for option, value in {**(PRODUCTION_OPTIONS if producao else {}), **overrides}.items():
        section, _, name = option.rpartition(".")
        if section.startswith("versions."):   # options of one version, which no shipped file sets
            versions.setdefault(section, []).append(f"{name} = {toml(value)}")
            continue
        name = option.partition(".")[2]
        lines[places[option]] = f"# {name} at its default" if value is None else f"{name} = {toml(value)}"
    for section, values in versions.items():
        lines += [f"[{section}]", *values]
    return "\n".join(lines) + "\n"
