"""The database's disk is full: writes are told to come again, readings go on, and once there is room so do writes."""
import contextlib
import types

import pytest

from psitest import counts
from psitest.cutting_proxy import CuttingProxy
from psitest.gateway import Gateway
from psitest.load import Clients, make_workers, repeat
from psitest.paths import PATIENCE
from psitest.postgres_server import PostgresServer, copies

from faults import OPTIONS, served, told
from registos import em

MEGABYTES = 96


def start(server, disk):
    """Starts it where `disk` is a small one: a tmpfs that only its own processes see, for which no right is needed."""
    mount = f"mount -t tmpfs -o size={MEGABYTES}m,mode=700 none {disk}"
    begin = f"pg_ctl start -s -w -D {server.data} -l {server.folder}/postgres.log -o '-c listen_addresses= -c max_connections=50 " \
            f"-c unix_socket_directories={server.socket}'"
    try:
        server.run("mkdir", "-p", disk, server.socket)
        server.run("unshare", "--map-current-user", "--keep-caps", "--mount", "sh", "-c", f"{mount}")
    except RuntimeError as why:
        pytest.skip(f"an own mount namespace, for a small disk, is not to be had here: {why}")
    server.run("unshare", "--map-current-user", "--keep-caps", "--mount", "sh", "-c", f"{mount} && {begin}")


@pytest.fixture
def small(cluster, fresh_database, tmp_path):
    """A server whose database lies on a disk of few megabytes, and a gateway before it."""
    with contextlib.ExitStack() as ends:
        server = ends.enter_context(copies())(PostgresServer(cluster.folder()))
        disk = server.folder / "disk"
        start(server, disk)
        server.sql("postgres", f"CREATE TABLESPACE pequeno LOCATION '{disk}'")
        server.sql("postgres", f"ALTER DATABASE {fresh_database} SET TABLESPACE pequeno")
        way = ends.enter_context(CuttingProxy(server.socket_file))
        gateway = Gateway(tmp_path, fresh_database, {**OPTIONS, "database.connection": way.ligacao(fresh_database)})
        ends.callback(gateway.kill)
        yield types.SimpleNamespace(server=server, disk=disk, gateway=gateway, registo=em(server, fresh_database))
        assert gateway.stop() == 0, gateway.log()


def fill(small):
    """Nothing is left of the disk. In the server's own sight of the folders, so by the server."""
    small.server.sql("postgres", f"COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; dd if=/dev/zero of={small.disk}/ballast bs=64k 2>/dev/null; "
                                 f"dd if=/dev/zero of={small.disk}/ballast2 bs=1k 2>/dev/null; true'")


def make_room(small):
    small.server.sql("postgres", f"COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; rm {small.disk}/ballast*'")


def test_disk_full_under_load(small):
    registo = small.registo
    registo.empregador("empregador-a")
    workers = make_workers(registo, 3_000)
    with Clients(small.gateway, registo, workers, threads=4) as clients:
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= 20, PATIENCE)
        known = clients.acknowledged()[0]
        fill(small)
        # What still fits into the pages that are there is accepted; in the end nothing is.
        clients.wait_for(lambda all_: len(all_.faults) >= 40, PATIENCE)
        with small.gateway.client() as client:
            found = client.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": known.numero})
            assert found.codigo == 1
            repeat(client, known)
        make_room(small)
        done = len(clients.acknowledged())
        clients.wait_for(lambda all_: len(all_.acknowledged()) >= done + 20, PATIENCE)
    assert {told(fault) for fault in clients.faults} == {"503"}
    assert "No space left on device" in small.gateway.log_with("No space left on device")
    with small.gateway.client() as client:
        for one in clients.sent:
            served(client, one.content)
            repeat(client, one)
    counts.check(registo, clients.sent)
