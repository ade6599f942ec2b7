"""MTOM: multipart bodies that are not what they say, and envelopes that include what they should not."""
from cases import KIB256, NS12, Fault, Reply, as_bytes, contract, envelope, filled, group, post, software, verify

XOP = 'xmlns:xop="http://www.w3.org/2004/08/xop/include"'
ROOT_TYPE = 'application/xop+xml; charset=utf-8; type="text/xml"'
INCLUDE = '<xop:Include href="cid:1@x"/>'


def head(boundary='"b1"', type_="application/xop+xml", start="<0@x>", info="text/xml"):
    parameters = {"type": f'"{type_}"', "start": f'"{start}"', "start-info": f'"{info}"', "boundary": boundary}
    return "; ".join(["multipart/related", *(f"{name}={value}" for name, value in parameters.items() if value)])


def part(id_="1@x", content=b"abc", type_="application/octet-stream", more=""):
    lines = f"Content-ID: <{id_}>\r\nContent-Type: {type_}\r\n{more}\r\n"
    return b"--b1\r\n" + lines.encode() + as_bytes(content) + b"\r\n"


def root(body=None, **options):
    return part("0@x", envelope(body, attributes=f" {XOP}", **options), ROOT_TYPE)


def mtom(*parts, content_type=None, end=b"--b1--\r\n", service="vinculos"):
    return post(b"".join(parts) + end, service, content_type=content_type or head())


def named(nome, *parts):
    """The caller's software has this name; further parts behind the envelope."""
    return mtom(root(verify(software(nome))), *parts)


def profession(*parts):
    """A contract that would be accepted, but for an Include where the profession is."""
    def make(ground):
        plain = contract(profissao="@profissao@")(ground).split(b"\r\n\r\n", 1)[1]
        plain = plain.replace(b"@profissao@", INCLUDE.replace("<xop:Include", f"<xop:Include {XOP}").encode())
        return mtom(part("0@x", plain, ROOT_TYPE), *parts, service="contratos")
    return make


HEAD = group("mtom head", Fault(status=415), {
    "no boundary": mtom(root(), content_type=head(boundary="")),
    "empty boundary": mtom(root(), content_type=head(boundary='""')),
    "boundary of 8,000": mtom(root(), content_type=head(boundary='"' + "b" * 8_000 + '"')),
    "boundary with markup": mtom(root(), content_type=head(boundary='"<b1>"')),
    "older attachments": mtom(root(), content_type=head(type_="text/xml")),
    "form data": mtom(root(), content_type='multipart/form-data; boundary="b1"'),
    "start-info of HTML": mtom(root(), content_type=head(info="text/html")),
    "root of plain XML": mtom(part("0@x", envelope(), "text/xml")),
    "root is a multipart": mtom(part("0@x", b"--b2\r\n\r\n--b2--", "multipart/related; boundary=b2")),
    "root in Latin-1": mtom(part("0@x", envelope(), "application/xop+xml; charset=iso-8859-1")),
})

