"""One change of one facet, of one count or of one code of a schema file."""
import re

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
NUMERIC = {"maxLength", "minLength", "length", "totalDigits", "fractionDigits", "minInclusive", "maxInclusive"}
REPEATED = re.compile(r"\{(\d+)(,\d*)?\}")


def places(tree):
    """What can be changed."""
    return [node for node in tree.iter() if isinstance(node.tag, str) and (
        etree.QName(node).localname in NUMERIC | {"pattern", "enumeration"}
        or node.tag == f"{XS}element" and node.getparent().tag == f"{XS}sequence")]


def mutate(node, random):
    """Changes it, and says how."""
    kind = etree.QName(node).localname
    before = node.get("value")
    if kind in NUMERIC:
        node.set("value", str(int(before) + random.choice((-1, 1, -2, 3))))
    elif kind == "enumeration":
        if random.random() < 0.5:
            node.getparent().remove(node)
            return f"{before} removed"
        node.set("value", before + "X")
    elif kind == "pattern":
        node.set("value", _pattern(before, random))
    else:
        return _element(node, random)
    return f"{kind} {before} became {node.get('value')}"


def _pattern(before, random):
    repeats = list(REPEATED.finditer(before))
    if repeats and random.random() < 0.7:
        one = random.choice(repeats)
        return f"{before[:one.start(1)]}{max(int(one[1]) + random.choice((-1, 1)), 0)}{before[one.end(1):]}"
    return f"({before})" + random.choice(("A", "A?", "|A"))


def _element(node, random):
    least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    what = random.choice(("least", "most", "nillable", "removed"))
    if what == "least":
        node.set("minOccurs", "1" if least == "0" else "0")
    elif what == "most":
        node.set("maxOccurs", random.choice(("unbounded", "2", "5")) if most == "1" else random.choice(("1", "2", "unbounded")))
    elif what == "nillable":
        node.set("nillable", "false" if node.get("nillable") == "true" else "true")
    else:
        node.getparent().remove(node)
        return f"element {node.get('name')} removed"
    return f"element {node.get('name')}: {least}..{most} became {node.get('minOccurs', '1')}..{node.get('maxOccurs', '1')}, {node.get('nillable')}"
