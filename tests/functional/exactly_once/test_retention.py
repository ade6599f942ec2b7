"""An idPedido is kept for the days of the option, and what was communicated under it for ever."""
import json


def test_purge_forgets_only_what_is_past_its_days(gateway, client, registo):
    velho, novo = (registo.comunicacao(registo.trabalhador()) for _ in range(2))
    numeros = {}
    for conteudo in (velho, novo):
        resposta = client.call("contratos", "ComunicarContrato", conteudo)
        numeros[conteudo["contexto"]["idPedido"]] = resposta.content["resultado"]["numeroComunicacao"]
    chave_velha, chave_nova = (conteudo["contexto"]["idPedido"] for conteudo in (velho, novo))
    gateway.sql("UPDATE psi.pedido SET data_hora = data_hora - interval '401 days' WHERE id_pedido = %s", (chave_velha,))

    assert json.loads(gateway.admin("purge", "--json"))["requests"] == 1

    repetido = client.call("contratos", "ComunicarContrato", novo)
    assert repetido.content["resultado"]["numeroComunicacao"] == numeros[chave_nova]
    assert client.call("contratos", "ComunicarContrato", velho).mensagens == ["VNC-003"]
    encontrada = client.call("contratos", "ConsultarComunicacoes",
                             {"contexto": {}, "numeroComunicacao": numeros[chave_velha]})
    assert encontrada.codigo == 1
