"""A payment after a document's validity pays its values and leaves the interest of the months of its delay to be paid."""
import base64
import subprocess

import pytest

from psitest.pagamentos import documento, por_transferencia
from psitest.registo import hoje, pedido

MES, LIMITE = "2026-01", "2026-02-25"


def tardio(registo, empregador):
    """3,475.00 due on 2026-02-25, issued the day before; nothing else is owed."""
    registo.sql("UPDATE psi.bloco SET documento = NULL, estado = 'ANULADA' WHERE empregador = %s AND documento IS NULL", empregador)
    registo.sql("UPDATE psi.juro_por_pagar SET anulado_em = now() WHERE empregador = %s", empregador)
    doc = documento(registo, empregador, meses=(MES,), contribuicoes=347_500, emissao="2026-02-24 10:00:00+00")
    registo.sql("UPDATE psi.documento_pagamento SET validade = '2026-02-26 00:00:00+00' WHERE numero = %s", doc.numero)
    registo.sql("UPDATE psi.parcela_documento SET data_limite = %s WHERE documento = %s", LIMITE, doc.numero)
    return doc


@pytest.fixture
def atrasado(registo, banco, empregador):
    """It was paid on 10 March: (notice, document)."""
    doc = tardio(registo, empregador)
    aviso = por_transferencia(doc, data="2026-03-10")
    resumo = banco.importar([aviso])
    assert resumo["outcomes"]["APLICADO"] == 1 and resumo["interest_left"] == "48.12"
    return aviso, doc


def consultar(client, doc):
    [um] = client.call("documentos-pagamento", "ConsultarDocumentosPagamento", {"numero": doc}).content["documento"]
    return um


def emitir(client, **mais):
    return client.call("documentos-pagamento", "EmitirDocumentoPagamento",
                       {"contexto": {"idPedido": pedido(), **mais.pop("contexto", {})}, "ambito": 11, **mais})


def recibo(client, doc):
    [um] = [r for r in client.call("recibos", "ConsultarRecibosPagamento", {"anoPagamento": hoje().year}).content["recibo"]
            if r["numeroDocumentoPagamento"] == str(doc) and "anuladoEm" not in r]
    return um


def papel(client, numero):
    conteudo = base64.b64decode(client.call("recibos", "ObterComprovativo", {"numeroRecibo": numero}).content["comprovativo"])
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=conteudo, capture_output=True, check=True).stdout.decode()


def estornar(banco, aviso, saida=0):
    feito = banco.correr("reverse", aviso.banco, "--reason", "estorno do banco")
    assert feito.returncode == saida, feito.stdout + feito.stderr
    return feito.stdout + feito.stderr


def test_is_shown_and_gathered_and_paid(client, registo, banco, atrasado):
    _, doc = atrasado
    linha = recibo(client, doc.numero)
    assert linha["jurosPorPagar"] == "48.12" and list(linha)[-1] == "jurosPorPagar"
    assert "Juros por pagar: 48,12 €" in papel(client, linha["numeroRecibo"])
    assert consultar(client, doc.numero)["jurosPorPagar"] == "48.12"

    assert emitir(client, mesReferencia=["2025-12"]).codigo == 15, "it is of January"
    ensaio = emitir(client, contexto={"apenasValidar": True})
    resposta = emitir(client)
    assert ensaio.codigo == resposta.codigo == 1
    [novo] = resposta.content["documento"]
    assert (novo["valor"], novo["contribuicoes"], novo["juros"]) == ("48.12", "0.00", "48.12")
    parcela = {"mesReferencia": MES, "dataLimite": LIMITE, "contribuicoes": "0.00", "mesesMora": "2", "juros": "48.12"}
    assert novo["parcela"] == [parcela] and novo["pagamentoMultibanco"]["valor"] == "48.12"
    lido = consultar(client, novo["numero"])
    assert lido["parcela"] == [parcela] and "jurosPorPagar" not in lido
    [(horas,)] = registo.sql("SELECT extract(epoch FROM validade - emissao)::int / 3600 FROM psi.documento_pagamento WHERE numero = %s", novo["numero"])
    assert horas == 120, "interest bears none: the validity is whole"
    assert emitir(client).codigo == 11, "a document in force holds it"

    banco.importar([por_transferencia(type(doc)(doc.empregador, int(novo["numero"]), 4812, "", ()))])
    assert consultar(client, novo["numero"])["estado"] == "PAGO" and emitir(client).codigo == 15
    texto = papel(client, recibo(client, novo["numero"])["numeroRecibo"])
    assert "janeiro de 2026" in texto and "48,12 €" in texto and "Juros por pagar" not in texto


