"""Backups by pgBackRest, the loss of the server while vendors write, restores to the end and to a point: what scripts/restore-drill
prints. Each stage's requests are sent again afterwards, with the same idPedido."""
import dataclasses
import subprocess
import threading
import time

from pgbackrest import BackedUp, Repository
from servidores import PG_BIN
from test_backup import AFTER_RESTORE, WHOLE, Loja, write

from psitest.database import environment
from psitest.gateway import Gateway

STAGES = {"before the first backup": 10, "before the second": 10, "while an incremental one is taken": 30, "after the last": 40}
POINT = "before_the_mistake"
HEADS = "SELECT empregador, cadeia, sequencia, encode(elo, 'hex') FROM psi.cadeia_auditoria"
HELD = ("SELECT count(*) FROM psi.auditoria WHERE empregador = %s AND cadeia = '%s' AND sequencia = %s "
        "AND elo = decode('%s', 'hex')")


@dataclasses.dataclass
class Outcome:
    """Of one restore. `same`: repeats that got their first number; `anew`: that got a number nobody had; `doubled`: that got
    another's. `heads`: of the audit, as kept elsewhere, that are still in their chains, and how many there were."""
    seconds: float
    sent: int
    same: int
    anew: int
    doubled: int
    heads: tuple
    audit: str


class Drill:
    def __init__(self, place, folder):
        self.place, self.folder = place, folder
        self.server = BackedUp(place, "first")
        place.clusters.append(self.server)
        self.repository = Repository(place, self.server)
        self.server.archive_to(self.repository)
        self.numbers, self.seconds = {}, {}

    def timed(self, name, *arguments):
        began = time.monotonic()
        self.repository(*arguments)
        self.seconds[name] = time.monotonic() - began

    def until_the_loss(self):
        server = self.server
        # The stanza has to be there before the first file is archived.
        server.start()
        self.repository("stanza-create")
        server.bootstrap()
        server.admin("migrate")
        server.admin("seed")
        loja = Loja(server)
        loja.empregador("empregador-a")
        self.contents = {name: [loja.comunicacao(loja.trabalhador()) for _ in range(many)] for name, many in STAGES.items()}
        gateway = Gateway(self.folder, "psi", server.options())
        first, second, during, after = STAGES
        self.numbers[first] = write(gateway, self.contents[first])
        self.timed("first full backup", "--type=full", "backup")
        self.numbers[second] = write(gateway, self.contents[second])
        self.timed("second full backup", "--type=full", "backup")
        taking = threading.Thread(target=self.timed, args=("incremental backup", "--type=incr", "backup"))
        taking.start()
        self.numbers[during] = write(gateway, self.contents[during])
        taking.join()
        server.sql(f"SELECT pg_create_restore_point('{POINT}')")
        self.numbers[after] = write(gateway, self.contents[after])
        assert gateway.stop() == 0
        self.heads = server.sql(HEADS)
        server.sql("SELECT pg_switch_wal()")
        self.repository("check")      # waits until the last file is in the repository
        server.lose()

    def restore(self, name, *target):
        began = time.monotonic()
        server = BackedUp(self.place, name)
        self.place.clusters.append(server)
        server.restored(self.repository, *target)
        seconds = time.monotonic() - began
        if target:
            done = subprocess.run([PG_BIN / "psql", "-X", "-q", "-h", server.socket, "-U", "postgres", "-d", "psi", "-v",
                                   "ON_ERROR_STOP=1", "-f", AFTER_RESTORE], capture_output=True, text=True, env=environment())
            assert done.returncode == 0, done.stderr
        held = sum(server.sql(HELD % head)[0][0] for head in self.heads)
        gateway = Gateway(self.folder, "psi", server.options())
        given = {number: stage for stage, numbers in self.numbers.items() for number in numbers}
        same = anew = doubled = 0
        for stage, contents in self.contents.items():
            for number, first in zip(write(gateway, contents), self.numbers[stage], strict=True):
                same, anew = same + (number == first), anew + (number not in given)
                doubled += number != first and number in given
        assert gateway.stop() == 0
        audit = "whole" if WHOLE in server.admin("audit", "verify") else "NOT whole"
        return Outcome(seconds, len(given), same, anew, doubled, (held, len(self.heads)), audit)

    def to_the_end(self):
        return self.restore("whole")

    def to_the_point(self):
        return self.restore("point", "--type=name", f"--target={POINT}")
