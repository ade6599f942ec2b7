"""HTTP that two programs could read differently, or that asks for what is not served. Each in a good TLS connection."""
import gzip
import zlib

from psitest import soap
from psitest.https import Client

from cases import Document, Fault, OnPort, Problem, Redirect, Reply, envelope, group, post
from deliver import deliver

GOOD = envelope().encode()
GOOD_LARGE = soap.envelope("declaracoes", "EntregarDeclaracao", {})
HOST = "Host: localhost\r\n"
LINE = "POST /psi/vinculos/v1 HTTP/1.1\r\n"
POST = LINE + HOST + "Content-Type: text/xml; charset=utf-8\r\n"
LARGE = POST.replace("vinculos", "declaracoes")
CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n"
LENGTH = f"Content-Length: {len(GOOD)}\r\n"
BEHIND = f"GET /psi/vinculos/v1?wsdl HTTP/1.1\r\n{HOST}\r\n"   # must never be answered behind a refusal
INTERNAL = ("/admin", "/metrics", "/psi/qualidade/v2")


def raw(head, body=b"", behind=""):
    """Latin-1 keeps the octets as they are written."""
    return head.encode("latin-1") + body + behind.encode()


def refused(status, requests, kind="http", cpu_ms=50, says=""):
    """Refused, the connection ended, and what stands behind it never read."""
    return group(kind, Fault(status=status, closes=True, says=says),
                 {name: raw(request, behind=BEHIND) for name, request in requests.items()}, cpu_ms)


def get(target, fields=HOST):
    return raw(f"GET {target} HTTP/1.1\r\n{fields}\r\n")


def zipped(data, coding="gzip", behind="", head=POST):
    return raw(f"{head}Content-Encoding: {coding}\r\nContent-Length: {len(data)}\r\n\r\n", data, behind)


def chunked(*chunks):
    return raw(CHUNKED, b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in chunks) + b"0\r\n\r\n")


FRAMING = refused(400, {
    "length and chunked": POST + LENGTH + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked and length": POST + "Transfer-Encoding: chunked\r\n" + LENGTH + "\r\n0\r\n\r\n",
    "two lengths": POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "list of lengths": POST + "Content-Length: 3, 3\r\n\r\nabc",
    "negative length": POST + "Content-Length: -1\r\n\r\n",
    "length with a sign": POST + "Content-Length: +3\r\n\r\nabc",
    "hexadecimal length": POST + "Content-Length: 0x3\r\n\r\nabc",
    "length past 64 bits": POST + "Content-Length: 18446744073709551617\r\n\r\na",
    "length that is a word": POST + "Content-Length: muito\r\n\r\na",
    "chunked twice": POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked in HTTP/1.0": POST.replace("1.1", "1.0", 1) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "identity and length": POST + "Transfer-Encoding: identity\r\n" + LENGTH + "\r\n",
    "space before the colon": POST + "Content-Length : 3\r\n\r\nabc",
    "space before the first field": "GET / HTTP/1.1\r\n " + HOST + "\r\n",
    "chunk size of letters": CHUNKED + "xyz\r\nabc\r\n0\r\n\r\n",
    "chunk size with a sign": CHUNKED + "-1\r\nabc\r\n0\r\n\r\n",
    "chunk size past 64 bits": CHUNKED + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
    "chunk longer than it says": CHUNKED + "3\r\nabcdef\r\n0\r\n\r\n",
    "chunk line ended by a line feed": CHUNKED + "3\nabc\r\n0\r\n\r\n" + "x" * 40,
})
FRAMING += refused(501, {
    "unknown transfer coding": POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "gzip as a transfer coding": POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
})
FRAMING += refused(413, {
    "length past the cap": POST + "Content-Length: 1048577\r\n\r\n",
    "length of 9 exabytes": POST + "Content-Length: 9223372036854775807\r\n\r\n",
    "chunk past the cap": CHUNKED + "7fffffffffffffff\r\n",
}, says="1048576")
FRAMING += refused(413, {
    "length past the cap of large ones": LARGE + "Content-Length: 16777217\r\n\r\n",
    "chunk past the cap of large ones": LARGE + "Transfer-Encoding: chunked\r\n\r\n1000001\r\n",
}, says="16777216")

