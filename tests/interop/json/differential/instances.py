"""JSON requests made of the published schemas: right ones, and others with one thing broken, which is named."""
import datetime
import random
import string
import sys

from psitest.padroes import matching
from psitest.paths import SOURCE

sys.path.insert(0, str(SOURCE / "src/json/table"))
from contract import Complex, Contract  # noqa: E402

MOST = 2**53 - 1


class Token(str):
    """A number as it is written."""


def text(value):
    if isinstance(value, Token):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{text(key)}:{text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text, value)) + "]"
    import json
    return json.dumps(value, ensure_ascii=False)


class Maker:
    """Requests of one service, from a seed."""

    def __init__(self, service, seed):
        self.service, self.draw = service, random.Random(f"{service.name} {seed}")

    def request(self):
        """(operation, request, what is broken or None)."""
        operation = self.draw.choice(self.service.operations)
        value = self.object(operation.request)
        broken = None
        if self.draw.random() < 0.6:
            broken = self.break_one(operation.request, value)
        return operation.name, value, broken

    def object(self, kind, rich=0.6):
        found = {}
        for one in kind.elements:
            if one.least == 0 and self.draw.random() > rich:
                continue
            if one.repeated:
                items = [self.value(one) for _ in range(self.draw.randint(max(one.least, 0), 3))]
                if items or one.least == 0:
                    found[one.name] = items
            else:
                found[one.name] = self.value(one)
        if self.draw.random() < 0.3:
            names = list(found)
            self.draw.shuffle(names)
            found = {name: found[name] for name in names}
        return found

    def value(self, one):
        return self.object(one.type) if isinstance(one.type, Complex) else self.simple(one.type)

    def simple(self, kind):
        draw, facets = self.draw, kind.facets
        if kind.enumeration:
            code = draw.choice(list(kind.enumeration))
            return Token(code) if kind.kind == "integer" else code
        if kind.kind == "boolean":
            return draw.random() < 0.5
        if kind.kind == "integer":
            least, most = bounds(kind)
            return Token(draw.choice([least, most, draw.randint(least, most), draw.randint(least, min(most, least + 100))]))
        if kind.kind == "decimal":
            return Token(self.decimal(facets))
        if kind.kind == "binary":
            import base64
            return base64.b64encode(draw.randbytes(draw.randint(0, 40))).decode()
        if kind.base == "date":
            return str(datetime.date(draw.randint(1000, 9999), 1, 1) + datetime.timedelta(draw.randint(0, 364)))
        if kind.base == "dateTime":
            moment = datetime.datetime(draw.randint(1000, 9998), 1, 1) + datetime.timedelta(seconds=draw.randint(0, 31_000_000))
            return moment.isoformat() + draw.choice(["Z", "+01:00", "-03:30"])
        if "pattern" in facets:
            return matching(draw, facets["pattern"][0])
        least, most = int(facets.get("minLength", 0)), int(facets.get("maxLength", 60))
        length = draw.choice([least, most, draw.randint(least, min(most, 40))])
        return "".join(draw.choice(string.ascii_letters + " áçõ-'\t\n😀") for _ in range(length))

    def decimal(self, facets):
        decimals = int(facets.get("fractionDigits", 0))
        if facets.get("pattern"):
            return self.draw.choice(["-", ""]) + f"{self.draw.randint(0, 29)}{self.draw.choice(['', '.0', '.5'])}"
        whole = self.draw.randint(1, int(facets["totalDigits"]) - decimals)
        digits = str(self.draw.randint(0, 10**whole - 1))
        shown = self.draw.randint(0, decimals)
        if float(facets.get("minInclusive", -1)) >= 0:
            digits = str(int(digits) + 1)[-whole:].lstrip("0") or "1"
            return digits
        return self.draw.choice(["", "-"]) + digits + ("." + "".join(self.draw.choice(string.digits) for _ in range(shown)) if shown else "")

    # --- one thing broken

    def places(self, kind, value):
        """(object, element, kind of the object) of every member of a request, and of those that it lacks."""
        for one in kind.elements:
            yield value, one, kind
            inner = value.get(one.name)
            if isinstance(one.type, Complex):
                for item in inner if isinstance(inner, list) else [inner]:
                    if isinstance(item, dict):
                        yield from self.places(one.type, item)

    def break_one(self, kind, value):
        """Changes the request; gives the name of what was broken, with the element's."""
        draw = self.draw
        holder, one, whole = draw.choice(list(self.places(kind, value)))
        ways = ["absent", "null", "unknown", "other type", "list for one"]
        if isinstance(one.type, Complex) is False:
            ways += [way for way in (*FACETS, *TEXTS) if possible(way, one.type)] * 2
        way = draw.choice(ways)
        if way == "unknown":
            holder[draw.choice([one.name.upper(), one.name + "2", "outro"])] = True
            return way
        if way == "absent":
            holder.pop(one.name, None)
            return way
        if way == "null":
            holder[one.name] = draw.choice([None, [None]]) if one.repeated else None
            return "null in a list" if holder[one.name] else way
        if way == "list for one":
            given = self.value(one)
            holder[one.name] = given if one.repeated else [given]
            return way
        if way == "other type":
            given = draw.choice(["1", Token("1"), True, {}, [[]]])
            holder[one.name] = [given] if one.repeated else given
            return way
        given = broken(draw, way, one.type, self.simple(one.type))
        holder[one.name] = [given] if one.repeated else given
        return way


