"""The log's line of a request, found by its correlation id."""
import json

import pytest

from psitest.registo import registo  # noqa: F401  a fixture


def events(gateway, event):
    return [line for line in map(json.loads, gateway.log().splitlines()) if line.get("event") == event]


@pytest.fixture
def line_of(gateway):
    """line_of(reply) waits for the one line of that reply's request."""
    def find(reply):
        correlation = reply.headers["X-Correlation-Id"]
        gateway.log_with(f'"event":"request","correlation":"{correlation}"')
        [line] = [one for one in events(gateway, "request") if one["correlation"] == correlation]
        return line
    return find
