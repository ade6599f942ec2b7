"""psi-admin payments reverse, and what banks take back or give back."""
import pytest

from estados import contados, estado, recibos
from mensagens import Movimento, entrada, mensagem
from psitest.pagamentos import documento

MOTIVO = ("--reason", "the bank returned it")


def credito(doc, dia="", valor=None):
    return mensagem(entrada(valor or doc.valor, Movimento(valor or doc.valor, doc.numero), banco=f"C{doc.numero}", dia=dia))


def estorno(doc, antes="<RvslInd>true</RvslInd>", **mais):
    return mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero), banco=f"E{doc.numero}", sentido="DBIT", antes=antes, **mais))


def desfazer(banco, referencia, *mais, saida=0):
    feito = banco.correr("reverse", referencia, *MOTIVO, "--operator", "maria", *mais)
    assert feito.returncode == saida, feito.stdout + feito.stderr
    return feito.stdout + feito.stderr


def aviso(registo, referencia):
    return registo.sql("SELECT resultado, excesso FROM psi.aviso_bancario WHERE referencia_propria = %s", referencia)[0]


@pytest.mark.parametrize("por", ["C", "E"])
def test_undoes_a_payment_once(banco, registo, empregador, por):
    doc = documento(registo, empregador)
    banco.importar(credito(doc))
    recibo = estado(registo, doc)[2]
    banco.importar(estorno(doc), saida=1)
    assert str(recibo) in desfazer(banco, f"{por}{doc.numero}")
    assert estado(registo, doc) == ("EXPIRADO", None, None)
    assert registo.sql("SELECT numero, anulado_em IS NOT NULL FROM psi.recibo WHERE documento = %s", doc.numero) == [(recibo, True)]
    assert registo.sql("SELECT documento FROM psi.bloco WHERE id = ANY(%s)", list(doc.blocos)) == [(None,)]
    assert aviso(registo, f"C{doc.numero}") == ("ESTORNADO", 0) and aviso(registo, f"E{doc.numero}") == ("ESTORNO_TRATADO", 0)
    [(quem, detalhe)] = registo.sql("SELECT detalhe ->> 'operador', detalhe FROM psi.auditoria WHERE operacao = 'EstornarPagamento'"
                                    " AND empregador = %s", empregador)
    assert quem == "maria" and detalhe["reason"] == MOTIVO[1] and detalhe["document"] == doc.numero
    antes = registo.contagens(), registo.sql("SELECT * FROM psi.aviso_bancario ORDER BY 1"), registo.sql("SELECT * FROM psi.recibo ORDER BY 2")
    assert "nothing to do" in desfazer(banco, f"{por}{doc.numero}")
    assert banco.importar(estorno(doc))["repeated"] == 1 and banco.importar(credito(doc))["repeated"] == 1
    assert antes == (registo.contagens(), registo.sql("SELECT * FROM psi.aviso_bancario ORDER BY 1"),
                     registo.sql("SELECT * FROM psi.recibo ORDER BY 2"))


def test_what_was_undone_is_owed_and_may_be_paid_again(banco, registo, empregador):
    doc = documento(registo, empregador)
    banco.importar(credito(doc))
    desfazer(banco, f"C{doc.numero}")
    de_novo = mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero), banco=f"D{doc.numero}"))
    assert contados(banco.importar(de_novo)) == {"APLICADO": 1}
    assert estado(registo, doc)[0] == "PAGO" and len(recibos(registo, empregador)) == 2
    assert "nothing to do" in desfazer(banco, f"C{doc.numero}"), "the first one is not the second"
    assert estado(registo, doc)[0] == "PAGO"


def test_the_banks_word_may_come_after_or_before(banco, registo, empregador):
    depois, antes = documento(registo, empregador), documento(registo, empregador)
    banco.importar(credito(depois))
    desfazer(banco, f"C{depois.numero}")
    assert contados(banco.importar(estorno(depois))) == {"ESTORNO_TRATADO": 1}, "nothing is left to do"
    resumo = banco.importar(estorno(antes), saida=1)
    assert resumo["reversals"][0]["notice"] is None
    resumo = banco.importar(credito(antes), saida=1)
    assert contados(resumo) == {"APLICADO": 1} and resumo["reversals"][0]["taken_back_by"] == f"E{antes.numero}"
    desfazer(banco, f"E{antes.numero}")
    assert estado(registo, antes)[0] == "EXPIRADO" and aviso(registo, f"E{antes.numero}") == ("ESTORNO_TRATADO", 0)


