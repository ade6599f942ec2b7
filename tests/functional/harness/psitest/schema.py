"""The published XSDs, as far as a caller needs them: the order, the namespace and the repetition of elements."""
import dataclasses
import functools
import xml.etree.ElementTree as ET

from psitest.paths import SOURCE

XS = "{http://www.w3.org/2001/XMLSchema}"


@dataclasses.dataclass(frozen=True)
class Child:
    tag: str              # {namespace}name
    type: object          # an XML element xs:complexType, or None for simple content
    repeated: bool
    base: str = ""        # of simple content: the type of XML Schema that it restricts, "decimal"


class Schemas:
    def __init__(self, folder):
        self.elements, self.types, self.bases = {}, {}, {}
        for file in sorted(folder.glob("*.xsd")):
            self._read(file)

    def _read(self, file):
        prefixes = dict(entry for _, entry in ET.iterparse(file, events=["start-ns"]))
        root = ET.parse(file).getroot()
        namespace = root.get("targetNamespace")
        for node in root.iter():
            # ElementTree forgets prefixes: what refers to a type is made whole here.
            for attribute in ("type", "base", "ref"):
                if value := node.get(attribute):
                    prefix, _, name = value.rpartition(":")
                    node.set(attribute, f"{{{prefixes.get(prefix, '')}}}{name}")
            if node.tag == XS + "element" and node.get("name"):
                node.set("name", f"{{{namespace}}}{node.get('name')}")
        self.elements.update({node.get("name"): node for node in root.findall(XS + "element")})
        self.bases.update({f"{{{namespace}}}{node.get('name')}": node.find(XS + "restriction").get("base") for node in root.findall(XS + "simpleType")})
        self.types.update({f"{{{namespace}}}{node.get('name')}": node for node in root.findall(XS + "complexType")})

    def type_of(self, element):
        """The complex type of an element's declaration; None for simple content."""
        return self.types.get(element.get("type")) if element.get("type") else element.find(XS + "complexType")

    def children(self, complex_type):
        """The elements of a type, in order."""
        if complex_type is None:
            return
        extension = complex_type.find(f"{XS}complexContent/{XS}extension")
        if extension is not None:
            yield from self.children(self.types.get(extension.get("base")))
        for node in complex_type.iter(XS + "element"):
            declared = self.elements[node.get("ref")] if node.get("ref") else node
            if self._owner(complex_type, node):
                yield Child(declared.get("name"), self.type_of(declared), node.get("maxOccurs", "1") != "1", self._base(declared.get("type")))

    def _base(self, type_):
        while type_ and not type_.startswith(XS):
            type_ = self.bases.get(type_)
        return (type_ or "").replace(XS, "")

    @staticmethod
    def _owner(complex_type, node):
        """Whether the element stands in this type itself, and not in a type declared inside it."""
        return not any(node in list(inner.iter()) for inner in complex_type.iter(XS + "complexType") if inner is not complex_type)


@functools.cache
def published():
    return Schemas(SOURCE / "wsdl/v1")
