"""PostgreSQL is restarted, in good order and in none."""
import pytest

from psitest import counts, database
from psitest.load import Clients, repeat
from psitest.paths import PATIENCE

from faults import Aside, communicate, served, told, warm

pytestmark = pytest.mark.usefixtures("healed")


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_under_load(gateway, servidor, registo, new_workers, mode):
    with Clients(gateway, registo, new_workers(2_000), threads=6) as clients:
        for _ in range(2):
            done = len(clients.acknowledged())
            clients.wait_for(lambda all_, done=done: len(all_.acknowledged()) >= done + 20, PATIENCE)
            servidor.restart(mode, *database.SETTINGS)
        done = len(clients.acknowledged())
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= done + 20, PATIENCE)
    for fault in clients.faults:
        told(fault)
    with gateway.client() as client:
        for one in clients.sent:
            repeat(client, one)
    counts.check(registo, clients.sent)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_dead_connections_cost_nobody_a_fault(client, gateway, servidor, registo, mode):
    """A whole pool of them. What the gateway keeps on the side may have met the server while it was away, and then the next half
    second is refused; so one is served first."""
    warm(gateway, servidor, 4)
    servidor.restart(mode, *database.SETTINGS)
    served(client, registo.comunicacao(registo.trabalhador()))
    calls = [Aside(gateway, registo.comunicacao(registo.trabalhador())) for _ in range(4)]
    assert [call.answer().codigo for call in calls] == [1] * 4
    assert communicate(client, registo.comunicacao(registo.trabalhador())).codigo == 1
