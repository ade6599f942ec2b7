"""The published schemas, changed at random: whatever makes a request of yesterday fail has to be called major."""
import os
import random
import shutil

import pytest
from contract.compare import MAJOR, _Pair, compare, worst
from contract.load import load
from instances import Maker
from lxml import etree
from mutate import mutate, places
from paths import WSDL

SEED = int(os.environ.get("PSI_CONTRACT_SEED", "1"))
MUTATIONS = int(os.environ.get("PSI_CONTRACT_MUTATIONS", "200"))
EACH = 25      # requests of each operation
SERVICES = sorted(path.stem for path in (WSDL / "v1").glob("*.wsdl"))


def schema(folder, service):
    return etree.XMLSchema(etree.parse(str(folder / f"{service}.xsd")))


@pytest.fixture(scope="module")
def yesterday():
    """{service: (contract, [(request, document), ...])}, every document valid."""
    made = {}
    for service in SERVICES:
        contract_, judge, maker = load(WSDL / "v1", service), schema(WSDL / "v1", service), Maker(SEED)
        documents = [etree.fromstring(maker.request(one.request)) for one in contract_.operations.values() for _ in range(EACH)]
        valid = [document for document in documents if judge.validate(document)]
        assert len(valid) > len(documents) * 0.6, f"{service}: {len(valid)} of {len(documents)} valid: {judge.error_log.last_error}"
        assert {document.tag for document in valid} == {one.request.name for one in contract_.operations.values()}
        made[service] = contract_, valid
    return made


def play(yesterday, folder, mutations):
    """[(what was changed, verdict, whether a request of yesterday fails)] of the changes that leave a schema."""
    dice, played = random.Random(SEED), []
    while len(played) < mutations:
        service = dice.choice(SERVICES)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(WSDL / "v1", folder)
        path = folder / dice.choice([f"{service}.xsd", "comum.xsd", "tipos.xsd", "codigos.xsd"])
        tree = etree.parse(str(path))
        what = mutate(dice.choice(places(tree)), dice)
        tree.write(str(path))
        try:
            judge = schema(folder, service)
        except etree.XMLSchemaParseError:
            continue
        before, documents = yesterday[service]
        broken = next((document for document in documents if not judge.validate(document)), None)
        differences = compare(before, load(folder, service))
        played.append((f"{service}, {path.name}: {what}", worst(differences), broken is not None))
    return played


def test_what_breaks_a_request_is_major(yesterday, tmp_path):
    print(f"seed {SEED}")
    played = play(yesterday, tmp_path / "v1", MUTATIONS)
    assert [one for one in played if one[2] and one[1] != MAJOR] == []
    assert sum(breaks for _, _, breaks in played) > MUTATIONS / 10, "hardly anything was broken"
    assert {verdict for _, verdict, _ in played} >= {"major", "minor"}


@pytest.mark.parametrize("part", ["simple", "occurrence", "children"])
def test_a_checker_that_leaves_out_a_part_is_found_out(part, yesterday, tmp_path, monkeypatch):
    monkeypatch.setattr(_Pair, part, lambda *_: None)
    assert [one for one in play(yesterday, tmp_path / "v1", MUTATIONS) if one[2] and one[1] != MAJOR]
