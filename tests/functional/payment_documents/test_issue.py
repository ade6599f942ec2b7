"""EmitirDocumentoPagamento: what a document holds, and what is refused."""
import datetime
import re

import pytest

from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


@pytest.fixture(autouse=True)
def hoje(em):
    """October is due on Wednesday 25 November; September was on Monday 26 October."""
    em("2026-11-05")


def instante(texto):
    return datetime.datetime.fromisoformat(texto.replace("Z", "+00:00"))


def referencia_certa(entidade, referencia, valor):
    """Check digits: 98 - (entity, sub-entity, id and cents × 100 mod 97)."""
    centimos = valor.replace(".", "")
    return int(referencia[7:]) == 98 - int(f"{entidade}{referencia[:7]}{int(centimos):08}") * 100 % 97


def test_a_document_in_time(empregador):
    entrega, numero_bloco = empregador.deve("2026-10", "347.50")
    resposta = empregador.emitir()
    assert (resposta.codigo, resposta.mensagens) == (1, [])
    assert int(resposta.content["resultado"]["numeroComunicacao"]) > 0
    [documento] = resposta.content["documento"]
    assert re.fullmatch("[1-9][0-9]{7}", documento["numero"])
    assert (documento["tipo"], documento["estado"]) == ("11", "A_PAGAMENTO")
    assert (documento["valor"], documento["contribuicoes"], documento["juros"]) == ("347.50", "347.50", "0.00")
    assert documento["parcela"] == [{
        "mesReferencia": "2026-10", "dataLimite": "2026-11-25", "contribuicoes": "347.50", "mesesMora": "0", "juros": "0.00",
        "declaracao": [{"identificadorEntrega": entrega, "numeroBloco": str(numero_bloco), "contribuicoes": "347.50"}]}]
    assert instante(documento["dataValidade"]) - instante(documento["dataEmissao"]) == datetime.timedelta(hours=120)
    assert documento["dataEmissao"][:10] in ("2026-11-04", "2026-11-05")
    multibanco = documento["pagamentoMultibanco"]
    assert multibanco["entidade"] == "21999" and multibanco["valor"] == "347.50"
    assert referencia_certa(multibanco["entidade"], multibanco["referencia"], "347.50")
    transferencia = documento["pagamentoTransferencia"]
    assert transferencia["iban"] == "PT50999900000000000012307"
    assert re.fullmatch(f"RF[0-9]{{2}}{documento['numero']}", transferencia["referencia"])
    assert documento["pagamentoTesouraria"] == {"referencia": transferencia["referencia"]}
    assert "dataPagamento" not in documento and "dataCancelamento" not in documento


def test_consulting_gives_the_same(empregador):
    empregador.deve("2026-10", "347.50")
    empregador.deve("2026-09", "120.00")
    documento = empregador.documento()
    assert empregador.consultar().content["documento"] == [documento]


def test_blocks_of_a_month_are_one_parcel_and_months_are_in_order(empregador):
    blocos = [empregador.deve("2026-10", "100.00"), empregador.deve("2026-10", "50.25")]
    empregador.deve("2026-09", "10.00")
    documento = empregador.documento()
    assert [p["mesReferencia"] for p in documento["parcela"]] == ["2026-09", "2026-10"]
    outubro = documento["parcela"][1]
    assert outubro["contribuicoes"] == "150.25"
    assert {d["identificadorEntrega"] for d in outubro["declaracao"]} == {entrega for entrega, _ in blocos}


def test_late_values_bear_interest(empregador):
    empregador.deve("2026-09", "959.12")    # due 26 October (the 25th is a Sunday): October and November
    empregador.deve("2026-08", "959.12")    # due 25 September: three calendar months
    documento = empregador.documento()
    assert [(p["dataLimite"], p["mesesMora"], p["juros"]) for p in documento["parcela"]] == [
        ("2026-09-25", "3", "19.92"), ("2026-10-26", "2", "13.28")]
    assert (documento["contribuicoes"], documento["juros"], documento["valor"]) == ("1918.24", "33.20", "1951.44")


def test_only_the_months_asked_for(empregador):
    empregador.deve("2026-10", "100.00")
    empregador.deve("2026-09", "50.00")
    assert [p["mesReferencia"] for p in empregador.documento("2026-10", "2026-08")["parcela"]] == ["2026-10"]
    assert [p["mesReferencia"] for p in empregador.documento()["parcela"]] == ["2026-09"]


def test_a_credit_is_set_off_and_never_gives_less_than_zero(empregador):
    empregador.deve("2026-09", "-80.00")
    recusa = empregador.emitir()
    assert (recusa.codigo, recusa.mensagens) == (15, ["PSI-015"])
    assert "80,00" in recusa.content["resultado"]["mensagens"][0]["texto"]
    empregador.deve("2026-10", "80.00")
    assert empregador.emitir().codigo == 15
    empregador.deve("2026-10", "20.00")
    documento = empregador.documento()
    assert documento["valor"] == "20.00"
    assert [p["contribuicoes"] for p in documento["parcela"]] == ["-80.00", "100.00"]


