"""The primary is lost and its standby promoted: the connection string names both, and asks for the one that takes writes."""
import contextlib
import types

import pytest

from psitest import counts, database
from psitest.cutting_proxy import CuttingProxy
from psitest.gateway import Gateway
from psitest.load import Clients, make_workers as workers, repeat
from psitest.paths import PATIENCE
from psitest.postgres_server import PostgresServer, copies
from psitest.waiting import until

from faults import OPTIONS, communicate, exactly_one, served, told, warm
from registos import em

SYNCHRONOUS = ("synchronous_standby_names=*", "synchronous_commit=remote_apply")


@pytest.fixture
def pair(cluster, fresh_database, tmp_path):
    """A primary with its synchronous standby, a network before each, and a gateway that knows both."""
    with contextlib.ExitStack() as ends:
        make = ends.enter_context(copies())
        primary = make(PostgresServer(cluster.folder()))
        primary.start(*database.SETTINGS)
        standby = make(primary, standby=True)
        standby.start(*database.SETTINGS)
        until(lambda: primary.sql("postgres", "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'"))
        for setting in SYNCHRONOUS:
            primary.setting(*setting.split("="))
        ways = [ends.enter_context(CuttingProxy(one.socket_file)) for one in (primary, standby)]
        connection = (f"host=127.0.0.1,127.0.0.1 port={ways[0].port},{ways[1].port} target_session_attrs=read-write "
                      f"dbname={fresh_database} user=psi_gateway sslmode=disable")
        gateway = Gateway(tmp_path, fresh_database, {**OPTIONS, "database.connection": connection})
        ends.callback(gateway.kill)
        all_ = types.SimpleNamespace(primary=primary, standby=standby, ways=ways, gateway=gateway)
        all_.registo = em(primary, fresh_database)
        all_.registo.empregador("empregador-a")
        yield all_
        assert gateway.stop() == 0, gateway.log()
        ends.pop_all().close()


@pytest.mark.parametrize("lost", ["killed", "silent"])
def test_primary_lost_under_load(pair, lost, record_property):
    """Killed: its processes end. Silent: its machine is gone without a word, as with a power failure."""
    with Clients(pair.gateway, pair.registo, workers(pair.registo, 600), threads=6) as clients:
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= 40, PATIENCE)
        if lost == "silent":
            pair.ways[0].silence()
        pair.primary.kill()
        before = len(clients.acknowledged())
        pair.standby.promote()
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= before + 40, PATIENCE)
    times = sorted(one.at for one in clients.acknowledged())
    gap = max(later - sooner for sooner, later in zip(times, times[1:]))
    print(f"\nfailover, primary {lost}: {len(clients.sent)} sent, {len(clients.acknowledged())} acknowledged, "
          f"{len(clients.faults)} faults, longest time without an acknowledgement {gap:.2f} s")
    record_property("gap", gap)
    for fault in clients.faults:
        told(fault)
    registo = em(pair.standby, pair.gateway.database)
    with pair.gateway.client() as client:
        for one in clients.sent:
            served(client, one.content)
            repeat(client, one)
    counts.check(registo, clients.sent)


def test_former_primary_is_not_written_to(pair):
    """Its connections are still open when it becomes read-only (25006), and later it comes back as a standby."""
    with pair.gateway.client() as client:
        warm(pair.gateway, pair.primary, 4)
        some, others = workers(pair.registo, 5), workers(pair.registo, 5)
        pair.primary.setting("default_transaction_read_only", "on")
        pair.standby.promote()
        registo = em(pair.standby, pair.gateway.database)
        # Refused by the one, the first is written by the other within the same request.
        for worker in some:
            answer = communicate(client, registo.comunicacao(worker))
            assert answer.codigo == 1, answer
            exactly_one(registo, worker, answer)

        pair.primary.stop("fast")
        pair.primary.run("touch", pair.primary.data / "standby.signal")
        pair.primary.start(*database.SETTINGS)
        taken = pair.ways[0].accepted
        pair.ways[1].refuse()
        pair.ways[1].cut()

        def refused_by_the_former():
            assert told(communicate(client, registo.comunicacao(others[0]))) == "503"
            return pair.ways[0].accepted > taken

        until(refused_by_the_former, "the former primary was never asked: the test tried nothing")
        pair.ways[1].accept()
        for worker in others:
            answer = served(client, registo.comunicacao(worker))
            exactly_one(registo, worker, answer)


def test_nothing_is_acknowledged_that_the_standby_does_not_have(pair):
    """The standby is away. A commit that waits for it is cancelled at the deadline and then stands on the primary alone:
    neither the request nor a repeat of it is told that it is done, until the standby has it."""
    registo, worker = pair.registo, pair.registo.trabalhador()
    content = registo.comunicacao(worker)
    with pair.gateway.client() as client:
        served(client, registo.comunicacao(registo.trabalhador()))
        pair.standby.stop("immediate")
        told(communicate(client, content))
        told(communicate(client, content))
        pair.standby.start(*database.SETTINGS)
        answer = served(client, content)
        exactly_one(registo, worker, answer)
        pair.primary.kill()
        pair.standby.promote()
        registo = em(pair.standby, pair.gateway.database)
        assert served(client, content).content == answer.content
        exactly_one(registo, worker, answer)
