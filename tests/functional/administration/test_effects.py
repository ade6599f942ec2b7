"""What an operator changes is seen by a running gateway, on a connection that stays open."""
import time

import pytest

from psitest.admin_program import AdminProgram, certificado, juntar, ligar
from psitest.paths import PATIENCE
from psitest.registo import dias

GATEWAY_OPTIONS = {"access.cache_milliseconds": 200}
MOTIVO = ("--reason", "prova")


class Caso:
    """A representative with a certificate, enabled for vinculos, with a mandate of an employer that has adhered; and its
    one connection, opened at the first call."""

    def __init__(self, gateway, registo, pasta, nome):
        self.gateway, self.pasta, self.admin = gateway, pasta, AdminProgram(gateway.config)
        self.empregador = registo.novo_empregador(aderiu=False)
        self.admin("adhesion", "add", "--employer", self.empregador)
        self.cliente = self.admin("client", "add", "--name", nome, "--representative")["client"]
        self.admin("client", "enable", self.cliente, "vinculos")
        self.mandato = self.dar_mandato()
        self.ficheiro = certificado(pasta, "primeiro")
        self.ligacao = ligar(gateway, juntar(pasta / "primeiro"))

    def dar_mandato(self, *opcoes):
        feito = self.admin("mandate", "add", "--client", self.cliente, "--employer", self.empregador, "--service", "vinculos", *opcoes)
        return feito["mandates"]["vinculos"]

    def registar(self):
        self.admin("certificate", "add", self.ficheiro, "--client", self.cliente)
        self.esperar(1)

    def estado(self, ligacao=None):
        resposta = (ligacao or self.ligacao).call("vinculos", "VerificarLigacao", {"contexto": {"nissRepresentado": self.empregador}})
        if resposta.fault is not None:
            return int(resposta.fault["codigo"])
        if resposta.codigo != 1:
            assert resposta.mensagens == [f"PSI-{resposta.codigo:03}"]
        return resposta.codigo

    def esperar(self, codigo, ligacao=None):
        qual = ligacao or self.ligacao
        desde = time.monotonic()
        fechada = False
        while True:
            antes = qual.connection.sock and qual.connection.sock.getsockname()
            if (visto := self.estado(ligacao)) == codigo:
                break
            assert time.monotonic() - desde < PATIENCE, f"still {visto}, not {codigo}"
            fechada = fechada or visto == 401   # a certificate that is known to be nobody's has its connection closed
        if qual.connection.sock is None:   # told at the head, and so closed
            assert codigo == 401
            qual.primeiro = antes if fechada else getattr(qual, "primeiro", antes)
            assert antes == qual.primeiro
            return
        # No connection was opened anew on the way: what was seen was seen on the open one.
        if fechada:
            qual.primeiro = qual.connection.sock.getsockname()
        assert qual.connection.sock.getsockname() == self._socket(ligacao)

    def _socket(self, ligacao):
        qual = ligacao or self.ligacao
        if not hasattr(qual, "primeiro"):
            qual.primeiro = qual.connection.sock.getsockname()
        return qual.primeiro


@pytest.fixture
def caso(gateway, registo, tmp_path, request):
    um = Caso(gateway, registo, tmp_path, request.node.name)
    yield um
    um.ligacao.close()


def test_certificate_added_and_revoked(caso):
    caso.esperar(401)
    caso.registar()
    caso.admin("certificate", "revoke", caso.ficheiro, *MOTIVO)
    caso.esperar(401)


def test_mandate_revoked_given_again_and_ended(caso):
    caso.registar()
    caso.admin("mandate", "revoke", caso.mandato, *MOTIVO)
    caso.esperar(7)
    caso.dar_mandato("--from", "2020-01-01", "--to", dias(-2))
    caso.dar_mandato("--from", dias(2))
    assert caso.estado() == 7
    caso.dar_mandato("--from", dias(-1), "--to", dias(1))
    caso.esperar(1)


def test_service_disabled_and_enabled(caso):
    caso.registar()
    caso.admin("client", "disable", caso.cliente, "vinculos", *MOTIVO)
    caso.esperar(20)
    caso.admin("client", "enable", caso.cliente, "vinculos")
    caso.esperar(1)


def test_adhesion_revoked_and_given_again(caso):
    caso.registar()
    caso.admin("adhesion", "revoke", caso.empregador, *MOTIVO)
    caso.esperar(21)
    caso.admin("adhesion", "add", "--employer", caso.empregador)
    caso.esperar(1)


def test_client_closed(caso):
    caso.registar()
    caso.admin("client", "close", caso.cliente, *MOTIVO)
    caso.esperar(401)


def test_each_cause_comes_before_the_next(caso):
    """401, 20, 7, 21: the first thing to mend is the first thing told."""
    caso.registar()
    caso.admin("adhesion", "revoke", caso.empregador, *MOTIVO)
    caso.esperar(21)
    caso.admin("mandate", "revoke", caso.mandato, *MOTIVO)
    caso.esperar(7)
    caso.admin("client", "disable", caso.cliente, "all", *MOTIVO)
    caso.esperar(20)
    caso.admin("client", "close", caso.cliente, *MOTIVO)
    caso.esperar(401)


def test_renewal_with_overlap(caso, gateway):
    """Two certificates of one client: both work, and the end of one leaves the other alone."""
    caso.registar()
    novo = certificado(caso.pasta, "segundo")
    with ligar(gateway, juntar(caso.pasta / "segundo")) as segunda:
        caso.esperar(401, segunda)
        caso.admin("certificate", "add", novo, "--client", caso.cliente)
        caso.esperar(1, segunda)
        assert caso.estado() == 1
        caso.admin("certificate", "revoke", caso.ficheiro, *MOTIVO)
        caso.esperar(401)
        assert caso.estado(segunda) == 1
