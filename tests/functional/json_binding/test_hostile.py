"""Hostile JSON: each case has its answer, and what it may cost the server. After each it serves on."""
import gzip
import json
import os

import pytest

from test_addresses import problem

GATEWAY_OPTIONS = {"server.workers": 2, "database.pool": 2, "limits.body_seconds": 3, "limits.upload_grace_seconds": 1, "limits.header_seconds": 3}
KIB256 = 262_144
SANITIZERS_COST = 10 if os.environ.get("PSI_SANITIZE") else 1
CPU_MS, TRIES = 50, 3
VERIFY, QUERY, CONTRACT, FILE, LINES = ("vinculos/v1/VerificarLigacao", "vinculos/v1/ConsultarTrabalhadores", "contratos/v1/ComunicarContrato",
                                        "declaracoes/v1/EntregarFicheiro", "declaracoes/v1/EntregarDeclaracao")


def nested(times, opened='{"contexto":', closed="}"):
    return opened * times + "1" + closed * times


def software(name):
    return '{"contexto":{"software":{"nome":%s,"versao":"1"}}}' % name


def query(page):
    return '{"pagina":%s}' % page


# name: (path, body, status, campo, what the text says)
CASES = {
    "empty": (VERIFY, b"", 400, None, "vazio"),
    "white space": (VERIFY, b" \r\n\t", 400, None, "vazio"),
    "white space without end": (VERIFY, b" " * KIB256, 400, None, "vazio"),
    "a mark alone": (VERIFY, b"\xef\xbb\xbf", 400, None, "vazio"),
    "a mark before": (VERIFY, b"\xef\xbb\xbf{}", 200, None, ""),
    "two marks": (VERIFY, b"\xef\xbb\xbf\xef\xbb\xbf{}", 400, None, "octeto 4"),
    "a mark inside": (VERIFY, b'{"contexto"\xef\xbb\xbf:{}}', 400, None, "BOM"),
    "utf-16": (VERIFY, '{"contexto":{}}'.encode("utf-16"), 400, None, "octeto 1"),
    "latin-1": (VERIFY, software('"\xe7"').encode("latin-1"), 400, None, "UTF-8"),
    "overlong": (VERIFY, software('"a"').encode().replace(b'"a"', b'"\xc0\xaf"'), 400, None, "UTF-8"),
    "a surrogate in utf-8": (VERIFY, software('"a"').encode().replace(b'"a"', b'"\xed\xa0\x80"'), 400, None, "UTF-8"),
    "a cut character": (VERIFY, b'{"contexto":"\xf0\x9f\x98', 400, None, "UTF-8"),
    "half a pair": (VERIFY, software(r'"\uD83D"'), 400, "contexto/software/nome", "par substituto"),
    "the other half": (VERIFY, software(r'"\uDE00"'), 400, "contexto/software/nome", "par substituto"),
    "a pair the wrong way": (VERIFY, software(r'"\uDE00\uD83D"'), 400, "contexto/software/nome", "par substituto"),
    "a pair": (VERIFY, software(r'"\uD83D\uDE00"'), 200, None, ""),
    "zero": (VERIFY, software(r'"\u0000"'), 400, "contexto/software/nome", "não é permitido"),
    "a control by escape": (VERIFY, software(r'"\u0001"'), 400, "contexto/software/nome", "não é permitido"),
    "zero in a name": (VERIFY, r'{"contexto":{"soft\u0000ware":{}}}', 400, "contexto", "nome de um membro contém um carácter"),
    "what is no character": (VERIFY, software(r'"\uFFFE"'), 400, "contexto/software/nome", "não é permitido"),
    "a control": (VERIFY, software('"\x01"'), 400, None, "não é permitido"),
    "a line end in a text": (VERIFY, software('"a\nb"'), 400, "contexto/software/nome", "carácter de controlo"),
    "no such escape": (VERIFY, software(r'"\q"'), 400, "contexto/software/nome", "escape"),
    "escapes all through": (VERIFY, software('"' + r"\u0061" * 40_000 + '"'), 400, "contexto/software/nome", "máximo é 100"),
    "markup in a text": (VERIFY, software('"</nome><nome>&amp;]]>"'), 200, None, ""),
    "a comma at the end": (VERIFY, '{"contexto":{},}', 400, None, "octeto 16"),
    "a comma at a list's end": (QUERY, '{"nissTrabalhador":["11111111110",]}', 400, "nissTrabalhador[1]", "vírgula"),
    "a comment": (VERIFY, '{/* */"contexto":{}}', 400, None, "comentários"),
    "a line's comment": (VERIFY, '// a\n{"contexto":{}}', 400, None, "comentários"),
    "single quotes": (VERIFY, "{'contexto':{}}", 400, None, "não é JSON"),
    "no quotes": (VERIFY, "{contexto:{}}", 400, None, "não é JSON"),
    "NaN": (CONTRACT, '{"remuneracaoBase":NaN}', 400, "remuneracaoBase", "não é JSON"),
    "Infinity": (CONTRACT, '{"remuneracaoBase":-Infinity}', 400, "remuneracaoBase", "não é JSON"),
    "hexadecimal": (CONTRACT, '{"remuneracaoBase":0x10}', 400, "remuneracaoBase", "não é JSON"),
    "a zero before": (CONTRACT, '{"remuneracaoBase":01}', 400, "remuneracaoBase", "não é JSON"),
    "a plus": (CONTRACT, '{"remuneracaoBase":+1}', 400, "remuneracaoBase", "não é JSON"),
    "a point alone": (CONTRACT, '{"remuneracaoBase":1.}', 400, "remuneracaoBase", "falta um valor"),
    "an exponent": (CONTRACT, '{"remuneracaoBase":1e3}', 400, "remuneracaoBase", "expoente"),
    "a huge exponent": (CONTRACT, '{"remuneracaoBase":1e999999999}', 400, "remuneracaoBase", "expoente"),
    "32 digits": ("contratos/v1/AlterarContrato", '{"nissTrabalhador":"11111111110","dataEfeito":"2026-01-01","remuneracaoBase":%s}' % ("1" * 32), 400,
                  "remuneracaoBase", "algarismos"),
    "33 digits": (CONTRACT, '{"remuneracaoBase":%s}' % ("1" * 33), 400, "remuneracaoBase", "32 caracteres"),
    "a number of 256 KiB": (CONTRACT, '{"remuneracaoBase":%s}' % ("1" * (KIB256 - 30)), 400, "remuneracaoBase", "32 caracteres"),
    "a fraction of 256 KiB": (CONTRACT, '{"remuneracaoBase":0.%s}' % ("1" * (KIB256 - 30)), 400, "remuneracaoBase", "32 caracteres"),
    "a number where a text is due": (CONTRACT, '{"nissTrabalhador":11111111110}', 400, "nissTrabalhador", "texto"),
    "a text where a number is due": (CONTRACT, '{"remuneracaoBase":"1"}', 400, "remuneracaoBase", "sem aspas"),
    "a boolean as a number": (VERIFY, '{"contexto":{"apenasValidar":1}}', 400, "contexto/apenasValidar", "true ou false"),
    "text after": (VERIFY, "{} {}", 400, None, "octeto 4"),
    "zeros after": (VERIFY, b"{}\0\0", 400, None, "octeto 3"),
    "a list": (VERIFY, "[{}]", 400, None, "objeto"),
    "a text": (VERIFY, '"contexto"', 400, None, "objeto"),
    "null": (VERIFY, "null", 400, None, "objeto"),
    "a half": (VERIFY, '{"contexto":{', 400, None, "antes de estar completo"),
    "closed too often": (VERIFY, "{}}", 400, None, "octeto 3"),
    "depth 16": (VERIFY, nested(16), 400, "contexto/contexto", "não existe"),
    "256 KiB of [": (VERIFY, "[" * KIB256, 400, None, "objeto"),
    "256 KiB of {": (VERIFY, nested(KIB256 // 13, closed=""), 400, "contexto/contexto", "não existe"),
    "lists in lists": (QUERY, '{"nissTrabalhador":' + "[" * 100_000, 400, "nissTrabalhador", "lista dentro"),
    "a member twice": (VERIFY, '{"contexto":{},"contexto":{}}', 400, "contexto", "duas vezes"),
    "a member twice by escape": (VERIFY, r'{"contexto":{},"context\u006f":{}}', 400, "contexto", "duas vezes"),
    "__proto__": (VERIFY, '{"__proto__":{}}', 400, None, "não existe"),
    "65 members": (VERIFY, "{" + ",".join(f'"a{i}":1' for i in range(65)) + "}", 400, "a0", "não existe"),
    "10,000 members": (VERIFY, "{" + ",".join(f'"a{i}":1' for i in range(10_000)) + "}", 400, "a0", "não existe"),
    "an empty name": (VERIFY, '{"":1}', 400, None, "não existe"),
    "a name of 64 KiB and one": (VERIFY, '{"%s":1}' % ("a" * 65_537), 400, None, "nome de um membro"),
    "a text of 64 KiB": (VERIFY, software('"%s"' % ("a" * 65_536)), 400, "contexto/software/nome", "máximo é 100"),
    "a text of 64 KiB and one": (VERIFY, software('"%s"' % ("a" * 65_537)), 400, "contexto/software/nome", "65536 octetos"),
    "base64 of 256 KiB": (FILE, '{"ficheiro":"%s"}' % ("A" * (KIB256 - 300)), 422, None, ""),
    "base64 that is none": (FILE, '{"ficheiro":"%s!"}' % ("A" * (KIB256 - 300)), 400, "ficheiro", "não é base64"),
    "no lines": (LINES, '{"linha":[]}', 400, None, "falta"),
    "20,000 empty lines": (LINES, '{"linha":[' + ",".join(["{}"] * 20_000) + "]}", 400, None, "falta este membro"),
    "null in a list": (QUERY, '{"nissTrabalhador":[null]}', 400, "nissTrabalhador[1]", "null"),
    "SQL": (QUERY, query('"\' OR 1=1; --"'), 422, None, ""),
    "XML": (VERIFY, "<a/>", 400, None, "não é JSON"),
    "an entity": (VERIFY, software('"&x;<!DOCTYPE a>"'), 200, None, ""),
}


def test_there_are_sixty():
    assert len(CASES) >= 60


def as_bytes(body):
    return body if isinstance(body, bytes) else body.encode()


@pytest.mark.parametrize("name", CASES)
def test_answer_and_cost(gateway, client, name):
    path, body, status, campo, says = CASES[name]
    body = as_bytes(body)
    assert len(body) <= KIB256 + 16
    for _ in range(TRIES):
        before = gateway.cpu_ns()
        reply = client.request("POST", f"/psi/{path}", body, {"Content-Type": "application/json"})
        cost = (gateway.cpu_ns() - before) / 1e6 / SANITIZERS_COST
        if cost <= CPU_MS:
            break
    assert reply.status == status, reply.body[:500]
    if status == 400:
        said = problem(reply)
        assert says.casefold() in said["detail"].casefold(), said["detail"]
        assert campo is None or said.get("campo") == campo, said
        assert len(said["detail"]) < 4_000
    else:
        assert json.loads(reply.body)["resultado"]
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    assert cost <= CPU_MS, f"{cost:.1f} ms of CPU"


def ended(gateway, head, body=b""):
    """What comes of a request whose body is not sent whole."""
    with gateway.client() as one, one.raw() as raw:
        raw.sendall(head + b"\r\n" + body)
        said = b""
        while chunk := raw.recv(65_536):
            said += chunk
    return said


def head(length, *fields):
    return "\r\n".join(["POST /psi/vinculos/v1/VerificarLigacao HTTP/1.1", "Host: localhost", "Content-Type: application/json",
                        f"Content-Length: {length}", *fields, ""]).encode()


def test_a_body_past_the_limit_is_refused_unread(gateway):
    said = ended(gateway, head(1 << 30), b"[" * 1_000)
    assert said.startswith(b"HTTP/1.1 413") and b"application/problem+json" in said and b'"codigo":400' in said


def test_a_bomb(client):
    bomb = gzip.compress(b"[" * (64 << 20))
    reply = client.request("POST", "/psi/vinculos/v1/VerificarLigacao", bomb, {"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert reply.status == 413 and problem(reply)["codigo"] == 400


def test_broken_gzip(client):
    reply = client.request("POST", "/psi/vinculos/v1/VerificarLigacao", b"\x1f\x8bnada", {"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert reply.status == 400 and problem(reply)


def test_a_slow_body(gateway):
    said = ended(gateway, head(1_000), b"{")
    assert said.startswith(b"HTTP/1.1 408") and b"application/problem+json" in said and b'"codigo":408' in said


def test_headers_that_are_too_large(gateway):
    said = ended(gateway, head(2, "X-A: " + "a" * 20_000), b"{}")
    assert said.startswith(b"HTTP/1.1 431")
