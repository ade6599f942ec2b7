import pytest

from psitest.registo import dias, registo  # noqa: F401  a fixture

import vigia


def drive(gateway, registo):
    """A little of everything that vendors do, well and badly."""
    worker = registo.trabalhador()
    good = registo.comunicacao(worker)
    with gateway.client() as client:
        client.call("vinculos", "VerificarLigacao")
        client.call("contratos", "ComunicarContrato", good)
        client.call("contratos", "ComunicarContrato", good)
        client.call("contratos", "ComunicarContrato", registo.comunicacao(worker, remuneracaoBase="0.00"))
        client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), inicioContrato="13/04/2026"))
        client.call("vinculos", "ConsultarTrabalhadores", {"situacao": "ATIVO"})
        client.post("vinculos", b"isto nao e XML")
        client.call("contratos", "ComunicarContrato", {**good, "remuneracaoBase": "2000.00"})
    gateway.call("vinculos", "VerificarLigacao", identity="desconhecido")
    for stranger in (None, "foreign/estranho"):
        with pytest.raises(OSError):
            gateway.call("vinculos", "VerificarLigacao", identity=stranger)


@pytest.fixture(scope="module")
def exported(gateway, registo):  # noqa: F811
    """The families of /metrics once there has been traffic."""
    drive(gateway, registo)
    return vigia.families(gateway.monitor_get("/metrics")[1])
