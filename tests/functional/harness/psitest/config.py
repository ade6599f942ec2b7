"""Configurations derived from config/quality.toml, so that what is tested is what is shipped."""
import json
import re

from psitest.paths import QUALITY


def toml(value):
    """A Python value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    # JSON's escapes are TOML's.
    return str(value) if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)


def derived(overrides):
    """The text of quality.toml with {"section.option": value} in place; None: at its default."""
    lines = QUALITY.read_text().splitlines()
    places, section = {}, ""
    for number, line in enumerate(lines):
        if found := re.fullmatch(r"\[(\w+)\]", line):
            section = found[1]
        elif found := re.match(r"(?:# )?(\w+) = ", line):
            places[f"{section}.{found[1]}"] = number
    for option, value in overrides.items():
        name = option.partition(".")[2]
        lines[places[option]] = f"# {name} at its default" if value is None else f"{name} = {toml(value)}"
    return "\n".join(lines) + "\n"
