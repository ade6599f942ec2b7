"""Limits of a client, not of a certificate or an address: told in a fault every stack reads, never at another's cost."""
import contextlib
import json
import time

import pytest

from psitest import binding, json_call, soap
from psitest.paths import PATIENCE
from psitest.registo import fingerprint
from psitest.waiting import until

GATEWAY_OPTIONS = {"limits.requests_per_second_per_client": 1, "limits.request_burst_per_client": 4}


def read(reply, version):
    return json_call.answer(reply, "vinculos", "VerificarLigacao", version) if binding.IS_JSON else soap.answer(reply)


def call(client):
    return client.call("vinculos", "VerificarLigacao")


def exhaust(ask):
    """Asks until it is refused for its rate, and gives that reply (an http one)."""
    end = time.monotonic() + PATIENCE
    while True:
        reply = ask()
        if b":codigo>429</" in reply.body or b'"codigo":429,' in reply.body:
            return reply
        assert time.monotonic() < end


def exhausted(client):
    exhaust(lambda: call(client).http)


def rest(seconds):
    """Waits as a client does that was told so: the wait itself is what is tested."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(left)


@contextlib.contextmanager
def of_one_client(registo, certificate, other):
    """The other identity's certificate belongs to the first one's client meanwhile, as in a renewal."""
    before = registo.cliente(other)
    move = "UPDATE psi.certificado SET cliente = %s WHERE fingerprint = %s"
    registo.sql(move, registo.cliente(certificate), fingerprint(other))
    try:
        yield
    finally:
        registo.sql(move, before, fingerprint(other))


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_fault_says_the_limit_and_when_to_try_again(gateway, version):
    with gateway.client() as client:
        resposta = read(exhaust(lambda: client.call("vinculos", "VerificarLigacao", version=version).http), version)
        assert resposta.fault["codigo"] == "429" and resposta.fault_code in ("Server", "Receiver")
        assert "1 pedidos por segundo" in resposta.fault["texto"] and "segundo" in resposta.fault["texto"]
        assert resposta.http.status == binding.of(500, 429) and resposta.version == version
        assert resposta.http.headers["Retry-After"] == resposta.fault["tentarApos"]
        assert resposta.http.headers["Connection"] is None
        rest(int(resposta.fault["tentarApos"]))
        assert call(client).codigo == 1


def test_large_request_of_a_client_at_its_limit(gateway, registo):
    """The fault comes once the request has been read, and the connection goes on."""
    content = registo.comunicacao(registo.trabalhador())
    with gateway.client() as client:
        body = b"<x>" + b"y" * 3_000_000 + b"</x>"
        assert exhaust(lambda: client.post("declaracoes", body)).status == 500
        rest(1)
        assert client.call("contratos", "ComunicarContrato", content).codigo == 1


def test_wsdl_counts(gateway):
    with gateway.client() as client:
        assert exhaust(lambda: client.request("GET", "/psi/vinculos/v1?wsdl")).status == 500


def test_certificates_of_one_client_share_and_others_are_not_disturbed(gateway, registo):
    with of_one_client(registo, "empregador-a", "empregador-b"):
        rest(4)   # the whole burst is there, and access decisions are older than they may be
        with gateway.client("empregador-a") as a, gateway.client("empregador-b") as b, \
                gateway.client("representante-a") as other:
            assert call(a).codigo == call(b).codigo == 1   # from here on it is known whose they are
            exhausted(a)
            served = []   # of its own it would have three left; one more may have been earned meanwhile
            exhaust(lambda: served.append(answer := call(b).http) or answer)
            assert len(served) <= 2
            assert call(other).fault is None
    rest(4)


def test_log_of_a_hammering_client_is_short(gateway):
    start = time.monotonic()
    with gateway.client() as client:
        for _ in range(200):
            call(client)

    def refused():
        lines = [json.loads(line) for line in gateway.log().splitlines() if '"event":"refused"' in line]
        return [line for line in lines if line["codigo"] == 429 and line["certificado"] == fingerprint("empregador-a").hex()]

    ours = until(refused)   # written a moment later
    assert len(ours) <= 5 * (time.monotonic() - start + 60)
