"""The contract as a gateway serves it, and whether a reply keeps to it: every reply of every test is held against it.

`prepare` fetches ?wsdl and each ?xsd= once for each build of psi-gateway, before the tests; what they lead to is kept in
the work folder and compiled by libxml2."""
import copy
import gzip
import pathlib
import re
import tempfile
import threading
import urllib.parse

from lxml import etree

from psitest.contrato import PUBLICADOS
from psitest.paths import BIN, WORK

FOLDER = WORK / "served"
ENVELOPES = {"http://schemas.xmlsoap.org/soap/envelope/": "1.1", "http://www.w3.org/2003/05/soap-envelope": "1.2"}
SOAP_TYPES = ("text/xml", "application/soap+xml")
XS = "{http://www.w3.org/2001/XMLSchema}"
FALHA = "{urn:psi:comum:v1}falha"

_of_this_thread = threading.local()   # a compiled schema is for one thread
_enforced = False


class Broken(Exception):
    """A reply that breaks the published contract. No AssertionError: nobody takes it for a proxy's page and tries again."""


def enforce():
    """From here on every reply is held against the contract (psitest.plugin: in every test)."""
    global _enforced
    _enforced = True


def hold(reply, method="POST"):
    """Raises Broken where an https.Reply, or one like it, breaks the contract. What a GET gives may be no envelope."""
    if not _enforced or not reply.body or getattr(reply, "held", False):
        return
    octets, kind = uncompressed(reply).body, reply.headers.get("Content-Type", "text/xml").partition(";")[0].strip().lower()
    if kind == "multipart/related":
        from psitest import mtom   # which stands on https, and that on this
        octets = mtom.plain(uncompressed(reply)).body
    elif kind not in SOAP_TYPES or (method != "POST" and b"Envelope" not in octets[:300]):
        return
    check(octets)
    reply.held = True


def uncompressed(reply):
    """The reply with its body as it was before its Content-Encoding."""
    if reply.headers.get("Content-Encoding") != "gzip":
        return reply
    plain = copy.copy(reply)
    plain.body = gzip.decompress(reply.body)
    return plain


def prepare():
    """Fetches the contract from the gateway that is built here, unless this build's is there. Needs the cluster."""
    stamp = _stamp()
    if (FOLDER / "of").exists() and (FOLDER / "of").read_text() == stamp:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in _fetched().items():
        (FOLDER / f"{name}.xsd").write_bytes(text)
    (FOLDER / "of").write_text(stamp)


def _stamp():
    built = (BIN / "psi-gateway").stat()
    return f"{built.st_size} {built.st_mtime_ns}"


def _fetched():
    """{"tipos": octets}: every schema that the WSDLs of a gateway of quality lead to."""
    from psitest import database   # which stands on what this module serves
    from psitest.gateway import Gateway
    name = database.create()
    try:
        with tempfile.TemporaryDirectory() as folder:
            gateway = Gateway(pathlib.Path(folder), name)
            try:
                with gateway.client() as client:
                    return _followed(client)
            finally:
                gateway.stop()
    finally:
        database.drop(name)


def _followed(client):
    """The addresses in them are followed as they stand: whole, on this host."""
    waiting = [f"https://localhost:{client.port}{service.caminho}?wsdl" for service in PUBLICADOS.values()]
    schemas, seen = {}, set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        parts = urllib.parse.urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("https", f"localhost:{client.port}"), address
        reply = client.request("GET", f"{parts.path}?{parts.query}")
        assert reply.status == 200, (address, reply)
        if xsd := urllib.parse.parse_qs(parts.query).get("xsd"):
            schemas[xsd[0]] = reply.body
        locations = {node.get("schemaLocation") for node in etree.fromstring(reply.body).iter(XS + "import")}
        waiting += sorted(locations - seen - set(waiting))
    return schemas


