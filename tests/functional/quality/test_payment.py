"""SimularPagamento: what a bank's notice would do, by the same rules."""
import pytest

from casa import HOJE
from psitest.registo import pedido


@pytest.fixture(autouse=True)
def no_dia(casa, de_novo):
    assert casa.relogio(HOJE).codigo == 1


def pagamento(resposta):
    assert resposta.codigo == 1, resposta.content
    return resposta.content["pagamento"]


def estado(casa, documento):
    [um] = casa.chamar("documentos-pagamento", "ConsultarDocumentosPagamento", {"numero": documento["numero"]}).content["documento"]
    return um["estado"]


def test_pays_and_gives_the_receipt(casa):
    documento, chave = casa.documento(), pedido()
    resposta = casa.pagar(documento, chave)
    feito = pagamento(resposta)
    assert (feito["resultado"], feito["valorPago"], feito["dataPagamento"]) == ("APLICADO", documento["valor"], HOJE)
    assert resposta.mensagens == [] and estado(casa, documento) == "PAGO"
    [recibo] = casa.chamar("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}).content["recibo"]
    assert recibo["numeroRecibo"] == feito["numeroRecibo"] and recibo["meioPagamento"] == "MULTIBANCO"
    assert casa.chamar("recibos", "ObterComprovativo", {"numeroRecibo": feito["numeroRecibo"]}).codigo == 1
    assert casa.pagar(documento, chave).content == resposta.content, "a repeat gives the kept reply, the receipt in it"


@pytest.mark.parametrize("valor, resultado, aviso, depois", [
    ("347.49", "INSUFICIENTE", "QUA-005", "A_PAGAMENTO"), ("347.51", "EXCESSO", "QUA-004", "PAGO")])
def test_another_amount(casa, valor, resultado, aviso, depois):
    documento = casa.documento()
    resposta = casa.pagar(documento, valor=valor, meioPagamento="TRANSFERENCIA", dataPagamento=HOJE)
    feito = pagamento(resposta)
    assert (feito["resultado"], feito["dataPagamento"], resposta.mensagens) == (resultado, HOJE, [aviso])
    assert ("numeroRecibo" in feito) == (depois == "PAGO") and estado(casa, documento) == depois


def test_twice_and_after_cancelling(casa):
    documento = casa.documento()
    pagamento(casa.pagar(documento))
    outra_vez = casa.pagar(documento)
    assert pagamento(outra_vez)["resultado"] == "JA_PAGO" and outra_vez.mensagens == ["QUA-008"]
    anulado = casa.documento(mes="2026-03")
    casa.aceite("documentos-pagamento", "AnularDocumentoPagamento", {"numero": anulado["numero"]})
    resposta = casa.pagar(anulado)
    assert pagamento(resposta)["resultado"] == "CANCELADO" and resposta.mensagens == ["QUA-007"]


def test_expired_and_taken_over(casa):
    velho = casa.documento()
    casa.relogio("2026-07-10")
    novo = casa.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})["documento"][0]
    resposta = casa.pagar(velho, valor="9999")
    assert pagamento(resposta)["resultado"] == "EXPIRADO" and resposta.mensagens == ["QUA-006"]
    assert pagamento(casa.pagar(novo))["resultado"] == "APLICADO"


def test_unknown_and_of_another_employer(casa, outra):
    assert casa.pagar({"numero": "99999999"}).codigo == 13
    assert outra.pagar(casa.documento()).codigo == 13


def test_not_tomorrow(casa):
    resposta = casa.pagar(casa.documento(), dataPagamento="2026-05-06")
    assert resposta.codigo == 3 and resposta.mensagens == ["QUA-009"] and "pagamento" not in resposta.content


@pytest.mark.parametrize("dia", ["2026-05-04", "1900-01-01"])
def test_not_before_the_issue(casa, dia):
    documento = casa.documento()
    resposta = casa.pagar(documento, dataPagamento=dia)
    feito = pagamento(resposta)
    assert (feito["resultado"], resposta.mensagens) == ("ANTES_DA_EMISSAO", ["QUA-011"]) and "numeroRecibo" not in feito
    assert estado(casa, documento) == "A_PAGAMENTO"


def test_late_leaves_interest_for_the_next_document(casa):
    documento = casa.documento()
    casa.relogio("2026-07-10")
    assert pagamento(casa.pagar(documento))["resultado"] == "APLICADO"
    [recibo] = casa.chamar("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}).content["recibo"]
    [novo] = casa.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})["documento"]
    assert novo["juros"] == novo["valor"] == recibo["jurosPorPagar"] and novo["contribuicoes"] == "0.00"
    casa.repor()
    assert casa.chamar("documentos-pagamento", "EmitirDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "ambito": 11}).codigo == 15


def test_a_dry_run_keeps_nothing(casa):
    documento = casa.documento()
    contagens = casa.registo.contagens()
    feito = pagamento(casa.pagar(documento, contexto={"apenasValidar": True}))
    assert feito["resultado"] == "APLICADO" and "numeroRecibo" not in feito
    assert casa.registo.contagens() == contagens and estado(casa, documento) == "A_PAGAMENTO"


def test_a_bank_notice_of_a_document_that_was_put_back(casa, gateway, tmp_path):
    """It names no document any more: kept as unknown, and no command fails."""
    documento = casa.documento()["pagamentoMultibanco"]
    casa.repor()
    aviso = tmp_path / "avisos.csv"
    aviso.write_text("referencia_banco;data;valor;meio;entidade;referencia\n"
                     f"TARDE-1;2026-05-05;{documento['valor']};MULTIBANCO;{documento['entidade']};{documento['referencia']}\n")
    gateway.admin("payments", "import", aviso)
    assert gateway.sql("SELECT resultado FROM psi.aviso_bancario WHERE referencia_banco = 'TARDE-1'") == [("DESCONHECIDO",)]
