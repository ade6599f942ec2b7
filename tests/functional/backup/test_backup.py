"""A backup is what has been restored: writes go on while it is taken, the server is lost, and vendors repeat what they sent."""
import subprocess

import psycopg2
import pytest

from psitest.database import environment
from psitest.gateway import Gateway
from psitest.paths import SOURCE
from psitest.registo import Registo

from servidores import PG_BIN, Place, as_owner

WHOLE = "all as they were written"
AFTER_RESTORE = SOURCE / "db/after-restore.sql"


class Loja(Registo):
    """The register of a cluster of the test's own."""

    def __init__(self, cluster):
        self.cluster = cluster
        super().__init__("psi")

    def sql(self, statement, *parameters):
        connection = psycopg2.connect(host=str(self.cluster.socket), dbname="psi", user="postgres")
        connection.autocommit = True
        named = parameters[0] if parameters and isinstance(parameters[0], dict) else None
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, named or parameters or None)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


def write(gateway, contents):
    """Communicates all of them; gives the numbers."""
    numbers = []
    with gateway.client() as client:
        for content in contents:
            answer = client.call("contratos", "ComunicarContrato", content)
            assert answer.codigo == 1, answer
            numbers.append(answer.content["resultado"]["numeroComunicacao"])
    return numbers


def backed_up_and_lost(place, folder):
    server = place.cluster("first")
    server.start()
    server.bootstrap()
    server.admin("migrate")
    server.admin("seed")
    loja = Loja(server)
    loja.empregador("empregador-a")
    # PostgreSQL notes a sequence 32 numbers ahead: only a longer loss shows that numbers would come again.
    stages = {name: [loja.comunicacao(loja.trabalhador()) for _ in range(many)]
              for name, many in (("before", 5), ("during", 5), ("after", 40))}
    gateway = Gateway(folder, "psi", server.options())
    numbers = {"before": write(gateway, stages["before"])}
    backup, dump = place.folder / "base", place.folder / "psi.dump"
    server.base_backup(backup)
    as_owner(PG_BIN / "pg_dump", "-h", server.socket, "-U", "postgres", "-Fc", "-f", dump, "psi")
    numbers["during"] = write(gateway, stages["during"])
    server.sql("SELECT pg_create_restore_point('before_the_mistake')")
    numbers["after"] = write(gateway, stages["after"])
    mark = gateway.call("vinculos", "SincronizarTrabalhadores").content["marca"]
    assert gateway.stop() == 0
    # What a quiet server has not archived yet. With archive_timeout, or a standby, so much less is lost.
    last = server.sql("SELECT pg_walfile_name(pg_switch_wal())")[0][0]
    while not (server.archive / last).exists():
        pass
    server.lose()
    return (backup, server.archive), dump, stages, numbers, mark


@pytest.fixture(scope="module")
def lost(cluster, tmp_path_factory):
    """A server that was backed up, went on, and was lost: place, backup, dump, what was communicated in three stages, and the
    numbers its clients were given."""
    place = Place()
    try:
        yield place, *backed_up_and_lost(place, tmp_path_factory.mktemp("gateway"))
    finally:
        place.remove()


def test_to_the_archives_end_nothing_acknowledged_is_lost(lost, tmp_path):
    place, backup, _, stages, numbers, _ = lost
    server = place.cluster("whole")
    server.restore(*backup)
    assert WHOLE in server.admin("audit", "verify")
    gateway = Gateway(tmp_path, "psi", server.options())
    for stage, contents in stages.items():
        assert write(gateway, contents) == numbers[stage], stage
    assert gateway.stop() == 0


def test_to_a_point_what_came_before_is_there_and_numbers_are_not_given_twice(lost, tmp_path):
    place, backup, _, stages, numbers, mark = lost
    server = place.cluster("point")
    server.restore(*backup, "before_the_mistake")
    # The next number would be one that somebody was given before.
    next_number = server.sql("SELECT last_value + 1 FROM psi.numero_comunicacao")[0][0]
    assert next_number <= max(map(int, numbers["after"]))
    done = subprocess.run([PG_BIN / "psql", "-X", "-h", server.socket, "-U", "postgres", "-d", "psi", "-v", "ON_ERROR_STOP=1",
                           "-f", AFTER_RESTORE], capture_output=True, text=True, env=environment())
    assert done.returncode == 0, done.stderr
    assert WHOLE in server.admin("audit", "verify")

    gateway = Gateway(tmp_path, "psi", server.options())
    for stage in ("before", "during"):
        assert write(gateway, stages[stage]) == numbers[stage], f"{stage}: a repeat gets its first answer"
    again = write(gateway, stages["after"])
    given = {number for stage in numbers.values() for number in stage}
    assert not given & set(again), "what was lost is written anew, under numbers that nobody ever had"
    assert write(gateway, stages["after"]) == again
    with gateway.client() as client:
        stale = client.call("vinculos", "SincronizarTrabalhadores", {"marca": mark})
        assert stale.codigo == 14, "a mark from before the loss is told to begin again"
    assert WHOLE in server.admin("audit", "verify")
    assert gateway.stop() == 0


def test_a_dump_restores_into_an_empty_server(lost, tmp_path):
    """Rights, row-level security and the audit's chains come along; the roles come from db/bootstrap.sql."""
    place, _, dump, stages, numbers, _ = lost
    server = place.cluster("dumped")
    server.start()
    server.bootstrap()
    as_owner(PG_BIN / "pg_restore", "-h", server.socket, "-U", "postgres", "-d", "psi", "--exit-on-error", dump)
    assert WHOLE in server.admin("audit", "verify")
    gateway = Gateway(tmp_path, "psi", server.options())
    assert write(gateway, stages["before"]) == numbers["before"]
    assert gateway.stop() == 0
    kept = server.sql("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'psi'::regnamespace")
    assert ("comunicacao",) in kept
