import pytest

from psitest.registo import pedido, registo  # noqa: F401  a fixture

SERVICO = "documentos-pagamento"
FORNECEDOR = "SELECT fornecedor FROM psi.cliente WHERE id = %s"


class Empregador:
    """An employer of the test's own, for whom representante-a acts."""

    def __init__(self, gateway, client, registo):
        self.gateway, self.client, self.registo = gateway, client, registo
        self.niss = registo.novo_empregador()
        registo.mandato("representante-a", self.niss, SERVICO)

    def deve(self, mes, contribuicoes):
        """An accepted block of that month; gives its key in the contract."""
        return self.registo.bloco_aceite(self.niss, mes, contribuicoes)

    def chamar(self, operacao, conteudo, contexto=None, client=None):
        contexto = {"nissRepresentado": self.niss, **(contexto or {})}
        return (client or self.client).call(SERVICO, operacao, {"contexto": contexto, **conteudo})

    def emitir(self, *meses, ambito=11, id_pedido=None, client=None, **contexto):
        return self.chamar("EmitirDocumentoPagamento", {"ambito": ambito, "mesReferencia": list(meses)},
                           {"idPedido": id_pedido or pedido(), **contexto}, client)

    def documento(self, *meses):
        """One that was issued."""
        resposta = self.emitir(*meses)
        assert resposta.codigo == 1, resposta.content
        [documento] = resposta.content["documento"]
        return documento

    def consultar(self, **filtros):
        return self.chamar("ConsultarDocumentosPagamento", filtros)

    def anular(self, numero, motivo=None, id_pedido=None, **contexto):
        return self.chamar("AnularDocumentoPagamento", {"numero": numero, "motivo": motivo},
                           {"idPedido": id_pedido or pedido(), **contexto})

    def estado(self, numero):
        [documento] = self.consultar(numero=numero).content["documento"]
        return documento["estado"]

    def pagar(self, numero):
        """As a bank notice leaves it."""
        self.registo.sql("UPDATE psi.documento_pagamento SET estado = 'PAGO', pago_em = emissao::date WHERE numero = %s", numero)


@pytest.fixture(scope="module")
def representante(gateway):
    with gateway.client("representante-a") as um:
        yield um


@pytest.fixture
def empregador(gateway, representante, registo):
    return Empregador(gateway, representante, registo)


@pytest.fixture
def em(gateway, registo):
    """em("2026-11-05"): representante-a's vendor works on that date from now on."""
    [(fornecedor,)] = registo.sql(FORNECEDOR, registo.cliente("representante-a"))
    gateway.admin("clock", "reset", "--vendor", fornecedor)

    def mudar(data):
        gateway.admin("clock", "set", data, "--vendor", fornecedor)

    yield mudar
    gateway.admin("clock", "reset", "--vendor", fornecedor)
