"""A reply is kept for the days of the option, and its idPedido for ever: past them nothing is executed again."""
import json

import pytest

from psitest.registo import dias


@pytest.fixture
def envelhecer(gateway):
    """What a request left is of so many days before."""
    def envelhecer(conteudo, quantos=500):
        for tabela in ("pedido", "resposta_guardada"):
            gateway.sql(f"UPDATE psi.{tabela} SET data_hora = data_hora - %s * interval '1 day' WHERE id_pedido = %s",
                        (quantos, conteudo["contexto"]["idPedido"]))
    return envelhecer


def comunicar(client, conteudo):
    return client.call("contratos", "ComunicarContrato", conteudo)


def esquecidas(gateway):
    return json.loads(gateway.admin("purge", "--json"))["replies"]


def test_purge_forgets_only_what_is_past_its_days(gateway, client, registo, envelhecer):
    recusado, avisado, novo = (registo.comunicacao(registo.trabalhador(), **mudancas) for mudancas in (
        {"remuneracaoBase": "0"}, {"inicioContrato": dias(-60)}, {"inicioContrato": dias(-60)}))
    primeiras = [comunicar(client, conteudo) for conteudo in (recusado, avisado, novo)]
    assert [(uma.codigo, len(uma.mensagens)) for uma in primeiras] == [(3, 1), (1, 1), (1, 1)]
    envelhecer(recusado), envelhecer(avisado), envelhecer(novo, 300)
    assert esquecidas(gateway) == 2 and esquecidas(gateway) == 0

    assert comunicar(client, novo).mensagens == ["VNC-016"]
    for conteudo, primeira in ((recusado, primeiras[0]), (avisado, primeiras[1])):
        depois = comunicar(client, conteudo)
        assert (depois.codigo, depois.mensagens) == (22, ["PSI-022"])
        [mensagem] = depois.content["resultado"]["mensagens"]
        assert f"com o código {primeira.codigo}" in mensagem["texto"] and "já não está guardada" in mensagem["texto"]
        assert "Nada foi feito de novo" in mensagem["texto"] and mensagem["campo"] == "contexto/idPedido"
    numero = primeiras[1].content["resultado"]["numeroComunicacao"]
    assert f"o numeroComunicacao {numero}," in mensagem["texto"]
    encontrada = client.call("contratos", "ConsultarComunicacoes", {"contexto": {}, "numeroComunicacao": numero})
    assert encontrada.codigo == 1
    assert registo.sql("SELECT count(*) FROM psi.comunicacao WHERE trabalhador = %s", avisado["nissTrabalhador"]) == [(1,)]


def test_a_reply_that_is_a_number_is_given_for_ever(gateway, client, registo, envelhecer):
    conteudo = registo.comunicacao(registo.trabalhador())
    primeira = comunicar(client, conteudo)
    assert (primeira.codigo, primeira.mensagens) == (1, [])
    envelhecer(conteudo, 4000)
    esquecidas(gateway)
    outra = comunicar(client, conteudo)
    assert outra.codigo == 1
    assert outra.content["resultado"]["numeroComunicacao"] == primeira.content["resultado"]["numeroComunicacao"]


def test_another_body_is_told_nothing_of_it(gateway, client, registo, envelhecer):
    conteudo = registo.comunicacao(registo.trabalhador(), inicioContrato=dias(-60))
    comunicar(client, conteudo)
    envelhecer(conteudo)
    esquecidas(gateway)
    outra = comunicar(client, {**conteudo, "remuneracaoBase": "2000"})
    assert (outra.codigo, outra.mensagens) == (22, ["PSI-022"])
    assert "numeroComunicacao" not in outra.content["resultado"]["mensagens"][0]["texto"]


def test_replies_of_before_they_had_months(gateway, client, registo):
    """As a store of the release before has them: in the table of the keys."""
    conteudo = registo.comunicacao(registo.trabalhador(), inicioContrato=dias(-60))
    primeira, chave = comunicar(client, conteudo), conteudo["contexto"]["idPedido"]
    gateway.sql("UPDATE psi.pedido AS p SET mensagens = r.mensagens, guardada = false FROM psi.resposta_guardada AS r "
                "WHERE r.id_pedido = p.id_pedido AND p.id_pedido = %s", (chave,))
    gateway.sql("DELETE FROM psi.resposta_guardada WHERE id_pedido = %s", (chave,))
    assert comunicar(client, conteudo).content == primeira.content
    assert esquecidas(gateway) == 0
    gateway.sql("UPDATE psi.pedido SET data_hora = data_hora - interval '401 days' WHERE id_pedido = %s", (chave,))
    assert esquecidas(gateway) == 1 and esquecidas(gateway) == 0
    assert comunicar(client, conteudo).codigo == 22
