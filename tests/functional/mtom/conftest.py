import pytest

from psitest.pagamentos import Banco, documento, por_transferencia
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def empregador(registo):  # noqa: F811
    return registo.empregador("empregador-a")


@pytest.fixture(scope="module")
def recibo(gateway, registo, empregador, tmp_path_factory):  # noqa: F811
    """The number of a receipt of empregador-a."""
    pago = documento(registo, empregador)
    Banco(gateway.config, tmp_path_factory.mktemp("banco")).importar(
        [por_transferencia(pago, f"{pago.cents // 100}.{pago.cents % 100:02}")])
    [(numero,)] = registo.sql("SELECT recibo FROM psi.documento_pagamento WHERE numero = %s", pago.numero)
    return str(numero)
