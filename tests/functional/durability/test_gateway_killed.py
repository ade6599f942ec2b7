"""The gateway is killed (-9) while several clients communicate contracts. It starts again, everything is repeated."""
from psitest import counts
from psitest.load import Clients, repeat
from psitest.paths import PATIENCE

ROUNDS = 4
THREADS = 6
BEFORE = 15      # acknowledged in a round before the kill
WORKERS = 400    # more than a round can use up


def test_nothing_acknowledged_is_lost_and_a_repeat_gives_the_first_outcome(gateway, registo, new_workers):
    everything, unanswered = [], 0
    for _ in range(ROUNDS):
        with Clients(gateway, registo, new_workers(WORKERS), THREADS) as clients:
            clients.wait_for(lambda all_: len(all_.acknowledged()) >= BEFORE, PATIENCE)
            assert gateway.kill() == -9
        assert not clients.faults
        unanswered += len(clients.sent) - len(clients.acknowledged())
        gateway.restart()
        everything += clients.sent
        with gateway.client() as client:
            for one in everything:
                repeat(client, one)
        counts.check(registo, everything)
    assert len(everything) >= ROUNDS * BEFORE
    assert unanswered > 0, "no request was in flight at any kill: the test tried nothing"


def test_after_a_kill_the_next_numbers_go_on(gateway, registo, new_workers):
    first, second = new_workers(2)
    numbers = []
    for worker in (first, second):
        answer = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(worker))
        assert answer.codigo == 1
        numbers.append(int(answer.content["resultado"]["numeroComunicacao"]))
        gateway.kill()
        gateway.restart()
    assert numbers[0] < numbers[1]
