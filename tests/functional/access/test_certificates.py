"""Certificates that open nothing: refused in the handshake, or in the protocol where TLS is content with them."""
import http.client
import ssl

import pytest

from psitest import binding
from psitest.registo import fingerprint

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def assert_401(resposta):
    assert resposta.fault["codigo"] == "401" and resposta.fault_code in ("Client", "Sender")
    assert resposta.http.status == binding.of(500, 403) and len(resposta.fault["idCorrelacao"]) == 32
    assert "certificado" in resposta.fault["texto"].lower() and "tentarApos" not in resposta.fault


@pytest.mark.parametrize("identidade", [None, "foreign/estranho", "expirado"])
def test_no_good_certificate_no_soap(gateway, identidade):
    with pytest.raises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
        gateway.call("vinculos", "VerificarLigacao", identity=identidade)


@pytest.mark.parametrize("identidade", ["desconhecido", "revogado"])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_unregistered_and_revoked_are_told_alike(gateway, identidade, version):
    resposta = gateway.call("vinculos", "VerificarLigacao", identity=identidade, version=version)
    assert_401(resposta)
    assert resposta.version == version
    outra = gateway.call("vinculos", "VerificarLigacao", identity="desconhecido")
    assert outra.fault["texto"] == resposta.fault["texto"]


@pytest.mark.parametrize("operacao, servico", [("ConsultarTrabalhadores", "vinculos"), ("ConsultarComunicacoes", "contratos")])
def test_every_operation_asks(gateway, operacao, servico):
    assert_401(gateway.call(servico, operacao, identity="desconhecido"))


def test_a_write_of_a_stranger_keeps_nothing(gateway, registo):
    conteudo, antes = registo.comunicacao(registo.trabalhador()), registo.contagens()
    assert_401(gateway.call("contratos", "ComunicarContrato", conteudo, identity="revogado"))
    assert registo.contagens() == antes


def test_certificate_at_the_end_of_its_registration(client, registo):
    este = fingerprint("empregador-a")
    [(fim,)] = registo.sql("SELECT valido_ate FROM psi.certificado WHERE fingerprint = %s", este)
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    registo.sql("UPDATE psi.certificado SET valido_ate = now() - interval '1 second' WHERE fingerprint = %s", este)
    try:
        assert_401(client.call("vinculos", "VerificarLigacao"))
    finally:
        registo.sql("UPDATE psi.certificado SET valido_ate = %s WHERE fingerprint = %s", fim, este)
    assert client.call("vinculos", "VerificarLigacao").codigo == 1


@pytest.mark.parametrize("tabela, coluna, onde", [("certificado", "revogado_em", "cliente"), ("cliente", "fechado_em", "id")])
def test_revocation_on_an_open_connection(client, registo, tabela, coluna, onde):
    numero = registo.cliente("empregador-a")
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    registo.sql(f"UPDATE psi.{tabela} SET {coluna} = now() WHERE {onde} = %s", numero)
    try:
        assert_401(client.call("vinculos", "VerificarLigacao"))
        assert_401(client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador())))
    finally:
        registo.sql(f"UPDATE psi.{tabela} SET {coluna} = NULL WHERE {onde} = %s", numero)
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