FACETS = ("one decimal more", "one digit more", "above", "below", "too long", "too short", "no code", "a character more", "beyond 2^53",
          "exponent", "integer with decimals", "half of a half")
TEXTS = ("spaces around", "no such day", "base64 without padding", "base64 with spaces", "empty", "month in words", "too many octets")


def bounds(kind):
    wide = kind.base == "long"
    least = int(kind.facets.get("minInclusive", -MOST if wide else -2**31))
    return least, min(int(kind.facets.get("maxInclusive", MOST if wide else 2**31 - 1)), MOST)


def possible(way, kind):
    facets = kind.facets
    return {"one decimal more": kind.kind == "decimal", "one digit more": "totalDigits" in facets,
            "above": kind.kind == "integer" and bounds(kind)[1] < MOST, "below": kind.kind == "integer" and "minInclusive" in facets,
            "too long": "maxLength" in facets and kind.kind == "text", "too short": "minLength" in facets, "no code": bool(kind.enumeration),
            "a character more": "pattern" in facets and kind.kind == "text",
            "beyond 2^53": kind.kind == "integer" and bounds(kind)[1] == MOST, "exponent": kind.kind in ("decimal", "integer"),
            "integer with decimals": kind.kind == "integer", "half of a half": kind.kind == "decimal" and "pattern" in facets,
            "spaces around": kind.kind == "date", "no such day": kind.base == "date", "base64 without padding": kind.kind == "binary",
            "base64 with spaces": kind.kind == "binary", "empty": kind.kind in ("text", "date"), "month in words": kind.kind == "date",
            "too many octets": False}[way]


def broken(draw, way, kind, good):
    least, most = bounds(kind) if kind.kind == "integer" else (0, 0)
    facets = kind.facets
    if way == "one decimal more":
        return Token(f"{good.partition('.')[0]}." + "1" * (int(facets.get("fractionDigits", 0)) + 1))
    if way == "one digit more":
        whole = int(facets["totalDigits"])
        return Token(draw.choice(["1" + "0" * whole, "1" + "0" * (whole - int(facets.get("fractionDigits", 0))) + ".25"]))
    if way == "half of a half":
        return Token("1.25")
    if way == "exponent":
        return Token(f"{good.partition('.')[0]}e{draw.choice(['0', '1', '-1'])}")
    if way == "integer with decimals":
        return Token(f"{good}.{draw.choice(['0', '5'])}")
    return {"above": lambda: Token(most + 1), "below": lambda: Token(least - 1), "beyond 2^53": lambda: Token(MOST + draw.randint(1, 1000)),
            "too long": lambda: "a" * (int(facets["maxLength"]) + 1), "too short": lambda: "a" * (int(facets["minLength"]) - 1),
            "no code": lambda: Token("987654") if kind.kind == "integer" else draw.choice(["ZZZZZ", "", good_lower(kind)]),
            "a character more": lambda: draw.choice([good + "0", "x" + good, good + "\n"]),
            "spaces around": lambda: draw.choice([" " + good, good + "\n"]), "no such day": lambda: draw.choice(["2026-02-30", "2025-02-29", "2026-13-01"]),
            "base64 without padding": lambda: "QQ", "base64 with spaces": lambda: "QUFB QUFB", "empty": lambda: "",
            "month in words": lambda: "maio de 2026"}[way]()


def good_lower(kind):
    code = next(iter(kind.enumeration))
    return code.lower() if code.lower() not in kind.enumeration else "zzzz"


def services():
    return Contract(SOURCE / "wsdl").services
