"""The simulated date runs on: over a real midnight in Lisbon and both changes of its clocks the simulated instant never goes
back. The real clock is the gateway's, moved by libfaketime; it runs as fast as any."""
import datetime
import pathlib

import pytest
from casa import Casa

from psitest.gateway import Gateway
from psitest.paths import BIN
from psitest.registo import registo  # noqa: F401  a fixture
from psitest.waiting import until

FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
pytestmark = pytest.mark.skipif("san" in BIN.parent.name, reason="a sanitizer's runtime has to be loaded first")


def deslocado(pasta, base, inicio):
    """A gateway whose clock begins at that instant (UTC)."""
    assert FAKETIME, "the package faketime is not installed"
    programa = pasta / "psi-gateway"
    programa.write_text(f"#!/bin/sh\nexec env -u FAKETIME_SHARED LD_PRELOAD={FAKETIME} FAKETIME='@{inicio:%Y-%m-%d %H:%M:%S}' TZ=UTC "
                        f"FAKETIME_DONT_FAKE_MONOTONIC=1 {BIN}/psi-gateway \"$@\"\n")
    programa.chmod(0o755)
    return type("Deslocado", (Gateway,), {"PROGRAM": str(programa)})(pasta, base)


class Relogio:
    """What a vendor sees of its simulated clock, call by call."""

    def __init__(self, casa):
        self.casa, self.instantes = casa, []

    def ver(self):
        """One call: (real instant, simulated date). Its simulated instant is the communication's."""
        resposta = self.casa.comunicar()
        resultado = resposta.content["resultado"]
        assert resultado["codigo"] == "1", resposta.content
        [(instante,)] = self.casa.registo.sql("SELECT instante FROM psi.comunicacao WHERE numero = %s",
                                              resultado["numeroComunicacao"])
        assert not self.instantes or instante >= self.instantes[-1], (self.instantes[-1], instante)
        self.instantes.append(instante)
        return datetime.datetime.fromisoformat(resultado["dataHora"].replace("Z", "+00:00")), resultado["dataSimulada"]


def utc(texto):
    return datetime.datetime.fromisoformat(texto + "+00:00")


def que_vem(mes, dia):
    """The next such day that is not today or tomorrow: the certificates and their list are of today, and last a year."""
    cedo = datetime.date.today() + datetime.timedelta(days=2)
    return min(um for ano in (cedo.year, cedo.year + 1) if (um := dia(ano, mes)) >= cedo)


def ultimo_domingo(ano, mes):
    ultimo = datetime.date(ano, mes, 31)
    return ultimo - datetime.timedelta(days=ultimo.isoweekday() % 7)


INVERNO, VERAO = que_vem(1, lambda ano, mes: datetime.date(ano, mes, 11)), que_vem(6, lambda ano, mes: datetime.date(ano, mes, 10))
MARCO, OUTUBRO = que_vem(3, ultimo_domingo), que_vem(10, ultimo_domingo)


@pytest.mark.parametrize("limite, data, depois", [
    (f"{INVERNO}T00:00:00", f"{INVERNO.year}-05-05", f"{INVERNO.year}-05-06"),    # midnight in winter, to a date in summer
    (f"{VERAO}T23:00:00", f"{VERAO.year}-11-02", f"{VERAO.year}-11-03"),          # midnight in summer, to a date in winter
    (f"{MARCO}T01:00:00", f"{MARCO.year}-05-05", f"{MARCO.year}-05-05"),          # an hour is skipped
    (f"{OUTUBRO}T01:00:00", f"{OUTUBRO.year}-11-10", f"{OUTUBRO.year}-11-10"),    # an hour comes twice
    (f"{OUTUBRO}T01:00:00", f"{OUTUBRO}", f"{OUTUBRO}"),                          # and on the simulated date too
], ids=["midnight-winter", "midnight-summer", "spring", "autumn", "autumn-same"])
def test_the_simulated_instant_never_goes_back(fresh_database, registo, tmp_path, limite, data, depois):  # noqa: F811
    gateway = deslocado(tmp_path, fresh_database, utc(limite) - datetime.timedelta(seconds=4))
    try:
        gateway.admin("clock", "reset")
        casa = Casa(gateway, registo)
        assert casa.relogio(data).content["resultado"]["dataSimulada"] == data
        relogio = Relogio(casa)
        assert relogio.ver()[1] == data
        fim = utc(limite) + datetime.timedelta(seconds=1)
        until(lambda: relogio.ver()[0] > fim, "the limit did not come")
        assert relogio.ver()[1] == depois
        antes, passaram = relogio.instantes[0], relogio.instantes[-1] - relogio.instantes[0]
        assert antes.astimezone(datetime.timezone.utc) and passaram < datetime.timedelta(hours=2)
        recuo = casa.relogio(data)
        assert recuo.codigo == (1 if depois == data else 3), "yesterday's date is back"
    finally:
        assert gateway.stop() == 0, gateway.log()
