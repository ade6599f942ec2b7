"""What somebody with every right on the store changes in the audit is named, place by place."""
import datetime

import pytest

from psitest import database
from psitest.registo import LISBOA, hoje

GATEWAY_OPTIONS = {"operations.audit_batch_milliseconds": 20}
LINHAS = 7


@pytest.fixture(scope="module")
def empregador(gateway, registo, auditoria):
    """With a chain of writes of LINHAS lines."""
    for _ in range(LINHAS):
        assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador())).codigo == 1
    assert auditoria.verificar() == []
    return registo.empregador("empregador-a")


def onde(empregador, sequencia, cadeia="E"):
    return f"empregador = {empregador} AND cadeia = '{cadeia}' AND sequencia = {sequencia}"


@pytest.mark.parametrize("mudanca", [
    "codigo = codigo + 1", "quando = quando + interval '1 microsecond'", "cliente = cliente + 1", "operacao = operacao || ' '",
    "correlacao = 'outra'", "numero = NULL", "trabalhador = trabalhador + 1", "linhas = 1", "hash = sha256('outro')",
    "id_pedido = gen_random_uuid()", "detalhe = '{}'", "elo = sha256('outro')"])
def test_a_changed_field(auditoria, empregador, mudanca):
    with auditoria.invadida(f"UPDATE psi.auditoria SET {mudanca} WHERE {onde(empregador, 3)}"):
        esperado = [("changed", empregador, "E", 3, 3)]
        if mudanca.startswith("elo"):   # the line and the next one, which stands on it
            esperado.append(("changed", empregador, "E", 4, 4))
        assert auditoria.verificar() == auditoria.verificar("--employer", empregador) == esperado
        assert auditoria.verificar("--month", f"{hoje():%Y-%m}") == esperado


def test_a_line_taken_out_of_the_middle(auditoria, empregador):
    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE {onde(empregador, 3)}"):
        assert auditoria.verificar() == [("missing", empregador, "E", 3, 3)]
        estado, saida, _ = auditoria.correr("verify")
        assert estado == 1 and f"employer {empregador}, chain E (writes), number 3 is missing" in saida
    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE empregador = {empregador} AND cadeia = 'E' AND sequencia < 4"):
        assert auditoria.verificar() == [("missing", empregador, "E", 1, 3)]


def test_the_end_cut_off(auditoria, empregador):
    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE {onde(empregador, LINHAS)}"):
        assert auditoria.verificar() == [("end_cut_off", empregador, "E", LINHAS, LINHAS)]
    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE empregador = {empregador} AND cadeia = 'E'"):
        assert auditoria.verificar() == [("end_cut_off", empregador, "E", 1, LINHAS)]


def test_two_lines_that_changed_places(auditoria, empregador):
    trocar = (f"UPDATE psi.auditoria SET sequencia = 99 WHERE {onde(empregador, 3)}",
              f"UPDATE psi.auditoria SET sequencia = 3 WHERE {onde(empregador, 5)}",
              f"UPDATE psi.auditoria SET sequencia = 5 WHERE {onde(empregador, 99)}")
    with auditoria.invadida(*trocar):
        achado = auditoria.verificar()
        assert {(falha, de) for falha, _, _, de, _ in achado} >= {("changed", 3), ("changed", 5)}


def test_a_line_put_in(auditoria, empregador):
    colunas = ("empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, linhas, hash, id_pedido, detalhe, "
               "cadeia")
    copia = (f"INSERT INTO psi.auditoria ({colunas}, linha, sequencia, elo) OVERRIDING SYSTEM VALUE "
             f"SELECT {colunas.replace('quando', 'quando + interval %s' % repr('1 second'))}, 999999, {{}}, elo "
             f"FROM psi.auditoria WHERE {onde(empregador, LINHAS)}")
    with auditoria.invadida(copia.format(LINHAS)):
        assert ("inserted", empregador, "E", LINHAS, LINHAS) in auditoria.verificar()
    with auditoria.invadida(copia.format(LINHAS + 1)):
        achado = auditoria.verificar()
        assert ("changed", empregador, "E", LINHAS + 1, LINHAS + 1) in achado
        assert ("head", empregador, "E", LINHAS + 1, LINHAS + 1) in achado


def test_a_head_that_was_set_back_or_taken_away(auditoria, empregador):
    with auditoria.invadida(f"UPDATE psi.cadeia_auditoria SET sequencia = 3 WHERE empregador = {empregador} AND cadeia = 'E'"):
        assert auditoria.verificar() == [("head", empregador, "E", LINHAS, LINHAS)]
    with auditoria.invadida(f"DELETE FROM psi.cadeia_auditoria WHERE empregador = {empregador} AND cadeia = 'E'"):
        assert auditoria.verificar() == [("head", empregador, "E", LINHAS, LINHAS)]


