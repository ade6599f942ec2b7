"""The model of the contributory cycle against the worked table of its page, without a gateway."""
import datetime

import pytest

from oracle.model.ciclo import tempo
from oracle.model.ciclo.dias import Interrupcao
from oracle.model.ciclo.julgar import Juizo
from oracle.model.ciclo.meses import Meses
from oracle.model.ciclo.valores import Comunicacao, Totais
from oracle.model.datas import UM_DIA, dia, inicio_do_dia, mes
from oracle.model.estado import Documento, Estabelecimento, Estado, Parcela, Periodo, Registo, Vinculo
from oracle.mundo import TRABALHADORES, informacao

QUEM, _, NASCIMENTO = TRABALHADORES[0]
OUTRO = TRABALHADORES[1][0]
NASCEU = dia(NASCIMENTO)
REGE = (2375, 1100)


def periodos(*pares, fim=None):
    """[(first day, value)] as periods, the last one until `fim`."""
    inicios = [dia(d) for d, _ in pares]
    fins = [d - UM_DIA for d in inicios[1:]] + [fim]
    return [Periodo(i, f, valor, n) for n, (i, f, (_, valor)) in enumerate(zip(inicios, fins, pares), 1)]


def vinculo(inicio="2020-01-01", fim=None, contratos=None, locais=None, taxas=None, numero=1, quem=QUEM):
    fim = fim and dia(fim)
    v = Vinculo(quem, numero, dia(inicio), datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), fim)
    v.contratos = periodos(*(contratos or [(inicio, contrato())]), fim=fim)
    v.locais = periodos(*(locais or [(inicio, 1)]), fim=fim)
    v.taxas = periodos(*(taxas or [(inicio, REGE)]), fim=fim)
    return v


def contrato(base=100_000, **dito):
    return informacao(remuneracaoBase=base, **dito)


def meses(*vinculos, doente=(), adesao=None):
    registo = Registo("2", "5", {n: (nome, dia(d)) for n, nome, d in TRABALHADORES},
                      {c: Estabelecimento(c, "", dia("2000-01-01")) for c in (1, 2)}, {"25120"})
    estado = Estado(registo)
    estado.vinculos = list(vinculos)
    feito = Meses(estado, dia("2026-11-30"), adesao and mes(adesao))
    feito.interrupcoes = [Interrupcao(QUEM, dia(de), ate and dia(ate), "DOENCA") for de, ate in doente]
    return feito


def visto(m, de):
    """[(days, cents)] of the lines of the month, by establishment and rate."""
    return [(v.meios / 2, v.valor) for v in sorted(m.vistos(mes(de))[0], key=lambda v: v.lugar)]


def as_nove(data):
    return inicio_do_dia(dia(data)) + datetime.timedelta(hours=9)


