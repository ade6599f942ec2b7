import pytest

from psitest.pagamentos import Banco, documento, por_multibanco, por_transferencia
from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def banco(gateway, tmp_path_factory):
    return Banco(gateway.config, tmp_path_factory.mktemp("banco"))


@pytest.fixture(scope="module")
def pagar(registo, banco):
    """pagar(employer, "2026-01-15", ...) pays a document of its own on each of the days; gives receipts as (number, document)."""
    def pagar_(empregador, *dias, por=por_transferencia, excesso=0, **mais):
        feitos = []
        for dia in dias:
            doc = documento(registo, empregador, **{"emissao": f"{dia} 08:00:00+00", **mais})
            cents = doc.cents + excesso
            banco.importar([por(doc, f"{cents // 100}.{cents % 100:02}", data=dia)])
            numero = registo.sql("SELECT recibo FROM psi.documento_pagamento WHERE numero = %s", doc.numero)[0][0]
            feitos.append((str(numero), doc))
        return feitos
    return pagar_


@pytest.fixture(scope="module")
def multibanco():
    return por_multibanco


@pytest.fixture(scope="module")
def empregador(registo):
    """The employer that empregador-a is."""
    return registo.empregador("empregador-a")