def mes_passado():
    return (hoje().replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def ler_em(registo, empregador, *instantes):
    """Lines of reads at those instants, in that order."""
    registo.sql("SELECT psi.registar_leituras(array_agg(%s::bigint), array_agg(1::bigint), array_agg('ConsultarTrabalhadores'::text),"
                " array_agg('prova'::text), array_agg(q), array_agg(1), array_agg(1::bigint), array_agg(sha256('x')))"
                " FROM unnest(%s::timestamptz[]) AS q", empregador, list(instantes))


def test_a_detached_month(auditoria, registo, empregador):
    """The lines about midnight are numbered as they were written, not by their instant: runs of both months alternate."""
    passado = mes_passado()
    antes, depois = (datetime.datetime.combine(hoje().replace(day=1), datetime.time(), LISBOA) + datetime.timedelta(seconds=s)
                     for s in (-1, 1))
    ler_em(registo, empregador, antes, antes, depois, antes, depois, depois)
    ler_em(registo, registo.empregador("empregador-b"), antes, depois)
    assert auditoria.verificar() == []
    estado, saida, _ = auditoria.correr("detach", f"{passado:%Y-%m}", "--operator", "ana")
    tabela = f"psi.auditoria_{passado:%Y_%m}"
    assert estado == 0 and tabela in saida and "4 lines" in saida

    assert auditoria.verificar() == [] == auditoria.verificar("--month", f"{hoje():%Y-%m}")
    assert [(l["operation"], l["detail"]["operador"]) for l in auditoria.listar("0")][:1] == [("DestacarMesAuditoria", "ana")]
    with database.connect(registo.database, "psi_owner") as dono, dono.cursor() as cursor:   # to copy it away
        cursor.execute(f"SELECT count(*) FROM {tabela}")
        assert cursor.fetchall() == [(4,)]
    ler_em(registo, empregador, datetime.datetime.now(LISBOA))
    assert auditoria.verificar() == []

    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE {onde(empregador, 3, 'L')}"):
        assert ("missing", empregador, "L", 3, 3) in auditoria.verificar()
    with auditoria.invadida(f"DELETE FROM psi.auditoria WHERE {onde(empregador, 5, 'L')}"):
        assert auditoria.verificar() == [("missing", empregador, "L", 5, 5)]
    with auditoria.invadida(f"DELETE FROM psi.auditoria_ancora WHERE empregador = {empregador} AND de = 4"):
        assert auditoria.verificar() == [("anchors", "0", "A", None, None), ("missing", empregador, "L", 4, 4)]
    with auditoria.invadida(f"UPDATE psi.auditoria_ancora SET elo = sha256('x') WHERE empregador = {empregador} AND de = 4"):
        assert {f[0] for f in auditoria.verificar()} == {"anchors", "changed"}
    # A line put away behind an anchor made up for it.
    with auditoria.invadida(
            "INSERT INTO psi.auditoria_ancora SELECT empregador, cadeia, sequencia, sequencia, NULL, elo, '2020-01-01'"
            f" FROM psi.auditoria WHERE {onde(empregador, 2)}", f"DELETE FROM psi.auditoria WHERE {onde(empregador, 2)}"):
        assert ("anchors", "0", "A", None, None) in auditoria.verificar()

    for mes, razao in ((f"{passado:%Y-%m}", "is detached already"), (f"{hoje():%Y-%m}", "is not over"), ("2001-01", "has no lines")):
        estado, saida, erros = auditoria.correr("detach", mes)
        assert estado == 1 and not saida and razao in erros
    assert auditoria.correr("detach", "2026-13")[0] == 2


def test_a_month_that_is_not_whole_is_not_detached(auditoria, registo, empregador):
    passado = (mes_passado() - datetime.timedelta(days=1)).replace(day=2)
    quando = datetime.datetime.combine(passado, datetime.time(12), LISBOA)
    outro = registo.novo_empregador()
    ler_em(registo, outro, quando, quando, quando)
    auditoria.invadir(f"DELETE FROM psi.auditoria WHERE {onde(outro, 2, 'L')}")
    estado, _, erros = auditoria.correr("detach", f"{passado:%Y-%m}")
    assert estado == 1 and "not whole" in erros and f"employer {outro}, chain L (reads), number 2 is missing" in erros
    assert auditoria.correr("detach", f"{passado:%Y-%m}", "--despite-errors")[0] == 0
    assert auditoria.verificar() == [("missing", outro, "L", 2, 2)]
