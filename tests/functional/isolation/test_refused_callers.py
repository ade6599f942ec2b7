"""Every operation, asked for B by those who may not: each cause has its own answer, nothing of B is shown and nothing changes."""
import contextlib
import http.client
import itertools
import secrets
import ssl

import pytest

from psitest import database, store_digest
from psitest.config import derived
from psitest.operacoes import OPERACOES
from psitest.paths import SOURCE
from psitest.registo import dias, fingerprint

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
REPRESENTANTE = "representante-a"


@contextlib.contextmanager
def mandato(registo, b, servico, desde="2000-01-01", ate=None, revogado=False):
    registo.mandato(REPRESENTANTE, b.niss, servico, desde, ate)
    if revogado:
        registo.sql("UPDATE psi.mandato SET revogado_em = now() WHERE empregador = %s", b.niss)
    yield
    registo.sql("DELETE FROM psi.mandato WHERE empregador = %s AND cliente = %s", b.niss, registo.cliente(REPRESENTANTE))


@contextlib.contextmanager
def mudado(registo, tabela, mudanca, onde, *valores):
    """A change that is taken back to the letter afterwards."""
    coluna = mudanca.partition(" = ")[0]
    antes = registo.sql(f"SELECT {coluna} FROM psi.{tabela} WHERE {onde}", *valores)
    assert antes
    registo.sql(f"UPDATE psi.{tabela} SET {mudanca} WHERE {onde}", *valores)
    yield
    registo.sql(f"UPDATE psi.{tabela} SET {coluna} = %s WHERE {onde}", antes[0][0], *valores)


def _outro_servico(servico):
    return "recibos" if servico != "recibos" else "vinculos"


# cause: (identity, names B in nissRepresentado, codigo, what makes it so)
RECUSAS = {
    "employer without mandate": ("empregador-a", True, 7, None),
    "representative without mandate": (REPRESENTANTE, True, 7, None),
    "representative that names nobody": (REPRESENTANTE, False, 7, None),
    "mandate that ended": (REPRESENTANTE, True, 7, lambda r, b, s: mandato(r, b, s, ate=dias(-2))),
    "mandate to come": (REPRESENTANTE, True, 7, lambda r, b, s: mandato(r, b, s, desde=dias(2))),
    "mandate revoked": (REPRESENTANTE, True, 7, lambda r, b, s: mandato(r, b, s, revogado=True)),
    "mandate for another service": (REPRESENTANTE, True, 7, lambda r, b, s: mandato(r, b, _outro_servico(s))),
    "adhesion that ended": ("empregador-b", False, 21, lambda r, b, s: mudado(
        r, "adesao", f"ate = '{dias(-2)}'", "empregador = %s", b.niss)),
    "service not enabled": ("empregador-b", False, 20, lambda r, b, s: mudado(
        r, "cliente_servico", f"ate = '{dias(-2)}'", "cliente = %s AND servico = %s", r.cliente("empregador-b"), s)),
    "service not enabled for a representative": (REPRESENTANTE, True, 20, lambda r, b, s: mudado(
        r, "cliente_servico", f"ate = '{dias(-2)}'", "cliente = %s AND servico = %s", r.cliente(REPRESENTANTE), s)),
    "certificate never registered": ("desconhecido", True, 401, None),
    "certificate of a revoked registration": ("revogado", True, 401, None),
    "B's own certificate, revoked": ("empregador-b", False, 401, lambda r, b, s: mudado(
        r, "certificado", "revogado_em = now()", "fingerprint = %s", fingerprint("empregador-b"))),
    "B's own certificate, past its registration": ("empregador-b", False, 401, lambda r, b, s: mudado(
        r, "certificado", "valido_ate = now() - interval '1 second'", "fingerprint = %s", fingerprint("empregador-b"))),
    "B's own client, closed": ("empregador-b", False, 401, lambda r, b, s: mudado(
        r, "cliente", "fechado_em = now()", "id = %s", r.cliente("empregador-b"))),
}


def assert_refused(resposta, codigo):
    if codigo == 401:
        assert resposta.fault["codigo"] == "401" and resposta.fault_code == "Client"
        return
    assert resposta.codigo == codigo and resposta.mensagens == [f"PSI-{codigo:03}"]
    assert list(resposta.content) == ["resultado"] and "numeroComunicacao" not in resposta.content["resultado"]


@pytest.mark.parametrize("causa", RECUSAS)
def test_refused(vigia, gateway, registo, b, causa):
    """All operations under one cause; the store is compared once, after all of them."""
    identidade, nomeia, codigo, estado = RECUSAS[causa]
    contexto = {"nissRepresentado": b.niss} if nomeia else {}
    antes = store_digest.of_everything(registo)
    with vigia.nada_muda(), gateway.client(identidade) as client:
        for servico, operacoes in itertools.groupby(OPERACOES, key=lambda uma: uma.servico):
            with estado(registo, b, servico) if estado else contextlib.nullcontext():
                for operacao in operacoes:
                    assert_refused(vigia.chamar(operacao, b.chaves, identidade, client, **contexto), codigo)
    assert store_digest.differences(antes, store_digest.of_everything(registo)) == []


@pytest.mark.parametrize("identidade", [None, "foreign/estranho", "expirado"])
def test_no_byte_of_soap_without_a_good_certificate(gateway, vigia, b, identidade):
    """No certificate, one of another environment's authority, one past its validity: TLS ends it before anything is answered."""
    with vigia.nada_muda():
        for operacao in OPERACOES:
            with pytest.raises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
                vigia.chamar(operacao, b.chaves, identidade)


def test_a_certificate_that_only_the_other_environments_store_knows(cluster, gateway, registo, vigia, b, tmp_path):
    """Of the right authority, and registered for B in a store of production: this store does not know it."""
    nome = f"{registo.database}_outra_{secrets.token_hex(2)}"
    database.run(SOURCE / "scripts/postgres", "psql", database.folder(), "-q", "-v", "ON_ERROR_STOP=1", "-v", f"database={nome}",
                 "-f", SOURCE / "db/bootstrap.sql")
    try:
        config = tmp_path / "production.toml"
        config.write_text(derived({**database.overrides(nome), "environment.name": "PRODUCAO"}))
        database.admin(config, "migrate")
        database.sql(nome, "INSERT INTO psi.fornecedor VALUES (1, 'Casa'); INSERT INTO psi.empregador VALUES (%s, %s, 'B', 1);"
                     "INSERT INTO psi.cliente VALUES (1, 'B', 'EMPREGADOR', %s, 1);"
                     "INSERT INTO psi.certificado VALUES (%s, 1, '2020-01-01', '2099-12-31')",
                     (b.niss, b.nif, b.niss, fingerprint("desconhecido")))
        with vigia.nada_muda(), gateway.client("desconhecido") as client:
            for operacao in OPERACOES:
                assert_refused(vigia.chamar(operacao, b.chaves, "desconhecido", client), 401)
    finally:
        cluster.drop(nome)
