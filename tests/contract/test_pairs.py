"""Each folder of pairs/ is a change of a small contract, with the verdict it deserves before the first hyphen of its name."""
from pathlib import Path

import pytest
from contract.compare import compare, worst
from contract.load import load

PAIRS = sorted((Path(__file__).parent / "pairs").iterdir())


def test_there_are_enough():
    assert len(PAIRS) >= 40


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_verdict_is_that_of_its_name(pair):
    differences = compare(load(pair / "before", "loja"), load(pair / "after", "loja"))
    assert worst(differences) == pair.name.split("-")[0], "\n".join(map(str, differences))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_nothing_differs_from_itself(pair):
    for side in ("before", "after"):
        assert compare(load(pair / side, "loja"), load(pair / side, "loja")) == []
