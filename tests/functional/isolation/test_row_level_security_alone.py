"""What row-level security holds back by itself, with every check above it taken out.

Proven here: though the gateway lets A act for B (`psi-gateway-sem-acesso`, the build whose `recusaDeAcesso` refuses nobody) and
hands its handlers B as the employer, and though every query asks for B's rows by B's keys, cursors and mark, PostgreSQL's
policies alone show A nothing of B and write nothing of B, for every operation that is served. The context that the policies see
is A's throughout: set for the role in that database, and the lines of the functions that would set it to the employer asked for
are rewritten away. So a handler or a query that takes the wrong employer cannot read or change another's rows, as long as the
context is right. Not proven: that the context is right (it is one line in each function, checked below to be there), and tables
that no policy covers (test_catalogue.py lists them with the reason).

The first test is the control: the same build on a store whose functions set the context as they do does show and change B."""
import dataclasses
import re
import secrets

import pytest

from alheio import Vigia
from psitest.gateway import Gateway
from psitest.haveres import Haveres
from psitest.operacoes import OPERACOES
from psitest.registo import Registo

A = "empregador-a"
CONTEXTO = r"set_config\(\s*'psi\.empregador'"
FUNCOES = ("SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc AS p"
           " WHERE p.pronamespace = 'psi'::regnamespace AND p.prokind = 'f' ORDER BY 1")
OPCOES = {"access.cache_milliseconds": 0, "access.identity_failures_per_hour": 10_000}


class SemAcesso(Gateway):
    PROGRAM = "psi-gateway-sem-acesso"


@pytest.fixture(scope="module")
def cheia(fresh_database, tmp_path_factory):
    """A store in which B has one of everything, written by the ordinary gateway, which is gone again."""
    pasta = tmp_path_factory.mktemp("cheia")
    gateway, registo = Gateway(pasta, fresh_database, OPCOES), Registo(fresh_database)
    registo.empregador(A)
    b = Haveres(gateway, registo, "empregador-b", pasta)
    assert gateway.stop() == 0
    # Whom A names is kept though A may not act for them: the one line of `acesso` that would forget it. Nothing else is touched.
    [(_, acesso)] = [uma for uma in registo.sql(FUNCOES) if uma[0].startswith("psi.acesso(")]
    assert acesso.count("empregador := NULL;") == 1
    registo.sql(acesso.replace("empregador := NULL;", "").replace("%", "%%"), ())
    return registo, b


def servida(cluster, cheia, tmp_path_factory, preparar):
    registo, b = cheia
    nome = f"{registo.database}_{secrets.token_hex(2)}"
    cluster.sql("postgres", f"CREATE DATABASE {nome} TEMPLATE {registo.database} OWNER psi_owner")
    preparar(Registo(nome))
    gateway = SemAcesso(tmp_path_factory.mktemp("sem"), nome, OPCOES)
    yield Vigia(gateway, Registo(nome), b)
    gateway.stop()
    cluster.drop(nome)


@pytest.fixture(scope="module")
def aberta(cluster, cheia, tmp_path_factory):
    """Without access checks, and the context as the functions set it: B's."""
    yield from servida(cluster, cheia, tmp_path_factory, lambda _: None)


def contexto_de_a(registo):
    """Every function keeps the context it finds; the role's own is A."""
    trocadas = 0
    for _, definicao in registo.sql(FUNCOES):
        nova = re.sub(CONTEXTO + r",[^;]*?,\s*true\s*\)", "current_setting('psi.empregador', true)", definicao)
        if nova != definicao:
            registo.sql(nova.replace("%", "%%"), ())
            trocadas += 1
    assert trocadas > 30
    assert [nome for nome, definicao in registo.sql(FUNCOES) if re.search(CONTEXTO, definicao)] == []
    assert registo.sql("SELECT proname FROM pg_proc WHERE proconfig::text ~ 'psi.empregador'") == []
    registo.sql(f"ALTER ROLE psi_gateway IN DATABASE {registo.database} SET psi.empregador = '{registo.empregador(A)}'")


@pytest.fixture(scope="module")
def fechada(cluster, cheia, tmp_path_factory):
    """Without access checks, and the context A's."""
    yield from servida(cluster, cheia, tmp_path_factory, contexto_de_a)


def por_b(vigia, operacao, **contexto):
    return vigia.chamar(operacao, vigia.b.chaves, A, nissRepresentado=vigia.b.niss, **contexto)


def test_control_the_build_does_let_a_through(aberta):
    """Consultations show B, and a write changes it: what follows is not held back by anything else."""
    mostradas = set()
    for operacao in OPERACOES:
        if operacao.nome == "ConsultarCiclo":
            assert por_b(aberta, operacao).content["modelo"] == "SCC"
        elif not operacao.escreve and operacao.do_empregador:
            with pytest.raises(AssertionError):
                por_b(aberta, operacao)
            mostradas.add(operacao.nome)
    assert len(mostradas) >= 9
    [anular] = [uma for uma in OPERACOES if uma.nome == "AnularDocumentoPagamento"]
    with pytest.raises(AssertionError), aberta.nada_muda():
        por_b(aberta, anular)


@pytest.mark.parametrize("operacao", [uma for uma in OPERACOES if uma.do_empregador or uma.nome == "VerificarLigacao"], ids=str)
def test_nothing_of_b_is_shown_or_written(fechada, operacao):
    with fechada.nada_muda():
        resposta = por_b(fechada, operacao)
        if operacao.escreve:
            por_b(fechada, operacao, apenasValidar=True)
    if operacao.nome == "ConsultarCiclo":
        assert resposta.content["modelo"] == "CLASSICO", "B has adhered"
    elif operacao.do_empregador:
        assert resposta.fault is not None or resposta.codigo not in (1, 11, 22)


def test_nothing_of_b_by_its_cursors_and_mark(fechada):
    """They are good ones here: the gateway believes that it answers B."""
    linhas = {(uma.servico, uma.nome): uma for uma in OPERACOES}
    paginas = [(chave, {**filtros, "pagina": cursor}) for chave, (filtros, cursor) in fechada.b.cursores.items()]
    with fechada.nada_muda():
        for chave, pagina in [*paginas, (("vinculos", "SincronizarTrabalhadores"), {"marca": fechada.b.marca})]:
            resposta = por_b(fechada, dataclasses.replace(linhas[chave], conteudo=lambda _, p=pagina: p))
            assert resposta.fault is not None or resposta.codigo != 18, chave


def test_nothing_of_b_by_its_idpedidos(fechada):
    """The replies kept for B are not given, and not replaced."""
    linhas = {(uma.servico, uma.nome): uma for uma in OPERACOES}
    with fechada.nada_muda():
        for servico, nome, id_pedido in fechada.b.escritas:
            resposta = por_b(fechada, linhas[servico, nome], idPedido=id_pedido)
            assert resposta.fault is not None or resposta.codigo not in (1, 22), nome


def test_the_store_says_why_a_write_fails(fechada):
    """Not by chance: it is the policy that refuses rows of B."""
    [entregar] = [uma for uma in OPERACOES if uma.nome == "EntregarDeclaracao"]
    with fechada.nada_muda():
        assert por_b(fechada, entregar).fault["codigo"] == "0"
    fechada.gateway.log_with("row-level security policy")
