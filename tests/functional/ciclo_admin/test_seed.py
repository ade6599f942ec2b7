"""What the seed has of the contributory cycle: the worked table of the rules, written and paid."""
import datetime

import pytest

from conftest import CLASSIC, CYCLE, MANY, worker

WHOLE, NOTHING = [(1, 60, 100_000)], []
TABLE = [("2026-02", 1, WHOLE), ("2026-03", 2, [(1, 42, 70_000)]), ("2026-01", 3, WHOLE), ("2026-02", 3, NOTHING),
         ("2026-01", 4, [(1, 30, 50_000)]), ("2026-04", 5, [(1, 60, 113_333)]), ("2026-05", 6, [(1, 40, 66_667)]),
         ("2026-02", 6, NOTHING), ("2026-02", 7, [(1, 2, 3_333)]), ("2026-01", 8, WHOLE), ("2026-04", 9, [(1, 40, 77_333)]),
         ("2026-01", 10, WHOLE), ("2026-02", 11, [(1, 54, 90_000)]), ("2026-03", 12, WHOLE),
         ("2026-04", 13, [(1, 40, 66_667), (2, 20, 33_333)]), ("2026-03", 14, [(1, 18, 70_000)]), ("2026-03", 15, NOTHING)]


@pytest.mark.parametrize(("which", "n", "lines"), TABLE, ids=[f"{which}-{n}" for which, n, _ in TABLE])
def test_the_worked_table(store, which, n, lines):
    assert store.lines(which, worker(n)) == lines


def test_each_closed_month_is_paid_with_a_receipt(store):
    rounds = store.rounds(CYCLE)
    assert len(rounds) >= 4 and all(number == 1 and silence for _, number, silence in rounds)
    assert rounds[0][0] == "2026-01"
    unpaid = store.sql("SELECT b.mes FROM psi.bloco AS b WHERE b.empregador = %s AND NOT EXISTS (SELECT FROM psi.documento_pagamento "
                       "AS d JOIN psi.recibo AS r ON r.empregador = d.empregador AND r.documento = d.numero AND r.valor = d.valor "
                       "WHERE d.empregador = b.empregador AND d.numero = b.documento AND d.estado = 'PAGO')", CYCLE)
    assert unpaid == []
    assert store.sql("SELECT d.numero FROM psi.documento_pagamento AS d WHERE d.empregador = %s AND d.valor <> (SELECT sum(x.contribuicoes) "
                     "FROM psi.bloco AS x WHERE x.empregador = d.empregador AND x.documento = d.numero)", CYCLE) == []


def test_nothing_of_it_came_after_the_seed(store):
    assert store.sql("SELECT FROM psi.entrega AS e, psi.semente AS s WHERE e.numero > s.ultimo_numero") == []
    assert store.sql("SELECT FROM psi.documento_pagamento AS d, psi.semente AS s WHERE d.comunicacao > s.ultimo_numero") == []
    assert store.sql("SELECT FROM psi.interrupcao AS i, psi.semente AS s WHERE i.id > s.ultimo_numero") == []


def test_a_written_month_is_shown_with_its_round(store):
    said = store.admin("ciclo", "show", CYCLE, "2026-04")
    assert (said["from"], said["unwritten"]) == ("2026-01", [])
    april = said["month"]
    assert (april["model"], april["state"], april["version"], april["written"]) == ("SCC", "FECHADO", 1, True)
    assert (april["opens"], april["communicate_until"], april["pay_until"]) == ("2026-05-01", "2026-05-20", "2026-05-25")
    assert [(r["round"], r["by_silence"], r["blocks"]) for r in april["rounds"]] == [(1, True, 2)]
    assert april["totals"]["remuneration"] == store.sql(
        "SELECT to_char(sum(remuneracoes) / 100.0, 'FM999990.00') FROM psi.bloco WHERE empregador = %s AND mes = '2026-04-01'", CYCLE)[0][0]


def test_all_others_begin_in_2099(store):
    assert store.sql("SELECT empregador::text, to_char(mes, 'YYYY-MM') FROM psi.inicio_ciclo WHERE mes < '2099-01-01' OR NOT da_semente "
                     "ORDER BY 1") == [(CYCLE, "2026-01"), (MANY, datetime.date.today().strftime("%Y-%m"))]
    assert store.sql("SELECT e.niss FROM psi.empregador AS e WHERE NOT EXISTS (SELECT FROM psi.inicio_ciclo AS i "
                     "WHERE i.empregador = e.niss)") == []
    assert store.admin("ciclo", "show", CLASSIC)["month"]["model"] == "CLASSICO"
    assert store.sql("SELECT count(*) FROM psi.vinculo WHERE empregador = %s", MANY) == [(5_000,)]


def test_the_seed_again_changes_nothing(store):
    before = store.sql("SELECT count(*), max(numero) FROM psi.entrega")
    assert not store.admin("seed")["seeded"]
    assert store.sql("SELECT count(*), max(numero) FROM psi.entrega") == before
