"""What differs between two states of a contract, and whether programs written for the first go on working with the second."""
import dataclasses
import decimal

from contract.load import MANY, Complex

MAJOR, MINOR, PATCH = "major", "minor", "patch"
ORDER = (PATCH, MINOR, MAJOR)
UPPER = {"maxLength", "maxInclusive", "maxExclusive", "totalDigits", "fractionDigits"}
LOWER = {"minLength", "minInclusive", "minExclusive"}


@dataclasses.dataclass(frozen=True)
class Difference:
    """`names`: each of them has to stand in CHANGES.md, so that a reader finds what changed."""
    verdict: str
    where: str
    what: str
    names: tuple = ()

    def __str__(self):
        return f"{self.verdict:5} {self.where}: {self.what}"


def worst(differences):
    """The gravest verdict; None: nothing differs."""
    return max((one.verdict for one in differences), key=ORDER.index, default=None)


def compare(before, after):
    """Every difference, in the order of the operations."""
    found = []
    if before.namespace != after.namespace:
        found.append(Difference(MAJOR, before.port_type, f"namespace {before.namespace} became {after.namespace}", (after.namespace,)))
    if before.port_type != after.port_type:
        found.append(Difference(MAJOR, before.port_type, f"port type became {after.port_type}", (after.port_type,)))
    if before.text != after.text:
        found.append(Difference(PATCH, before.port_type, "text"))
    for name, old in before.operations.items():
        if name not in after.operations:
            found.append(Difference(MAJOR, name, "operation removed", (name,)))
        else:
            found += _Pair(old, after.operations[name]).differences()
    found += [Difference(MINOR, name, "operation added", (name,)) for name in after.operations if name not in before.operations]
    return list(dict.fromkeys(found))


def _local(name):
    return name.rpartition("}")[2]


class _Pair:
    """One operation, before and after."""

    def __init__(self, old, new):
        self.old, self.new, self.found = old, new, []

    def differences(self):
        name = self.old.name
        if self.old.text != self.new.text:
            self.add(PATCH, name, "text")
        for version, one in self.old.bindings.items():
            other = self.new.bindings.get(version)
            if one != other:
                self.add(MAJOR, name, f"binding {version}: {one} became {other}", name)
        for version in self.new.bindings:
            if version not in self.old.bindings:
                self.add(MINOR, name, f"binding {version} added", name)
        for fault in sorted({*self.old.faults} ^ {*self.new.faults}):
            self.add(MAJOR, name, f"fault {fault} added or removed", fault)
        for fault in sorted({*self.old.faults} & {*self.new.faults}):
            self.wrapper(self.old.faults[fault], self.new.faults[fault], False)
        self.wrapper(self.old.request, self.new.request, True)
        self.wrapper(self.old.reply, self.new.reply, False)
        return self.found

    def add(self, verdict, where, what, *names):
        self.found.append(Difference(verdict, where, what, tuple(names)))

    def wrapper(self, old, new, request):
        if old.name != new.name:
            self.add(MAJOR, _local(old.name), f"{old.name} became {new.name}", _local(new.name))
            return
        self.element(old, new, request, _local(old.name), ())

    def element(self, old, new, request, where, above):
        name = _local(old.name)
        if old.text != new.text:
            self.add(PATCH, where, "text")
        self.occurrence(old, new, request, where, name)
        if old.nillable != new.nillable:
            safe = new.nillable if request else old.nillable
            self.add(MINOR if safe else MAJOR, where, f"nillable became {str(new.nillable).lower()}", name)
        one, other = old.type, new.type
        if isinstance(one, Complex) != isinstance(other, Complex):
            self.add(MAJOR, where, "another type", name)
        elif not isinstance(one, Complex):
            self.simple(one, other, request, where, name)
        elif (one.name, other.name) not in above or not one.name:
            if one.text != other.text:
                self.add(PATCH, where, "text of the type")
            self.children(one.children, other.children, request, where, (*above, (one.name, other.name)))

    def occurrence(self, old, new, request, where, name):
        if (old.most > 1) != (new.most > 1):
            self.add(MAJOR, where, f"maxOccurs {_times(old.most)} became {_times(new.most)}", name)
        elif old.most != new.most:
            safe = new.most > old.most if request else new.most < old.most
            self.add(MINOR if safe else MAJOR, where, f"maxOccurs {_times(old.most)} became {_times(new.most)}", name)
        if old.least != new.least:
            safe = new.least < old.least if request else new.least > old.least
            self.add(MINOR if safe else MAJOR, where, f"minOccurs {old.least} became {new.least}", name)

    def children(self, old, new, request, where, above):
        names, later = [one.name for one in old], [one.name for one in new]
        stay = [name for name in names if name in later]
        if stay != [name for name in later if name in names]:
            self.add(MAJOR, where, "elements in another order", *(_local(name) for name in stay))
        for one in old:
            if one.name in later:
                self.element(one, new[later.index(one.name)], request, f"{where}/{_local(one.name)}", above)
            else:
                self.add(MAJOR, f"{where}/{_local(one.name)}", "removed", _local(one.name))
        last = max((later.index(name) for name in stay), default=-1)
        for position, one in enumerate(new):
            if one.name in names:
                continue
            what = "added" if position > last else "added before others"
            optional = one.least == 0
            self.add(MINOR if optional and position > last else MAJOR, f"{where}/{_local(one.name)}",
                     what + ("" if optional else ", required"), _local(one.name))

    # ---- simple types -----------------------------------------------------------------------------------------------

    def simple(self, old, new, request, where, name):
        if old.text != new.text:
            self.add(PATCH, where, "text of the type")
        if old.base != new.base:
            self.add(MAJOR, where, f"{old.base} became {new.base}", name)
            return
        for facet in sorted({*old.facets, *new.facets}):
            one, other = old.facets.get(facet), new.facets.get(facet)
            if one == other:
                continue
            if facet == "enumeration":
                self.codes(one, other, request, where, name)
                continue
            wider = _wider(facet, one, other)      # None: nobody can tell
            safe = wider is True if request else wider is False
            self.add(MINOR if safe else MAJOR, where, f"{facet} {_written(one)} became {_written(other)}", name)

    def codes(self, old, new, request, where, name):
        if old is None or new is None:
            safe = (new is None) if request else (old is None)
            self.add(MINOR if safe else MAJOR, where, "a list of codes " + ("removed" if new is None else "added"), name)
            return
        for code in sorted(old - new):
            self.add(MAJOR if request else MINOR, where, f"code {code} removed", name, code)
        for code in sorted(new - old):
            self.add(MINOR if request else MAJOR, where, f"code {code} added", name, code)


def _times(most):
    return "unbounded" if most == MANY else str(most)


def _written(value):
    if isinstance(value, frozenset):
        return " and ".join(sorted(" or ".join(sorted(step)) for step in value)) or "none"
    return "none" if value is None else value


def _wider(facet, old, new):
    """Whether everything that matched still does and more does; False: less does; None: neither is sure."""
    if old is None or new is None:
        return new is None
    if facet == "pattern":
        if old < new:      # a step more to match
            return False
        if new < old:
            return True
        if len(old) == len(new) == 1:
            [one], [other] = old, new
            return True if one < other else False if other < one else None
        return None
    if facet in UPPER or facet in LOWER:
        one, other = decimal.Decimal(old), decimal.Decimal(new)
        return other > one if facet in UPPER else other < one
    return None