def test_nothing_to_pay(empregador):
    resposta = empregador.emitir()
    assert (resposta.codigo, resposta.mensagens) == (15, ["PSI-015"])
    assert "documento" not in resposta.content and "numeroComunicacao" not in resposta.content["resultado"]
    empregador.deve("2026-10", "1.00")
    outro_mes = empregador.emitir("2026-09")
    assert (outro_mes.codigo, outro_mes.content["resultado"]["mensagens"][0]["campo"]) == (15, "mesReferencia")


@pytest.mark.parametrize("ambito", range(12, 21))
def test_other_ambitos_have_nothing_to_pay(empregador, ambito):
    empregador.deve("2026-10", "1.00")
    resposta = empregador.emitir(ambito=ambito)
    assert (resposta.codigo, resposta.mensagens) == (15, ["PSI-015"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "ambito"


def test_an_ambito_that_is_not_in_force(empregador, registo):
    registo.sql("UPDATE psi.ambito_documento SET ate = '2026-10-31' WHERE codigo = 19")
    resposta = empregador.emitir(ambito=19)
    assert (resposta.codigo, resposta.mensagens) == (3, ["PAG-001"])


def test_what_is_already_in_a_document_is_returned(empregador):
    empregador.deve("2026-10", "100.00")
    outubro = empregador.documento("2026-10")
    empregador.deve("2026-09", "50.00")
    setembro = empregador.documento("2026-09")
    todos = empregador.emitir()
    assert (todos.codigo, todos.mensagens) == (11, ["PSI-011"])
    assert todos.content["documento"] == [outubro, setembro]
    assert "numeroComunicacao" not in todos.content["resultado"]
    um = empregador.emitir("2026-09")
    assert um.codigo == 11 and um.content["documento"] == [setembro]
    assert empregador.emitir("2026-08").codigo == 15


def test_new_values_make_a_new_document_beside_the_old(empregador):
    empregador.deve("2026-10", "100.00")
    primeiro = empregador.documento()
    empregador.deve("2026-10", "5.00")
    segundo = empregador.documento()
    assert segundo["valor"] == "5.00" and segundo["numero"] != primeiro["numero"]
    assert segundo["pagamentoMultibanco"]["referencia"][:7] != primeiro["pagamentoMultibanco"]["referencia"][:7]


@pytest.mark.parametrize("valor, tem", [("99999.99", True), ("100000.00", False)])
def test_no_multibanco_above_the_limit(empregador, valor, tem):
    empregador.deve("2026-10", valor)
    documento = empregador.documento()
    assert documento["valor"] == valor and ("pagamentoMultibanco" in documento) == tem
    assert documento["pagamentoTransferencia"]["iban"] and documento["pagamentoTesouraria"]["referencia"]


def test_a_month_without_a_known_rate_is_named(empregador):
    empregador.deve("2014-03", "10.00")
    empregador.deve("2026-10", "20.00")
    recusa = empregador.emitir()
    assert (recusa.codigo, recusa.mensagens) == (3, ["PSI-003"])
    assert "2014-03" in recusa.content["resultado"]["mensagens"][0]["texto"]
    assert empregador.documento("2026-10")["valor"] == "20.00"


def test_at_most_120_months(empregador):
    meses = [f"{ano}-{mes:02}" for ano in range(2010, 2021) for mes in range(1, 13)]
    demais = empregador.emitir(*meses[:121])
    assert (demais.codigo, demais.mensagens) == (23, ["PSI-023"])
    assert empregador.emitir(*meses[:120]).codigo == 15


def test_a_write_needs_its_id(empregador):
    empregador.deve("2026-10", "1.00")
    resposta = empregador.chamar("EmitirDocumentoPagamento", {"ambito": 11})
    assert (resposta.codigo, resposta.mensagens) == (2, ["PSI-002"]) and "documento" not in resposta.content
    resposta = empregador.chamar("EmitirDocumentoPagamento", {"ambito": 12})
    assert (resposta.codigo, resposta.mensagens) == (2, ["PSI-002", "PSI-015"])


def test_a_dry_run_keeps_nothing(empregador, registo):
    empregador.deve("2026-10", "1.00")
    antes = registo.contagens()
    ensaio = empregador.emitir(apenasValidar=True)
    assert ensaio.codigo == 1 and ensaio.content["resultado"]["apenasValidado"] == "true"
    assert "documento" not in ensaio.content and "numeroComunicacao" not in ensaio.content["resultado"]
    assert registo.contagens() == antes
    documento = empregador.documento()
    ensaio = empregador.emitir(apenasValidar=True)
    assert ensaio.codigo == 11 and ensaio.content["documento"] == [documento]


def test_a_repeat_gives_the_first_reply_whatever_became_of_the_document(empregador):
    empregador.deve("2026-10", "1.00")
    chave = pedido()
    primeira = empregador.emitir(id_pedido=chave)
    numero = primeira.content["documento"][0]["numero"]
    assert empregador.anular(numero).codigo == 1
    assert empregador.emitir(id_pedido=chave).content == primeira.content
    assert empregador.estado(numero) == "CANCELADO"
    assert empregador.emitir("2026-10", id_pedido=chave).codigo == 22


def test_a_repeat_of_11_gives_the_same_documents(empregador):
    empregador.deve("2026-10", "1.00")
    documento = empregador.documento()
    chave = pedido()
    primeira = empregador.emitir(id_pedido=chave)
    empregador.anular(documento["numero"])
    assert primeira.codigo == 11
    assert empregador.emitir(id_pedido=chave).content == primeira.content
