"""Where the published requests have a date, a month, a year or an instant, and what stands at their edges."""
import dataclasses

from psitest.contrato import PUBLICADOS
from psitest.schema import XS, published

TIPOS = "{urn:psi:tipos:v1}"

DATAS = ["0001-01-01", "1000-01-01", "1899-12-31", "1900-02-28", "1900-02-29", "1969-12-31", "1970-01-01", "2000-02-29",
         "2026-03-29", "2026-10-25", "2027-02-29", "2028-02-29", "2262-04-12", "2400-02-29", "9999-12-31", "10000-01-01"]
MESES = ["0001-01", "1000-01", "1899-12", "1900-02", "1969-12", "1970-01", "2026-03", "2026-10", "2028-02", "2262-05",
         "9999-12", "10000-01", "2026-13"]
VALORES = {
    "Data": DATAS,
    "MesReferencia": MESES,
    "Ano": ["1", "1000", "1899", "1969", "1970", "2028", "2262", "9999", "10000"],
    "Instante": ["0001-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "1969-12-31T23:59:59.999999Z", "2026-03-29T01:30:00+01:00",
                 "2026-10-25T01:30:00Z", "2262-04-12T00:00:00Z", "9999-12-31T23:59:59.999999Z"],
}


@dataclasses.dataclass(frozen=True)
class Campo:
    """An element of a request: the names from the operation's element down, and its type."""
    servico: str
    operacao: str
    caminho: tuple
    tipo: str

    def __str__(self):
        return f"{self.operacao}-{'.'.join(self.caminho)}"


def _simples(no):
    """The published simple type of an element; empty where it is none of ours."""
    tipo = no.get("type") or ""
    return tipo.removeprefix(TIPOS) if tipo.startswith(TIPOS) else ""


def _elementos(esquemas, tipo):
    """Every element declared in a complex type, its base's first."""
    if tipo is None:
        return
    extensao = tipo.find(f"{XS}complexContent/{XS}extension")
    if extensao is not None:
        yield from _elementos(esquemas, esquemas.types.get(extensao.get("base")))
    for no in tipo.iter(XS + "element"):
        yield esquemas.elements[no.get("ref")] if no.get("ref") else no


def _abaixo(esquemas, tipo, caminho):
    for no in _elementos(esquemas, tipo):
        nome = no.get("name").rpartition("}")[2]
        if nome == "contexto" or nome in caminho:
            continue
        if _simples(no) in VALORES:
            yield (*caminho, nome), _simples(no)
        else:
            yield from _abaixo(esquemas, esquemas.type_of(no), (*caminho, nome))


def campos():
    """All of them, of every operation of every published service."""
    esquemas = published()
    lista = []
    for nome, servico in PUBLICADOS.items():
        for operacao in servico.operacoes:
            tipo = esquemas.type_of(esquemas.elements[f"{{{servico.espaco}}}{operacao}"])
            lista += [Campo(nome, operacao, *um) for um in _abaixo(esquemas, tipo, ())]
    return lista
