"""What psi-admin prints: nothing is held while it prints, and no file and no stored value reaches the terminal's controls."""
import array
import fcntl
import json
import os
import re
import subprocess
import termios

import pytest

from psitest import database
from psitest.pagamentos import Aviso, camt
from psitest.paths import BIN, PATIENCE
from psitest.waiting import until

PIPE = 4_096   # bytes that the kernel keeps for a reader that does not read


class StoppedReader:
    """psi-admin whose standard output and error nobody reads, as a pager that waits for a key."""

    def __init__(self, config, *arguments):
        self.end, write = os.pipe()
        self.size = fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, PIPE)
        self.process = subprocess.Popen([str(a) for a in (BIN / "psi-admin", *arguments, "--config", config)], stdout=write,
                                        stderr=write, env=database.environment())
        os.close(write)

    def waiting(self):
        """Whether it cannot print on. Less than a page of room is none for a longer write."""
        there = array.array("i", [0])
        fcntl.ioctl(self.end, termios.FIONREAD, there)
        assert self.process.poll() is None, "it ended: there was too little to print"
        return there[0] >= self.size

    def rest(self):
        with open(self.end, "rb") as reader:
            text = reader.read()
        return self.process.wait(PATIENCE), text.decode()


def lines(first, line, count=400):
    return first + "\n" + "".join(line.format(n=n) + "\n" for n in range(count))


@pytest.fixture
def commands(admin, tmp_path):
    """Each command that prints a lot, with its files."""
    workers = tmp_path / "workers.csv"
    workers.write_text(lines("niss;nome;data_nascimento", "1{n:010};Nome;2000-01-01"))
    professions = tmp_path / "professions.csv"
    professions.write_text(lines("codigo;designacao;desde", "{n};;2000-01-01"))
    bank = tmp_path / "bank.csv"
    bank.write_text(lines("referencia_banco;data;valor;meio;entidade;referencia", "R{n};2026-02-30;1,00;TRANSFERENCIA;;x"))
    named = {"register import": ["register", "import", "--workers", workers],
             "register import, dry": ["register", "import", "--workers", workers, "--dry-run"],
             "reference import": ["reference", "import", "profissao", professions],
             "payments import": ["payments", "import", bank],
             "reference list": ["reference", "list", "profissao"],
             "client list": ["client", "list"],
             "audit list": ["audit", "list", "--employer", "0"]}
    for n in range(40):
        number = admin("client", "add", "--name", f"Gabinete {tmp_path.name} {n}", "--representative")["client"]
        admin("client", "enable", number, "all")
        admin.correr("client", "disable", number, "all", "--reason", f"porque sim {n}")
    return named


def open_transactions(name):
    """Of clients: the server's own workers come and go."""
    return database.sql("postgres", "SELECT pid, state, query FROM pg_stat_activity WHERE datname = %s AND xact_start IS NOT NULL "
                                    "AND backend_type = 'client backend'", (name,))


@pytest.mark.parametrize("json_too", [False, True])
def test_a_reader_that_stops_holds_no_transaction(admin, fresh_database, commands, json_too):
    for name, arguments in commands.items():
        reader = StoppedReader(admin.config, *arguments, *(["--json"] if json_too else []))
        until(reader.waiting, f"{name} does not print enough to be stopped")
        held = open_transactions(fresh_database)
        reader.rest()
        assert held == [], name


CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
HOSTILE = "a\x9b2Jb\u202ec\x7fd"
ESCAPED = r"a\u009b2Jb\u202ec\u007fd"


def printed(admin, *arguments):
    """(status, what came on both, decoded). Not one control character but line ends is in it."""
    done = subprocess.run([str(a) for a in (BIN / "psi-admin", *arguments)], capture_output=True, env=database.environment())
    text = (done.stdout + done.stderr).decode()
    assert not CONTROL.search(text), CONTROL.search(text)
    return done.returncode, text