def compiled(folder=FOLDER):
    """An etree.XMLSchema of everything that was served."""
    files = sorted(folder.glob("*.xsd"))
    assert files, "no contract was fetched: python3 -m psitest.prepare start does it"
    with tempfile.TemporaryDirectory() as beside:
        beside = pathlib.Path(beside)
        root = etree.Element(XS + "schema", targetNamespace="urn:psi:raiz")
        for file in files:
            text = re.sub(rb'schemaLocation="[^"]*\?xsd=([\w-]+)"', rb'schemaLocation="\1.xsd"', file.read_bytes())
            (beside / file.name).write_bytes(text)
            etree.SubElement(root, XS + "import", schemaLocation=file.name,
                             namespace=etree.fromstring(text).get("targetNamespace"))
        (beside / "root").write_bytes(etree.tostring(root))
        return etree.XMLSchema(etree.parse(str(beside / "root")))


def _schema():
    if not hasattr(_of_this_thread, "schema"):
        _of_this_thread.schema = compiled()
    return _of_this_thread.schema


def check(octets, schema=None):
    """Raises Broken where `octets` are an envelope that breaks the contract, or none at all."""
    try:
        _check(etree.fromstring(octets, etree.XMLParser(resolve_entities=False, huge_tree=True)), schema)
    except (AssertionError, ValueError, KeyError, AttributeError, etree.XMLSyntaxError) as error:
        raise Broken(f"{error!r}: {octets[:500]!r}") from error


def _check(root, schema):
    name = etree.QName(root)
    assert name.localname == "Envelope" and name.namespace in ENVELOPES, f"it is no envelope: {root.tag}"
    *headers, body = root
    assert body.tag == f"{{{name.namespace}}}Body", [child.tag for child in root]
    assert root.keys() == [] and body.keys() == [], "attributes on Envelope or Body"
    [content] = body
    for header in headers:
        _header(header, content, f"{{{name.namespace}}}")
    if content.tag != f"{{{name.namespace}}}Fault":
        _valid(content, schema)
    elif ENVELOPES[name.namespace] == "1.1":
        _fault_11(content, schema)
    else:
        _fault_12(content, f"{{{name.namespace}}}", schema)


def _header(header, content, ns):
    """Only what SOAP 1.2 asks of two faults: which blocks were not understood, which versions are."""
    assert (header.tag, content.tag, ENVELOPES[ns[1:-1]]) == (f"{ns}Header", f"{ns}Fault", "1.2"), header.tag
    allowed = {f"{ns}NotUnderstood": "MustUnderstand", f"{ns}Upgrade": "VersionMismatch"}
    code = content.findtext(f"{ns}Code/{ns}Value").partition(":")[2]
    assert len(header) and all(allowed.get(block.tag) == code for block in header), [block.tag for block in header]


def _fault_11(fault, schema):
    children = {child.tag: child for child in fault}
    assert list(children) == ["faultcode", "faultstring", "detail"], list(children)
    assert fault.nsmap[children["faultcode"].text.partition(":")[0]] in ENVELOPES, "the code's prefix"
    assert children["faultstring"].text
    _detail(children["detail"], schema)


def _fault_12(fault, ns, schema):
    assert [child.tag for child in fault] == [f"{ns}Code", f"{ns}Reason", f"{ns}Detail"], [child.tag for child in fault]
    value = fault.find(f"{ns}Code/{ns}Value")
    assert value.nsmap[value.text.partition(":")[0]] in ENVELOPES, "the code's prefix"
    text = fault.find(f"{ns}Reason/{ns}Text")
    assert text.text and text.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt"
    _detail(fault[2], schema)


def _detail(detail, schema):
    assert [child.tag for child in detail] == [FALHA], [child.tag for child in detail]
    _valid(detail[0], schema)


def _valid(element, schema):
    schema = schema or _schema()
    if not schema.validate(element):
        said = "; ".join(f"line {error.line}: {error.message}" for error in list(schema.error_log)[:5])
        raise AssertionError(f"it breaks the published schema: {said}")
