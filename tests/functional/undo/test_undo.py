"""AnularComunicacao: what was communicated is as if it had not been, and stays on record."""
from psitest.registo import pedido


def test_a_new_contract_goes_and_the_worker_is_free(gente, registo):
    trabalhador = registo.trabalhador()
    numero = gente.comunicar(trabalhador)
    resposta = gente.anular(numero)
    assert (resposta.codigo, resposta.mensagens) == (1, [])
    anulacao = resposta.content["resultado"]["numeroComunicacao"]
    assert int(anulacao) > int(numero)
    assert gente.ler(trabalhador) == ([], [])
    assert (gente.estado(numero), gente.estado(anulacao)) == ("ANULADA", "ACEITE")
    outro = gente.comunicar(trabalhador)
    [linha] = gente.ler(trabalhador)[0]
    assert linha["numeroComunicacao"] == outro


def test_a_repeat_gives_the_first_reply(gente, registo):
    numero, id_pedido = gente.comunicar(registo.trabalhador()), pedido()
    primeira, repetida = (gente.anular(numero, idPedido=id_pedido) for _ in range(2))
    assert primeira.codigo == 1 and repetida.content == primeira.content
    assert gente.anular(gente.comunicar(registo.trabalhador()), idPedido=id_pedido).codigo == 22


def test_a_dry_run_keeps_nothing(gente, registo):
    numero = gente.comunicar(registo.trabalhador())
    antes = registo.contagens()
    resposta = gente.anular(numero, apenasValidar=True)
    assert resposta.codigo == 1 and "numeroComunicacao" not in resposta.content["resultado"]
    # The audit lines of the module's consultations come when they come.
    assert {**registo.contagens(), "auditoria": 0} == {**antes, "auditoria": 0}
    assert gente.estado(numero) == "ACEITE"


def test_the_audit_names_the_worker(gente, registo):
    trabalhador = registo.trabalhador()
    numero = gente.anular(gente.comunicar(trabalhador)).content["resultado"]["numeroComunicacao"]
    assert registo.sql("SELECT operacao, trabalhador, codigo FROM psi.auditoria WHERE numero = %s", numero) == [
        ("AnularComunicacao", int(trabalhador.niss), 1)]
