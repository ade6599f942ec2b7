"""What is served is enough for a client that knows nothing else: zeep builds its calls from it."""
import pytest
import requests
import zeep

from psitest.contrato import SERVICOS
from psitest.paths import PKI


@pytest.fixture(scope="module")
def transport():
    session = requests.Session()
    session.verify = str(PKI / "ca.pem")
    session.cert = str(PKI / "clients/empregador-a.both.pem")
    session.trust_env = False
    return zeep.Transport(session=session)


@pytest.mark.parametrize("service", SERVICOS)
@pytest.mark.parametrize("query, ports", [("wsdl", ("Soap11", "Soap12")), ("wsdl&soap=1.1", ("Soap11",))])
def test_loads_and_calls_the_address_it_was_given(gateway, transport, service, query, ports):
    client = zeep.Client(f"https://localhost:{gateway.port}/psi/{service}/v1?{query}", transport=transport)
    [served] = client.wsdl.services.values()
    port_type, operations = SERVICOS[service]
    assert set(served.ports) == {port_type + port for port in ports}
    for name, port in served.ports.items():
        assert set(port.binding._operations) == operations
        assert client.bind(served.name, name).VerificarLigacao(contexto={}).resultado.codigo == 1
