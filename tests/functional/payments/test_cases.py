"""Small files that once went wrong, and the right answer."""
import re

import pytest

from casos import caso, de, de_multibanco
from estados import contados, estado, recibos
from psitest.pagamentos import documento


def banco_de(texto):
    """The bank's reference in it, which each test makes its own."""
    return re.search(r"BNK[0-9a-f]+", texto).group()


def test_transactions_worth_more_than_their_entry(banco, registo, empregador):
    um, outro = documento(registo, empregador), documento(registo, empregador)
    conteudo = caso("transactions-above-entry.xml", [*de(um, "378.78", "RF7410000507"), *de(outro, um.valor, "RF4710000508")])
    resumo = banco.importar(conteudo, saida=1)
    [recusa] = resumo["refused"]
    assert recusa["line"] == 1 and recusa["amount"] == "500.00"
    assert "500.00 EUR" in recusa["reason"] and "1000.00 EUR" in recusa["reason"], "both sums are told"
    assert contados(resumo) == {} and recibos(registo, empregador) == []
    assert [estado(registo, d)[0] for d in (um, outro)] == ["A_PAGAMENTO"] * 2


@pytest.mark.parametrize("nome, referencia", [("third-decimal.csv", "000059083"), ("third-decimal-again.csv", "000064912")])
@pytest.mark.parametrize("valor", ["1.230", "1,230", "1.000", "1,000", "0.001", "500.000", "500,000"])
def test_three_decimals(banco, registo, empregador, nome, referencia, valor):
    doc = documento(registo, empregador)
    antes = registo.contagens()
    resumo = banco.importar(caso(nome, [("1.230", valor), *de_multibanco(doc, referencia)]), saida=1)
    [recusa] = resumo["refused"]
    assert recusa["line"] == 2 and recusa["bank_reference"].startswith("BNK") and valor in recusa["reason"]
    assert registo.contagens() == antes


def test_a_refused_line_can_be_corrected(banco, registo, empregador):
    doc = documento(registo, empregador)
    banco.importar(caso("third-decimal-again.csv", de_multibanco(doc, "000064912")), saida=1)
    resumo = banco.importar(caso("third-decimal-corrected.csv", [("1332,74", "500,00"), *de_multibanco(doc, "000064912")]))
    assert contados(resumo) == {"APLICADO": 1} and estado(registo, doc)[0] == "PAGO"


def test_a_paid_credit_that_the_bank_reverses(banco, registo, empregador):
    doc = documento(registo, empregador)
    trocas = de(doc, "381.19", "RF1610000484")
    assert contados(banco.importar(caso("credit.xml", trocas))) == {"APLICADO": 1}
    estorno = caso("credit-reversed.xml", trocas)
    for vez in (1, 2):
        resumo = banco.importar(estorno, saida=1)
        [dito] = resumo["reversals"]
        assert (dito["bank_reference"], dito["amount"], dito["document"]) == (banco_de(estorno), doc.valor, doc.numero), vez
        assert dito["notice"] == banco_de(caso("credit.xml"))
    assert estado(registo, doc)[0] == "PAGO", "the operator decides"
    [linha] = [um for um in banco.listar("--unapplied") if um["document"] == doc.numero]
    assert (linha["bank_reference"], linha["amount"], linha["unapplied"], linha["outcome"], linha["direction"]) == (
        banco_de(estorno), doc.valor, doc.valor, "ESTORNO", "taken back")
    feito = banco.correr("import", banco.ficheiro(estorno))
    assert feito.returncode == 1 and all(texto in feito.stdout for texto in (banco_de(estorno), doc.valor, str(doc.numero)))


def test_two_bookings_with_one_reference_of_the_payers(banco, registo, empregador):
    doc = documento(registo, empregador)
    conteudo = caso("two-with-one-end-to-end.xml", de(doc, "369.16", "RF6310000511"))
    resumo = banco.importar(conteudo)
    assert contados(resumo) == {"APLICADO": 1, "JA_PAGO": 1} and resumo["repeated"] == 0
    assert [um["unapplied"] for um in banco.listar("--unapplied") if um["document"] == doc.numero] == [doc.valor]
    assert banco.importar(conteudo)["repeated"] == 2


def test_one_reference_in_two_accounts(banco, registo, empregador):
    um, outro = documento(registo, empregador), documento(registo, empregador)
    primeiro = caso("reference-first-account.xml", de(um, "349.91", "RF4110000519"))
    segundo = caso("reference-other-account.xml", de(outro, "440.48", "RF1410000520"))
    for conteudo in (primeiro, segundo):
        assert contados(banco.importar(conteudo)) == {"APLICADO": 1}
    assert [estado(registo, d)[0] for d in (um, outro)] == ["PAGO"] * 2
    assert [banco.importar(conteudo)["repeated"] for conteudo in (primeiro, segundo)] == [1, 1]


@pytest.mark.parametrize("nome, valor, referencia, resultado", [
    ("year-2099.xml", "359.53", "RF5210000515", "DATA_FUTURA"), ("year-9999.xml", "357.12", "RF2510000516", "DATA_FUTURA"),
    ("year-1000.xml", "354.72", "RF9510000517", "ANTES_DA_EMISSAO")])
def test_days_on_which_nobody_can_have_paid(banco, registo, empregador, nome, valor, referencia, resultado):
    doc = documento(registo, empregador)
    resumo = banco.importar(caso(nome, de(doc, valor, referencia)))
    assert contados(resumo) == {resultado: 1} and resumo["unapplied"] == doc.valor
    assert estado(registo, doc) == ("A_PAGAMENTO", None, None) and recibos(registo, empregador) == []
    [linha] = [um for um in banco.listar("--unapplied") if um["document"] == doc.numero]
    assert (linha["outcome"], linha["unapplied"]) == (resultado, doc.valor)


def test_an_amount_of_fifteen_digits(banco, registo, empregador):
    doc = documento(registo, empregador)
    antes = registo.contagens()
    resumo = banco.importar(caso("amount-of-15-digits.xml", de(doc, "RF6810000518", "RF6810000518")[1:]), saida=1)
    assert "9999999999.99" in resumo["refused"][0]["reason"] and registo.contagens() == antes


@pytest.mark.parametrize("nome, valor, velha, nova", [
    ("number-in-referred-document.xml", "400.44", "10000498", lambda d: str(d.numero)),
    ("reference-in-additional-information.xml", "398.03", "RF9610000499", None)])
def test_references_where_banks_put_them(banco, registo, empregador, nome, valor, velha, nova):
    doc = documento(registo, empregador)
    trocas = [(valor, doc.valor), (velha, nova(doc))] if nova else de(doc, valor, velha)
    assert contados(banco.importar(caso(nome, trocas))) == {"APLICADO": 1}
    assert estado(registo, doc)[0] == "PAGO"
