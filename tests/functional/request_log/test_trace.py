"""traceparent (W3C Trace Context): in the request's line and in the reply, of either binding, also of a fault; ignored where unsound."""
import json

import pytest

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SOUND = f"00-{TRACE}-{PARENT}-01"
WSDL = "/psi/vinculos/v1?wsdl"


def ask(gateway, field, path=WSDL, method="GET", body=None, **headers):
    with gateway.client() as client:
        return client.request(method, path, body, {"traceparent": field, **headers})


def answered(reply):
    """(trace, span, flags) of the reply; its span is the first half of the correlation id."""
    version, trace, span, flags = reply.headers["traceparent"].split("-")
    assert version == "00" and span == reply.headers["X-Correlation-Id"][:16]
    return trace, flags


def test_a_call_and_its_line(gateway, line_of):
    reply = ask(gateway, SOUND)
    assert reply.status == 200 and answered(reply) == (TRACE, "01")
    assert line_of(reply)["traceparent"] == SOUND


def test_none_is_made_up(gateway, line_of):
    with gateway.client() as client:
        reply = client.request("GET", WSDL)
    assert reply.headers["traceparent"] is None and line_of(reply)["traceparent"] == ""


@pytest.mark.parametrize("path, type_", [("/psi/vinculos/v1", "text/xml; charset=utf-8"),
                                         ("/psi/vinculos/v1/VerificarLigacao", "application/json")])
@pytest.mark.parametrize("body", [b"nada", b""])
def test_a_fault_of_either_binding(gateway, line_of, path, type_, body):
    reply = ask(gateway, SOUND, path, "POST", body, **{"Content-Type": type_, "SOAPAction": '""'})
    assert reply.status >= 400 and answered(reply) == (TRACE, "01")
    assert line_of(reply)["traceparent"] == SOUND


def test_a_reply_in_json(gateway, line_of):
    reply = ask(gateway, SOUND, "/psi/vinculos/v1/VerificarLigacao", "POST", b"{}", **{"Content-Type": "application/json"})
    assert reply.status == 200 and answered(reply) == (TRACE, "01") and line_of(reply)["binding"] == "json"


def test_what_the_transport_refuses(gateway):
    """Before a worker has it: the event is "refused"."""
    reply = ask(gateway, SOUND, method="DELETE")
    assert reply.status == 405 and answered(reply) == (TRACE, "01")
    line = [one for one in gateway.log_with(reply.headers["X-Correlation-Id"]).splitlines() if '"refused"' in one][-1]
    assert json.loads(line)["traceparent"] == SOUND


@pytest.mark.parametrize("field, taken", [
    (f"00-{TRACE}-{PARENT}-00", "00"), (f"00-{TRACE}-{PARENT}-ff", "01"), (f"00-{TRACE}-{PARENT}-fe", "00"),
    (f"cc-{TRACE}-{PARENT}-01", "01"), (f"cc-{TRACE}-{PARENT}-01-what-else", "01")])
def test_flags_and_later_versions(gateway, line_of, field, taken):
    reply = ask(gateway, field)
    assert answered(reply) == (TRACE, taken)
    assert line_of(reply)["traceparent"] == f"00-{TRACE}-{PARENT}-{taken}"


@pytest.mark.parametrize("field", [
    "", "x", SOUND[:-1], SOUND + "0", SOUND + "-00", SOUND.upper(), f"ff-{TRACE}-{PARENT}-01", f"0g-{TRACE}-{PARENT}-01",
    f"00-{'0' * 32}-{PARENT}-01", f"00-{TRACE}-{'0' * 16}-01", f"00_{TRACE}-{PARENT}-01", f"00-{TRACE}-{PARENT}_01",
    f"00-{TRACE[:-1]}g-{PARENT}-01", f"00-{TRACE}-{PARENT}-0g", f"cc-{TRACE}-{PARENT}-01.more", f"cc-{TRACE}-{PARENT}-011",
    f"{SOUND},{SOUND}", "00-" + "4" * 5000, "é" * 55])
def test_unsound_is_ignored(gateway, line_of, field):
    reply = ask(gateway, field.encode("latin-1"))
    assert reply.status == 200 and reply.headers["traceparent"] is None
    assert line_of(reply)["traceparent"] == ""


def test_two_of_them_are_none(gateway, line_of):
    with gateway.client() as client:
        connection = client.connection
        connection.putrequest("GET", WSDL)
        for _ in range(2):
            connection.putheader("traceparent", SOUND)
        connection.endheaders()
        reply = connection.getresponse()
        reply.read()
    assert reply.status == 200 and reply.headers["traceparent"] is None and line_of(reply)["traceparent"] == ""


def test_an_id_that_looks_like_a_niss_is_whole_in_the_log(gateway, line_of):
    field = f"00-{TRACE}-a20000000019bcde-01"
    assert line_of(ask(gateway, field))["traceparent"] == field
