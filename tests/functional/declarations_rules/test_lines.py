"""The rules on lines, and on what lines and accepted blocks hold together, by request and by file."""
import dataclasses

import pytest

from casa import ANTERIOR, MES, ditas, estado, linha
from psitest.registo import niss, niss_errado

PARCIAL = {"modalidadeContrato": "B", "percentagemTrabalho": "50", "horasTrabalho": "20", "diasTrabalho": "22"}
MUITO_CURTA = {"modalidadeContrato": "I", "fimContrato": "2026-12-20", "enquadramento": "TRCD"}


def test_who_the_worker_is(casa):
    um, livre = casa.trabalhador(), casa.registo.trabalhador()
    fantasma = dataclasses.replace(livre, niss=niss(1, 899_999_999))
    errado = dataclasses.replace(um, niss=niss_errado(um.niss))
    assert ditas(casa.entregar([linha(errado)])) == ["PSI-008 1 nissTrabalhador"]
    assert ditas(casa.entregar([linha(um, nascimento="1990-05-18")])) == ["DR-109 1 dataNascimento"]
    textos = set()
    for desconhecido in (livre, dataclasses.replace(livre, nascimento="1900-01-01"), fantasma):
        resposta = casa.entregar([linha(desconhecido)])
        assert ditas(resposta) == ["DS35 1 nissTrabalhador"]
        textos.add(resposta.content["bloco"][0]["mensagem"][0]["texto"])
    assert len(textos) == 1
    assert ditas(casa.entregar([linha(um), linha(um, mes="2026-11")])) == ["DS35 2 nissTrabalhador"]


def test_ds36_a_nature_twice(casa):
    um, outro = casa.trabalhador(), casa.trabalhador()
    assert ditas(casa.entregar([linha(um), linha(outro), linha(um, "1.00")])) == ["DS36 3 natureza"]
    assert ditas(casa.entregar([linha(um), linha(outro), linha(um, "-1.00"), linha(um, mes=ANTERIOR)])) == []
    assert ditas(casa.entregar([linha(um, "2.00")])) == ["DS36 1 natureza"]
    assert ditas(casa.entregar([linha(um, "3.00", "R")])) == []


def test_ds37_differences_need_a_base(casa):
    um = casa.trabalhador()
    diferenca = linha(um, "50.00", "6", mes=ANTERIOR)
    assert ditas(casa.entregar([linha(um), diferenca])) == ["DS37 2 natureza"]
    casa.aceite([linha(um, mes=ANTERIOR)])
    assert ditas(casa.entregar([linha(um), diferenca])) == []


def test_ds38_nothing_below_zero(casa):
    um = casa.trabalhador()
    assert ditas(casa.entregar([linha(um, "-0.01")])) == ["DS38 1 valor"]
    casa.aceite([linha(um, dias="20")])
    assert ditas(casa.entregar([linha(um, "-1000.01")])) == ["DS38 1 valor"]
    assert ditas(casa.entregar([linha(um, "-1.00", dias="-21")])) == ["DS38 1 dias"]
    assert ditas(casa.entregar([linha(um, "-1.00", "R")])) == ["DS38 1 valor"]
    assert ditas(casa.entregar([linha(um, "-600.00", dias="-12")])) == []
    assert ditas(casa.entregar([linha(um, "-400.01")])) == ["DS45 1 mesRemuneracao", "DS38 1 valor"]


def test_ds45_not_in_the_same_calendar_month(casa):
    um = casa.trabalhador()
    resposta = casa.entregar([linha(um, dias="30"), linha(um, "10.00", dias="1", mes=ANTERIOR)])
    assert ditas(resposta) == []
    assert ditas(casa.entregar([linha(um, "-1.00")])) == ["DS45 1 mesRemuneracao"]
    assert ditas(casa.entregar([linha(um, "5.00", "R")])) == []


def test_ds52_half_days(casa):
    um, parcial, curta = casa.trabalhador(), casa.trabalhador(**PARCIAL), casa.trabalhador(**MUITO_CURTA)
    assert ditas(casa.entregar([linha(um, dias="10.5"), linha(parcial, dias="10.5")])) == ["DS52 1 dias"]
    assert ditas(casa.entregar([linha(um, dias="10"), linha(parcial, dias="10.5")])) == []
    resposta = casa.entregar([linha(curta, dias="2.5", mes="2026-12")], taxa="26.10")
    assert ditas(resposta) == [] and resposta.content["bloco"][0]["contribuicoesTrabalhador"] == "0.00"


def test_dr102_thirty_days(casa):
    um = casa.trabalhador()
    assert ditas(casa.entregar([linha(um, dias="20"), linha(um, "1.00", "C", "11")])) == ["DR-102 2 dias"]
    assert ditas(casa.entregar([linha(um, "1.00", "F", "1")])) == ["DR-102 1 dias"]
    assert ditas(casa.entregar([linha(um, dias="20")])) == []
    assert ditas(casa.entregar([linha(um, "1.00", "C", "11")])) == ["DR-102 1 dias"]
    assert ditas(casa.entregar([linha(um, "1.00", "C", "10")])) == []


def test_a_worker_in_two_establishments_declares_one_month(casa):
    um = casa.trabalhador()
    assert ditas(casa.entregar([linha(um, dias="15")])) == []
    assert ditas(casa.entregar([linha(um, dias="16")], estabelecimento=1)) == ["DR-102 1 dias"]
    assert ditas(casa.entregar([linha(um, dias="15")], estabelecimento=1)) == []


@pytest.mark.parametrize("dias, valor", [("-10", "-333.33"), ("-30", "-1000.00")])
def test_a_correction_of_an_earlier_month(casa, dias, valor):
    um = casa.trabalhador()
    casa.aceite([linha(um, dias="30", mes=ANTERIOR)])
    resposta = casa.entregar([linha(um, dias="30"), linha(um, valor, dias=dias, mes=ANTERIOR)])
    assert estado(resposta) == "ACEITE" and ditas(resposta) == []
    assert resposta.content["bloco"][0]["mesReferencia"] == MES
