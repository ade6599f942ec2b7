"""The load client itself: as a command, from outside of the tests, and that it sees what is lost."""
import json
import subprocess
import sys

from psitest.paths import PKI

CLIENT = [sys.executable, "-m", "psitest.payroll_load"]


def test_as_a_command(copies, registo, tmp_path):
    csv = tmp_path / "workers.csv"
    csv.write_text(subprocess.run([*CLIENT, "--make-workers", "30", "--first", "600000000"], check=True, capture_output=True,
                                  text=True).stdout)
    copies[0].admin("register", "import", "--workers", csv)
    run = [*CLIENT, "--ca", PKI / "ca.pem", "--cert", PKI / "clients/empregador-a.pem", "--key", PKI / "clients/empregador-a.key",
           "--employer", registo.empregador("empregador-a"), "--workers", csv]
    for copy in copies:
        run += ["--address", f"localhost:{copy.port}"]
    done = subprocess.run([*map(str, run), "--requests", "20", "--threads", "3"], capture_output=True, text=True)
    assert done.returncode == 0, done
    figures = json.loads(done.stdout)
    assert (figures["sent"], figures["answered"], figures["failed"], figures["lost"]) == (20, 20, 0, 0)
    # The same workers again: business refuses them, and the command says so.
    done = subprocess.run([*map(str, run), "--requests", "5"], capture_output=True, text=True)
    assert done.returncode == 1 and "codigo 3" in json.loads(done.stdout)["examples"][0]
    done = subprocess.run([*map(str, run), "--skip", "20", "--seconds", "30"], capture_output=True, text=True)
    assert done.returncode == 0 and json.loads(done.stdout)["answered"] == 10


def test_it_sees_what_is_lost(copies, registo, load):
    def forget(running):
        one = next(one for one in running.sent if one.number)
        registo.sql("DELETE FROM psi.pedido WHERE id_pedido = %s", one.id_pedido)
        return one

    with load(check=False) as running:
        forgotten = forget(running)
    figures = running.figures()
    assert figures["lost"] == 2 and figures["failed"] == 0, figures   # by its repeat, and in the store
    assert all(forgotten.id_pedido in line for line in figures["examples"])
