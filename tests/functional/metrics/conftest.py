"""What the gateway counts while a test drives it."""
import re

import pytest

from psitest.registo import registo  # noqa: F401  a fixture
from psitest.waiting import until


def key(name, **labels):
    """As the exposition writes it: labels in the order of their names."""
    inner = ",".join(f'{label}="{value}"' for label, value in sorted(labels.items()))
    return f"{name}{{{inner}}}" if inner else name


def value(metrics, name, **labels):
    """Of that series, all bindings of it together unless `binding` is named; None where there is none."""
    wanted = key(name, **labels)
    found = [number for series, number in metrics.items()
             if (series if "binding" in labels else re.sub(r',?binding="\w+"', "", series).replace("{,", "{").replace("{}", "")) == wanted]
    return sum(found) if found else None


class Numbers:
    """The metrics as they were when this was made, and what has become of them since."""

    def __init__(self, gateway):
        self.gateway, self.before = gateway, gateway.metrics()

    def rise(self, name, **labels):
        return (value(self.gateway.metrics(), name, **labels) or 0) - (value(self.before, name, **labels) or 0)

    def rose(self, by, name, **labels):
        """Waits until it has risen by so much (a reply is counted once it is handed over), and no more."""
        until(lambda: self.rise(name, **labels) >= by, lambda: (key(name, **labels), self.gateway.metrics()))
        assert self.rise(name, **labels) == by, key(name, **labels)

    def is_now(self, expected, name, **labels):
        until(lambda: value(self.gateway.metrics(), name, **labels) == expected,
              lambda: (key(name, **labels), value(self.gateway.metrics(), name, **labels)))


@pytest.fixture
def numbers(gateway):
    return Numbers(gateway)
