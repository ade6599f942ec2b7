"""AnularDocumentoPagamento: only a document in force, and its values are free again."""
import pytest

from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


@pytest.fixture(autouse=True)
def hoje(em):
    em("2026-11-05")


def recusa(resposta):
    [mensagem] = resposta.content["resultado"]["mensagens"]
    assert "documento" not in resposta.content and "numeroComunicacao" not in resposta.content["resultado"]
    return resposta.codigo, mensagem["codigo"], mensagem["campo"]


def test_frees_its_values(empregador):
    empregador.deve("2026-10", "10.00")
    documento = empregador.documento()
    resposta = empregador.anular(documento["numero"], "Valor errado")
    assert (resposta.codigo, resposta.mensagens) == (1, []) and int(resposta.content["resultado"]["numeroComunicacao"]) > 0
    anulado = resposta.content["documento"]
    assert anulado == {**documento, "estado": "CANCELADO", "dataCancelamento": anulado["dataCancelamento"]}
    assert anulado["dataCancelamento"][:10] in ("2026-11-04", "2026-11-05")
    assert empregador.consultar(numero=documento["numero"]).content["documento"] == [anulado]
    novo = empregador.documento()
    assert novo["valor"] == "10.00" and novo["numero"] != documento["numero"]
    assert novo["pagamentoMultibanco"]["referencia"][:7] != documento["pagamentoMultibanco"]["referencia"][:7]


def test_refusals_say_why(empregador, em):
    empregador.deve("2026-10", "10.00")
    pago = empregador.documento()["numero"]
    empregador.pagar(pago)
    assert recusa(empregador.anular(pago)) == (17, "PAG-002", "numero")
    empregador.deve("2026-10", "20.00")
    anulado = empregador.documento()["numero"]
    assert empregador.anular(anulado).codigo == 1
    assert recusa(empregador.anular(anulado)) == (17, "PAG-004", "numero")
    expirado = empregador.documento()["numero"]
    em("2026-11-11")
    assert recusa(empregador.anular(expirado)) == (17, "PAG-003", "numero")
    assert empregador.emitir().codigo == 1, "what is paid stays, what expired is free"
    assert recusa(empregador.anular(expirado)) == (17, "PAG-003", "numero")


def test_unknown_and_another_employers_are_13(empregador, gateway, representante, registo):
    outro = type(empregador)(gateway, representante, registo)
    outro.deve("2026-10", "10.00")
    alheio = outro.documento()["numero"]
    assert recusa(empregador.anular("00000000")) == (13, "PSI-013", "numero")
    assert recusa(empregador.anular("99999999")) == (13, "PSI-013", "numero")
    assert recusa(empregador.anular(alheio)) == (13, "PSI-013", "numero")
    assert outro.estado(alheio) == "A_PAGAMENTO"
    assert empregador.consultar(numero=alheio).codigo == 4


def test_a_repeat_gives_the_first_reply(empregador):
    empregador.deve("2026-10", "10.00")
    numero, chave = empregador.documento()["numero"], pedido()
    primeira = empregador.anular(numero, "engano", chave)
    assert primeira.codigo == 1
    assert empregador.anular(numero, "engano", chave).content == primeira.content
    assert empregador.anular(numero, "outro motivo", chave).codigo == 22
    recusada, chave = empregador.anular(numero, id_pedido=pedido()), pedido()
    assert recusada.codigo == 17
    primeira = empregador.anular("99999999", id_pedido=chave)
    assert empregador.anular("99999999", id_pedido=chave).content == primeira.content


def test_a_dry_run_keeps_nothing(empregador, registo):
    empregador.deve("2026-10", "10.00")
    numero = empregador.documento()["numero"]
    antes = registo.contagens()
    ensaio = empregador.anular(numero, apenasValidar=True)
    assert ensaio.codigo == 1 and "numeroComunicacao" not in ensaio.content["resultado"]
    assert ensaio.content["documento"]["estado"] == "CANCELADO"
    assert registo.contagens() == antes
    assert empregador.estado(numero) == "A_PAGAMENTO"


def test_a_write_needs_its_id(empregador):
    empregador.deve("2026-10", "10.00")
    numero = empregador.documento()["numero"]
    resposta = empregador.chamar("AnularDocumentoPagamento", {"numero": numero})
    assert (resposta.codigo, resposta.mensagens) == (2, ["PSI-002"]) and "documento" not in resposta.content
    assert empregador.estado(numero) == "A_PAGAMENTO"
