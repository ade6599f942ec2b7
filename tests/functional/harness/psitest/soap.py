"""SOAP envelopes from dicts and replies into dicts, in both versions."""
import dataclasses
import xml.etree.ElementTree as ET
from typing import Any, Optional
from xml.sax.saxutils import escape

from psitest import served
from psitest.schema import published

ENVELOPES = {"1.1": "http://schemas.xmlsoap.org/soap/envelope/", "1.2": "http://www.w3.org/2003/05/soap-envelope"}
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NIL = object()   # an element with xsi:nil


@dataclasses.dataclass
class Answer:
    """A reply or a fault. `content` is the dict of the operation's response, `fault` the one of its detail."""
    http: Any                          # https.Reply
    version: str = ""                  # of the envelope
    content: Optional[dict] = None
    fault: Optional[dict] = None       # codigo, texto, ... as published; {} where the fault has no detail
    fault_code: str = ""               # local name: Client, Server, Sender, Receiver, VersionMismatch
    fault_text: str = ""

    @property
    def codigo(self):
        """The global result code of a reply; a fault here is a failure of the test."""
        assert self.content is not None, f"a fault came: {self.fault_code} {self.fault_text} {self.fault}"
        return int(self.content["resultado"]["codigo"])

    @property
    def mensagens(self):
        """The codes of the messages of a reply, in order."""
        return [m["codigo"] for m in self.content["resultado"].get("mensagens", [])]


def action(service, operation):
    return f"urn:psi:{service}:v1:{operation}"


def envelope(service, operation, content, version="1.1", header=""):
    """Elements are put in the published order and namespaces; keys the schema does not know come last, as they are.
    Values: text, bool, a number, a date, a dict, a list for repeated elements, NIL; None leaves an element out."""
    tag = f"{{urn:psi:{service}:v1}}{operation}"
    declared = published().elements.get(tag)
    type_ = published().type_of(declared) if declared is not None else None
    if declared is not None and "contexto" not in content:
        content = {"contexto": {}, **content}
    return document(tag, type_, content, version, header)


def document(tag, type_, content, version="1.1", header=""):
    """The envelope with one element, of that type, in its Body."""
    head = f"<s:Header>{header}</s:Header>" if header else ""
    return (f'<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="{ENVELOPES[version]}" xmlns:xsi="{XSI}">{head}'
            f"<s:Body>{_element(tag, type_, content, '')}</s:Body></s:Envelope>").encode()


def _element(tag, type_, value, outer):
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "".join(_element(tag, type_, item, outer) for item in value)
    namespace, name = tag[1:].split("}")
    begin = name if namespace == outer else f'{name} xmlns="{namespace}"'
    if value is NIL:
        return f'<{begin} xsi:nil="true"/>'
    return f"<{begin}>{_content(type_, value, namespace)}</{name}>"


def _content(type_, value, namespace):
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, dict):
        return escape(str(value))
    known = {child.tag.split("}")[1]: child for child in published().children(type_)}
    parts = [_element(child.tag, child.type, value.get(name), namespace) for name, child in known.items()]
    parts += [_element(f"{{{namespace}}}{name}", None, item, namespace) for name, item in value.items() if name not in known]
    return "".join(parts)


def answer(reply):
    """Reads what came back; anything that is no SOAP envelope, or breaks the contract, fails the test."""
    served.hold(reply)
    try:
        root = ET.fromstring(reply.body)
    except ET.ParseError as error:
        raise AssertionError(f"HTTP {reply.status}, no XML: {reply.body[:500]!r}") from error
    version = next((v for v, ns in ENVELOPES.items() if root.tag == f"{{{ns}}}Envelope"), None)
    assert version, f"HTTP {reply.status}, no SOAP envelope: {root.tag}"
    child = root.find(f"{{{ENVELOPES[version]}}}Body")[0]
    if child.tag == f"{{{ENVELOPES[version]}}}Fault":
        return _fault(reply, version, child)
    declared = published().elements.get(child.tag)
    assert declared is not None, f"{child.tag} is not published"
    return Answer(reply, version, content=_read(child, published().type_of(declared)))


def _fault(reply, version, fault):
    ns = f"{{{ENVELOPES[version]}}}"
    if version == "1.1":
        code, text, detail = fault.findtext("faultcode"), fault.findtext("faultstring"), fault.find("detail")
    else:
        code, text = fault.findtext(f"{ns}Code/{ns}Value"), fault.findtext(f"{ns}Reason/{ns}Text")
        detail = fault.find(f"{ns}Detail")
    content = {}
    if detail is not None and len(detail):
        declared = published().elements.get(detail[0].tag)
        assert declared is not None, f"{detail[0].tag} is not published"
        content = _read(detail[0], published().type_of(declared))
    return Answer(reply, version, fault=content, fault_code=(code or "").rpartition(":")[2], fault_text=text or "")


def _read(node, type_):
    """Text, or a dict; what the schema repeats is always a list, xsi:nil is None."""
    if node.get(f"{{{XSI}}}nil") in ("true", "1"):
        return None
    known = {child.tag: child for child in published().children(type_)}
    if not known:
        return node.text or ""
    result = {}
    for child in node:
        assert child.tag in known, f"{child.tag} is not published in {node.tag}"
        name, declared = child.tag.split("}")[1], known[child.tag]
        value = _read(child, declared.type)
        if declared.repeated:
            result.setdefault(name, []).append(value)
        else:
            assert name not in result, f"{child.tag} came twice in {node.tag}"
            result[name] = value
    return result
