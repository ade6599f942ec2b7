"""First inputs of the fuzz targets, from the tables of the hostile tests and from what the other tests send: written into
FOLDER/<target>, one file each. scripts/fuzz --seed calls this and merges them, minimised, into the kept corpora.

    python3 tests/fuzz/seeds.py FOLDER
"""
import base64
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import types

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/functional/harness"), str(ROOT / "tests/functional/hostile")]

from psitest import dri, soap  # noqa: E402
from psitest.contrato import PUBLICADOS  # noqa: E402
from psitest.pagamentos import Aviso, camt  # noqa: E402

MOST = 8192   # of one input; what is larger is large for its own sake
GROUND = types.SimpleNamespace(
    contrato={"nissTrabalhador": "11000000015", "dataNascimento": "1962-01-15", "modalidadeContrato": "A", "prestacaoTrabalho": "P",
              "inicioContrato": "2026-01-02", "profissao": "25120", "remuneracaoBase": "1234.56", "enquadramento": "REGE",
              "codigoEstabelecimento": 1},
    empregador="25000000014", cursor="0" * 96, altered_cursor="1" * 96, trap=9)


def requests():
    """Whole HTTP requests of the hostile tables."""
    import table_envelope, table_http, table_mtom, table_values, table_xml  # noqa: E401
    for table in (table_envelope, table_http, table_mtom, table_values, table_xml):
        for cases in vars(table).values():
            for case in cases if isinstance(cases, list) else []:
                send = getattr(case, "send", None)
                if callable(send):
                    send = send(GROUND)
                if isinstance(send, bytes):
                    yield send


def content(request):
    """(Content-Type, body, Content-Encoding) of a request; None where it has no plain body."""
    head, end, body = request.partition(b"\r\n\r\n")
    if not end:
        return None
    kind = re.search(rb"(?im)^content-type:[ \t]*([^\r\n]*)", head)
    coding = re.search(rb"(?im)^content-encoding:[ \t]*([^\r\n]*)", head)
    return (kind[1] if kind else b""), body, (coding[1] if coding else b"")


def guard():
    for request in requests():
        found = content(request)
        if found and not found[0].startswith(b"multipart") and not found[2]:
            yield found[1]
    verify = soap.envelope("vinculos", "VerificarLigacao", {})
    for version in soap.ENVELOPES:
        yield soap.envelope("contratos", "ComunicarContrato", GROUND.contrato, version, "<h:a xmlns:h='urn:h'>&#x41;</h:a>")
    for inside in (b"&#x41;", b"&#128512;", b"&#0000000000065;", b"<!-- a -->", b"<![CDATA[a]]>", b"&amp;", b"&#60;", b"&#10;"):
        yield verify.replace(b"<contexto", b"<contexto a='" + inside.replace(b"<", b"&lt;") + b"'", 1)
        yield verify.replace(b"</VerificarLigacao>", inside + b"</VerificarLigacao>")


def mtom():
    for request in requests():
        found = content(request)
        if found and found[0].startswith(b"multipart"):
            yield found[0] + b"\n" + found[1]
    envelope = ("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><a xmlns='urn:a'>{}</a></e:Body></e:Envelope>")
    include = "<{0}><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:{0}'/></{0}>"
    for end in "\r\n", "\n":
        for names, referred in (("", ""), ("b", "b"), ("bc", "bc"), ("bc", "b"), ("b", "bc")):
            parts = [("r", 'application/xop+xml; charset=utf-8; type="text/xml"', envelope.format("".join(map(include.format, referred))))]
            parts += [(name, "application/octet-stream", name * 400) for name in names]
            body = "".join(f"--X{end}Content-ID: <{name}>{end}Content-Type: {kind}{end}{end}{text}{end}" for name, kind, text in parts)
            yield ('multipart/related; type="application/xop+xml"; start="<r>"; start-info="text/xml"; boundary=X\n'
                   f"{body}--X--{end}").encode()


def http():
    for request in requests():
        for cut in b"\x01\x00", b"\x07\x09":
            yield cut + request
    good = b"POST /psi/vinculos/v1 HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
    long = b"X-Long: " + b"a" * 420 + b"\r\n"
    yield b"\x05\x01" + good + b"Content-Length: 3\r\n\r\nabc" + good + b"Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: x\r\n\r\n"
    yield b"\x03\x02" + good + long + b"Content-Length: 3\r\n\r\nabc"
    packed = gzip.compress(b"<a>" + b"b" * 300 + b"</a>", mtime=0)
    yield b"\x09\x03" + good + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed


def inflater():
    for request in requests():
        found = content(request)
        if found and found[2] and found[1]:
            yield b"\x10" + found[1]
    plain = b"<a>" + b"b" * 300 + b"</a>"
    for flags in b"\x00\x41\x06\xff":
        yield bytes([flags]) + gzip.compress(plain, mtime=0)
        yield bytes([flags]) + gzip.compress(plain, mtime=0) + gzip.compress(plain, 0, mtime=0)
        yield bytes([flags]) + gzip.compress(bytes(20_000), mtime=0)


def proxy():
    signature = b"\r\n\r\n\0\r\nQUIT\n"
    four, six = bytes([127, 0, 0, 1, 10, 0, 0, 1, 1, 2, 3, 4]), bytes(range(36))
    for command, family, rest in ((0x21, 0x11, four), (0x21, 0x21, six), (0x20, 0, b""), (0x21, 0x11, four + b"\x02\0\x01a\x04\0\0")):
        yield signature + bytes([command, family]) + len(rest).to_bytes(2, "big") + rest


