"""An entry is held against its transactions, a batch against its totals, a notification against its summary."""
import pytest

from estados import contados, estado
from mensagens import Movimento, entrada, mensagem
from psitest.pagamentos import documento


@pytest.fixture
def dois(registo, empregador):
    return [documento(registo, empregador) for _ in range(2)]


def pagos(registo, docs):
    return [estado(registo, d)[0] for d in docs].count("PAGO")


def movimentos(docs, **mais):
    return [Movimento(d.valor, d.numero, f"<TxId>{d.numero}</TxId>", **mais) for d in docs]


def lote(quantos, total):
    return f'<Btch><NbOfTxs>{quantos}</NbOfTxs><TtlAmt Ccy="EUR">{total}</TtlAmt></Btch>'


@pytest.mark.parametrize("valor, encargos, por_movimento, dito", [
    ("1000.01", "", "", "1000.01 EUR are not the 1000.00 EUR"), ("999.99", "", "", "999.99 EUR are not the 1000.00 EUR"),
    ("500.00", "", "", "500.00 EUR are not the 1000.00 EUR"), ("999.00", "0.50", "", "0.50 EUR do not explain"),
    ("998.00", "", "0.50", "1.00 EUR do not explain"), ("abc", "", "", "no amount")])
def test_what_does_not_add_up_pays_nothing(banco, registo, dois, valor, encargos, por_movimento, dito):
    resumo = banco.importar(mensagem(entrada(valor, *movimentos(dois, encargos=por_movimento), banco=f"S{dois[0].numero}",
                                             encargos=encargos)), saida=1)
    [recusa] = resumo["refused"]
    assert dito in recusa["reason"] and recusa["line"] == 3 and recusa["bank_reference"] == f"S{dois[0].numero}"
    assert contados(resumo) == {} and pagos(registo, dois) == 0


@pytest.mark.parametrize("valor, encargos, por_movimento", [
    ("1000.00", "", ""), ("999.20", "0.80", ""), ("1000.80", "0.80", ""), ("999.00", "", "0.50"), ("998.20", "0.80", "0.50")])
def test_the_banks_charges_may_be_the_difference(banco, registo, dois, valor, encargos, por_movimento):
    resumo = banco.importar(mensagem(entrada(valor, *movimentos(dois, encargos=por_movimento), banco=f"S{dois[0].numero}",
                                             encargos=encargos)))
    assert contados(resumo) == {"APLICADO": 2} and pagos(registo, dois) == 2


@pytest.mark.parametrize("quantos, total, certo", [(2, "1000.00", True), (3, "1000.00", False), (2, "1000.01", False), (2, "500.00", False)])
def test_a_batch_has_totals(banco, registo, dois, quantos, total, certo):
    resumo = banco.importar(mensagem(entrada("1000.00", *movimentos(dois), banco=f"L{dois[0].numero}", lote=lote(quantos, total))),
                            saida=0 if certo else 1)
    assert pagos(registo, dois) == (2 if certo else 0)
    if not certo:
        [recusa] = resumo["refused"]
        assert "the batch" in recusa["reason"] and recusa["amount"] == "1000.00"


def test_a_transaction_that_goes_the_other_way_counts_against_the_rest(banco, registo, dois):
    um, outro = dois
    volta = Movimento("500.00", refs="<TxId>V1</TxId>", sentido="DBIT", remessa="<Ustrd>outra coisa</Ustrd>")
    resumo = banco.importar(mensagem(entrada("500.00", *movimentos(dois), volta, banco=f"V{um.numero}")))
    assert contados(resumo) == {"APLICADO": 2} and resumo["no_payments"]["debits"] == 1


@pytest.mark.parametrize("resumo_xml, certo", [
    ("<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>1000.00</Sum></TtlNtries>", True),
    ("<TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>1000</Sum></TtlCdtNtries>", True),
    ("<TtlNtries><NbOfNtries>3</NbOfNtries><Sum>1500.00</Sum></TtlNtries>", False),
    ("<TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>1000.01</Sum></TtlCdtNtries>", False),
    ("<TtlDbtNtries><NbOfNtries>1</NbOfNtries></TtlDbtNtries>", False)])
def test_a_notification_has_a_summary(banco, registo, dois, resumo_xml, certo):
    conteudo = mensagem(*(entrada(d.valor, Movimento(d.valor, d.numero), banco=f"N{d.numero}") for d in dois),
                        resumo=f"<TxsSummry>{resumo_xml}</TxsSummry>")
    resumo = banco.importar(conteudo, saida=0 if certo else 1)
    assert pagos(registo, dois) == (2 if certo else 0)
    assert [r["line"] for r in resumo["refused"]] == ([] if certo else [2, 3, 4]), "each movement is named"


def test_one_transaction_that_cannot_be_read_leaves_the_others_out(banco, registo, dois):
    conteudo = mensagem(entrada("1000.00", *movimentos(dois), banco=f"M{dois[0].numero}")).replace(
        '<Amt Ccy="EUR">500.00', '<Amt Ccy="USD">500.00', 1)
    assert '"USD">500' in conteudo
    resumo = banco.importar(conteudo, saida=1)
    assert "USD" in resumo["refused"][0]["reason"] and pagos(registo, dois) == 0
