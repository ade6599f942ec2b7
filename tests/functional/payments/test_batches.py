"""Several movements in a transaction, and several transactions at once: each movement once, whatever stops it."""
import signal
import subprocess

from estados import contados, estado
from psitest import database
from psitest.pagamentos import camt, documento, por_multibanco, por_transferencia
from psitest.paths import BIN
from psitest.waiting import until


def test_killed_amid_a_file_it_is_imported_again(banco, registo):
    docs = [documento(registo, registo.novo_empregador()) for _ in range(40)]
    caminho = banco.ficheiro(camt([(por_transferencia, por_multibanco)[n % 2](doc) for n, doc in enumerate(docs)]))
    do_ficheiro = "SELECT count(*) FROM psi.aviso_bancario WHERE ficheiro = %s"
    with database.locked(registo.database, "psi.recibo"):   # so that it is killed within its transactions
        process = subprocess.Popen([str(a) for a in (BIN / "psi-admin", "payments", "import", caminho, "--connections", 3, "--batch", 4,
                                                     "--config", banco.config)], env=database.environment(), stdout=subprocess.DEVNULL)
        until(lambda: registo.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_admin' "
                                  "AND wait_event_type = 'Lock'") == [(3,)])
        process.send_signal(signal.SIGKILL)
        process.wait()
    until(lambda: registo.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'psi_admin'") == [(0,)])
    [(antes,)] = registo.sql(do_ficheiro, caminho.name)
    assert antes % 4 == 0 and antes < 40, "a transaction is kept whole or not at all"

    resumo = banco.importar(caminho.read_text())
    assert (resumo["repeated"], resumo["receipts"]) == (antes, 40 - antes)
    for doc in docs:
        assert estado(registo, doc)[0] == "PAGO"
        assert registo.sql("SELECT count(*) FROM psi.aviso_bancario WHERE documento = %s", doc.numero) == [(1,)]
        assert registo.sql("SELECT count(*) FROM psi.recibo WHERE documento = %s AND empregador = %s", doc.numero, doc.empregador) == [(1,)]


def test_the_files_order_holds_within_an_employer(banco, registo):
    """The first of two payments of a document pays it, however many connections there are."""
    employers = [registo.novo_empregador() for _ in range(8)]
    docs = [documento(registo, one) for one in employers]
    first = [por_transferencia(doc) for doc in docs]
    second = [por_transferencia(doc, "501.00") for doc in docs]
    resumo = banco.importar([*first, *second], "--connections", 8, "--batch", 3)
    assert contados(resumo) == {"APLICADO": 8, "JA_PAGO": 8} and resumo["unapplied"] == "4008.00"
