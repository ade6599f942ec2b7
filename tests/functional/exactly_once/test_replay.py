"""A repeated idPedido gives the first outcome; anything else under it is refused."""
import pytest

from psitest.registo import dias, pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def comunicar(client, conteudo, **opcoes):
    return client.call("contratos", "ComunicarContrato", conteudo, **opcoes)


def comunicacoes(registo, trabalhador):
    return registo.sql("SELECT numero FROM psi.comunicacao WHERE trabalhador = %s", trabalhador.niss)


def test_repeat_gives_the_first_reply(client, registo):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador)
    primeira = comunicar(client, conteudo)
    assert primeira.codigo == 1
    for _ in range(3):
        assert comunicar(client, conteudo).content == primeira.content
    assert comunicacoes(registo, trabalhador) == [(int(primeira.content["resultado"]["numeroComunicacao"]),)]


def test_repeat_against_another_copy_of_the_gateway(client, registo, start_gateway):
    conteudo = registo.comunicacao(registo.trabalhador())
    primeira = comunicar(client, conteudo)
    with start_gateway().client() as outro:
        assert comunicar(outro, conteudo).content == primeira.content


def test_late_warning_comes_with_every_repeat(client, registo):
    conteudo = registo.comunicacao(registo.trabalhador(), inicioContrato=dias(-60))
    primeira = comunicar(client, conteudo)
    assert (primeira.codigo, primeira.mensagens) == (1, ["VNC-016"])
    assert comunicar(client, conteudo).content == primeira.content


@pytest.mark.parametrize("mudanca", [{"remuneracaoBase": "1234.57"}, {"prestacaoTrabalho": "T"}, {"diuturnidades": "0"},
                                     {"dataNascimento": "1990-05-18"}, {"codigoEstabelecimento": 9002}])
def test_another_body_is_22_and_the_first_stays(client, registo, mudanca):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador)
    primeira = comunicar(client, conteudo)
    outra = comunicar(client, {**conteudo, **mudanca})
    assert (outra.codigo, outra.mensagens) == (22, ["PSI-022"])
    assert outra.content["resultado"]["mensagens"][0]["campo"] == "contexto/idPedido"
    assert "numeroComunicacao" not in outra.content["resultado"]
    assert comunicar(client, conteudo).content == primeira.content
    assert len(comunicacoes(registo, trabalhador)) == 1


def test_another_client_is_22_and_never_sees_the_reply(gateway, client, registo):
    empregador = registo.empregador("empregador-a")
    registo.mandato("representante-a", empregador, "contratos", desde="2001-01-01")
    conteudo = registo.comunicacao(registo.trabalhador())
    primeira = comunicar(client, conteudo).content["resultado"]
    seu = {**conteudo, "contexto": {**conteudo["contexto"], "nissRepresentado": empregador}}
    outra = gateway.call("contratos", "ComunicarContrato", seu, identity="representante-a")
    assert (outra.codigo, outra.mensagens) == (22, ["PSI-022"])
    assert "numeroComunicacao" not in outra.content["resultado"]
    assert outra.content["resultado"]["dataHora"] != primeira["dataHora"]
    assert primeira["numeroComunicacao"].encode() not in outra.http.body


def test_key_is_the_employers_own(gateway, client, registo):
    empregador = registo.empregador("empregador-b")
    conteudo = registo.comunicacao(registo.trabalhador())
    primeira = comunicar(client, conteudo)
    segunda = gateway.call("contratos", "ComunicarContrato", conteudo, identity="empregador-b")
    assert primeira.codigo == segunda.codigo == 1
    assert primeira.content["resultado"]["numeroComunicacao"] != segunda.content["resultado"]["numeroComunicacao"]
    assert registo.sql("SELECT count(*) FROM psi.pedido WHERE id_pedido = %s", conteudo["contexto"]["idPedido"]) == [(2,)]
    assert empregador != registo.empregador("empregador-a")


def test_refusal_is_repeated_though_its_cause_is_gone(client, registo):
    empregador, trabalhador = registo.empregador("empregador-a"), registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador, codigoEstabelecimento=8001)
    recusa = comunicar(client, conteudo)
    assert (recusa.codigo, recusa.mensagens) == (3, ["VNC-015"])
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8001, 'Rua Nova 2, Évora', '2000-01-01')", empregador)
    assert comunicar(client, conteudo).content == recusa.content
    assert comunicacoes(registo, trabalhador) == []
    conteudo["contexto"]["idPedido"] = pedido()
    assert comunicar(client, conteudo).codigo == 1


def test_missing_id_is_2_with_the_other_errors(client, registo):
    trabalhador = registo.trabalhador()
    conteudo = {**registo.contrato(trabalhador, remuneracaoBase="0", profissao="00000"), "contexto": {}}
    resposta = comunicar(client, conteudo)
    assert (resposta.codigo, resposta.mensagens) == (2, ["PSI-002", "VNC-013", "VNC-014"])
    assert [m["campo"] for m in resposta.content["resultado"]["mensagens"]] == [
        "contexto/idPedido", "profissao", "remuneracaoBase"]
    assert "idPedido" not in resposta.content["resultado"]
    sozinho = comunicar(client, {**registo.contrato(trabalhador), "contexto": {}})
    assert (sozinho.codigo, sozinho.mensagens) == (2, ["PSI-002"])
    assert comunicacoes(registo, trabalhador) == []
