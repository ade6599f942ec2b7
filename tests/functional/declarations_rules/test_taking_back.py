"""What stands, what takes it back, and what is declared anew."""
from casa import ANTERIOR, MES, ditas, estado, linha

from psitest.registo import pedido


def aceite(casa, linhas, **mudancas):
    """Accepted in the calendar month before this one, late or not."""
    resposta = casa.entregar(linhas, **mudancas)
    assert [um for um in ditas(resposta) if um[0] != "!"] == [] and estado(resposta) == "ACEITE", resposta.content
    casa.recuar(resposta, "1 month")
    return resposta


def cessar(casa, trabalhador, fim):
    return casa.client.call("contratos", "CessarContrato", {
        "contexto": {"idPedido": pedido()}, "nissTrabalhador": trabalhador.niss, "dataFimVinculo": fim,
        "motivoFimVinculo": "IIDD", "comunicacaoDesemprego": False})


def de_janeiro(trabalhador, valor, dias="0", **mais):
    return linha(trabalhador, valor, dias=dias, mes=ANTERIOR, **mais)


def test_what_was_taken_back_to_zero_is_declared_anew_in_a_later_block(casa):
    um = casa.trabalhador()
    aceite(casa, [de_janeiro(um, "1000.00")], mes=ANTERIOR)
    assert ditas(casa.entregar([de_janeiro(um, "1100.00")])) == ["DS36 1 natureza"]
    aceite(casa, [de_janeiro(um, "-999.99")])
    assert ditas(casa.entregar([de_janeiro(um, "1100.00")])) == ["DS36 1 natureza"], "a cent stands"
    aceite(casa, [de_janeiro(um, "-0.01")])
    aceite(casa, [de_janeiro(um, "1100.00")])
    assert ditas(casa.entregar([de_janeiro(um, "1.00")])) == ["DS36 1 natureza"]


def test_and_in_the_same_block_in_its_order(casa):
    um = casa.trabalhador()
    aceite(casa, [de_janeiro(um, "1000.00", "30")], mes=ANTERIOR)
    retira, de_novo = de_janeiro(um, "-1000.00", "-30"), de_janeiro(um, "1100.00", "30")
    assert ditas(casa.entregar([de_novo, retira])) == ["DS36 1 natureza"]
    assert ditas(casa.entregar([de_janeiro(um, "-1000.00"), de_novo])) == ["DS36 2 natureza", "DR-102 2 dias"], "days stand"
    aceite(casa, [retira, de_novo])


def test_the_same_lines_are_not_taken_twice_though_another_block_took_them_back(casa):
    um = casa.trabalhador()
    primeira = aceite(casa, [de_janeiro(um, "1000.00")], mes=ANTERIOR)
    aceite(casa, [de_janeiro(um, "-1000.00")])
    repetida = casa.entregar([de_janeiro(um, "1000.00")], mes=ANTERIOR)
    assert [m for m in ditas(repetida) if m[0] != "!"] == ["DS33 0"]
    texto = repetida.content["bloco"][0]["mensagem"][0]["texto"]
    assert f"bloco 1 da entrega {primeira.content['identificadorEntrega']}" in texto and "mês de referência posterior" in texto
    aceite(casa, [de_janeiro(um, "1000.00")], mes=MES)


def test_a_worker_no_longer_linked_is_taken_back(casa):
    um = casa.trabalhador()
    aceite(casa, [linha(um, dias="30")])
    fim = cessar(casa, um, "2027-01-20")
    assert fim.codigo == 1 and fim.mensagens == ["CES-008", "CES-009"], fim.content
    assert MES in fim.content["resultado"]["mensagens"][1]["texto"]
    assert ANTERIOR not in fim.content["resultado"]["mensagens"][1]["texto"]
    assert ditas(casa.entregar([linha(um, "1.00", natureza="R")])) == ["DS35 1 nissTrabalhador"]
    assert ditas(casa.entregar([linha(um, "-1.00", natureza="R")])) == ["DS35 1 nissTrabalhador", "DS38 1 valor"]
    assert ditas(casa.entregar([linha(um, "-1000.01", dias="-30")])) == ["DS38 1 valor"]
    assert ditas(casa.entregar([linha(um, "-1000.00", dias="-30", nascimento="1990-05-18")])) == ["DR-109 1 dataNascimento"]
    aceite(casa, [linha(um, "-1000.00", dias="-30")])
    assert ditas(casa.entregar([linha(um, "-0.01")])) == ["DS35 1 nissTrabalhador", "DS38 1 valor"]


