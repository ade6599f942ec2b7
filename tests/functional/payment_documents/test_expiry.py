"""A document expires by the clock alone, and its values go into the next one, with the interest of that day."""
import pytest

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def test_expires_and_is_issued_again_with_interest(empregador, em):
    em("2026-11-23")
    bloco = empregador.deve("2026-10", "959.12")
    primeiro = empregador.documento()
    assert primeiro["juros"] == "0.00"
    assert primeiro["dataValidade"] == "2026-11-26T00:00:00.000000Z", "24:00 of the due date, before the 120 hours"
    em("2026-11-25")
    assert empregador.estado(primeiro["numero"]) == "A_PAGAMENTO"
    assert empregador.emitir().codigo == 11

    em("2026-11-26")
    assert empregador.estado(primeiro["numero"]) == "EXPIRADO"
    assert empregador.consultar(estado="A_PAGAMENTO").codigo == 4
    segundo = empregador.documento()
    assert (segundo["valor"], segundo["juros"]) == ("965.76", "6.64")
    assert segundo["numero"] != primeiro["numero"]
    assert segundo["parcela"][0]["declaracao"][0]["identificadorEntrega"] == bloco[0]
    [velho] = empregador.consultar(numero=primeiro["numero"]).content["documento"]
    assert velho == {**primeiro, "estado": "EXPIRADO"}


def test_the_other_values_of_an_expired_document_are_free_too(empregador, em, registo):
    em("2026-11-05")
    empregador.deve("2026-10", "10.00")
    empregador.deve("2026-09", "20.00")
    numero = empregador.documento()["numero"]
    em("2026-11-11")
    assert registo.sql("SELECT estado FROM psi.documento_pagamento WHERE numero = %s", numero) == [("A_PAGAMENTO",)]
    assert [p["mesReferencia"] for p in empregador.documento("2026-09")["parcela"]] == ["2026-09"]
    assert registo.sql("SELECT estado FROM psi.documento_pagamento WHERE numero = %s", numero) == [("EXPIRADO",)]
    assert [p["mesReferencia"] for p in empregador.documento()["parcela"]] == ["2026-10"]


@pytest.mark.parametrize("mes, hoje, validade", [
    ("2026-05", "2026-06-23", "2026-06-25T23:00:00.000000Z"),    # the due date, summer time
    ("2026-06", "2026-07-25", "2026-07-27T23:00:00.000000Z"),    # due Saturday 25, moved to Monday 27
    ("2026-05", "2026-07-29", "2026-07-31T23:00:00.000000Z"),    # late: the calendar month
    ("2026-07", "2026-08-29", "2026-08-31T23:00:00.000000Z"),
])
def test_never_past_a_change_of_interest(empregador, em, mes, hoje, validade):
    em(hoje)
    empregador.deve(mes, "100.00")
    assert empregador.documento()["dataValidade"] == validade