SHAPE = group("mtom shape", Fault(says="MTOM"), {
    "plain XML": post(envelope(), content_type=head()),
    "no bytes": post(b"", content_type=head()),
    "another boundary": mtom(root(), content_type=head(boundary='"b2"')),
    "never closed": mtom(root(), end=b""),
    "closed by one hyphen": mtom(root(), end=b"--b1-\r\n"),
    "only the end": mtom(),
    "no root": mtom(part()),
    "start with nothing in it": mtom(root(), content_type=head(start="<>")),
    "two roots": mtom(root(), root()),
    "17 parts": mtom(root(), *(part(f"{i}@x") for i in range(1, 17))),
    "50,000 empty parts": mtom(b"--b1\r\n\r\n" * (KIB256 // 8 - 100)),
    "100,000 delimiters in a row": mtom(b"--b1\r\n" * (KIB256 // 6 - 100)),
    "250,000 octets of hyphens": mtom(root(), part(content=b"-" * 250_000)),
    "a boundary that nearly comes 50,000 times": mtom(root(), part(content=b"\r\n--b" * 40_000)),
    "header of 200,000": mtom(root(), part(more="X: " + "x" * 200_000 + "\r\n")),
    "header of 40,000 lines": mtom(root(), part(more="X: y\r\n" * 40_000)),
    "header line folded 40,000 times": mtom(root(), part(more="X: y\r\n" + " y\r\n" * 40_000)),
    "header without end": mtom(root(), b"--b1\r\nContent-ID: <1@x>"),
    "header of octets": mtom(root(), part(more="X: \0\x01\r\n")),
    "quoted-printable": named(INCLUDE, part(more="Content-Transfer-Encoding: quoted-printable\r\n")),
    "an encoding nobody knows": named(INCLUDE, part(more="Content-Transfer-Encoding: ../../etc/passwd\r\n")),
    "bad base64": named(INCLUDE, part(content="YWJ", more="Content-Transfer-Encoding: base64\r\n")),
    "markup as base64": named(INCLUDE, part(content="</m:nome><x/>", more="Content-Transfer-Encoding: base64\r\n")),
})

INCLUDES = group("mtom include", Fault(says="MTOM"), {
    "of nothing": named(INCLUDE),
    "of the envelope itself": named('<xop:Include href="cid:0@x"/>'),
    "of a file": named('<xop:Include href="file:///etc/passwd"/>', part()),
    "without href": named("<xop:Include/>", part()),
    "twice the same": mtom(root(verify(f"<m:software><m:nome>{INCLUDE}</m:nome><m:versao>{INCLUDE}</m:versao>"
                                       "</m:software>")), part()),
    "two in one element": named(INCLUDE * 2, part()),
    "behind text": named("YWJj" + INCLUDE, part()),
    "before text": named(INCLUDE + "YWJj", part()),
    "beside CDATA": named("<![CDATA[YWJj]]>" + INCLUDE, part()),
    "with text in it": named('<xop:Include href="cid:1@x">YWJj</xop:Include>', part()),
    "in an Include": named(f'<xop:Include href="cid:1@x">{INCLUDE}</xop:Include>', part()),
    "none for an attachment": mtom(root(), part()),
    "6,000 of them": mtom(root(verify(filled(f"<x>{INCLUDE}</x>", room=2_000))), part()),
})
INCLUDES += group("mtom include", Fault(), {
    "a DOCTYPE": mtom(root(prolog="<!DOCTYPE x>")),
    "an envelope in the attachment's place": named(INCLUDE, part(content=envelope())),
    "as the operation": mtom(root(INCLUDE), part(content=verify())),
    "as the envelope": mtom(part("0@x", INCLUDE.replace("<xop:Include", f"<xop:Include {XOP}"), ROOT_TYPE), part()),
    "80,000 elements deep": mtom(root(filled("<a>"))),
    "of another namespace": mtom(root(verify('<Include href="cid:1@x"/>'))),
    "of the right namespace, otherwise named": mtom(root(verify('<xop:include href="cid:1@x"/>'))),
})
INCLUDES += group("mtom include", Fault(campo="profissao"), {
    "where no binary goes": profession(part()),
    "where no binary goes, of 150,000 octets": profession(part(content=b"\xff" * 150_000)),
})

GOOD = group("mtom", Reply(), {
    "without attachments": mtom(root()),
    "preamble and epilogue": mtom(b"nada\r\n", root(), end=b"--b1--\r\n--b1\r\n\r\nnada"),
    "LF only": post(b"--b1\nContent-ID: <0@x>\nContent-Type: application/xop+xml\n\n" + envelope().encode() + b"\n--b1--",
                    content_type=head()),
    "an attachment of XML's characters": named(INCLUDE, part(content="abcdefghi")),
})
GOOD += group("mtom", Reply(version="1.2"), {
    "of 1.2": mtom(root(namespace=NS12), content_type=head(info="application/soap+xml")),
    "of 1.2 that says 1.1, as a client stack does": mtom(root(namespace=NS12)),
})

ESCAPED = "07e22830-1@urn%3Apsi%3Adeclaracoes%3Av1"
PLAIN = "07e22830-1@urn:psi:declaracoes:v1"
GOOD += group("mtom identifier", Reply(), {
    f"{said} for {refers}": named(f'<xop:Include href="cid:{refers}"/>', part(said, "abcdefghi"))
    for said in (ESCAPED, PLAIN) for refers in (ESCAPED, PLAIN)
})
GOOD += group("mtom identifier", Reply(), {
    "two that mean the same, each as written": mtom(root(verify(
        f'<m:software><m:nome><xop:Include href="cid:{ESCAPED}"/></m:nome><m:versao><xop:Include href="cid:{PLAIN}"/></m:versao>'
        "</m:software>")), part(PLAIN, "abcdefghi"), part(ESCAPED, "abcdefghi")),
})
GOOD += group("mtom identifier", Fault(says="que não existe"), {
    "two that mean the same, neither as written": named(
        '<xop:Include href="cid:a@x"/>', part("%61@x", "abcdefghi"), part("a%40x", "abcdefghi")),
})

TABLE = HEAD + SHAPE + INCLUDES + GOOD