def test_what_a_banks_file_says(admin, tmp_path):
    file = tmp_path / "bank.xml"
    refused = Aviso("1.00", banco=f"R1{HOSTILE}", data="2026-02-30")
    kept = Aviso("1.00", banco=f"R2{HOSTILE}", texto=f"nada {HOSTILE}")
    file.write_text(camt([refused, kept]))
    status, text = printed(admin, "payments", "import", file, "--config", admin.config)
    assert status == 1 and f"R1{ESCAPED}" in text
    status, text = printed(admin, "payments", "list", "--config", admin.config)
    assert status == 0 and f"R2{ESCAPED}" in text
    status, text = printed(admin, "payments", "list", "--config", admin.config, "--json")
    assert f"R2{HOSTILE}" in [one["bank_reference"] for one in json.loads(text)["notices"]], "a program reads what is stored"


@pytest.mark.parametrize("content, said", [
    (f'niss;"nome\nnothing was imported{HOSTILE}"\n', ESCAPED), (f"niss;nome{HOSTILE}\n", ESCAPED),
    ("niss;nome\x1b]0 x\x07\n", r"\u001b]0 x\u0007"), ("niss;nome\r\x1b[1A\n", r"\u001b[1A")])
def test_what_the_header_of_a_file_says(admin, tmp_path, content, said):
    file = tmp_path / "workers.csv"
    file.write_text(content)
    status, text = printed(admin, "register", "import", "--workers", file, "--config", admin.config)
    assert status == 1 and said in text
    assert text.count("\n") <= 2, "a line end in a name makes no line of its own"


@pytest.mark.parametrize("kind, header", [("workers", "niss;nome;data_nascimento"), ("employers", "niss;nif;nome")])
def test_what_the_fields_of_a_file_say(admin, tmp_path, kind, header):
    file = tmp_path / "fields.csv"
    file.write_text(f"{header}\n" + ";".join([f"x\x1b[2J{HOSTILE}"] * 3) + "\n")
    for more in ([], ["--json"]):
        assert printed(admin, "register", "import", f"--{kind}", file, "--config", admin.config, *more)[0] == 1


def test_what_the_command_line_and_the_configuration_say(admin, tmp_path):
    for arguments in (["status", f"wrong\x1b[2J{HOSTILE}", "--config", admin.config], ["client", "show", f"1{HOSTILE}", "--config", admin.config],
                      ["clock", "show", "--vendor", f"x{HOSTILE}", "--config", admin.config],
                      ["payments", "import", f"{tmp_path}/none{HOSTILE}", "--config", admin.config],
                      ["certificate", "show", f"\x1b[31m{HOSTILE}", "--config", admin.config]):
        status, text = printed(admin, *arguments)
        assert status in (1, 2) and ("\\u009b" in text or "\\u001b" in text), text
    file = tmp_path / f"odd{HOSTILE}.toml"
    file.write_text('"a\\u001b[2J" = 1\n[log]\nlevel = "\\u001b[2J\\u009b"\n')
    assert printed(admin, "check-config", file)[0] == 2
    assert printed(admin, "check-config", file, "--json")[0] == 2
    done = subprocess.run([str(BIN / "psi-gateway"), "--config", str(file)], capture_output=True, env=database.environment())
    assert done.returncode == 2 and not CONTROL.search((done.stdout + done.stderr).decode())


def test_a_value_of_the_store(admin, fresh_database, registo):
    """Put in past every check, as somebody who reached the store might."""
    database.sql(fresh_database, "INSERT INTO psi.fornecedor (id, nome) VALUES (999001, %s)", (f"Casa {HOSTILE}\x1b[2J",))
    try:
        status, text = printed(admin, "vendor", "list", "--config", admin.config)
        assert status == 0 and f"Casa {ESCAPED}\\u001b[2J" in text
        assert f"Casa {HOSTILE}\x1b[2J" in [v["name"] for v in json.loads(printed(admin, "vendor", "list", "--config", admin.config, "--json")[1])["vendors"]]
    finally:
        database.sql(fresh_database, "DELETE FROM psi.fornecedor WHERE id = 999001")


def test_what_could_not_be_printed_is_no_success(admin):
    with open("/dev/full", "w") as full:
        done = subprocess.run([str(BIN / "psi-admin"), "status", "--config", str(admin.config)], stdout=full, stderr=subprocess.PIPE,
                              env=database.environment())
    assert done.returncode == 1 and b"standard output did not take" in done.stderr
