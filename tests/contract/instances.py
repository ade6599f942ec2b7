"""Requests that a schema accepts, made from it: every list short and long, every value at its bounds or somewhere between."""
import decimal
import random

from contract.load import MANY, Complex
from lxml import etree
from psitest.padroes import ANY, matching

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
FIXED = {"boolean": ("true", "false"), "date": ("2026-05-04", "2000-01-01"), "dateTime": ("2026-05-04T10:00:00Z",),
         "base64Binary": ("UFNJ", ""), "gYearMonth": ("2026-05",), "anyURI": ("urn:a",), "language": ("pt",)}
NUMBERS = {"decimal", "integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt"}


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def request(self, element):
        return etree.tostring(self._element(element))

    def _element(self, element):
        node = etree.Element(element.name, nsmap={None: element.name[1:].partition("}")[0]})
        if element.nillable and self.random.random() < 0.1:
            node.set(f"{XSI}nil", "true")
        elif isinstance(element.type, Complex):
            for child in element.type.children:
                node.extend(self._element(child) for _ in range(self._times(child)))
        else:
            node.text = self.value(element.type)
        return node

    def _times(self, child):
        most = child.least + 3 if child.most == MANY else int(child.most)
        return self.random.choice((child.least, min(most, child.least + 1), min(most, 40)))

    def value(self, simple):
        facets = simple.facets
        if "enumeration" in facets:
            return self.random.choice(sorted(facets["enumeration"]))
        if simple.base in FIXED:
            return self.random.choice(FIXED[simple.base])
        if simple.base in NUMBERS:
            return self._number(simple)
        if "pattern" in facets:
            step = self.random.choice(sorted(facets["pattern"], key=sorted))
            return matching(self.random, self.random.choice(sorted(step)).replace(r"\i", "[A-Za-z]").replace(r"\c", "[A-Za-z0-9]"))
        least = int(facets.get("length", facets.get("minLength", 0)))
        most = int(facets.get("length", facets.get("maxLength", least + 20)))
        length = self.random.choice((least, most, self.random.randint(least, most)))
        return "".join(self.random.choice(ANY) for _ in range(length))

    def _number(self, simple):
        facets = simple.facets
        places = int(facets.get("fractionDigits", 0 if simple.base != "decimal" else 2))
        step = decimal.Decimal(1).scaleb(-places)
        most = decimal.Decimal(10) ** (int(facets.get("totalDigits", 9)) - places) - step
        high = min([most, *(decimal.Decimal(facets[name]) for name in ("maxInclusive",) if name in facets)])
        low = max([-most, *(decimal.Decimal(facets[name]) for name in ("minInclusive",) if name in facets)])
        if "maxExclusive" in facets:
            high = min(high, decimal.Decimal(facets["maxExclusive"]) - step)
        if "minExclusive" in facets:
            low = max(low, decimal.Decimal(facets["minExclusive"]) + step)
        some = low + (high - low) * decimal.Decimal(self.random.random())
        return f"{self.random.choice((low, high, some.quantize(step, decimal.ROUND_DOWN))):f}"