def test_a_closed_establishment_and_a_rate_changed_since_are_no_obstacle(casa):
    um = casa.trabalhador()
    aceite(casa, [linha(um)])
    casa.registo.sql("UPDATE psi.periodo_taxa SET taxa_empregador = 2230 WHERE trabalhador = %s", um.niss)
    casa.registo.sql("UPDATE psi.estabelecimento SET fechado_em = '2026-12-31' WHERE empregador = %s AND codigo = %s",
                     casa.niss, casa.estabelecimento)
    assert ditas(casa.entregar([linha(um, "-1.00"), linha(um, "1.00", natureza="R")])) == [
        "DS31 0 codigoEstabelecimento", "DS50 2 nissTrabalhador"]
    aceite(casa, [linha(um, "-1000.00")])


def test_late_is_received_only_where_accepted(casa):
    um = casa.trabalhador()
    [aviso] = casa.entregar([de_janeiro(um, "1.00", natureza="R")], mes=ANTERIOR).content["bloco"][0]["mensagem"]
    assert aviso["codigo"] == "DR-105" and "Foi recebida" in aviso["texto"]
    mensagens = casa.entregar([de_janeiro(um, "1000.00", natureza="T")], mes=ANTERIOR, total=99_999).content["bloco"][0]["mensagem"]
    assert [m["codigo"] for m in mensagens] == ["DS23", "DR-105"] and "recebida" not in mensagens[1]["texto"]
    assert "1000,00 EUR" in mensagens[0]["texto"]


def anulada(resposta):
    return resposta.codigo, resposta.mensagens


def test_a_base_under_accepted_differences_is_not_annulled(casa):
    um = casa.trabalhador()
    base = aceite(casa, [de_janeiro(um, "1000.00")], mes=ANTERIOR).content["identificadorEntrega"]
    diferenca = aceite(casa, [de_janeiro(um, "50.00", natureza="6")]).content["identificadorEntrega"]
    assert anulada(casa.anular(base)) == (3, ["DS37"])
    menos = aceite(casa, [de_janeiro(um, "-50.00", natureza="6")]).content["identificadorEntrega"]
    assert anulada(casa.anular(base)) == (1, [])
    assert anulada(casa.anular(menos)) == (3, ["DS37"]), "it is what keeps the differences from standing"
    assert anulada(casa.anular(diferenca)) == (3, ["DS38"]), "the correction rests on it"


def test_a_month_that_the_end_fills_is_not_to_be_corrected(casa):
    um = casa.trabalhador()
    aceite(casa, [linha(um, dias="30")])
    assert estado(casa.entregar([linha(um, "5.00", natureza="R")])) == "ACEITE"
    assert cessar(casa, um, "2027-02-28").mensagens == []
    outro = casa.trabalhador()
    aceite(casa, [linha(outro, dias="20")])
    assert cessar(casa, outro, "2027-02-20").mensagens == []
    terceiro = casa.trabalhador()
    aceite(casa, [linha(terceiro, dias="21")])
    assert cessar(casa, terceiro, "2027-02-20").mensagens == ["CES-009"]


def test_what_another_establishment_took_back_does_not_stand(casa):
    um, outro = casa.trabalhador(), casa.trabalhador()
    for quem in (um, outro):
        aceite(casa, [linha(quem, dias="0")])
    aceite(casa, [linha(um, "-1000.00")], estabelecimento=casa.registo.ESTABELECIMENTO)
    assert cessar(casa, um, "2027-01-20").mensagens == ["CES-008"]
    assert cessar(casa, outro, "2027-01-20").mensagens == ["CES-008", "CES-009"]
