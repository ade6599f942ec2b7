"""A store of production is opened to its first client by psi-admin alone."""
import pytest

from psitest.admin_program import AdminProgram
from psitest.paths import PKI
from psitest.producao import empty_database, production  # noqa: F401  fixtures
from psitest.registo import nif, niss


@pytest.fixture(scope="module")
def empregador(production):  # noqa: F811
    numero = niss(2, 512_345_679)
    production.sql("INSERT INTO psi.empregador VALUES (%s, %s, 'Empresa real')", (numero, nif(1_234_568)))
    return numero


def test_the_first_client(production, empregador):  # noqa: F811
    admin = AdminProgram(production.config)
    cliente = admin("client", "add", "--name", "Empresa real", "--employer", empregador)["client"]
    admin("client", "enable", cliente, "all")
    admin("adhesion", "add", "--employer", empregador)
    admin("certificate", "add", production.pki.folder / "clients/empregador-a.pem", "--client", cliente)
    assert "tls.client_ca" in admin.recusa("certificate", "add", PKI / "clients/empregador-a.pem", "--client", cliente)
    gateway = production.gateway()
    try:
        with production.client(gateway) as client:
            resposta = client.call("vinculos", "VerificarLigacao")
    finally:
        gateway.stop()
    assert resposta.content["nissEmpregador"] == empregador and resposta.content["resultado"]["ambiente"] == "PRODUCAO"


def test_the_service_of_quality_is_no_service(production, empregador):  # noqa: F811
    admin = AdminProgram(production.config)
    cliente = admin("client", "add", "--name", "Um gabinete", "--representative")["client"]
    assert "no service" in admin.recusa("client", "enable", cliente, "qualidade")
    assert "qualidade" not in admin("client", "enable", cliente, "all")["services"]


def test_nothing_signs_in_production(production):  # noqa: F811
    assert production.sql("SELECT to_regproc('psi.assinar_certificado')") == [(None,)]
