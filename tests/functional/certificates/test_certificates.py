"""What an operator does with authorities, revocation lists and the server's key, as clients and the log see it."""
import json
import signal
import ssl
import threading

import pytest

from psitest import database
from psitest.paths import PATIENCE
from psitest.waiting import until

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


def ping(client):
    return client.call("vinculos", "VerificarLigacao")


def logged(gateway, text):
    return [line for line in gateway.log().splitlines() if text in line]


def reload(place, text):
    """SIGHUP, and waits until the log says `text` of it once more."""
    before = len(logged(place.gateway, text))
    place.gateway.process.send_signal(signal.SIGHUP)
    until(lambda: len(logged(place.gateway, text)) > before)


def serial(client):
    return client.connection.sock.getpeercert()["serialNumber"]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_revocation_by_list_on_an_open_connection(place, version):
    with place.client("ana") as ana, place.client("rui") as rui:
        assert ping(ana).codigo == ping(rui).codigo == 1
        place.pki.revoke("ana")
        place.pki.replace(place.lists, place.pki.revocation_list())
        until(lambda: logged(place.gateway, "has changed"))
        refused = ana.call("vinculos", "VerificarLigacao", version=version)
        assert refused.fault["codigo"] == "401" and "revogado" in refused.fault["texto"]
        assert refused.http.status == 500 and refused.http.headers["Connection"] == "close"
        assert ping(rui).codigo == 1
    [line] = [json.loads(one) for one in until(lambda: logged(place.gateway, '"event":"refused"'))]
    assert line["causa"] == "certificate revoked" and line["certificado"] == place.fingerprint("ana")
    with pytest.raises((ssl.SSLError, OSError)), place.client("ana") as again:
        ping(again)


def test_new_server_key_without_dropping_anything(place):
    with place.client("ana") as busy, place.client("rui") as idle:
        assert ping(busy).codigo == ping(idle).codigo == 1
        sockets, old = (busy.connection.sock, idle.connection.sock), serial(idle)
        answers = []
        with database.locked(place.gateway.database, "psi.vinculo"):
            call = threading.Thread(target=lambda: answers.append(busy.call("vinculos", "ConsultarTrabalhadores")))
            call.start()
            until(lambda: database.waiting_for_a_lock(place.gateway.database))
            place.pki.issue("server", usage="serverAuth")
            reload(place, "wait for the next start")
            with place.client("ana") as fresh:
                assert ping(fresh).codigo == 1 and serial(fresh) != old
        call.join(PATIENCE)
        assert answers[0].fault is None
        assert ping(busy).codigo == ping(idle).codigo == 1
        assert (busy.connection.sock, idle.connection.sock) == sockets
    assert logged(place.gateway, "new connections use tls.certificate")


def test_what_cannot_be_reloaded_stays(place):
    place.pki.issue("server", usage="serverAuth")
    place.pki.replace(place.pki.file("ca"), "rubbish")
    with place.client("ana") as client:
        assert ping(client).codigo == 1
        old = serial(client)
        reload(place, "nothing was changed")
        assert place.pki.file("ca") in logged(place.gateway, "nothing was changed")[0]
        assert ping(client).codigo == 1
    with place.client("ana") as fresh:
        assert ping(fresh).codigo == 1 and serial(fresh) == old


@pytest.mark.parametrize("version", VERSIONS)
def test_certificate_that_ends_while_its_connection_is_open(place, version):
    place.pki.issue("breve", end=4)
    place.register("breve")
    with place.client(context=place.context("breve", version)) as client:
        assert ping(client).codigo == 1
        refused = until(lambda: (answer := ping(client)).fault and answer)
        assert refused.fault["codigo"] == "401" and "prazo de validade" in refused.fault["texto"]


def test_log_warns_of_what_ends(place):
    assert until(lambda: logged(place.gateway, "revocation list of CN=CA ca ends on"))
    assert logged(place.gateway, "tls.certificate: the certificate of CN=server,O=Teste,C=PT ends on")
    assert logged(place.gateway, "authority CN=CA ca ends on")


def test_certificate_without_an_end(place):
    """RFC 5280 writes it as the end of the year 9999."""
    place.pki.issue("endless", begin="19600101000000Z", end="99991231235959Z")
    place.register("endless")
    with place.client("endless") as client:
        for _ in range(2):
            reply = ping(client)
            assert reply.codigo == 1
            assert reply.content["certificadoValidoAte"] == "9999-12-31T23:59:59.000000Z"


def test_what_has_no_end_has_days_left(place):
    place.pki.issue("server", usage="serverAuth", end="99991231235959Z")
    reload(place, "new connections use tls.certificate")
    [left] = [days for name, days in place.gateway.metrics().items()
              if name.startswith("psi_tls_days_left") and "server_certificate" in name]
    assert 2_800_000 < left < 3_000_000
    status, text = place.gateway.monitor_get("/readyz?verbose")
    assert status == 200, text
