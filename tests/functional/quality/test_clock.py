"""DefinirRelogio: the vendor's own date, forward only, at once."""
import time

import pytest

from casa import Casa
from psitest.paths import PATIENCE
from psitest.registo import dias, pedido


def data(casa):
    return casa.chamar("vinculos", "VerificarLigacao").content["resultado"].get("dataSimulada")


def test_it_takes_effect_at_once_and_only_for_the_vendor(casa, outra, de_novo):
    assert data(casa) is None and data(outra) is None   # remembered by this copy for two seconds
    resposta = casa.relogio("2026-03-02")
    assert resposta.codigo == 1 and resposta.content["resultado"]["dataSimulada"] == "2026-03-02"
    assert data(casa) == "2026-03-02" and data(outra) is None
    assert casa.relogio("2026-03-31").codigo == 1 and data(casa) == "2026-03-31"
    assert casa.repor().codigo == 1 and data(casa) is None


def test_forward_only(casa, de_novo):
    assert casa.relogio("2026-03-02").codigo == 1
    resposta = casa.relogio("2026-03-01")
    assert resposta.codigo == 3 and resposta.mensagens == ["QUA-001"]
    assert "ReporDados" in resposta.content["resultado"]["mensagens"][0]["texto"]
    assert resposta.content["resultado"]["dataSimulada"] == data(casa) == "2026-03-02"
    assert casa.relogio("2026-03-02").codigo == 1, "the same day is not back"
    casa.repor()
    assert casa.relogio("2026-03-01").codigo == 1


@pytest.mark.parametrize("longe", ["2016-09-30", dias(3660)])
def test_within_reason(casa, de_novo, longe):
    resposta = casa.relogio(longe)
    assert resposta.codigo == 3 and resposta.mensagens == ["QUA-002"] and data(casa) is None


def test_a_repeat_and_a_dry_run_change_nothing(casa, de_novo):
    assert casa.relogio("2026-03-02", apenasValidar=True).codigo == 1 and data(casa) is None
    chave = pedido()
    primeira = casa.relogio("2026-03-02", id_pedido=chave).content
    assert casa.relogio("2026-03-05").codigo == 1
    assert casa.relogio("2026-03-02", id_pedido=chave).content == primeira
    assert data(casa) == "2026-03-05"


def test_without_an_id_the_date_that_is_told_is_the_one_that_stays(casa, de_novo):
    assert casa.relogio("2026-03-02").codigo == 1
    for operacao, conteudo in (("DefinirRelogio", {"data": "2026-03-05"}), ("ReporDados", {})):
        resposta = casa.chamar("qualidade", operacao, conteudo)
        assert resposta.codigo == 2 and resposta.content["resultado"]["dataSimulada"] == data(casa) == "2026-03-02"


def test_all_of_the_vendors_clients_have_it_also_on_other_copies(registo, casa, start_gateway, de_novo):
    copia = Casa(start_gateway(), registo)
    assert data(copia) is None
    assert casa.relogio("2026-04-01").codigo == 1
    limite = time.monotonic() + PATIENCE
    while data(copia) != "2026-04-01":
        assert time.monotonic() < limite
