"""Whatever a client sends, the replies of another stay as they were, byte for byte: nothing of a request is left in what
serves the next one."""
import re

import pytest

import table_context
from deliver import is_good
from psitest import soap
from psitest.registo import registo  # noqa: F401  a fixture
from test_hostile import GATEWAY_OPTIONS, TABLE, attempt  # noqa: F401  the first is the gateway fixture's

NEIGHBOUR = "empregador-b"
WRONG = {"tamanhoPagina": "muitos"}

# Of the one call: its instant and its correlation id.
OF_THE_CALL = re.compile(rb"<([\w:]*(?:dataHora|idCorrelacao))>[^<]*</\1>")

# (service, operation, content): replies with rows and without, refusals, faults of the schema and of the guard. The faults
# come last: writing one could hide what the case has left.
CALLS = [("vinculos", "VerificarLigacao", {}), ("vinculos", "ConsultarTrabalhadores", {}),
         ("contratos", "ConsultarContratos", {}), ("contratos", "ConsultarComunicacoes", {}),
         ("declaracoes", "ConsultarDeclaracoes", {}), ("documentos-pagamento", "ConsultarDocumentosPagamento", {}),
         ("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}), ("qualidade", "VerificarLigacao", {}),
         ("vinculos", "VerificarLigacao", {"contexto": {"nissRepresentado": "11234567890"}}),
         ("vinculos", "ConsultarTrabalhadores", WRONG), ("vinculos", "Nada", {})]


@pytest.fixture(scope="module")
def neighbour(gateway, registo):  # noqa: F811
    """A second client with rows of its own; gives what it is answered now, as a list of (call, status, type, bytes)."""
    registo.empregador(NEIGHBOUR)
    write = ("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador()))
    calls = [(call, version) for call in [write, *CALLS] for version in soap.ENVELOPES]

    def answers():
        found = []
        for (service, operation, content), version in calls:
            body = soap.envelope(service, operation, content, version)
            reply = one.post(service, body, version, soap.action(service, operation))
            found.append((f"{operation} {version}", reply.status, reply.headers["Content-Type"],
                          OF_THE_CALL.sub(rb"<\1/>", reply.body)))
        return found

    with gateway.client(NEIGHBOUR) as one:
        assert one.call(*write).codigo == 1   # from here on its reply is the kept one
        yield answers


@pytest.fixture(scope="module")
def at_first(neighbour):
    return neighbour()


@pytest.mark.parametrize("case", table_context.TABLE + [case for case in TABLE if case not in table_context.TABLE],
                         ids=lambda case: case.name[:60])
def test_the_replies_of_another_stay(gateway, ground, neighbour, at_first, case):
    attempt(gateway, case.send(ground) if callable(case.send) else case.send)
    for before, after in zip(at_first, neighbour()):
        assert after == before


def test_a_thousand_replies_after_encoding_style(gateway, at_first, neighbour):
    """Found in use: 498 of the next 1,000 replies were ill-formed."""
    with gateway.client() as one, gateway.client(NEIGHBOUR) as other:
        good = other.post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {}))
        for case in table_context.TABLE[:4]:
            for _ in range(5):
                attempt(gateway, case.send)
            for _ in range(250):
                reply = other.post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {}))
                assert OF_THE_CALL.sub(b"", reply.body) == OF_THE_CALL.sub(b"", good.body)
        assert is_good(one.post("vinculos", soap.envelope("vinculos", "VerificarLigacao", {})))
    assert neighbour() == at_first