def test_goes_with_the_months_own_parcel(client, registo, atrasado, empregador):
    outro = documento(registo, empregador, meses=(MES,), contribuicoes=10_000)
    registo.sql("UPDATE psi.bloco SET documento = NULL WHERE id = ANY(%s)", list(outro.blocos))
    registo.sql("UPDATE psi.documento_pagamento SET estado = 'CANCELADO' WHERE numero = %s", outro.numero)
    [novo] = emitir(client, mesReferencia=[MES]).content["documento"]
    contribuicoes, juros = novo["parcela"]
    assert contribuicoes["contribuicoes"] == "100.00" and len(contribuicoes["declaracao"]) == 1
    assert juros["contribuicoes"] == "0.00" and juros["juros"] == "48.12" and "declaracao" not in juros
    assert novo["contribuicoes"] == "100.00"
    client.call("documentos-pagamento", "AnularDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "numero": novo["numero"]})
    [de_novo] = emitir(client, mesReferencia=[MES]).content["documento"]
    assert de_novo["parcela"] == novo["parcela"], "cancelling frees it"
    client.call("documentos-pagamento", "AnularDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "numero": de_novo["numero"]})


def test_undoing_the_payment_takes_it_back(client, registo, banco, atrasado):
    aviso, doc = atrasado
    numero = recibo(client, doc.numero)["numeroRecibo"]
    [novo] = emitir(client).content["documento"]
    dito = estornar(banco, aviso, saida=1)
    assert novo["numero"] in dito and "in force" in dito and consultar(client, doc.numero)["estado"] == "PAGO"
    client.call("documentos-pagamento", "AnularDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "numero": novo["numero"]})
    estornar(banco, aviso)
    lido = consultar(client, doc.numero)
    assert lido["estado"] == "EXPIRADO" and not {"jurosPorPagar", "dataPagamento"} & lido.keys()
    [linha] = [r for r in client.call("recibos", "ConsultarRecibosPagamento", {"anoPagamento": hoje().year}).content["recibo"]
               if r["numeroRecibo"] == numero]
    assert list(linha)[-1] == "anuladoEm"
    texto = papel(client, numero)
    assert "RECIBO ANULADO em" in texto and "o banco estornou o pagamento" in texto
    [agora] = emitir(client).content["documento"]
    [parcela] = agora["parcela"]
    assert parcela["contribuicoes"] == "3475.00" and parcela["dataLimite"] == LIMITE and float(parcela["juros"]) > 48.12, (
        "owed again, with interest from its own due date")
    client.call("documentos-pagamento", "AnularDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "numero": agora["numero"]})
    registo.sql("UPDATE psi.bloco SET estado = 'ANULADA' WHERE id = ANY(%s)", list(doc.blocos))


def test_paid_interest_is_named_where_its_cause_is_undone(client, registo, banco, atrasado):
    aviso, doc = atrasado
    [novo] = emitir(client).content["documento"]
    pago = por_transferencia(type(doc)(doc.empregador, int(novo["numero"]), 4812, "", ()))
    banco.importar([pago])
    dito = estornar(banco, aviso, saida=1)
    assert novo["numero"] in dito and "paid" in dito
    estornar(banco, pago)
    estornar(banco, aviso)
    assert consultar(client, novo["numero"])["estado"] == "EXPIRADO"
    resumo = banco.importar([por_transferencia(type(doc)(doc.empregador, int(novo["numero"]), 4812, "", ()))])
    assert resumo["outcomes"]["EXPIRADO"] == 1, "it is no longer owed"
    registo.sql("UPDATE psi.bloco SET estado = 'ANULADA' WHERE id = ANY(%s)", list(doc.blocos))


def test_money_beyond_the_value_does_not_pay_it(client, registo, banco, empregador):
    doc = tardio(registo, empregador)
    resumo = banco.importar([por_transferencia(doc, "3523.12", data="2026-03-10")])
    assert resumo["outcomes"]["EXCESSO"] == 1 and resumo["unapplied"] == resumo["interest_left"] == "48.12"
    [novo] = emitir(client).content["documento"]
    assert novo["valor"] == "48.12"
    client.call("documentos-pagamento", "AnularDocumentoPagamento", {"contexto": {"idPedido": pedido()}, "numero": novo["numero"]})
