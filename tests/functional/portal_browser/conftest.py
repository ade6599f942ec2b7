import pytest

from psitest.registo import dias, registo  # noqa: F401  a fixture

from psitest.paths import PKI

from navegador import Navegador


@pytest.fixture(scope="module")
def root(gateway):
    """Where the portal is, for a browser: TLS to the gateway itself."""
    return f"https://localhost:{gateway.port}/psi/portal/"


@pytest.fixture(scope="module")
def navegador(tmp_path_factory):
    with Navegador(tmp_path_factory.mktemp("chromium"), PKI) as one:
        yield one


@pytest.fixture(scope="module", autouse=True)
def chamadas(gateway, registo):
    """Calls of many kinds, so that there is something to show."""
    worker = registo.trabalhador()
    good = registo.comunicacao(worker)
    with gateway.client() as client:
        client.call("vinculos", "VerificarLigacao")
        client.call("contratos", "ComunicarContrato", good)
        client.call("contratos", "ComunicarContrato", registo.comunicacao(worker, modalidadeContrato="E", remuneracaoBase="0.00"))
        client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), inicioContrato=dias(-40)))
        client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), inicioContrato="13/04/2026"))
        client.call("vinculos", "ConsultarTrabalhadores", {"situacao": "ATIVO"})
        client.post("vinculos", b"isto nao e XML")
        client.call("contratos", "ComunicarContrato", {**good, "remuneracaoBase": "2000.00"})


@pytest.fixture(scope="module")
def chamada(navegador, root, chamadas):
    """The address of the call that was refused with several mistakes."""
    navegador.show(root + "chamadas")
    path = navegador.run("[...document.querySelectorAll('tbody tr')].find(r => r.textContent.includes('VNC-014'))"
                         ".querySelector('a').getAttribute('href')")
    return path.removeprefix("/psi/portal/")
