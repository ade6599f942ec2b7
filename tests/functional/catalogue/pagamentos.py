"""PAG, and the global results of payment documents."""
import declaracoes
from cena import provoca
from psitest.registo import pedido

DEPOIS_DA_VALIDADE = "2026-05-15"


def emitir(cena, ambito=11):
    conteudo = {"contexto": {"idPedido": pedido()}, "ambito": ambito}
    return cena.chamar("documentos-pagamento", "EmitirDocumentoPagamento", conteudo)


def documento(cena):
    """A document of what a new declaration owes."""
    cena.em(declaracoes.HOJE)
    assert declaracoes.entregar(cena, declaracoes.linha(declaracoes.trabalhador(cena))).codigo == 1
    resposta = emitir(cena)
    assert resposta.codigo == 1, resposta.content
    return resposta.content["documento"][0]


def anular(cena, numero):
    return cena.chamar("documentos-pagamento", "AnularDocumentoPagamento",
                       {"contexto": {"idPedido": pedido()}, "numero": numero})


@provoca("11", "PSI-011", campo="ambito")
def ja_ha_documentos(cena):
    documento(cena)
    return emitir(cena)


@provoca("15", "PSI-015", campo="ambito")
def nada_a_pagar(cena):
    return emitir(cena, ambito=12)


@provoca("PAG-001", campo="ambito")
def ambito_fora_de_vigor(cena):
    cena.fechar("ambito_documento", "19", "2020-12-31")
    return emitir(cena, ambito=19)


@provoca("PAG-002", campo="numero")
def documento_pago(cena):
    um = documento(cena)
    cena.pagar(um, declaracoes.HOJE)
    return anular(cena, um["numero"])


@provoca("PAG-003", campo="numero")
def documento_expirado(cena):
    um = documento(cena)
    cena.em(DEPOIS_DA_VALIDADE)
    return anular(cena, um["numero"])


@provoca("17", "PAG-004", campo="numero")
def documento_ja_anulado(cena):
    um = documento(cena)
    assert anular(cena, um["numero"]).codigo == 1
    return anular(cena, um["numero"])
