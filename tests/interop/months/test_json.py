"""A payroll month and a month of the new cycle over JSON: a C# client that NSwag makes always, a TypeScript one and curl too where
PSI_EVERY_STACK is set (scripts/long-checks)."""
import decimal
import os

import drivers
import played
import pytest
import stacks

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the simulated clock is moved several times
PAID = {played.PADARIA: decimal.Decimal("1082.19"), played.JARDINS: decimal.Decimal("696.82")}


@pytest.fixture(scope="module", params=["nswag", "hey_api", "curl"] if os.environ.get("PSI_EVERY_STACK") else ["nswag"], name="clients")
def two_clients(request, gateway, served, start, tmp_path_factory):
    """The employer's own and the representative's."""
    if request.param == "curl":
        yield [drivers.Curl(stacks.environment(gateway, one)) for one in drivers.IDENTITIES]
        return
    command = getattr(drivers, request.param)(tmp_path_factory.mktemp(request.param), served) + ["drive"]
    with start(command, "json", drivers.IDENTITIES[0]) as own, start(command, "json", drivers.IDENTITIES[1]) as other:
        yield own, other


def test_a_payroll_month(clients):
    assert played.payroll(*clients) == PAID


def test_a_month_of_the_new_cycle(clients):
    assert played.cycle(clients[1]) == decimal.Decimal("1176.47")
