"""scripts/run on binaries that are built: what it prints works, and it survives what happens to it."""
import json
import os
import re
import select
import signal
import socket
import stat
import subprocess
import urllib.request

from psitest.paths import BIN, SOURCE



def pasted(run, call=None):
    """What the printed call answers."""
    return subprocess.run(["bash", "-c", call or run.printed_call()], capture_output=True, text=True, timeout=60).stdout


def test_what_is_pasted_answers_in_json(run):
    one = run().ready()
    said = json.loads(pasted(one, one.printed_json_call()))
    assert said["resultado"]["codigo"] == 1 and said["nissEmpregador"]
    for page in "README.md", "docs/integration/json.md":
        [block] = [text for text in (SOURCE / page).read_text().split("\n\n") if "--json" in text and "ConsultarTrabalhadores" in text]
        # The guide's block, where the clone and the port are the usual ones.
        block = block.replace(".local/", f"'{one.home}'/").replace(":8443", f":{one.port()}")
        said = json.loads(pasted(one, block))
        assert said["resultado"]["codigo"] == 1 and len(said["trabalhador"]) == 5, (page, said)


def gone(pid):
    """Whether the process has ended, or soon does: a gateway drains, PostgreSQL says that it has stopped just before it has."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with open(descriptor):
        return bool(select.select([descriptor], [], [], 60)[0])


def test_the_printed_call_works_and_ctrl_c_leaves_nothing_running(run):
    first = run().ready()
    assert "<" in pasted(first) and "codigo>1</" in pasted(first)
    gateway, database = first.gateway_pid(), first.database_pid()
    assert first.interrupt() == 0, first.said
    assert gone(gateway) and gone(database)

    again = run().ready()
    assert "codigo>1</" in pasted(again)
    assert "pki: made" in first.said and "pki: made" not in again.said, "certificates stay"


def test_a_second_one_says_that_the_first_runs(run):
    first = run().ready()
    second = run()
    assert second.ended() == 1
    assert f"already running from {first.home} (psi-gateway is process {first.gateway_pid()}," in second.said
    assert "codigo>1</" in pasted(first), "the first is not disturbed"


def test_the_gateway_killed(run):
    first = run().ready()
    database = first.database_pid()
    os.kill(first.gateway_pid(), signal.SIGKILL)
    assert first.ended() == 137
    assert "psi-gateway ended with status 137" in first.said
    assert gone(database)
    assert "codigo>1</" in pasted(run().ready())


def test_the_database_killed(run):
    first = run().ready()
    os.kill(first.database_pid(), signal.SIGKILL)
    first.interrupt()
    assert "codigo>1</" in pasted(run().ready())


def test_the_script_killed(run):
    first = run().ready()
    gateway = first.gateway_pid()
    first.process.kill()
    first.process.wait()
    second = run()
    assert second.ended() == 1
    assert f"psi-gateway is process {gateway}" in second.said, "the gateway still serves"
    os.kill(gateway, signal.SIGTERM)
    assert gone(gateway)
    assert "codigo>1</" in pasted(run().ready())


def test_a_port_that_is_taken(run):
    with socket.create_server(("0.0.0.0", 0)) as taken:
        one = run(port=str(taken.getsockname()[1]))
        assert one.ended() != 0
    assert "is taken: set PSI_PORT to another" in one.said


def test_the_operators_port(run):
    one = run().ready()
    address = re.search(r"http://127\.0\.0\.1:\d+/", one.said)[0]
    with urllib.request.urlopen(address + "healthz") as reply:
        assert reply.status == 200
    assert one.interrupt() == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        other = run(monitor_port=str(taken.getsockname()[1]))
        assert other.ended() != 0
    assert "is taken: set PSI_MONITOR_PORT to another" in other.said


def test_a_port_that_is_none(run):
    for port in ("http", "70000", "-1"):
        one = run(port=port)
        assert one.ended() == 1
        assert f'PSI_PORT must be from 0 to 65535, not "{port}"' in one.said


def test_secrets_are_the_owners_own(run, home):
    run().ready()
    secrets = [*(home / "secrets").iterdir(), *(home / "pki").rglob("*.key"), *(home / "pki").rglob("*.both.pem")]
    assert len(secrets) > 10
    assert [file for file in secrets if stat.S_IMODE(file.stat().st_mode) & 0o077] == []


def said(**environment):
    """What scripts/run says, and its exit code, where it does not get far."""
    done = subprocess.run([SOURCE / "scripts/run"], capture_output=True, text=True, timeout=60, env=dict(os.environ, **environment))
    return done.returncode, done.stderr


def test_a_folder_of_programs_without_them_is_one_sentence(tmp_path):
    assert said(PSI_BIN=str(tmp_path), PSI_HOME=str(tmp_path / "home")) == \
        (1, f"run: PSI_BIN has no psi-gateway that can be run: {tmp_path}\n")
    assert not (tmp_path / "home").exists()


def test_a_home_that_cannot_be_one_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    status, text = said(PSI_BIN=str(BIN), PSI_HOME=str(tmp_path / "file/home"))
    assert status == 1 and text.startswith("run: PSI_HOME must be a folder that ") and text.count("\n") == 1
