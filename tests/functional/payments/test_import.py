"""A bank's file pays documents, once, and whatever pays nothing is kept and listed."""
import concurrent.futures

import pytest

from estados import contados, estado, recibos
from psitest.pagamentos import Aviso, camt, documento, por_multibanco, por_transferencia
from psitest.registo import hoje


@pytest.mark.parametrize("por, meio", [(por_multibanco, "MULTIBANCO"), (por_transferencia, "TRANSFERENCIA")])
@pytest.mark.parametrize("versao", ["001.02", "001.08"])
def test_pays_the_document_and_makes_one_receipt(banco, registo, empregador, por, meio, versao):
    doc = documento(registo, empregador)
    aviso = por(doc)
    resumo = banco.importar(camt([aviso], versao))
    assert contados(resumo) == {"APLICADO": 1}
    assert (resumo["receipts"], resumo["paid"], resumo["unapplied"]) == (1, doc.valor, "0.00")
    pago, em, recibo = estado(registo, doc)
    assert (pago, em) == ("PAGO", aviso.data) and recibo
    assert recibos(registo, empregador) == [(doc.numero, doc.cents, doc.cents, meio)]


def test_csv(banco, registo, empregador):
    docs = [documento(registo, empregador) for _ in range(3)]
    linhas = [f"C1-{docs[0].numero};{hoje()};500,00;MULTIBANCO;12345;{docs[0].referencia}",
              f"C2-{docs[1].numero};{hoje()};500.00;TRANSFERENCIA;;{docs[1].numero}",
              f"C3-{docs[2].numero};{hoje()};500.00;TESOURARIA;;{docs[2].numero}"]
    texto = "referencia_banco;data;valor;meio;entidade;referencia\r\n" + "\r\n".join(linhas)
    assert contados(banco.importar(texto)) == {"APLICADO": 3}
    assert [r[3] for r in recibos(registo, empregador)] == ["MULTIBANCO", "TRANSFERENCIA", "TESOURARIA"]


def test_the_same_file_again_changes_nothing(banco, registo, empregador):
    avisos = [por_multibanco(documento(registo, empregador)), Aviso("1.00", texto="nada que se conheca")]
    banco.importar(avisos)
    antes = registo.contagens()
    de_novo = banco.importar(avisos)
    assert (de_novo["repeated"], contados(de_novo), de_novo["receipts"]) == (2, {}, 0)
    assert registo.contagens() == antes


def test_more_and_less_than_asked_for(banco, registo, empregador):
    menos, mais = documento(registo, empregador), documento(registo, empregador)
    resumo = banco.importar([por_transferencia(menos, "499.99"), por_transferencia(mais, "502.50")])
    assert contados(resumo) == {"INSUFICIENTE": 1, "EXCESSO": 1}
    assert resumo["unapplied"] == "502.49"
    assert estado(registo, menos)[0] == "A_PAGAMENTO"
    assert recibos(registo, empregador) == [(mais.numero, 50_250, 50_000, "TRANSFERENCIA")]


def test_expired_cancelled_paid_and_unknown(banco, registo, empregador):
    velho = documento(registo, empregador, dias=-2)
    novo = documento(registo, empregador, blocos=velho.blocos)
    livre = documento(registo, empregador, dias=-2)
    cancelado = documento(registo, empregador, estado="CANCELADO")
    resumo = banco.importar([por_transferencia(velho), por_transferencia(livre), por_transferencia(cancelado), por_transferencia(novo),
                             por_transferencia(novo), Aviso("10.00", texto="REF 000000000"), Aviso("10.00")])
    assert contados(resumo) == {"APLICADO": 2, "EXPIRADO": 1, "CANCELADO": 1, "JA_PAGO": 1, "DESCONHECIDO": 2}
    assert [estado(registo, d)[0] for d in (velho, livre, cancelado, novo)] == ["EXPIRADO", "PAGO", "CANCELADO", "PAGO"]


def test_debits_reversals_and_pending_entries_are_no_payments(banco, registo, empregador):
    doc = documento(registo, empregador)
    resumo = banco.importar([por_transferencia(doc, antes="<CdtDbtInd>DBIT</CdtDbtInd>"),
                             por_transferencia(doc, antes="<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>"),
                             por_transferencia(doc, antes="<CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts>")])
    nenhuns = resumo["no_payments"]
    assert [um["line"] for um in nenhuns.pop("entries")] == [3, 4, 5], "each is named"
    assert resumo["notices"] == 0 and nenhuns == {"debits": 1, "reversals": 1, "returned": 0, "not_booked": 1}
    assert estado(registo, doc)[0] == "A_PAGAMENTO"


def test_an_entry_that_cannot_be_read_is_named_and_the_others_count(banco, registo, empregador):
    doc = documento(registo, empregador)
    mau = camt([Aviso("5.00"), por_transferencia(doc)]).replace('"EUR">5.00', '"USD">5.00')
    resumo = banco.importar(mau, saida=1)
    assert resumo["refused"][0]["line"] == 3 and "USD" in resumo["refused"][0]["reason"]
    assert contados(resumo) == {"APLICADO": 1}


@pytest.mark.parametrize("conteudo", ["", "isto não é um ficheiro do banco", "<Document><BkToCstmrStmt/></Document>",
                                      '<!DOCTYPE Document SYSTEM "file:///etc/passwd"><Document/>', b"\xff\xfe\x00",
                                      camt([Aviso("1.00")])[:-40]])
def test_a_file_that_is_none_is_refused_whole(banco, registo, conteudo):
    antes = registo.contagens()
    feito = banco.correr("import", banco.ficheiro(conteudo))
    assert feito.returncode == 1 and "nothing was registered" in feito.stderr, feito.stderr
    assert registo.contagens() == antes


def test_size_is_bounded(banco):
    feito = banco.correr("import", banco.ficheiro(camt([Aviso("1.00", texto="x" * 1_100_000)])), "--max-mebibytes", "1")
    assert feito.returncode == 1 and "--max-mebibytes" in feito.stderr


def test_mistakes_on_the_command_line(banco):
    assert banco.correr("import").returncode == 2
    assert banco.correr("import", banco.pasta / "nao-existe.xml").returncode == 1
    assert banco.correr("list", "--limit", "0").returncode == 2


def test_in_words(banco, registo, empregador):
    feito = banco.correr("import", banco.ficheiro(camt([por_transferencia(documento(registo, empregador)), Aviso("1.00")])))
    assert feito.returncode == 0
    assert "1 paid (APLICADO)" in feito.stdout and "1 naming no document, or more than one (DESCONHECIDO)" in feito.stdout


def test_two_imports_at_once(banco, registo, empregador):
    docs = [documento(registo, empregador) for _ in range(10)]
    avisos = [por_transferencia(d) for d in docs]
    with concurrent.futures.ThreadPoolExecutor() as varios:
        resumos = list(varios.map(banco.importar, [avisos, avisos]))
    assert sum(r["receipts"] for r in resumos) == 10
    assert sum(r["repeated"] for r in resumos) == 10
    assert len(recibos(registo, empregador)) == 10
