"""Three copies on one store, restarted one after the other or killed, while payroll programs write. A program that repeats once
notices nothing."""
import signal

from conftest import THREADS
from psitest import database
from psitest.waiting import until

MORE = 30   # acknowledged between two restarts: every copy has its part


def test_each_copy_in_turn(copies, load):
    with load() as running:
        for copy in copies:
            assert copy.stop() == 0, copy.log()
            running.wait_answered(MORE)   # the other two carry on
            copy.restart()
            running.wait_answered(MORE)
    assert running.figures()["replayed"] == 0, "a copy executed a request and ended without its answer"


def test_requests_in_flight_are_answered_at_the_first_try(copies, load, registo):
    with load() as running:
        with database.locked(registo.database, "psi.comunicacao"):
            until(lambda: database.waiting_for_a_lock(registo.database) >= THREADS)
            in_flight = [one for one in running.sent if one.number is None]
            copies[0].process.send_signal(signal.SIGTERM)
            copies[0].log_with("draining")
        running.wait_answered(MORE)
        assert copies[0].stop() == 0, copies[0].log()
        assert len(in_flight) == THREADS and [one.tries for one in in_flight] == [1] * THREADS
        copies[0].restart()
        running.wait_answered(MORE)


def test_a_copy_that_is_killed(copies, load):
    with load() as running:
        copies[1].kill()
        running.wait_answered(MORE)
        copies[1].restart()
        running.wait_answered(MORE)


def test_a_copy_that_is_killed_while_it_writes(copies, load, registo):
    with load() as running:
        with database.locked(registo.database, "psi.comunicacao"):
            until(lambda: database.waiting_for_a_lock(registo.database) >= THREADS)
            copies[2].kill()
        running.wait_answered(MORE)
        copies[2].restart()
        running.wait_answered(MORE)
    assert running.retried > 0
