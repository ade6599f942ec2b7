"""The published contract (wsdl/v<N>) as a tree of types: what the table of the JSON binding and its OpenAPI documents are made of.

It knows sequences, elements and simple types by restriction, and refuses every other construct: a schema that needs one is no
longer one JSON can say without a word of its own."""
import dataclasses
import pathlib
import re
import xml.etree.ElementTree as ET

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
BASES = {"string": "text", "date": "date", "dateTime": "date", "int": "integer", "long": "integer", "decimal": "decimal",
         "boolean": "boolean", "base64Binary": "binary"}
FACETS = {"pattern", "enumeration", "length", "minLength", "maxLength", "minInclusive", "maxInclusive", "totalDigits", "fractionDigits"}
KNOWN = {"schema", "import", "annotation", "documentation", "element", "complexType", "simpleType", "sequence", "restriction"} | FACETS


class Unknown(Exception):
    """A construct that the table cannot hold."""


@dataclasses.dataclass
class Simple:
    name: str                # {namespace}local of the type, "xs:int" of a built-in one
    base: str                # of XML Schema: "decimal"
    documentation: str
    facets: dict             # name: value; patterns and enumerations are lists
    enumeration: dict        # value: documentation

    @property
    def kind(self):
        return BASES[self.base]


@dataclasses.dataclass
class Element:
    name: str
    namespace: str
    documentation: str
    least: int
    most: int                # 0: unbounded
    nillable: bool
    type: object             # Simple or Complex

    @property
    def repeated(self):
        return self.most != 1

    @property
    def kind(self):
        return self.type.kind if isinstance(self.type, Simple) else "object"


@dataclasses.dataclass
class Complex:
    name: str                # {namespace}local; of an operation's element, that element's
    documentation: str
    elements: list
    anonymous: bool = False


@dataclasses.dataclass
class Operation:
    name: str
    documentation: str
    request: Complex
    response: Complex


@dataclasses.dataclass
class Service:
    name: str                # vinculos
    version: str             # v1
    title: str               # VinculosService
    namespace: str
    documentation: str
    operations: list


def local(name):
    return name.rpartition("}")[2]


def text_of(node):
    found = node.find(f"{XS}annotation/{XS}documentation")
    return "" if found is None else " ".join("".join(found.itertext()).split())


class Contract:
    """Every service of a folder wsdl, versions in order."""

    def __init__(self, folder):
        self.nodes, self.made, self.prefixes = {}, {}, {}
        files = sorted(pathlib.Path(folder).glob("v*/*.xsd"))
        for file in files:
            self._read(file)
        self.services = [self._service(file) for file in sorted(pathlib.Path(folder).glob("v*/*.wsdl"))]

    def _read(self, file):
        prefixes = dict(entry for _, entry in ET.iterparse(file, events=["start-ns"]))
        root = ET.parse(file).getroot()
        for node in root.iter():
            name = node.tag.replace(XS, "")
            if name not in KNOWN:
                raise Unknown(f"{file.name}: {name}")
            for attribute in ("type", "base"):
                if value := node.get(attribute):
                    prefix, _, plain = value.rpartition(":")
                    node.set(attribute, f"{{{prefixes.get(prefix, '')}}}{plain}")
            if node.get("ref") or node.get("mixed") or node.get("substitutionGroup") or node.get("default") or node.get("fixed"):
                raise Unknown(f"{file.name}: ref, mixed, substitutionGroup, default or fixed")
        namespace = root.get("targetNamespace")
        if root.get("elementFormDefault") != "qualified":
            raise Unknown(f"{file.name}: elementFormDefault")
        for node in root:
            if node.get("name"):
                self.nodes.setdefault((node.tag, f"{{{namespace}}}{node.get('name')}"), (node, namespace))

    def _simple(self, name):
        if name.startswith(XS):
            return Simple("xs:" + local(name), local(name), "", {}, {})
        node, _ = self.nodes[XS + "simpleType", name]
        restriction = node.find(XS + "restriction")
        base = restriction.get("base")
        if not base.startswith(XS):
            raise Unknown(f"{name}: a restriction of a restriction")
        facets, codes = {}, {}
        for facet in restriction:
            kind = facet.tag.replace(XS, "")
            if kind == "enumeration":
                codes[facet.get("value")] = text_of(facet)
            elif kind == "pattern":
                facets.setdefault("pattern", []).append(facet.get("value"))
            elif kind in FACETS:
                facets[kind] = facet.get("value")
        return Simple(name, local(base), text_of(node), facets, codes)

    def _type(self, name):
        if name not in self.made:
            if (XS + "complexType", name) in self.nodes:
                node, namespace = self.nodes[XS + "complexType", name]
                self.made[name] = made = Complex(name, text_of(node), [])
                made.elements = self._elements(node, namespace)
            else:
                self.made[name] = self._simple(name)
        return self.made[name]

    def _elements(self, node, namespace):
        [sequence] = [child for child in node if child.tag != XS + "annotation"]
        if sequence.tag != XS + "sequence":
            raise Unknown(f"{node.get('name')}: {sequence.tag}")
        found = []
        for child in sequence:
            if child.tag != XS + "element" or not child.get("type"):
                raise Unknown(f"{node.get('name')}: an element without a type of its own, or none")
            most = child.get("maxOccurs", "1")
            found.append(Element(child.get("name"), namespace, text_of(child), int(child.get("minOccurs", "1")),
                                 0 if most == "unbounded" else int(most), child.get("nillable") == "true", self._type(child.get("type"))))
        if len(found) > 64 or len({one.name for one in found}) != len(found):
            raise Unknown(f"{node.get('name')}: more than 64 elements, or one name twice")
        return found

    def _wrapper(self, name):
        if name not in self.made:
            node, namespace = self.nodes[XS + "element", name]
            self.made[name] = Complex(name, text_of(node), self._elements(node.find(XS + "complexType"), namespace), anonymous=True)
        return self.made[name]

    def _service(self, file):
        root = ET.parse(file).getroot()
        namespace = root.get("targetNamespace")
        said = {one.get("name"): one.find(WSDL + "documentation") for one in root.find(WSDL + "portType").iterfind(WSDL + "operation")}
        operations = []
        for name, documentation in said.items():
            text = " ".join("".join(documentation.itertext()).split()) if documentation is not None else ""
            operations.append(Operation(name, text, self._wrapper(f"{{{namespace}}}{name}"), self._wrapper(f"{{{namespace}}}{name}Response")))
        whole = root.find(WSDL + "documentation")
        text = " ".join("".join(whole.itertext()).split()) if whole is not None else ""
        if not re.fullmatch(r"v[1-9][0-9]*", file.parent.name):
            raise Unknown(f"{file.parent.name}: no version")
        return Service(file.stem, file.parent.name, root.find(WSDL + "service").get("name"), namespace, text, operations)