MIL_E_DUZENTOS = [("2020-01-01", contrato()), ("2027-04-11", contrato(120_000))]
UM_DOIS_UM = [("2020-01-01", 1), ("2027-04-11", 2), ("2027-04-21", 1)]
PARCIAL = contrato(modalidadeContrato="B", percentagemTrabalho=50_00, horasTrabalho=20_00, diasTrabalho=13_00)
TABELA = [
    ("a whole month", "2027-03", [vinculo()], (), [(30, 100_000)]),
    ("February too", "2027-02", [vinculo()], (), [(30, 100_000)]),
    ("starts on the 11th", "2027-03", [vinculo("2027-03-11")], (), [(21, 70_000)]),
    ("ceases on the last day of January", "2027-01", [vinculo(fim="2027-01-31")], (), [(30, 100_000)]),
    ("ceases on the 15th", "2027-01", [vinculo(fim="2027-01-15")], (), [(15, 50_000)]),
    ("1,200 from 11 April", "2027-04", [vinculo(contratos=MIL_E_DUZENTOS)], (), [(30, 113_333)]),
    ("ill ten days of May", "2027-05", [vinculo()], [("2027-05-03", "2027-05-12")], [(20, 66_667)]),
    ("one day in February", "2027-02", [vinculo("2027-02-28")], (), [(1, 3_333)]),
    ("ill all February", "2027-02", [vinculo()], [("2027-02-01", "2027-02-28")], [(0, 0)]),
    ("two vínculos in January", "2027-01", [vinculo(fim="2027-01-15"), vinculo("2027-01-16", numero=2)], (), [(30, 100_000)]),
    ("ill over the change", "2027-04", [vinculo(contratos=MIL_E_DUZENTOS)], [("2027-04-05", "2027-04-14")], [(20, 77_333)]),
    ("period B on the 31st alone", "2027-01",
     [vinculo(contratos=[("2020-01-01", contrato()), ("2027-01-31", contrato(200_000))])], (), [(30, 100_000)]),
    ("starts on 2 February", "2027-02", [vinculo("2027-02-02")], (), [(27, 90_000)]),
    ("starts on 2 March", "2027-03", [vinculo("2027-03-02")], (), [(30, 100_000)]),
    ("establishments 1, 2, 1", "2027-04", [vinculo(locais=UM_DOIS_UM)], (), [(20, 66_667), (10, 33_333)]),
    ("part time", "2027-03", [vinculo("2027-03-11", contratos=[("2027-03-11", PARCIAL)])], (), [(9, 70_000)]),
    # Besides the table.
    ("overlapping illnesses count once", "2027-05", [vinculo()], [("2027-05-03", "2027-05-12"), ("2027-05-10", "2027-05-14")],
     [(18, 60_000)]),
    ("an illness that goes on", "2027-05", [vinculo()], [("2027-04-20", None)], [(0, 0)]),
    ("part time, one day: half a day", "2027-03",
     [vinculo("2027-03-31", contratos=[("2027-03-31", contrato(modalidadeContrato="B", diasTrabalho=1_00))])], (), [(0.5, 3_333)]),
    ("no more than 30 of 31 days a month", "2027-03",
     [vinculo(contratos=[("2020-01-01", contrato(modalidadeContrato="B", diasTrabalho=31_00))])], (), [(30, 100_000)]),
    ("intermittent on one day: no line", "2027-04",
     [vinculo(contratos=[("2020-01-01", contrato()), ("2027-04-30", contrato(modalidadeContrato="C"))])], (), []),
    ("diuturnidades are permanent", "2027-03", [vinculo(contratos=[("2020-01-01", contrato(diuturnidades=1_234))])], (), [(30, 101_234)]),
]


@pytest.mark.parametrize("oque, de, vinculos, doente, esperado", TABELA, ids=[linha[0] for linha in TABELA])
def test_the_worked_table(oque, de, vinculos, doente, esperado):
    assert visto(meses(*vinculos, doente=doente), de) == esperado


def test_the_days_of_segments():
    m = meses(vinculo(contratos=MIL_E_DUZENTOS), doente=[("2027-04-05", "2027-04-14")])
    assert [s.d for s in m.segmentos(QUEM, mes("2027-04"))] == [4, 16]
    m = meses(vinculo(contratos=[("2020-01-01", contrato()), ("2027-01-31", contrato(200_000))]))
    assert [s.d for s in m.segmentos(QUEM, mes("2027-01"))] == [30, 0]


@pytest.mark.parametrize("de, comunicar, pagar", [
    ("2027-01", "2027-02-22", "2027-02-25"), ("2027-07", "2027-08-25", "2027-08-31"), ("2027-08", "2027-09-20", "2027-09-27"),
    ("2026-12", "2027-01-20", "2027-01-25"), ("2028-07", "2028-08-25", "2028-08-31"), ("2027-05", "2027-06-21", "2027-06-25")])
def test_the_deadlines(de, comunicar, pagar):
    assert (tempo.prazo_comunicacao(mes(de)), tempo.prazo_pagamento(mes(de))) == (dia(comunicar), dia(pagar))


def test_states_by_date():
    m = meses(vinculo())
    janeiro = mes("2027-01")
    assert m.situacao(mes("2027-02"), as_nove("2027-01-31")) is None
    assert m.situacao(janeiro, as_nove("2027-01-31")) == "PREVISTO"
    assert m.situacao(janeiro, as_nove("2027-02-22")) == "ABERTO"
    m.confirmar(janeiro, as_nove("2027-02-22"))
    assert m.situacao(janeiro, as_nove("2027-02-22")) == "CONFIRMADO"
    assert m.situacao(janeiro, as_nove("2027-02-23")) == "FECHADO"
    assert tempo.fecha_em(janeiro) == inicio_do_dia(dia("2027-02-23"))


def test_the_first_month():
    assert tempo.primeiro_mes(None) == mes("2027-01")
    assert tempo.primeiro_mes(mes("2026-12")) == mes("2026-12")