HEADERS = refused(400, {
    "no Host": LINE + "\r\n",
    "two Hosts": LINE + HOST + "Host: outro\r\n\r\n",
    "empty Host": LINE + "Host:\r\n\r\n",
    "Host with a path": LINE + "Host: a/b\r\n\r\n",
    "Host with markup": LINE + "Host: \"><script>\r\n\r\n",
    "NUL in a field": LINE + HOST + "X: a\0b\r\n\r\n",
    "carriage return in a field": LINE + HOST + "X: a\rb\r\n\r\n",
    "field name with brackets": LINE + HOST + "X(y): a\r\n\r\n",
    "field without a colon": LINE + HOST + "abc\r\n\r\n",
    "two Content-Types": POST + "Content-Type: a/b\r\nContent-Length: 0\r\n\r\n",
    "two SOAPActions": POST + "SOAPAction: a\r\nSOAPAction: b\r\nContent-Length: 0\r\n\r\n",
    "HTTP/0.9": "GET /psi/vinculos/v1?wsdl\r\n\r\n",
    "rubbish": "\x16\x03\x01\x02\0\x01 rubbish\r\n\r\n",
    "target without a slash": f"GET psi HTTP/1.1\r\n{HOST}\r\n",
    "target of another scheme": f"GET ftp://localhost/psi HTTP/1.1\r\n{HOST}\r\n",
    "absolute target without a host": f"GET https:///psi HTTP/1.1\r\n{HOST}\r\n",
})
HEADERS += refused(431, {
    "field of 20,000": LINE + HOST + f"X: {'a' * 20_000}\r\n\r\n",
    "field name of 20,000": LINE + HOST + f"{'X' * 20_000}: a\r\n\r\n",
    "4,000 fields": LINE + HOST + "X: y\r\n" * 4_000 + "\r\n",
    "target of 20,000": f"GET /{'a' * 20_000} HTTP/1.1\r\n{HOST}\r\n",
    "chunk extension of 100,000": CHUNKED + f"3;{'a' * 100_000}\r\nabc\r\n0\r\n\r\n",
    "20,000 trailers": CHUNKED + "0\r\n" + "X: y\r\n" * 20_000 + "\r\n",
}, says="16384")
HEADERS += refused(505, {
    "line feeds alone": f"GET / HTTP/1.1\nHost: localhost\n\n{'x' * 20}\r\n\r\n",
    "preface of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/9.9": f"GET / HTTP/9.9\r\n{HOST}\r\n",
})
METHODS = group("http method", Fault(status=405), {
    **{name: raw(f"{name} /psi/vinculos/v1 HTTP/1.1\r\n{HOST}\r\n") for name in ("TRACE", "PUT", "DELETE", "OPTIONS", "BREW", "get")},
    "CONNECT": raw(f"CONNECT localhost:22 HTTP/1.1\r\n{HOST}\r\n"),
})
HEADERS += refused(417, {"expectation nobody knows": POST + "Expect: tea\r\n" + LENGTH + "\r\n"})

TYPES = group("http type", Fault(status=415), {
    name: post(GOOD, content_type=name) for name in (
        "application/xml", "text/plain", "multipart/related; type=text/xml; boundary=x", "text/xml+x",
        "text/xml; charset=utf-16", "text/xml; charset=iso-8859-1", "text/xml; charset=\"", "text/xml, text/xml", "xml", "/",
        "text/xml; charset=utf-8; charset=utf-7", "a" * 8_000)
})
TYPES += group("http type", Problem(status=415), {"application/json": post(GOOD, content_type="application/json")})
TYPES += group("http type", Fault(status=415), {
    "none": raw(LINE + HOST + LENGTH + "\r\n", GOOD),
})
TYPES += group("http type", Fault(status=415, version="1.2"), {
    "charset of SOAP 1.2": post(GOOD, content_type="application/soap+xml; charset=utf-16"),
})
TYPES += group("http type", Reply(), {
    "capitals and quotes": post(GOOD, content_type='TEXT/XML; Charset="UTF-8"'),
    "without charset": post(GOOD, content_type="text/xml"),
})

