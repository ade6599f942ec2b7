"""Production shows nothing of quality: no path, no word, no function and no trigger of it. Each is compared with what nobody ever
meant to be there."""
import re
import subprocess

import pytest

from psitest import database
from psitest.config import derived
from psitest.contrato import EM_TODOS, PUBLICADOS, SO_NA_QUALIDADE
from psitest.haveres import de_ninguem
from psitest.operacoes import igual_para_os_dois
from psitest.paths import BIN
from psitest.producao import PRODUCTION

QUALIDADE = PUBLICADOS[SO_NA_QUALIDADE]
# Names of what only quality has: its service, its operations, the vendors' page, faults on demand.
DE_QUALIDADE = re.compile("|".join([QUALIDADE.servico, "urn:psi:qualidade", "psi/qualidade", *sorted({*QUALIDADE.operacoes} - {EM_TODOS}),
                                    "simular:", "psi/portal", "portal do", "homologa"]), re.IGNORECASE)
SIMULAR = ["sobrecarga", "tempo-apos-gravar", "resposta-lenta", "erro-interno", "manutencao", "limite", "sobrecarga:1",
           "nao-existe"]


@pytest.fixture(scope="module")
def served(production):
    gateway = production.gateway({"access.cache_milliseconds": 0})
    yield gateway
    assert gateway.stop() == 0


def without_what_is_of_this_call(reply, path):
    headers = sorted((name.lower(), value) for name, value in reply.headers.items()
                     if name.lower() not in ("date", "x-correlation-id"))
    body = re.sub(r"[0-9a-f]{32}", "", reply.body.decode())
    assert path.partition("?")[0] not in body
    return reply.status, headers, body


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path, unknown", [
    ("/psi/qualidade/v1", "/psi/quantidade/v1"), ("/psi/qualidade/v1?wsdl", "/psi/quantidade/v1?wsdl"),
    ("/psi/qualidade/v1?xsd=qualidade", "/psi/quantidade/v1?xsd=quantidade"), ("/psi/qualidade", "/psi/quantidade"),
    ("/psi/qualidade/", "/psi/quantidade/"), ("/psi/portal", "/psi/quintal"), ("/psi/portal/", "/psi/quintal/"),
    ("/psi/portal/chamadas", "/psi/quintal/chamadas"), ("/psi/portal/identidades", "/psi/quintal/identidades"),
    ("/psi/portal/portal.css", "/psi/quintal/quintal.css"), ("/psi/portal/../portal/", "/psi/quintal/../quintal/"),
    ("/psi/vinculos/v1?xsd=qualidade", "/psi/vinculos/v1?xsd=quantidade")])
def test_what_is_of_quality_is_like_any_unknown_path(served, method, path, unknown):
    body = b"<x/>" if method in ("POST", "PUT") else None
    headers = {"Content-Type": "text/xml; charset=utf-8"} if body else {}
    with served.client() as client:
        there, nowhere = (client.request(method, one, body, headers) for one in (path, unknown))
    assert without_what_is_of_this_call(there, path) == without_what_is_of_this_call(nowhere, unknown)
    if method in ("GET", "HEAD"):
        assert there.status == 404
    assert not DE_QUALIDADE.search(there.body.decode())


def test_no_word_of_quality_in_what_is_published(served):
    """Every WSDL and every schema that it leads to."""
    with served.client() as client:
        waiting, seen = [f"{service.caminho}?wsdl" for service in PUBLICADOS.values()], {}
        while waiting:
            target = waiting.pop()
            if target in seen:
                continue
            reply = client.request("GET", target)
            seen[target] = reply.status
            if reply.status == 200:
                text = reply.body.decode()
                assert not DE_QUALIDADE.search(text), (target, DE_QUALIDADE.search(text))
                waiting += [f"{target.partition('?')[0]}?xsd={name}" for name in re.findall(r'schemaLocation="[^"]*\?xsd=([\w-]+)"', text)]
    assert list(seen.values()).count(200) >= 5 + 5


def test_no_word_of_quality_in_what_is_refused(served):
    with served.client() as client:
        for reply in (client.request("GET", "/"), client.request("GET", "/psi/"), client.request("GET", "/psi/nada/v1"),
                      client.request("DELETE", "/psi/vinculos/v1"), client.post("vinculos", b"<x/>"),
                      client.post("qualidade", b"<x/>"), client.request("POST", "/psi/vinculos/v1", b"x", {"Content-Type": "a/b"}),
                      client.post("vinculos", b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
                                              b'<ReporDados xmlns="urn:psi:qualidade:v1"/></s:Body></s:Envelope>')):
            told = reply.body.decode()
            found = DE_QUALIDADE.search(told.replace("ReporDados", "").replace("urn:psi:qualidade:v1", ""))
            assert reply.status >= 400 and not found, told


