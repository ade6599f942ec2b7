"""No NISS and no name of a person or an employer gets into the gateway's log, whatever goes wrong."""
import http.client
import json
import re
import ssl

import pytest

from psitest.registo import niss_errado

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "log.level": "debug"}
NOMES = "SELECT nome FROM psi.trabalhador UNION SELECT nome FROM psi.empregador UNION SELECT nome FROM psi.cliente"
NISSES = "SELECT niss FROM psi.trabalhador UNION SELECT niss FROM psi.empregador"


def um_dia(gateway, registo):
    """Calls that are accepted, refused, not allowed, not understood and that go wrong in the store."""
    empregador, trabalhador = registo.empregador("empregador-a"), registo.trabalhador(nome="Quitéria Felismina Arraiolos")
    contrato = registo.comunicacao(trabalhador)
    assert gateway.call("contratos", "ComunicarContrato", contrato).codigo == 1
    assert gateway.call("contratos", "ComunicarContrato", contrato).codigo == 1
    assert gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador)).codigo != 1
    errado = registo.comunicacao(trabalhador, nissTrabalhador=niss_errado(trabalhador.niss))
    assert gateway.call("contratos", "ComunicarContrato", errado).codigo != 1
    lido = gateway.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
    assert lido.codigo == 1
    for identidade, alvo in (("representante-a", registo.novo_empregador()), ("revogado", empregador), ("desconhecido", empregador)):
        gateway.call("vinculos", "ConsultarTrabalhadores", {"contexto": {"nissRepresentado": alvo}}, identity=identidade)
    with pytest.raises((ssl.SSLError, ConnectionError, http.client.RemoteDisconnected)):
        gateway.call("vinculos", "VerificarLigacao", identity="foreign/estranho")
    with gateway.client() as client:   # what the schema refuses, with a name where a day belongs
        resposta = client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador, dataNascimento=trabalhador.nome))
        assert trabalhador.nome in resposta.fault["texto"], "the vendor is told"
        client.request("POST", f"/psi/{trabalhador.niss}/v1", b"<a/>", {"Content-Type": "text/xml"})
        client.request("POST", "/psi/vinculos/v1", f"<nome>{trabalhador.nome}</nome>".encode(), {"Content-Type": "text/xml"})
    return empregador, trabalhador


@pytest.mark.parametrize("avaria", [
    # PostgreSQL's DETAIL and HINT hold the row; its first line a value that cannot be read.
    """CREATE FUNCTION psi.avaria() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       RAISE EXCEPTION 'avaria' USING ERRCODE = 'P0001', DETAIL = 'Failing row contains ' || NEW::text, HINT = NEW::text; END $$;
       CREATE TRIGGER avaria BEFORE INSERT ON psi.vinculo FOR EACH ROW EXECUTE FUNCTION psi.avaria()""",
    """CREATE FUNCTION psi.avaria() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ DECLARE dia date; BEGIN
       SELECT nome::date INTO dia FROM psi.trabalhador WHERE niss = NEW.trabalhador; RETURN NEW; END $$;
       CREATE TRIGGER avaria BEFORE INSERT ON psi.vinculo FOR EACH ROW EXECUTE FUNCTION psi.avaria()""",
    "ALTER TABLE psi.vinculo ADD CONSTRAINT avaria CHECK (trabalhador < 0) NOT VALID"])
def test_errors_of_the_store(gateway, registo, avaria):
    trabalhador = registo.trabalhador(nome="Quitéria Felismina Arraiolos")
    registo.sql("GRANT USAGE ON SCHEMA psi TO PUBLIC; GRANT SELECT ON psi.trabalhador TO PUBLIC; " + avaria)
    try:
        resposta = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador))
    finally:
        registo.sql("DROP TRIGGER IF EXISTS avaria ON psi.vinculo; DROP FUNCTION IF EXISTS psi.avaria;"
                    "ALTER TABLE psi.vinculo DROP CONSTRAINT IF EXISTS avaria")
    assert resposta.fault["codigo"] == "0" and "Felismina" not in str(resposta.fault)
    log = gateway.log_with(resposta.fault["idCorrelacao"])   # the operator finds it
    assert trabalhador.niss not in log and "Felismina" not in log and "DETAIL" not in log


def test_a_working_day(gateway, registo):
    um_dia(gateway, registo)
    gateway.stop()
    log = gateway.log()
    for linha in log.splitlines():
        json.loads(linha)
    assert "CN=" not in log
    nomes = [nome for (nome,) in registo.sql(NOMES) if nome in log]
    assert nomes == []
    conhecidos = {str(niss) for (niss,) in registo.sql(NISSES)}
    assert [n for n in re.findall(r"(?<![0-9a-f])[12][0-9]{10}(?![0-9])", log) if n in conhecidos] == []
