"""--dry-run says what would come of a file; a real import leaves who, which file, and its digest in the audit."""
import hashlib

from estados import contados, estado
from mensagens import Movimento, entrada, mensagem
from psitest.pagamentos import documento


def uma_mensagem(registo, empregador):
    exato, expirado, mais = (documento(registo, empregador) for _ in range(3))
    novo = documento(registo, empregador, blocos=expirado.blocos)
    entradas = [entrada(d.valor, Movimento(d.valor, d.numero), banco=f"T{d.numero}-{i}")
                for i, d in enumerate((exato, exato, expirado, novo))]
    entradas.append(entrada("502.50", Movimento("502.50", mais.numero), banco=f"T{mais.numero}"))
    entradas.append(entrada("7.00", banco=f"T{mais.numero}-7"))
    entradas.append(entrada("9.00", Movimento("8.00"), banco=f"T{mais.numero}-9"))
    return mensagem(*entradas)


def test_says_what_an_import_then_does_and_keeps_nothing(banco, registo, empregador):
    conteudo = uma_mensagem(registo, empregador)
    antes, auditoria = registo.contagens(), registo.sql("SELECT count(*) FROM psi.auditoria")
    ensaio = banco.importar(conteudo, "--dry-run", saida=1)
    assert registo.contagens() == antes and registo.sql("SELECT count(*) FROM psi.auditoria") == auditoria
    assert contados(ensaio) == {"APLICADO": 2, "EXCESSO": 1, "EXPIRADO": 1, "JA_PAGO": 1, "DESCONHECIDO": 1}
    feito = banco.importar(conteudo, saida=1)
    assert {**ensaio, "dry_run": False, "file": feito["file"]} == feito
    depois = banco.importar(conteudo, "--dry-run", saida=1)
    assert depois["repeated"] == 6 and contados(depois) == {}
    assert "dry run: nothing is kept" in banco.correr("import", banco.ficheiro(conteudo), "--dry-run").stdout


def test_values_that_two_documents_share_are_paid_once_in_a_dry_run_too(banco, registo, empregador):
    velho = documento(registo, empregador, dias=-2)
    novo = documento(registo, empregador, blocos=velho.blocos, dias=-1)
    conteudo = mensagem(*(entrada(d.valor, Movimento(d.valor, d.numero), banco=f"P{d.numero}") for d in (novo, velho)))
    ensaio = banco.importar(conteudo, "--dry-run")
    assert contados(ensaio) == {"APLICADO": 1, "EXPIRADO": 1} == contados(banco.importar(conteudo))
    assert [estado(registo, d)[0] for d in (velho, novo)] == ["EXPIRADO", "PAGO"]


def test_the_audit_has_operator_file_and_digest(banco, registo, empregador):
    doc = documento(registo, empregador)
    conteudo = mensagem(entrada(doc.valor, Movimento(doc.valor, doc.numero), banco=f"A{doc.numero}"))
    resumo = banco.importar(conteudo, "--operator", "joana.silva")
    digest = hashlib.sha256(conteudo.encode()).hexdigest()
    assert resumo["sha256"] == digest
    [detalhe] = registo.sql("SELECT detalhe FROM psi.auditoria WHERE operacao = 'ImportarAvisos' AND detalhe ->> 'sha256' = %s", digest)
    assert detalhe[0] == {"operador": "joana.silva", "ficheiro": resumo["file"], "sha256": digest, "movimentos": 1,
                          "centimos": doc.cents, "recusados": 0, "alheios": 0}
    assert registo.sql("SELECT correlacao FROM psi.auditoria WHERE operacao = 'RegistarPagamento' AND empregador = %s",
                       empregador) == [(f"payments-{digest[:16]}",)]
    assert registo.sql("SELECT encode(sha256, 'hex') FROM psi.aviso_bancario WHERE referencia_propria = %s", f"A{doc.numero}") == [(digest,)]


def test_an_operator_has_a_name_that_the_trail_can_hold(banco):
    feito = banco.correr("import", banco.ficheiro(mensagem()), "--operator", "x" * 101)
    assert feito.returncode == 1 and "--operator" in feito.stderr
