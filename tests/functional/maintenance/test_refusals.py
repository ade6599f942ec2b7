"""What clients see while maintenance is set, and that it comes and goes without a restart."""
import datetime
import zoneinfo

import pytest

from conftest import ping, refused
from psitest import binding, database
from psitest.registo import pedido
from psitest.waiting import until

GATEWAY_OPTIONS = {"database.maintenance_milliseconds": 100}
LISBOA = zoneinfo.ZoneInfo("Europe/Lisbon")


def communicate(gateway, content):
    return gateway.call("contratos", "ComunicarContrato", content)


def dry(registo):
    return registo.comunicacao(registo.trabalhador(), contexto={"apenasValidar": True})


def test_writes_are_refused_until_cleared(gateway, admin, registo):
    before = registo.comunicacao(registo.trabalhador())
    first = communicate(gateway, before).content["resultado"]
    during = registo.comunicacao(registo.trabalhador())
    end = datetime.datetime.now(LISBOA).replace(second=0, microsecond=0) + datetime.timedelta(minutes=3)
    admin("maintenance", "set", "--scope", "writes", "--until", end.isoformat(), "--reason", "migration of the store")
    until(lambda: refused(communicate(gateway, before)))
    harmless, kept = dry(registo), registo.contagens()
    fault = communicate(gateway, during)
    assert refused(fault) and (fault.fault["codigo"], fault.fault_code, fault.http.status) == ("503", "Server", binding.of(500, 503))
    wait = int(fault.fault["tentarApos"])
    assert 0 < wait <= 180 and fault.http.headers["Retry-After"] == str(wait)
    assert f"até às {end:%H:%M} de {end:%Y-%m-%d} (hora de Lisboa)" in fault.fault_text
    assert "mesmo idPedido" in fault.fault_text and "migration of the store" not in fault.fault_text
    assert refused(gateway.call("contratos", "ComunicarContrato", during, version="1.2"))
    # A repeat of what was answered before is refused as well: to the client it is a write.
    assert refused(communicate(gateway, before))
    # What writes nothing is served.
    assert ping(gateway).codigo == 1
    assert communicate(gateway, harmless).codigo == 1
    listed = gateway.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": first["numeroComunicacao"]})
    assert listed.codigo == 1
    assert registo.contagens() == kept

    admin("maintenance", "clear")
    answer = until(lambda: (a := communicate(gateway, during)).fault is None and a)
    assert answer.codigo == 1
    again = communicate(gateway, before).content["resultado"]
    assert (again["numeroComunicacao"], again["dataHora"]) == (first["numeroComunicacao"], first["dataHora"])
    gateway.log_with("writes are refused until")
    gateway.log_with("maintenance: none any longer")


def test_all_refuses_every_operation_and_still_serves_the_wsdl(gateway, admin, registo):
    admin("maintenance", "set", "--scope", "all", "--until", "+2h", "--reason", "move")
    fault = until(lambda: (a := ping(gateway)).fault is not None and a)
    assert refused(fault) and fault.fault["tentarApos"] == "300", "nobody is told to wait longer than five minutes"
    assert refused(communicate(gateway, dry(registo)))
    assert refused(gateway.call("contratos", "ConsultarComunicacoes", {"numeroComunicacao": "1"}))
    assert refused(gateway.call("qualidade", "ReporDados", {"contexto": {"idPedido": pedido()}}))
    # Whoever calls: the store need not be asked who it is.
    assert refused(gateway.call("vinculos", "VerificarLigacao", identity="desconhecido"))
    # What does not reach an operation is told as ever.
    assert gateway.call("vinculos", "VerificarLigacao", {"disparate": 1}).fault["codigo"] == "400"
    with gateway.client() as client:
        assert client.request("GET", "/psi/vinculos/v1?wsdl").status == 200
        assert client.request("GET", "/psi/portal/erros").status == 200


def shown(gateway):
    metrics = gateway.metrics()
    return metrics['psi_maintenance{scope="writes"}'], metrics['psi_maintenance{scope="all"}']


def test_it_is_measured(gateway, admin):
    assert shown(gateway) == (0, 0)
    for scope, seen in (("writes", (1, 0)), ("all", (0, 1))):
        admin("maintenance", "set", "--scope", scope, "--until", "+2h", "--reason", "move")
        until(lambda: shown(gateway) == seen)
    admin("maintenance", "clear")
    until(lambda: shown(gateway) == (0, 0))


def test_a_smaller_scope_takes_its_place(gateway, admin):
    admin("maintenance", "set", "--scope", "all", "--until", "+2h", "--reason", "move")
    until(lambda: refused(ping(gateway)))
    admin("maintenance", "set", "--scope", "writes", "--until", "+2h", "--reason", "nearly done")
    until(lambda: ping(gateway).fault is None)


def test_it_ends_by_itself(gateway, admin, registo):
    content = registo.comunicacao(registo.trabalhador())
    admin("maintenance", "set", "--scope", "all", "--until", "+5s", "--reason", "a moment")
    gateway.log_with("as the store says: a moment")
    until(lambda: not admin("maintenance", "show")["in_force"])
    assert communicate(gateway, content).codigo == 1
    assert admin("maintenance", "show")["scope"] == "all", "what it was is still told"


def test_every_copy_refuses(gateway, start_gateway, admin):
    admin("maintenance", "set", "--scope", "all", "--until", "+2h", "--reason", "move")
    # One that starts while it is set refuses from its first request on.
    assert refused(ping(start_gateway(GATEWAY_OPTIONS)))
    until(lambda: refused(ping(gateway)))


@pytest.fixture
def closed_store(gateway):
    """closed_store() makes the store refuse everybody, until the end of the test."""
    name = gateway.database

    def close():
        database.sql("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        database.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
    yield close
    database.sql("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_the_last_seen_state_holds_while_the_store_is_away(gateway, admin, closed_store):
    admin("maintenance", "set", "--scope", "all", "--until", "+2h", "--reason", "the disk is changed")
    until(lambda: refused(ping(gateway)))
    closed_store()
    gateway.log_with("what it said last holds")
    assert refused(ping(gateway)), "a client is told until when, not that the store is away"


def test_without_maintenance_a_store_that_is_away_is_no_maintenance(gateway, closed_store):
    closed_store()
    fault = until(lambda: (a := ping(gateway)).fault is not None and a)
    assert fault.fault["codigo"] == "503" and not refused(fault)
