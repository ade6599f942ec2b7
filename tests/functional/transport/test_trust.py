"""Whose certificates are accepted, judged at each request: revocations, authorities and our own key as they change."""
import ssl
import subprocess

import pytest

from harness import PATIENCE, Client, Server, tls_context
from psitest.waiting import until
from psitest.pki import Pki

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


@pytest.fixture
def pki(tmp_path):
    """Of the test's own: what one revokes is nobody else's."""
    return Pki(tmp_path)


@pytest.fixture
def listed(pki, serving):
    """A server with an empty revocation list, looked at every second; and the path of that list."""
    def start(content=None, **options):
        path = pki.file("lists")
        pki.replace(path, content or pki.revocation_list())
        return serving(client_crl=path, reload_seconds=1, **options), path
    return start


def refused_in_tls(server, certificate="ana", context=None):
    try:
        with Client(server, certificate, context=context) as client:
            client.get()
    except (ssl.SSLError, ConnectionError):
        return True
    return False


def until_refused(client):
    reply = until(lambda: (answer := client.get()).status != 200 and answer)
    assert (reply.status, reply.codigo, reply["connection"]) == (500, 401, "close")
    assert client.closed()
    return reply.body.decode()


@pytest.mark.parametrize("version", VERSIONS)
def test_revoked(pki, listed, version):
    server, path = listed()
    context = tls_context(pki, "ana", version)
    with Client(server, context=context) as open_one, Client(server, certificate="rui") as other:
        assert open_one.get().status == other.get().status == 200
        session = open_one.socket.session
        pki.revoke("ana")
        pki.replace(path, pki.revocation_list())
        assert "revogado" in until_refused(open_one)
        assert other.get().status == 200
    server.wait_for("1 revocation lists are in force")
    with Client(server, context=context, session=session) as resumed:
        assert resumed.socket.session_reused
        assert "revogado" in until_refused(resumed)
    assert refused_in_tls(server, context=context)
    server.wait_for("handshake with 127.0.0.1 failed: .*certificate revoked")
    with Client(server, certificate="rui") as other:
        assert other.get().status == 200


def test_revoked_before_the_start(pki, listed):
    pki.revoke("ana")
    server, _ = listed()
    assert refused_in_tls(server) and not refused_in_tls(server, "rui")


