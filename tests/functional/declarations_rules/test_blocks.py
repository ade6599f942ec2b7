"""The rules on a block as a whole, by request and by file."""
import dataclasses

from casa import DOIS_ANTES, MES, ditas, estado, linha
from psitest.registo import niss_errado


def test_a_good_block_gets_its_contributions_and_no_message(casa):
    um, outro = casa.trabalhador(), casa.trabalhador()
    resposta = casa.entregar([linha(um, "1000.01", dias="30"), linha(outro, "920.03", dias="30"), linha(outro, "460.00", "F")])
    assert resposta.codigo == 1 and estado(resposta) == "ACEITE" and ditas(resposta) == []
    bloco = resposta.content["bloco"][0]
    assert (bloco["totalRemuneracoes"], bloco["totalContribuicoes"]) == ("2380.04", "827.06")
    assert (bloco["contribuicoesTrabalhador"], bloco["contribuicoesEmpregador"]) == ("261.80", "565.26")


def test_the_refused_block_is_pointed_at_and_every_error_comes_at_once(casa):
    um, outro = casa.trabalhador(), casa.trabalhador()
    linhas = [linha(um, dias="10.5"), dataclasses.replace(linha(um), niss=niss_errado(um.niss)),
              linha(casa.registo.trabalhador()), linha(outro, nascimento="1990-05-18")]
    resposta = casa.entregar(linhas, mes="2027-01", estabelecimento=3, total=1, total_contribuicoes=1)
    assert resposta.codigo == 3 and estado(resposta) == "REJEITADA"
    assert ("PSI-003", "bloco[1]") in [(m["codigo"], m["campo"]) for m in resposta.content["resultado"]["mensagens"]]
    assert ditas(resposta) == [
        "DS31 0 codigoEstabelecimento", "DS23 0 totalRemuneracoes", "DR-106 0 totalContribuicoes", "DS52 1 dias",
        "PSI-008 2 nissTrabalhador", "DS35 3 nissTrabalhador", "DR-109 4 dataNascimento", "!DR-105 0 mesReferencia"]


def test_ds23_and_dr106_say_the_right_sum(casa):
    um = casa.trabalhador()
    resposta = casa.entregar([linha(um)], total=99_999)
    assert ditas(resposta) == ["DS23 0 totalRemuneracoes"] and "1000,00 EUR" in resposta.content["bloco"][0]["mensagem"][0]["texto"]
    resposta = casa.entregar([linha(um)], total_contribuicoes=34_751)
    assert ditas(resposta) == ["DR-106 0 totalContribuicoes"] and "347,50 EUR" in resposta.content["bloco"][0]["mensagem"][0]["texto"]


def test_ds31_closed_or_unknown(casa):
    um = casa.trabalhador()
    for estabelecimento in (3, 8765):
        assert ditas(casa.entregar([linha(um)], estabelecimento=estabelecimento)) == ["DS31 0 codigoEstabelecimento"]


def test_ds33_the_same_lines_in_any_order_and_only_they(casa):
    um, outro = casa.trabalhador(), casa.trabalhador()
    assert ditas(casa.entregar([linha(um, dias="30"), linha(outro)])) == []
    assert ditas(casa.entregar([linha(outro), linha(um, dias="30")])) == ["DS33 0"]
    assert ditas(casa.entregar([linha(um, "5.00", "R")])) == []


def test_ds33_not_of_an_annulled_one(casa):
    um = casa.trabalhador()
    resposta = casa.entregar([linha(um)])
    assert casa.anular(resposta.content["identificadorEntrega"]).codigo == 1
    assert ditas(casa.entregar([linha(um)])) == []


def test_dr104_and_dr105(casa):
    um = casa.trabalhador()
    assert ditas(casa.entregar([linha(um)], mes="2027-04")) == ["DR-104 0 mesReferencia"]
    assert ditas(casa.entregar([linha(um, mes="2027-03")])) == ["DR-104 1 mesRemuneracao"]
    for fora_do_prazo in ("2027-03", DOIS_ANTES):
        resposta = casa.entregar([linha(um)], mes=fora_do_prazo)
        assert estado(resposta) == "ACEITE" and ditas(resposta) == ["!DR-105 0 mesReferencia"]


def test_ds50_the_rate_of_the_register(casa):
    agricola = casa.trabalhador(enquadramento="TRAG")
    assert ditas(casa.entregar([linha(agricola)])) == ["DS50 1 nissTrabalhador"]
    resposta = casa.entregar([linha(agricola)], taxa="33.30")
    assert ditas(resposta) == [] and resposta.content["bloco"][0]["contribuicoesTrabalhador"] == "110.00"
    resposta = casa.entregar([linha(agricola, natureza="R")], taxa="12.34")
    assert ditas(resposta) == ["DS50 1 nissTrabalhador"] and "contribuicoesTrabalhador" not in resposta.content["bloco"][0]


def test_dr107_five_calendar_days(casa):
    um = casa.trabalhador()
    for dias, codigos in (("5 days", []), ("6 days", ["DR-107"])):
        recusado = casa.entregar([linha(um)], total=1)
        assert estado(recusado) == "REJEITADA"
        casa.recuar(recusado, dias)
        resposta = casa.substituir(recusado.content["identificadorEntrega"], [linha(um, dias="15")])
        assert [m for m in resposta.mensagens if m.startswith("DR")] == codigos, resposta.content
        assert resposta.codigo == (3 if codigos else 1)


def test_what_corrections_build_on_is_not_annulled(casa):
    um = casa.trabalhador()
    base = casa.aceite([linha(um, dias="30")])
    correcao = casa.entregar([linha(um, "-100.00")])
    assert ditas(correcao) == []
    resposta = casa.anular(base.content["identificadorEntrega"])
    assert (resposta.codigo, resposta.mensagens) == (3, ["DS38"])
    for entregue in (correcao, base):
        assert casa.anular(entregue.content["identificadorEntrega"]).codigo == 1


def test_a_credit_is_accepted(casa):
    um = casa.trabalhador()
    casa.aceite([linha(um, dias="30")])
    resposta = casa.entregar([linha(um, "-200.00", dias="-6")])
    assert ditas(resposta) == []
    assert resposta.content["bloco"][0]["totalContribuicoes"] == "-69.50"
    assert resposta.content["bloco"][0]["mesReferencia"] == MES
