"""One gateway for the whole table, and the ground the cases stand on."""
import dataclasses
import re
import socket

import pytest

from psitest.paths import SOURCE
from psitest.registo import registo  # noqa: F401  a fixture


@dataclasses.dataclass(frozen=True)
class Ground:
    contrato: dict        # the elements of a contract that would be accepted
    empregador: str       # the NISS of the caller's employer
    cursor: str           # a real proximaPagina of the caller's, without filters
    trap: int             # a port of this machine that nobody has a reason to connect to

    @property
    def altered_cursor(self):
        middle = len(self.cursor) // 2
        return self.cursor[:middle] + ("A" if self.cursor[middle] != "A" else "B") + self.cursor[middle + 1:]


@pytest.fixture(scope="module")
def trap():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def ground(gateway, registo, trap):  # noqa: F811
    for _ in range(2):   # so that a page of one row has a next one
        kept = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador()))
        assert kept.codigo == 1, kept.content
    page = gateway.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 1})
    return Ground(registo.contrato(registo.trabalhador()), registo.empregador("empregador-a"),
                  page.content["proximaPagina"], trap.getsockname()[1])


# What only somebody who knows the inside could write.
INTERNAL = re.compile(
    re.escape(str(SOURCE)).encode() + rb"|/(?:usr|var|etc|home|root)/|\.local\b|\.[ch]pp\b|\.so\b|std::|psi::|boost|pqxx|libpq|libxml|gsoap|openssl|"
    rb"\bPG::|ERROR:|SQLSTATE|\bSELECT\b|\bINSERT\b|relation \"|constraint|exception|terminate|bad_alloc|errno|0x[0-9a-f]{6,}|"
    rb"root:x:", re.IGNORECASE)


@pytest.fixture(scope="session")
def inside():
    """Gives what of the inside an answer shows, other than what the caller has just said itself."""
    def found(octets, said):
        return [hit for hit in INTERNAL.findall(octets) if hit.lower() not in said.lower()]
    return found