# ---- ComunicarValores -----------------------------------------------------------------------------------------------

def linha(valor, natureza="R", acao="ACRESCENTAR", dias=0, de=None, onde=None, taxa=None, nascimento=NASCEU):
    return {"nascimento": nascimento, "estabelecimento": onde, "taxa": taxa, "mes": de and mes(de), "natureza": natureza,
            "meios": int(2 * dias), "valor": valor, "acao": acao}


def julgar(m, *linhas, de="2027-03", quem=QUEM, em="2027-04-05"):
    return Juizo(m, mes(de), quem, list(linhas), as_nove(em)).julgar()


def comunicar(m, *linhas, de="2027-03", quem=QUEM, em="2027-04-05"):
    """Codes of what is refused; kept where nothing is."""
    juizo = julgar(m, *linhas, de=de, quem=quem, em=em)
    if not juizo.alertas:
        m.comunicacoes.append(Comunicacao(len(m.comunicacoes), mes(de), {quem: juizo.ditas}))
    return juizo.alertas


def codigos(*quais):
    return [frozenset([q]) for q in quais]


def test_replaced_added_and_annulled():
    m, sub = meses(vinculo()), "SUBSTITUIR"
    assert not comunicar(m, linha(5_000), linha(80_000, "P", sub, 24))
    assert sorted(visto(m, "2027-03")) == [(0, 5_000), (24, 80_000)]
    assert comunicar(m, linha(5_000)) == codigos("SCC-008")
    assert not comunicar(m, linha(2_500))
    assert sorted(visto(m, "2027-03")) == [(0, 2_500), (0, 5_000), (24, 80_000)]
    assert not comunicar(m, linha(6_000, acao=sub))
    assert sorted(visto(m, "2027-03")) == [(0, 6_000), (24, 80_000)]
    m.estado.vinculos[0].contratos = periodos(("2020-01-01", contrato(300_000)))     # what was replaced stays
    assert sorted(visto(m, "2027-03")) == [(0, 6_000), (24, 80_000)]
    m.comunicacoes[0].anulada = True
    assert sorted(visto(m, "2027-03")) == [(0, 6_000), (30, 300_000)]


def test_what_is_refused():
    m, sub = meses(vinculo(locais=UM_DOIS_UM), adesao="2026-12"), "SUBSTITUIR"
    assert comunicar(m, linha(5_000, nascimento=dia("1950-01-01"))) == codigos("VNC-002")
    assert comunicar(m, linha(5_000), quem=OUTRO)[0] == frozenset(["VNC-002"])
    assert comunicar(m, linha(5_000, "P")) == codigos("SCC-006")
    assert comunicar(m, linha(5_000, acao=sub, de="2027-02")) == codigos("SCC-006")
    assert comunicar(m, linha(5_000, de="2026-11")) == codigos("SCC-001")
    assert comunicar(m, linha(5_000, onde=2)) == codigos("SCC-004")
    assert not comunicar(m, linha(5_000, onde=2), de="2027-04")
    assert comunicar(m, linha(5_000, taxa=2_900)) == codigos("SCC-004")
    assert comunicar(m, linha(5_000, dias=1)) == codigos("SCC-007")
    assert comunicar(m, linha(5_000, "P", sub, 9.5)) == codigos("SCC-007")
    assert comunicar(m, linha(-5_000, "P", sub)) == codigos("SCC-013")
    assert comunicar(m, linha(5_000), linha(6_000)) == codigos("SCC-008")
    assert comunicar(m, linha(-1)) == codigos("SCC-011")
    assert not comunicar(m, linha(100, "6"))
    assert comunicar(m, linha(0, "P", sub)) == codigos("SCC-011")


def test_nothing_left_by_what_only_the_employer_knows():
    m = meses(vinculo())
    assert not comunicar(m, linha(0, "P", "SUBSTITUIR"))
    assert m.blocos_de(m.vistos(mes("2027-03"))[0], mes("2027-03")) == []


