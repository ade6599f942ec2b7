"""A payroll month and a month of the new cycle over SOAP, by what each stack's own generator makes of the contract's files. JAX-WS and
Mono play one short month always; the others, and both months of all, where PSI_EVERY_STACK is set (scripts/long-checks)."""
import decimal
import os

import drivers
import played
import pytest

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the simulated clock is moved several times
PAID = {played.PADARIA: decimal.Decimal("1082.19"), played.JARDINS: decimal.Decimal("696.82")}
EVERY = bool(os.environ.get("PSI_EVERY_STACK"))
STACKS = {"jaxws": ("1.1", "1.2", "mtom"), "asmx": ("1.1",), "axis": ("1.1",), "gsoap": ("1.1",), "soaplite": ("1.1", "1.2"), "suds": ("1.1",)}
SHORT = [("jaxws", "mtom"), ("asmx", "1.1")]
PLAYED = [(stack, way) for stack, ways in STACKS.items() for way in ways] if EVERY else SHORT


@pytest.fixture(scope="module")
def built(gateway, tmp_path_factory):
    """built(stack): its program, made once of what /psi/contrato.zip has."""
    contract = drivers.contract(gateway, tmp_path_factory.mktemp("contrato"))
    made = {}

    def one(stack):
        if stack not in made:
            made[stack] = getattr(drivers, stack)(tmp_path_factory.mktemp(stack), contract)
        return made[stack]
    return one


@pytest.fixture(scope="module", params=PLAYED, ids="-".join, name="clients")
def two_clients(request, built, start):
    """The employer's own and the representative's."""
    stack, way = request.param
    command = built(stack)(way)
    with start(command, "xml", drivers.IDENTITIES[0]) as own, start(command, "xml", drivers.IDENTITIES[1]) as other:
        yield own, other


def test_a_payroll_month(clients):
    assert played.payroll(*clients) == PAID


if EVERY:
    def test_a_month_of_the_new_cycle(clients):
        assert played.cycle(clients[1]) == decimal.Decimal("1176.47")
