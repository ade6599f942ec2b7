"""scripts/rooms says nothing of the sources as they are, and names each planted breach."""
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
BREACHES = {
    "another room's own header": ("src/soap/fault.cpp", '#include "operations/pipeline/pipeline.hpp"', "is operations's own: include its face"),
    "a room above": ("src/store/store_state.cpp", '#include "psi/operations/call.hpp"', "store must not include operations"),
    "a face with what is private": ("include/psi/store/access.hpp", '#include "store/pedidos/write_parameters.hpp"', "which others cannot"),
    "another service": ("src/store/recibos/recibos.cpp", '#include "psi/store/declaracoes.hpp"', "the service recibos includes psi/store/declaracoes.hpp"),
    "libpqxx outside": ("src/operations/operations.cpp", "#include <pqxx/pqxx>", "libpqxx and libpq are for"),
    "a clock in domain": ("src/domain/data.cpp", "auto now = std::chrono::system_clock::now();", "domain neither logs nor looks at a clock"),
    "the store's words in soap": ("src/soap/gateway.cpp", "using Row = store::Row;", "soap shows what domain and operations have"),
    "a name twice in a room": ("src/soap/http/gateway.cpp", "", "gateway: one name for"),
    "a name in two rooms": ("src/portal/pages/pipeline.cpp", "", "pipeline: one name for"),
}


@pytest.fixture(name="checkout")
def a_copy(tmp_path):
    for folder in ("src", "include", "wsdl"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def rooms(checkout):
    done = subprocess.run([ROOT / "scripts/rooms", checkout], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip()


def test_the_sources_keep_the_walls(checkout):
    assert rooms(checkout) == (0, "")


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_named(checkout, name):
    file, text, said = BREACHES[name]
    with open(checkout / file, "a", encoding="utf-8") as source:
        source.write(text + "\n")
    code, out = rooms(checkout)
    assert code == 1
    assert said in out
    assert len(out.splitlines()) == 1, out


def test_a_folder_holds_thirty_files(checkout):
    for number in range(31):
        (checkout / f"src/domain/full{number}.cpp").touch()
    code, out = rooms(checkout)
    assert code == 1
    assert "src/domain: " in out and "files, 30 at most" in out