def test_a_closed_month_is_corrected_in_the_open_one():
    m = meses(vinculo())
    m.fechar(as_nove("2027-03-01"))
    m.estado.vinculos[0].fim = dia("2027-01-15")
    assert comunicar(m, linha(-100_001, "P", dias=-15, de="2027-01")) == codigos("SCC-011")
    assert comunicar(m, linha(0, "P", de="2027-01")) == codigos("SCC-013")
    assert comunicar(m, linha(10_000, "P", dias=1, de="2027-01")) == codigos("SCC-011")      # 31 days
    assert not comunicar(m, linha(-50_000, "P", dias=-15, de="2027-01"))
    assert comunicar(m, linha(-60_000, "P", dias=-1, de="2027-01")) == codigos("SCC-011")
    assert [(v.meios, v.valor, v.mes) for v in m.vistos(mes("2027-03"))[0]] == [(-30, -50_000, mes("2027-01"))]
    assert [b.contribuicoes for b in m.vistos(mes("2027-03"))[2]] == [-17_375]


def test_what_stands_is_taken_back_without_a_vinculo():
    m = meses(vinculo())
    m.fechar(as_nove("2027-03-01"))
    m.estado.vinculos[0].anulado = True
    assert comunicar(m, linha(-100_000, "P", dias=-30, de="2027-01", onde=2, taxa=3475)) == codigos("SCC-004")
    assert comunicar(m, linha(-100, "R", de="2027-01", onde=1, taxa=3475)) == codigos("SCC-004")
    assert not comunicar(m, linha(-100_000, "P", dias=-30, de="2027-01", onde=1, taxa=3475))


def test_a_whole_month_that_is_not_the_contracts():
    m = meses(vinculo())
    for valor, esperado in ((100_000, set()), (100_001, set()), (99_998, {"SCC-014"}), (90_000, {"SCC-014"})):
        assert julgar(m, linha(valor, "P", "SUBSTITUIR", 30)).avisos == esperado
    assert not julgar(m, linha(50_000, "P", "SUBSTITUIR", 15)).avisos


def test_workers_to_be_told_of():
    m = meses(vinculo(contratos=[("2020-01-01", contrato(modalidadeContrato="C"))]))
    assert m.vistos(mes("2027-03"))[:2] == ([], [QUEM])
    assert comunicar(m, linha(100, "6")) == codigos("SCC-011")
    assert not comunicar(m, linha(12_000, "P", "SUBSTITUIR", 3.5))
    assert m.vistos(mes("2027-03"))[1] == [] and visto(m, "2027-03") == [(3.5, 12_000)]


# ---- blocks, silence ------------------------------------------------------------------------------------------------

def test_contributions_are_rounded_once_a_block():
    m = meses(vinculo(), vinculo(numero=2, quem=OUTRO, contratos=[("2020-01-01", contrato(33_333))]))
    totais = Totais.de(m.vistos(mes("2027-03"))[2])
    assert totais == Totais(133_333, 46_333, 14_667)


def test_silence_closes_a_month_as_it_was():
    m = meses(vinculo())
    m.fechar(as_nove("2027-02-22"))
    assert not m.estado.aceites()
    m.fechar(as_nove("2027-02-23"))
    m.estado.vinculos[0].fim = dia("2027-01-15")
    assert visto(m, "2027-01") == [(30, 100_000)]
    assert visto(m, "2027-02") == []
    assert [(b.mes, b.contribuicoes) for b in m.estado.aceites()] == [(mes("2027-01"), 34_750)]
    assert m.estado.aceites()[0].instante == inicio_do_dia(dia("2027-02-23")) - datetime.timedelta(microseconds=1)


def test_what_ended_before_the_reset_is_never_computed():
    m = meses(vinculo(), adesao="2026-10")
    m.fechar(as_nove("2027-06-01"))
    assert [b.mes for b in m.estado.aceites()] == [mes(x) for x in ("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04")]


def test_confirmed_and_opened_again():
    m, marco = meses(vinculo()), mes("2027-03")
    m.confirmar(marco, as_nove("2027-04-02"))
    m.estado.vinculos[0].fim = dia("2027-03-15")       # it does not reopen
    assert visto(m, "2027-03") == [(30, 100_000)]
    bloco = m.estado.aceites()[-1]
    assert m.preso(marco, as_nove("2027-04-02")) is None
    bloco.documento = Documento("1", "A_PAGAMENTO", as_nove("2027-04-02"), as_nove("2027-04-07"), [Parcela(marco, marco, [bloco])])
    assert m.preso(marco, as_nove("2027-04-03")) is bloco.documento and m.preso(marco, as_nove("2027-04-08")) is None
    m.reabrir(marco)
    assert bloco.estado == "ANULADA" and visto(m, "2027-03") == [(15, 50_000)]
