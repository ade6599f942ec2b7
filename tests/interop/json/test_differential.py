"""The XSD, behind the gateway's own transcoding, and the JSON Schema of the OpenAPI documents say the same of the same requests,
but for what is written here. PSI_SCHEMA_INSTANCES: how many a service (default 1,500); PSI_SCHEMA_SEED repeats a run."""
import collections
import os
import random
import subprocess
import sys

import pytest

from psitest.paths import BIN, SOURCE

HERE = SOURCE / "tests/interop/json"
sys.path.insert(0, str(HERE / "differential"))
import instances  # noqa: E402

MANY = int(os.environ.get("PSI_SCHEMA_INSTANCES", "1500"))
SEED = os.environ.get("PSI_SCHEMA_SEED") or str(random.randrange(10**9))

# Where they may differ, by what was broken: (what the gateway says, what the YAML says), each with its reason.
MAY_DIFFER = {
    "one decimal more": ("400", "ok"),       # ajv sees a double: decimals are not counted, and 0.01 is none of its multiples
    "one digit more": ("400", "ok"),         # the same, where the digits are behind the point
    "null": ("ok", "no"),                    # the same as absent, and not declared: generators would make three states of it
    "beyond 2^53": ("ok", "no"),             # JavaScript loses their last digits; the gateway knows no such number
    "exponent": ("400", "ok"),               # a number in JSON all the same
    "integer with decimals": ("400", "ok"),  # 5.0 is an integer for JSON Schema
}


@pytest.fixture(scope="module", name="twins")
def the_twins(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    subprocess.run([SOURCE / "scripts/openapi", "--twin", folder], check=True)
    return folder


def verdicts(command, lines):
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = done.stdout.splitlines()
    assert len(found) == len(lines), (len(found), len(lines), done.stderr[-2000:])
    return found


@pytest.mark.parametrize("service", instances.services(), ids=lambda one: one.name)
def test_both_say_the_same(service, twins):
    maker = instances.Maker(service, SEED)
    made = [maker.request() for _ in range(MANY)]
    lines = [f"{service.name}/{service.version}/{operation}\t{instances.text(value)}" for operation, value, _ in made]
    ours, theirs = verdicts([BIN / "psi-json-judge"], lines), verdicts(["node", "differential/judge.js", twins], lines)
    counted, differ, wrong = collections.Counter(), collections.Counter(), []
    for (_, _, broken), line, our, their in zip(made, lines, ours, theirs):
        both = (our.split()[0], their.split()[0])
        counted[both] += 1
        if broken is None and both != ("ok", "ok"):
            wrong.append((line, broken, our, their))
        elif (both[0] == "ok") != (both[1] == "ok"):
            differ[broken] += 1
            if MAY_DIFFER.get(broken) != both:
                wrong.append((line, broken, our, their))
    print(f"seed {SEED}: {service.name}: {dict(counted)}, differ by {dict(differ)}")
    assert not wrong, f"seed {SEED}, {len(wrong)} of {MANY}: {wrong[:5]}"
    assert counted["ok", "ok"] > MANY / 5 and counted["400", "no"] > MANY / 10, counted


CASES = {
    # What was broken, as a whole request, and what each side says of it.
    "one decimal more": ("contratos/v1/AlterarContrato", '"remuneracaoBase":1350.001', "400", "ok"),
    "no decimals that count": ("contratos/v1/AlterarContrato", '"remuneracaoBase":1350.000', "ok", "ok"),
    "null": ("contratos/v1/AlterarContrato", '"remuneracaoBase":null', "ok", "no"),
    "beyond 2^53": ("contratos/v1/AnularComunicacao", '"numeroComunicacao":9007199254740993', "ok", "no"),
    "exponent": ("contratos/v1/AlterarContrato", '"remuneracaoBase":13e2', "400", "ok"),
    "integer with decimals": ("contratos/v1/AnularComunicacao", '"numeroComunicacao":5.0', "400", "ok"),
    "halves of days": ("contratos/v1/AlterarContrato", '"diasTrabalho":1.55', "400", "ok"),
    "no such day": ("contratos/v1/AlterarContrato", '"dataEfeito":"2026-02-30"', "400", "no"),
}
FILLED = {"contratos/v1/AlterarContrato": {"nissTrabalhador": '"11000000015"', "dataEfeito": '"2026-04-01"'},
          "contratos/v1/AnularComunicacao": {}}


@pytest.mark.parametrize("name", CASES)
def test_a_difference_that_is_meant(name, twins):
    address, member, ours, theirs = CASES[name]
    given = {**FILLED[address], **dict([member.replace('"', "", 1).split('":', 1)])}
    line = address + '\t{"contexto":{},' + ",".join(f'"{key}":{value}' for key, value in given.items()) + "}"
    assert verdicts([BIN / "psi-json-judge"], [line])[0].startswith(ours)
    assert verdicts(["node", "differential/judge.js", twins], [line])[0].startswith(theirs)