def dri_files():
    lines = [dri.Linha("11000000015", "1962-01-15", "1000.00", dias="30"), dri.Linha("11000000023", "1962-02-21", "-12.50", dias="-0.5", natureza="6")]
    block = dri.bloco("11111111110", "590000012", lines)
    for end in "\r\n", "\n":
        yield dri.ficheiro(block, fim=end)
    yield dri.ficheiro(block, dri.bloco("11111111110", "590000012", lines[:1], mes="2025-12"))
    yield dri.ficheiro(block)[:-2]
    yield dri.ficheiro(block) + b"\r\n\x1a"
    yield dri.ficheiro(dri.bloco("11111111110", "590000012", lines, mes="1899-12"))


def bank():
    notices = [Aviso("100.00", "PAG SERV ENT 12345 REF 123456789", banco="A1", data="2026-01-05"),
               Aviso("2.50", estruturada="RF18539007547034", banco="A2", data="2026-01-06")]
    yield camt(notices).encode()
    yield camt(notices, "001.02").replace("<Refs>", "<Refs><TxId>T</TxId><AcctSvcrRef>S</AcctSvcrRef>").encode()
    yield camt(notices).replace("<NtryDtls>", "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CNTR</Cd></Fmly></Domn></BkTxCd><NtryDtls>").encode()
    yield camt(notices[:1]).encode("utf-16")
    yield camt([Aviso("0.00", "nada", banco="A3", data="2026-01-05")]).encode()
    yield b'<!DOCTYPE a [<!ENTITY b "c">]><Document/>'
    head = "referencia_banco;data;valor;meio;entidade;referencia\n"
    yield (head + "A;2026-01-05;100,00;MULTIBANCO;12345;123456789\nB;2026-01-06;2.50;TRANSFERENCIA;;RF18539007547034\n").encode()
    yield ("\ufeff" + head + "A;2026-01-05;1.00;TESOURARIA;;\n").encode()


def csv():
    yield "niss;nome\n1;Ana\n2;\"a;b\"\"c\nd\"\n".encode()
    yield "a,b\r\n1,2\r\n\r\n 3 , \" x \" \r\n".encode()
    yield "\ufeffcodigo;ate\n25120;2026-01-01\n".encode()


def cursor():
    yield bytes(18)
    yield bytes(range(16)) + b"\x5f\x30"
    yield b"0" * 96


def openssl(*arguments, given=None):
    return subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, input=given).stdout


def certificates():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        key = folder / "k"
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        for subject, days in ("/C=PT/O=PSI Gateway/CN=seed", 1), ("/CN=Ol\u00e1 do sol", 3_000), ("/CN=forever", 2_900_000):
            der = openssl("req", "-x509", "-new", "-key", key, "-utf8", "-subj", subject, "-days", days, "-outform", "DER")
            yield b"c" + der
            yield b"p" + openssl("x509", "-inform", "DER", given=der)
            request = openssl("req", "-new", "-key", key, "-utf8", "-subj", subject, "-outform", "DER")
            yield b"r" + request
            yield b"p" + openssl("req", "-inform", "DER", given=request)
        (folder / "i").touch()
        (folder / "c").write_text(f"[ca]\ndefault_ca=t\n[t]\ndatabase={folder}/i\ndefault_md=sha256\ndefault_crl_days=3000\n")
        ca = folder / "ca"
        openssl("req", "-x509", "-new", "-key", key, "-subj", "/CN=CA", "-out", ca)
        yield b"p" + openssl("ca", "-gencrl", "-config", folder / "c", "-cert", ca, "-keyfile", key)


def portal():
    for body in guard():
        yield b"\x00" + body
    for body in mtom():
        yield b"\x01" + body.partition(b"\n")[2]
    yield b"\x00<a><niss>11000000015</niss><nome>Ana</nome><x>11000000015 PT50999900000000000012307</x><!-- c --></a>"
    for request in json_requests():
        yield b"\x00" + request[2:]
        yield b"\x01" + request[2:][:len(request) // 2]
    yield b"\x00<a><ficheiro>" + base64.b64encode(bytes(90)) + b"</ficheiro><![CDATA[11000000015]]></a>"


def json_requests():
    """By the number of the operation in the table: services and operations in their order."""
    operations = [(service, operation) for service in sorted(PUBLICADOS) for operation in PUBLICADOS[service].operacoes]
    for number, (service, operation) in enumerate(operations):
        for file in sorted((ROOT / "docs/integration/exemplos" / service).glob(f"{operation}-*-pedido.json")):
            plain = json.loads(file.read_text())
            for key in b"\x00", b"\x01":
                yield bytes([number]) + key + json.dumps(plain, ensure_ascii=False).encode()
            yield bytes([number, 1]) + json.dumps(dict(reversed(plain.items()))).encode()
    contract = operations.index(("contratos", "CessarContrato"))
    for text in (r'"a\r\nb\rc"', '"a&b<c>]]>"', r'"\uD83D\uDE00"', r'"\u0000"', "12", "null", "[]", "1e2", "{}", '"\xff"'):
        yield bytes([contract, 0]) + f'{{"fundamentacao":{text}}}'.encode("latin-1")
    yield bytes([contract, 1]) + b"\xef\xbb\xbf {\"contexto\":{\"idPedido\":null,\"apenasValidar\":true}}\n"


TARGETS = {"guard": guard, "mtom": mtom, "http": http, "inflater": inflater, "proxy": proxy, "dri": dri_files, "bank": bank, "csv": csv,
           "cursor": cursor, "certificate": certificates, "portal": portal, "json": json_requests}


def main(folder):
    for target, seeds in TARGETS.items():
        into = folder / target
        into.mkdir(parents=True, exist_ok=True)
        for seed in seeds():
            if len(seed) <= MOST:
                (into / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
        print(f"{target}: {len(list(into.iterdir()))} seeds")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
