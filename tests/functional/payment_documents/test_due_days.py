"""Until when a month's contributions are paid without interest, and what they cost after."""
import pytest

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


@pytest.mark.parametrize("mes, hoje, limite, meses, juros", [
    ("2026-01", "2026-02-24", "2026-02-25", "0", "0.00"),     # day 25 from 2026-01 on
    ("2026-01", "2026-02-25", "2026-02-25", "0", "0.00"),
    ("2026-01", "2026-02-26", "2026-02-25", "1", "24.06"),
    ("2026-01", "2026-02-28", "2026-02-25", "1", "24.06"),
    ("2026-01", "2026-03-01", "2026-02-25", "2", "48.12"),    # the calendar month, not thirty days
    ("2025-12", "2026-01-20", "2026-01-20", "0", "0.00"),     # day 20 before
    ("2025-12", "2026-01-21", "2026-01-20", "1", "24.06"),
    ("2026-07", "2026-08-31", "2026-08-31", "0", "0.00"),     # July until 31 August
    ("2026-07", "2026-09-01", "2026-08-31", "1", "24.06"),
    ("2025-07", "2025-08-31", "2025-08-31", "0", "0.00"),     # a Sunday; of before 2026 too
    ("2025-07", "2025-09-01", "2025-08-31", "1", "24.06"),
    ("2021-07", "2021-08-21", "2021-08-20", "1", "13.62"),    # before the law of August
    ("2023-10", "2025-02-03", "2023-11-20", "16", "391.30"),  # each month at its own year's rate
])
def test_due_days_and_interest(empregador, em, mes, hoje, limite, meses, juros):
    em(hoje)
    empregador.deve(mes, "3475.00")
    documento = empregador.documento()
    [parcela] = documento["parcela"]
    assert (parcela["dataLimite"], parcela["mesesMora"], parcela["juros"]) == (limite, meses, juros)
    assert documento["valor"] == f"{3475 + float(juros):.2f}"


def test_what_was_issued_keeps_its_date_and_interest(empregador, em, registo):
    """As a gateway of before left it: due on the 20th, months counted from day to day."""
    em("2026-02-24")
    empregador.deve("2026-01", "3475.00")
    numero = empregador.documento()["numero"]
    registo.sql("UPDATE psi.parcela_documento SET data_limite = '2026-02-20', meses_mora = 1, juros = 2406 WHERE documento = %s", numero)
    registo.sql("UPDATE psi.documento_pagamento SET valor = 349906, juros = 2406 WHERE numero = %s", numero)
    em("2026-02-25")
    [documento] = empregador.consultar(numero=numero).content["documento"]
    assert (documento["valor"], documento["parcela"][0]["dataLimite"]) == ("3499.06", "2026-02-20")
    assert empregador.emitir().content["documento"] == [documento]