def test_a_notice_that_paid_nothing_leaves_the_list(banco, registo, empregador):
    doc = documento(registo, empregador)
    banco.importar(credito(doc, valor="10.00"))
    assert "paid nothing" in desfazer(banco, f"C{doc.numero}")
    assert aviso(registo, f"C{doc.numero}") == ("ESTORNADO", 0) and estado(registo, doc)[0] == "A_PAGAMENTO"


def test_what_cannot_be_undone_is_named(banco, registo, empregador):
    assert "no notice" in desfazer(banco, "NUNCA-VISTO", saida=1)
    sozinho = documento(registo, empregador)
    banco.importar(estorno(sozinho), saida=1)
    assert "no payment that is on record" in desfazer(banco, f"E{sozinho.numero}", saida=1)
    docs = [documento(registo, empregador) for _ in range(2)]
    banco.importar(mensagem(entrada("1000.00", *(Movimento(d.valor, d.numero, f"<AcctSvcrRef>X{docs[0].numero}</AcctSvcrRef>") for d in docs))))
    dito = desfazer(banco, f"X{docs[0].numero}", saida=1)
    assert "--document" in dito and all(str(d.numero) in dito for d in docs)
    desfazer(banco, f"X{docs[0].numero}", "--document", docs[1].numero)
    assert [estado(registo, d)[0] for d in docs] == ["PAGO", "EXPIRADO"]
    assert banco.correr("reverse", f"X{docs[0].numero}").returncode == 2, "it takes a reason"


@pytest.mark.parametrize("antes, familia, mais", [
    ("<RvslInd>true</RvslInd>", "RCDT/ESCT", ""), ("<RvslInd>1</RvslInd>", "ICDT/ESCT", ""), ("", "RCDT/RRTN", ""),
    ("", "RCDT/ESCT", ""), ("", "ICDT/ESCT", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")])
def test_every_way_in_which_banks_take_a_credit_back(banco, registo, empregador, antes, familia, mais):
    doc = documento(registo, empregador)
    banco.importar(credito(doc))
    conteudo = mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero, mais=mais), banco=f"E{doc.numero}", sentido="DBIT",
                                antes=antes, familia=familia))
    resumo = banco.importar(conteudo, saida=1)
    assert contados(resumo) == {"ESTORNO": 1} and resumo["reversals"][0]["notice"] == f"C{doc.numero}"


@pytest.mark.parametrize("familia", ["RCDT/CHRG", "RCDT/COMM", "ICDT/ESCT", "ACMT/OPCL"])
def test_other_debits_are_no_reversals(banco, registo, empregador, familia):
    doc = documento(registo, empregador)
    resumo = banco.importar(mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero), banco=f"D{doc.numero}", sentido="DBIT",
                                             familia=familia)))
    assert contados(resumo) == {} and resumo["no_payments"]["debits"] == 1


@pytest.mark.parametrize("antes, familia, mais, especie", [
    ("<RvslInd>true</RvslInd>", "ICDT/ESCT", "", "reversals"), ("", "ICDT/RRTN", "", "returned"), ("", "ICDT/ESCT", "", "returned"),
    ("", "RCDT/ESCT", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>", "returned")])
def test_a_returned_transfer_of_our_own_is_no_payment(banco, registo, empregador, antes, familia, mais, especie):
    doc = documento(registo, empregador)
    resumo = banco.importar(mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero, mais=mais), banco=f"R{doc.numero}",
                                             antes=antes, familia=familia)))
    assert contados(resumo) == {} and resumo["no_payments"][especie] == 1
    [dito] = resumo["no_payments"]["entries"]
    assert (dito["line"], dito["bank_reference"], dito["amount"]) == (3, f"R{doc.numero}", doc.valor)
    assert estado(registo, doc)[0] == "A_PAGAMENTO"