@pytest.mark.parametrize("nome", SIMULAR)
def test_faults_on_demand_do_nothing(served, nome):
    """The reply is to the byte that of another name of software, and comes without its fault."""
    ninguem = de_ninguem()
    respostas = [igual_para_os_dois(served.call("vinculos", "VerificarLigacao", {"contexto": {
        "software": {"nome": software, "versao": "1"}}}), ninguem) for software in (f"simular:{nome}", "Programa")]
    assert respostas[0] == respostas[1] and respostas[0][0] == 200
    escrita = {"numeroComunicacao": "999999999"}
    respostas = [igual_para_os_dois(served.call("contratos", "AnularComunicacao", {"contexto": {
        "idPedido": f"00000000-0000-4000-8000-{numero:012}", "software": {"nome": software, "versao": "1"}}, **escrita}), ninguem)
        for numero, software in enumerate((f"simular:{nome}", "Programa"), 10 * SIMULAR.index(nome))]
    assert respostas[0] == respostas[1] and respostas[0][0] == 200


def objetos(sql):
    """Functions and tables of a store, and each right that somebody has to one: (name, who, what)."""
    return {*sql("SELECT proname::text, '', '' FROM pg_proc WHERE pronamespace = 'psi'::regnamespace UNION "
                 "SELECT relname::text, '', '' FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"),
            *sql("SELECT nome::text, grantee::regrole::text, privilege_type FROM ("
                 "SELECT proname AS nome, proacl AS acl FROM pg_proc WHERE pronamespace = 'psi'::regnamespace UNION ALL "
                 "SELECT relname, relacl FROM pg_class WHERE relnamespace = 'psi'::regnamespace AND relkind IN ('r', 'p', 'v', 'S') UNION ALL "
                 "SELECT c.relname || '.' || a.attname, a.attacl FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid "
                 "WHERE c.relnamespace = 'psi'::regnamespace) AS o, aclexplode(o.acl)")}


def test_nothing_of_quality_in_the_store(production, fresh_database):
    de_producao = objetos(production.sql)
    de_qualidade = objetos(lambda statement: database.sql(fresh_database, statement))
    a_mais = de_producao - de_qualidade
    assert a_mais == set(), "rights or objects that production has and quality has not"
    # `relogio_simulado` and `semente` are of the first migrations: empty, and a row in them does nothing (test_environment.py).
    nomes = {nome for nome, _, _ in de_producao} - {"relogio_simulado", "semente"}
    assert [nome for nome in nomes if re.search("repor_|relogio|simula|homolog|cenario|chamada|portal|semente", nome)] == []
    assert production.sql("SELECT nome FROM psi.servico WHERE nome = 'qualidade'") == []


def admin(config, *command):
    return subprocess.run([str(part) for part in (BIN / "psi-admin", *command, "--config", config)], capture_output=True, text=True,
                          env=database.environment())


@pytest.mark.parametrize("command", [("seed",), ("clock", "set", "2030-01-15", "--vendor", "1"),
                                     ("clock", "reset", "--vendor", "1")], ids=" ".join)
def test_commands_of_quality_refuse_production(production, command):
    antes = production.sql("SELECT count(*) FROM psi.trabalhador"), production.sql("SELECT * FROM psi.relogio_simulado")
    feito = admin(production.config, *command)
    assert feito.returncode == 1 and "quality" in feito.stderr
    assert antes == (production.sql("SELECT count(*) FROM psi.trabalhador"), production.sql("SELECT * FROM psi.relogio_simulado"))


@pytest.mark.parametrize("command", [("migrate",), ("seed",), ("clock", "show"), ("payments", "list"), ("purge",), ("status",)], ids=" ".join)
@pytest.mark.parametrize("environment", ["PRODUCAO", "QUALIDADE"])
def test_administration_refuses_the_other_environments_store(production, fresh_database, tmp_path, environment, command):
    """A configuration of one environment that leads to the store of the other: refused by name, and nothing is done."""
    name = fresh_database if environment == "PRODUCAO" else production.database
    config = tmp_path / "crossed.toml"
    config.write_text(derived({**(PRODUCTION if environment == "PRODUCAO" else {}), **database.overrides(name)}))
    feito = admin(config, *command)
    if command == ("status",):   # it says so
        assert "QUALIDADE" in feito.stdout + feito.stderr and "PRODUCAO" in feito.stdout + feito.stderr
        return
    assert feito.returncode == 1, feito.stdout + feito.stderr
