"""What tells two movements apart: account, booking day, the bank's reference, amount; and how many of them there are."""
import hashlib
import itertools

import pytest

from estados import contados, estado
from mensagens import Movimento, entrada, mensagem
from psitest.pagamentos import documento, referencia_de_credor
from psitest.registo import dias, hoje

_serie = itertools.count(1)


def ficheiro(doc, quantos, ref, **mais):
    return mensagem(*[entrada(doc.valor, Movimento(doc.valor, doc.numero, **mais), banco=ref)] * quantos)


def guardados(registo, ref):
    return registo.sql("SELECT count(*), count(*) FILTER (WHERE resultado IN ('APLICADO', 'EXCESSO')), sum(excesso)::int"
                       " FROM psi.aviso_bancario WHERE referencia_propria = %s", ref)[0]


@pytest.mark.parametrize("ordem", list(itertools.permutations([1, 3, 2])) + [(2, 2), (3, 1, 3)])
def test_as_many_as_the_file_that_holds_most(banco, registo, empregador, ordem):
    doc, ref = documento(registo, empregador), f"M{next(_serie)}"
    for quantos in ordem:
        banco.importar(ficheiro(doc, quantos, ref))
        banco.importar(ficheiro(doc, quantos, ref))
    most = max(ordem)
    assert guardados(registo, ref) == (most, 1, (most - 1) * doc.cents)


def test_one_more_in_a_later_file_may_be_a_repeat(banco, registo, empregador):
    doc, outro, ref = documento(registo, empregador), documento(registo, empregador), f"M{next(_serie)}"
    banco.importar(ficheiro(doc, 1, ref))
    resumo = banco.importar(ficheiro(doc, 2, ref))
    assert contados(resumo) == {"REPETICAO_POSSIVEL": 1} and resumo["repeated"] == 1 and resumo["unapplied"] == doc.valor
    resumo = banco.importar(ficheiro(outro, 1, ref))
    assert contados(resumo) == {"REPETICAO_POSSIVEL": 1}, "equal in all but what it names: listed, not dropped"
    assert estado(registo, outro)[0] == "A_PAGAMENTO"
    assert [um["outcome"] for um in banco.listar("--unapplied") if um["bank_reference"] == ref] == ["REPETICAO_POSSIVEL"] * 2


@pytest.mark.parametrize("muda", ["conta", "dia", "valor"])
def test_another_account_day_or_amount_is_another_movement(banco, registo, empregador, muda):
    ref, primeiro, segundo = f"M{next(_serie)}", documento(registo, empregador, emissao=f"{dias(-5)} 10:00+00"), None
    segundo = documento(registo, empregador, contribuicoes=60_000 if muda == "valor" else 50_000, emissao=f"{dias(-5)} 10:00+00")
    conteudos = [mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero), banco=ref, dia=dia), conta=conta)
                 for doc, dia, conta in ((primeiro, dias(-1), "PT50A"),
                                         (segundo, dias(0) if muda == "dia" else dias(-1), "PT50B" if muda == "conta" else "PT50A"))]
    for conteudo in conteudos:
        assert contados(banco.importar(conteudo)) == {"APLICADO": 1}
    assert [banco.importar(conteudo)["repeated"] for conteudo in conteudos] == [1, 1]


def test_transactions_that_share_everything_in_any_order(banco, registo, empregador):
    docs = [documento(registo, empregador) for _ in range(3)]
    movimentos = [Movimento(d.valor, d.numero) for d in docs]
    ref = f"M{next(_serie)}"
    assert contados(banco.importar(mensagem(entrada("1500.00", *movimentos, banco=ref)))) == {"APLICADO": 3}
    assert banco.importar(mensagem(entrada("1500.00", *reversed(movimentos), banco=ref)))["repeated"] == 3


def antes_da_versao_020(registo, doc, ref, referencia, meio, resultado):
    """What release 0.1.0 kept: by the reference alone, with its digest."""
    texto = "\n".join(["psi-aviso-1", str(hoje()), doc.valor, meio, referencia])
    versao = registo.sql("SELECT versao FROM psi.estado_empregador WHERE empregador = %s", doc.empregador)
    registo.sql("SELECT psi.aplicar_aviso(%s, %s, 'velho.xml', now(), %s, %s, %s, %s, %s, %s, %s, %s, %s, now(), 0, 'c')", ref,
                hashlib.sha256(texto.encode()).digest(), hoje(), doc.cents, meio, referencia or None, resultado,
                0 if resultado == "APLICADO" else doc.cents, doc.empregador, doc.numero, versao[0][0] if versao else 0)


@pytest.mark.parametrize("remessa, lida, resultado", [
    ("", None, "APLICADO"), ("<Strd><AddtlRmtInf>{rf}</AddtlRmtInf></Strd>", "", "DESCONHECIDO"),
    ("<Strd><RfrdDocInf><Nb>{numero}</Nb></RfrdDocInf></Strd>", "", "DESCONHECIDO")])
@pytest.mark.parametrize("posicoes", [1, 2])
def test_what_release_010_kept_is_known(banco, registo, empregador, remessa, lida, resultado, posicoes):
    doc, ref = documento(registo, empregador), f"M{next(_serie)}"
    rf = referencia_de_credor(doc.numero)
    remessa = remessa.format(rf=rf, numero=doc.numero)
    um = Movimento(doc.valor, doc.numero, remessa=remessa)
    for posicao in range(posicoes):
        antiga = ref if posicoes == 1 else f"{ref}/{posicao + 1}"
        antes_da_versao_020(registo, doc, antiga, rf if lida is None else lida, "TRANSFERENCIA",
                            resultado if posicao == 0 else "JA_PAGO")
    antes = registo.contagens()
    total = f"{doc.cents * posicoes / 100:.2f}"
    resumo = banco.importar(mensagem(entrada(total, *[um] * posicoes, banco=ref)))
    assert (resumo["repeated"], contados(resumo)) == (posicoes, {}) and registo.contagens() == antes


def test_a_csv_that_release_010_kept_is_known(banco, registo, empregador):
    doc, ref = documento(registo, empregador), f"M{next(_serie)}"
    antes_da_versao_020(registo, doc, ref, str(doc.numero), "TESOURARIA", "APLICADO")
    resumo = banco.importar("referencia_banco;data;valor;meio;entidade;referencia\n"
                            f"{ref};{hoje()};{doc.valor};TESOURARIA;;{doc.numero}\n")
    assert (resumo["repeated"], contados(resumo)) == (1, {})


def test_a_movement_that_release_010_took_for_another_is_taken_now(banco, registo, empregador):
    velho, novo, ref = documento(registo, empregador), documento(registo, empregador), f"M{next(_serie)}"
    antes_da_versao_020(registo, velho, ref, referencia_de_credor(velho.numero), "TRANSFERENCIA", "APLICADO")
    resumo = banco.importar(mensagem(entrada(novo.valor, Movimento(novo.valor, novo.numero), banco=ref), conta="PT50C"))
    assert contados(resumo) == {"APLICADO": 1} and estado(registo, novo)[0] == "PAGO"