CODINGS = group("http gzip", Fault(status=400, closes=True), {
    "none": zipped(GOOD, behind=BEHIND),
    "cut short": zipped(gzip.compress(GOOD)[:-6]),
    "wrong checksum": zipped(gzip.compress(GOOD)[:-8] + b"\0" * 8),
    "wrong inside": zipped(gzip.compress(GOOD)[:40] + b"\xff" * 40 + gzip.compress(GOOD)[80:]),
    "header only": zipped(b"\x1f\x8b"),
    "zlib": zipped(zlib.compress(GOOD)),
    "something behind": zipped(gzip.compress(GOOD) + b"mais"),
})
CODINGS += group("http gzip", Fault(says="UTF-8"), {
    "in gzip": zipped(gzip.compress(gzip.compress(GOOD))),
})
CODINGS += group("http gzip", Fault(status=415, closes=True), {
    "unknown coding": zipped(GOOD, "br"),
    "list of codings": zipped(gzip.compress(GOOD), "gzip, gzip"),
    "deflate": zipped(zlib.compress(GOOD), "deflate"),
})
# Inflated up to the cap of 1 MiB and no further.
CODINGS += group("http gzip", Fault(status=413, closes=True, says="1048576"), {
    "bomb of 60 MB": zipped(gzip.compress(b"<" * 60_000_000)),
    "bomb of many members": zipped(gzip.compress(b" " * 1_000_000) * 60),
}, cpu_ms=50)
CODINGS += group("http gzip", Fault(status=413, closes=True, says="100 octetos"), {
    "bomb where much is allowed": zipped(gzip.compress(GOOD_LARGE[:-30] + b" " * 15_000_000 + GOOD_LARGE[-30:]), head=LARGE),
}, cpu_ms=50)
CODINGS += group("http gzip", Fault(), {
    "256 KiB of one character": zipped(gzip.compress(b"<" * 262_144)),
    "10,000 empty members": zipped(gzip.compress(b"") * 10_000),
})
CODINGS += group("http gzip", Reply(), {
    "several members": zipped(gzip.compress(GOOD[:50]) + gzip.compress(GOOD[50:])),
})

TARGETS = group("http target", Redirect(b"/psi/portal/"), {"root": get("/")})
# Past the version lie the operations of the JSON binding.
TARGETS += group("http target", Problem(status=404), {
    "slash at the end": get("/psi/vinculos/v1/?wsdl"),
    "dots": get("/psi/vinculos/v1/../../../../etc/passwd"),
})
TARGETS += group("http target", Fault(status=404), {
    "no such service": get("/psi/nada/v1?wsdl"),
    "no such version": get("/psi/vinculos/v2?wsdl"),
    "two slashes": get("//psi//vinculos/v1?wsdl"),
    "capitals": get("/PSI/VINCULOS/V1?wsdl"),
    "dots, encoded": get("/psi/%2e%2e/%2e%2e/etc/passwd"),
    "NUL, encoded": get("/psi/vinculos/v1%00?wsdl"),
    "path with markup": get("/psi/<script>alert(1)</script>"),
    "post to nowhere": raw(f"POST /etc/passwd HTTP/1.1\r\n{HOST}Content-Length: 0\r\n\r\n"),
    **{f"not for clients, {path}": get(path) for path in INTERNAL},
})
TARGETS += group("http target", Fault(status=404), {
    f"?xsd={name[:40]}": get(f"/psi/vinculos/v1?xsd={name}") for name in (
        "", "nada", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "tipos.xsd/../tipos", "TIPOS", "soap11", "tipos%00",
        "vinculos.wsdl", "a" * 8_000)
})
TARGETS += group("http target", Fault(status=405), {
    "GET without a question": get("/psi/vinculos/v1"),
    "GET with another question": get("/psi/vinculos/v1?x=1"),
})
TARGETS += group("http target", Document(b"<wsdl:definitions", lacks=b"evil"), {
    "3,000 parameters": get("/psi/vinculos/v1?" + "a=b&" * 3_000 + "wsdl"),
    "wsdl with a value": get("/psi/vinculos/v1?wsdl=../../evil"),
    "absolute target": get("https://localhost/psi/vinculos/v1?wsdl"),
})
TARGETS += group("http target", Document(b"<wsdl:definitions", lacks=b"<script"), {
    "Host of another": get("/psi/vinculos/v1?wsdl", "Host: outro.example:1\r\n"),
    "Host of an IPv6 address": get("/psi/vinculos/v1?wsdl", "Host: [::1]:8443\r\n"),
})

def behind_a_good_one(rubbish):
    """The outcome of the second."""
    def attempt(port):
        connection = Client(port).raw()
        return deliver(connection, rubbish, before=post(GOOD))
    return OnPort(attempt)


PIPELINES = group("http pipeline", Fault(status=400, closes=True), {
    "rubbish behind a good request": behind_a_good_one(b"\0\0\0\0 rubbish \r\n\r\n"),
    "no Host behind a good request": behind_a_good_one(LINE.encode() + b"\r\n"),
    "length and chunked behind a good request": behind_a_good_one(
        raw(POST + LENGTH + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", behind=BEHIND)),
})
PIPELINES += group("http pipeline", Reply(), {
    "chunks of one byte": chunked(*(GOOD[i:i + 1] for i in range(len(GOOD)))),
    "100-continue that was not waited for": raw(POST + "Expect: 100-continue\r\n" + LENGTH + "\r\n", GOOD),
})

TABLE = FRAMING + HEADERS + METHODS + TYPES + CODINGS + TARGETS + PIPELINES
