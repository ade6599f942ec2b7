"""Planted mistakes of rules. A file of plants/ names a source, or a function of the store; then what is wrong; then, each after a
line "----", a text and what stands in its place. In a source PLANT is whether PSI_PLANT names the plant, so that one build has all.

    plant.py OUT SOURCE PLANT...       writes the source with the plants in it (CMakeLists.txt)

Where a text is not there exactly once it fails: a plant has to follow the code."""
import dataclasses
import pathlib
import sys

PASTA = pathlib.Path(__file__).parent / "plants"
RAIZ = PASTA.parents[2]
CABECA = """#include <cstdlib>
#include <string_view>
// Whether this plant is the one that is asked for.
static bool psiPlanted(std::string_view name) {
    static const char* const asked = std::getenv("PSI_PLANT");
    return asked && name == asked;
}
"""


@dataclasses.dataclass(frozen=True)
class Plant:
    nome: str
    onde: str
    oque: str
    antes: str
    depois: str

    @property
    def em_sql(self):
        return self.onde.startswith("psi.")

    def em(self, texto):
        """The text with the plant in it."""
        if texto.count(self.antes) != 1:
            raise SystemExit(f"plant {self.nome}: its text is not in {self.onde} exactly once; a plant has to follow the code")
        return texto.replace(self.antes, self.depois.replace("PLANT", f'psiPlanted("{self.nome}")'))


def ler(ficheiro):
    cabeca, antes, depois = ficheiro.read_text().split("\n----\n")
    onde, oque = cabeca.split("\n")
    return Plant(ficheiro.stem, onde, oque, antes, depois.removesuffix("\n"))


def todos():
    return [ler(ficheiro) for ficheiro in sorted(PASTA.glob("*.txt"))]


def main():
    fora, fonte, *ficheiros = map(pathlib.Path, sys.argv[1:])
    texto = fonte.read_text()
    for ficheiro in ficheiros:
        texto = ler(ficheiro).em(texto)
    fora.write_text(CABECA + texto)


if __name__ == "__main__":
    main()
