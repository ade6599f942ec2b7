"""A text that a pattern matches, drawn at random: of the constructs that schemas use."""
import random
import re._parser as parser  # the standard library's own reading of a pattern
import string

ANY = string.ascii_letters + string.digits


def matching(draw: random.Random, pattern: str) -> str:
    """Repetitions are the fewest, the most (twenty more than the fewest where nothing bounds them) or between."""
    return _sequence(draw, parser.parse(pattern))


def _sequence(draw, parsed):
    return "".join(_part(draw, kind, value) for kind, value in parsed)


def _part(draw, kind, value):
    name = str(kind)
    if name == "LITERAL":
        return chr(value)
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = value
        most = least + 20 if most is parser.MAXREPEAT else int(most)
        return "".join(_sequence(draw, inner) for _ in range(draw.choice((least, most, draw.randint(least, most)))))
    if name == "SUBPATTERN":
        return _sequence(draw, value[-1])
    if name == "BRANCH":
        return _sequence(draw, draw.choice(value[1]))
    if name == "IN":
        return _class(draw, value)
    if name == "CATEGORY":
        return _class(draw, [(kind, value)])
    if name == "ANY":
        return draw.choice(ANY)
    if name == "AT":
        return ""
    raise ValueError(f"a pattern with {name}")


def _class(draw, members):
    negated = str(members[0][0]) == "NEGATE"
    chosen = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            chosen.add(chr(value))
        elif str(kind) == "RANGE":
            chosen |= {chr(code) for code in range(value[0], min(value[1], 0x7e) + 1)}
        elif str(kind) == "CATEGORY":
            word = str(value)
            chosen |= set(string.digits if "DIGIT" in word else " " if "SPACE" in word else ANY)
    return draw.choice(sorted(set(ANY) - chosen if negated else chosen))
