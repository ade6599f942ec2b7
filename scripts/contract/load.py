"""One service's contract as its programs see it: its operations, each with the whole tree of its request and its reply."""
import dataclasses
import re
from typing import Optional

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
BINDINGS = {"{http://schemas.xmlsoap.org/wsdl/soap/}": "SOAP 1.1", "{http://schemas.xmlsoap.org/wsdl/soap12/}": "SOAP 1.2"}
MANY = float("inf")
SETS = ("enumeration", "pattern")


@dataclasses.dataclass(frozen=True)
class Simple:
    """Of a restriction chain: the type of XML Schema at its end, and all its facets. A set's value is a frozenset, and
    patterns of several steps, which all have to match, are a frozenset of alternatives for each step."""
    name: str
    base: str
    facets: dict
    text: str = ""

    def __hash__(self):
        return id(self)


@dataclasses.dataclass
class Complex:
    name: str
    children: list
    text: str = ""


@dataclasses.dataclass
class Element:
    name: str          # {namespace}local
    least: int
    most: float
    nillable: bool
    type: object
    text: str = ""


@dataclasses.dataclass
class Operation:
    name: str
    request: Element
    reply: Element
    faults: dict                  # {name: element}
    bindings: dict                # {"SOAP 1.1": (SOAPAction, style, use, transport)}
    text: str = ""


@dataclasses.dataclass
class Contract:
    namespace: str
    port_type: str
    operations: dict
    text: str = ""


def documentation(node):
    return " ".join("".join(one.itertext()).strip() for one in
                    (*node.findall(f"{XS}annotation/{XS}documentation"), *node.findall(f"{WSDL}documentation")))


def qname(node, text):
    prefix, _, local = text.rpartition(":")
    namespace = node.nsmap.get(prefix or None)
    return f"{{{namespace}}}{local}" if namespace else local


class Schemas:
    """The schema of a WSDL and all that it reaches, by the location written in it."""

    def __init__(self, wsdl):
        self.nodes, self.types, self.read = {}, {}, set()
        for schema in etree.parse(str(wsdl)).iterfind(f"{WSDL}types/{XS}schema"):
            self._take(schema, wsdl.parent)

    def _take(self, schema, folder):
        namespace = schema.get("targetNamespace")
        for node in schema:
            if node.tag in (f"{XS}import", f"{XS}include"):
                location = node.get("schemaLocation")
                path = (folder / location).resolve()
                if path not in self.read:
                    self.read.add(path)
                    self._take(etree.parse(str(path)).getroot(), path.parent)
            elif isinstance(node.tag, str) and node.get("name"):
                kind = "element" if node.tag == f"{XS}element" else "type"
                self.nodes[kind, f"{{{namespace}}}{node.get('name')}"] = node

    def element(self, name):
        return self._element(self.nodes["element", name])

    def _element(self, node):
        namespace = node.getroottree().getroot().get("targetNamespace")
        most = node.get("maxOccurs", "1")
        inner = node.find(f"{XS}complexType")
        inner = node.find(f"{XS}simpleType") if inner is None else inner
        type_ = self._anonymous(inner) if inner is not None else self.type(qname(node, node.get("type")))
        return Element(f"{{{namespace}}}{node.get('name')}", int(node.get("minOccurs", "1")),
                       MANY if most == "unbounded" else int(most), node.get("nillable") == "true", type_, documentation(node))

    def type(self, name):
        if name not in self.types:
            if name.startswith(XS):
                self.types[name] = Simple(name, name[len(XS):], {})
            else:
                node = self.nodes["type", name]
                if node.tag == f"{XS}complexType":
                    self.types[name] = Complex(name, [], documentation(node))
                    self.types[name].children = self._children(node)
                else:
                    self.types[name] = self._simple(name, node)
        return self.types[name]

    def _anonymous(self, node):
        if node.tag == f"{XS}complexType":
            return Complex("", self._children(node), documentation(node))
        return self._simple("", node)

    def _children(self, node):
        others = [one for one in node.iter() if isinstance(one.tag, str) and one.tag in
                  {f"{XS}{name}" for name in ("choice", "all", "any", "attribute", "extension", "group", "attributeGroup")}]
        if others:
            raise ValueError(f"line {others[0].sourceline}: {etree.QName(others[0]).localname} is not compared")
        return [self._element(one) for one in node.iterfind(f"{XS}sequence/{XS}element")]

    def _simple(self, name, node):
        restriction = node.find(f"{XS}restriction")
        if restriction is None:
            raise ValueError(f"line {node.sourceline}: a simple type that is no restriction is not compared")
        under = self.type(qname(restriction, restriction.get("base")))
        facets, own = dict(under.facets), {}
        for facet in restriction:
            kind = etree.QName(facet).localname if isinstance(facet.tag, str) else ""
            if kind in SETS:
                own.setdefault(kind, set()).add(facet.get("value"))
            elif kind not in ("", "annotation"):
                facets[kind] = facet.get("value")
        if "enumeration" in own:
            facets["enumeration"] = frozenset(own["enumeration"])
        if "pattern" in own:
            facets["pattern"] = facets.get("pattern", frozenset()) | {frozenset(own["pattern"])}
        texts = [documentation(node), *(f"{facet.get('value')}: {documentation(facet)}" for facet in restriction
                                        if isinstance(facet.tag, str) and facet.tag == f"{XS}enumeration")]
        return Simple(name, under.base, facets, "\n".join(texts))


def load(folder, service):
    """The contract of folder/SERVICE.wsdl."""
    path = folder / f"{service}.wsdl"
    schemas, root = Schemas(path), etree.parse(str(path)).getroot()
    messages = {node.get("name"): node.find(f"{WSDL}part") for node in root.iterfind(f"{WSDL}message")}

    def carried(node):
        part = messages[re.sub(r"^.*:", "", node.get("message"))]
        return schemas.element(qname(part, part.get("element")))

    port_type = root.find(f"{WSDL}portType")
    operations = {}
    for node in port_type.iterfind(f"{WSDL}operation"):
        name = node.get("name")
        operations[name] = Operation(name, carried(node.find(f"{WSDL}input")), carried(node.find(f"{WSDL}output")),
                                     {fault.get("name"): carried(fault) for fault in node.iterfind(f"{WSDL}fault")}, {},
                                     documentation(node))
    _bindings(root, operations)
    return Contract(root.get("targetNamespace"), port_type.get("name"), operations, documentation(root))


def _bindings(root, operations):
    for binding in root.iterfind(f"{WSDL}binding"):
        for namespace, version in BINDINGS.items():
            soap: Optional[etree._Element] = binding.find(f"{namespace}binding")
            if soap is None:
                continue
            for node in binding.iterfind(f"{WSDL}operation"):
                own = node.find(f"{namespace}operation")
                bodies = tuple(sorted(body.get("use", "") for body in node.iter(f"{namespace}body")))
                style = own.get("style") or soap.get("style", "document")
                operations[node.get("name")].bindings[version] = (own.get("soapAction", ""), style, bodies, soap.get("transport"))