def test_broken_list_keeps_the_old_one(pki, listed):
    pki.revoke("ana")
    server, path = listed()
    good = pki.revocation_list()
    for broken, why in [("nothing of the kind", "holds no revocation list"), (good[:len(good) // 2], "is broken"),
                        (good + good.replace("\nMI", "\nNI"), "is broken"), ("", "holds no revocation list")]:
        pki.replace(path, broken)
        line = server.wait_for(rf"lists.pem: .*{why}").string
        assert path in line and "stay in force" in line
        assert refused_in_tls(server) and not refused_in_tls(server, "rui")
    said = len([line for line in server.log if "stay in force" in line])
    pki.revoke("rui")
    pki.replace(path, pki.revocation_list())
    server.wait_for("has changed")
    assert refused_in_tls(server, "rui")
    assert len([line for line in server.log if "stay in force" in line]) == said == 4   # once for each


def test_list_of_another_authority(pki, listed):
    pki.revoke("ana")
    server, path = listed()
    pki.authority("false", subject="/CN=CA ca")   # the name of ours, another key
    for ca, why in [("foreign", "CN=CA foreign is of no authority"), ("false", "CN=CA ca is not signed by")]:
        pki.replace(path, pki.revocation_list() + pki.revocation_list(ca))
        server.wait_for(why)
        assert refused_in_tls(server) and not refused_in_tls(server, "rui")


def test_list_that_is_gone(pki, listed, tmp_path):
    pki.revoke("ana")
    server, path = listed()
    (tmp_path / "lists.pem").rename(tmp_path / "away")
    server.wait_for("cannot be read: No such file")
    assert refused_in_tls(server) and not refused_in_tls(server, "rui")


def test_list_that_comes_to_its_end_on_an_open_connection(pki, listed):
    server, path = listed(pki.revocation_list(end=3))
    with Client(server) as client:
        assert client.get().status == 200
        assert "lista de revogações" in until_refused(client)
    assert refused_in_tls(server)
    pki.replace(path, pki.revocation_list())
    until(lambda: not refused_in_tls(server))


def test_ended_list_may_be_accepted(pki, listed):
    pki.revoke("rui")
    server, _ = listed(pki.revocation_list(begin=-7_200, end=-3_600), expired_crl="accept")
    server.said("revocation list of CN=CA ca has ended on")
    assert refused_in_tls(server, "rui") and not refused_in_tls(server)


def test_authority_without_a_list(pki, listed):
    pki.authority("second")
    pki.issue("eva", ca="second")
    server, _ = listed(client_ca=pki.together("both", "ca", "second"))
    server.said("has no list of CN=CA second")
    assert refused_in_tls(server, "eva") and not refused_in_tls(server)


@pytest.mark.parametrize("content", [None, "", "rubbish"])
def test_no_start_without_the_list_that_is_named(pki, content, tmp_path):
    path = tmp_path / "lists.pem"
    if content is not None:
        path.write_text(content)
    done = subprocess.run(Server.command_line(pki, client_crl=path), capture_output=True, text=True, timeout=PATIENCE,
                          stdin=subprocess.DEVNULL)
    assert done.returncode == 1 and f"tls.client_crl: {path}: " in done.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_removed_authority(pki, serving, version):
    pki.authority("second")
    pki.issue("eva", ca="second")
    server = serving(client_ca=pki.together("both", "ca", "second"))
    context = tls_context(pki, "eva", version)
    with Client(server, context=context) as client, Client(server) as other:
        assert client.get().status == other.get().status == 200
        session = client.socket.session
        pki.together("both", "ca")
        assert client.get().status == 200   # not before it is asked for
        server.command("reload")
        server.wait_for("^reloaded")
        assert "não é de uma autoridade aceite" in until_refused(client)
        assert other.get().status == 200
    with Client(server, context=context, session=session) as resumed:
        assert resumed.socket.session_reused
        until_refused(resumed)
    assert refused_in_tls(server, context=context)


@pytest.mark.parametrize("version", VERSIONS)
def test_intermediate_must_stand_in_the_file(pki, serving, version):
    """What the client sends of its chain makes no difference: a resumed session does not have it."""
    pki.authority("below", of="ca")
    pki.issue("eva", ca="below")
    chain = pki.together("chain", "eva", "below")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = context.maximum_version = version
    context.load_verify_locations(pki.file("ca"))
    context.load_cert_chain(chain, pki.file("eva", "key"))
    assert refused_in_tls(serving(), context=context)
    whole = serving(client_ca=pki.together("both", "ca", "below"))
    with Client(whole, context=context) as first:
        assert first.get().status == 200
        session = first.socket.session
    with Client(whole, context=context, session=session) as resumed:
        assert resumed.socket.session_reused and resumed.get().status == 200


def serial_of(client):
    return client.socket.getpeercert()["serialNumber"]


@pytest.mark.parametrize("version", VERSIONS)
def test_new_server_key_while_a_request_is_in_work(pki, serving, version):
    server = serving()
    context = tls_context(pki, "ana", version)
    with Client(server, context=context) as busy, Client(server, context=context) as idle:
        old = serial_of(idle)
        assert idle.get().status == 200
        session = idle.socket.session
        busy.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n")
        server.wait_for("handling /hold")
        pki.issue("server", usage="serverAuth")
        server.command("reload")
        server.wait_for("^reloaded")
        with Client(server, context=context) as fresh:
            assert fresh.get().status == 200 and serial_of(fresh) != old
        with Client(server, context=context, session=session) as resumed:
            assert resumed.socket.session_reused and resumed.get().status == 200
        server.command("release")
        assert busy.reply().status == 200 and busy.get().status == 200
        assert idle.get().status == 200


def test_reload_is_all_or_nothing(pki, serving):
    server, context = serving(), tls_context(pki)
    with Client(server, context=context) as client:
        old = serial_of(client)
        pki.issue("server", usage="serverAuth")
        key = open(pki.file("server", "key")).read()
        pki.replace(pki.file("server", "key"), open(pki.file("rui", "key")).read())
        pki.together("ca", "foreign")   # would be accepted from here on, but for the key
        server.command("reload")
        server.wait_for("nothing was changed.*tls.key: .*key values mismatch")
        server.wait_for("not reloaded")
        with Client(server, context=context) as fresh:
            assert fresh.get().status == 200 and serial_of(fresh) == old
        pki.replace(pki.file("server", "key"), key)
        pki.replace(pki.file("ca"), "rubbish")
        server.command("reload")
        server.wait_for("nothing was changed.*tls.client_ca: .*holds no certificate")
        assert client.get().status == 200


def test_what_ends_soon_is_said(pki, serving, listed):
    pki.issue("server", usage="serverAuth", end=9 * 86_400 + 600)
    server, _ = listed(pki.revocation_list(end=3 * 86_400 + 600), expiry_warning_days=5, crl_warning_hours=73)
    server.said("authority CN=CA ca ends on .*, in 1 days")
    server.said("revocation list of CN=CA ca ends on .*, in 72 hours")
    assert not any("certificate of" in line for line in server.log)
    server.command("expiries")
    server.wait_for("^expiry 0 9 CN=server,O=Teste,C=PT")
    server.wait_for("^expiry 1 1 CN=CA ca")
    server.wait_for("^expiry 2 3 CN=CA ca")


def test_a_list_has_a_threshold_of_its_own(pki, serving, listed):
    """Lists live for days: the thirty days of certificates would warn of each of them for ever."""
    server, _ = listed(pki.revocation_list(end=3 * 86_400), expiry_warning_days=30)
    server.said("authority CN=CA ca ends on")
    assert not any("revocation list of" in line for line in server.log)


def test_ended_server_certificate_is_an_error(pki, serving):
    pki.issue("server", usage="serverAuth", begin=-100, end=-10)
    serving().said("error.*certificate of CN=server,O=Teste,C=PT has ended on")
