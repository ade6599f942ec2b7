"""Many at the same time: one idPedido gives one number, one worker one open vínculo."""
import threading
from concurrent.futures import ThreadPoolExecutor

from psitest.registo import pedido

QUANTOS = 8


def ao_mesmo_tempo(gateway, conteudos):
    """Calls with each content, all released together, each on a connection that is already open."""
    barreira = threading.Barrier(len(conteudos))

    def um(conteudo):
        with gateway.client() as client:
            assert client.call("contratos", "VerificarLigacao").codigo == 1
            barreira.wait(60)
            return client.call("contratos", "ComunicarContrato", conteudo)

    with ThreadPoolExecutor(len(conteudos)) as executor:
        return list(executor.map(um, conteudos))


def test_same_id_gives_one_number(gateway, registo):
    for _ in range(5):
        trabalhador = registo.trabalhador()
        conteudo = registo.comunicacao(trabalhador)
        respostas = ao_mesmo_tempo(gateway, [conteudo] * QUANTOS)
        assert [resposta.codigo for resposta in respostas] == [1] * QUANTOS
        assert all(resposta.content == respostas[0].content for resposta in respostas)
        assert registo.sql("SELECT count(*) FROM psi.vinculo WHERE trabalhador = %s", trabalhador.niss) == [(1,)]
        assert registo.sql("SELECT count(*) FROM psi.pedido WHERE id_pedido = %s",
                           conteudo["contexto"]["idPedido"]) == [(1,)]


def test_same_id_and_other_bodies_one_wins(gateway, registo):
    trabalhador, chave = registo.trabalhador(), pedido()
    conteudos = [registo.comunicacao(trabalhador, chave, remuneracaoBase=1000 + i) for i in range(QUANTOS)]
    codigos = [resposta.codigo for resposta in ao_mesmo_tempo(gateway, conteudos)]
    assert sorted(codigos) == [1] + [22] * (QUANTOS - 1)
    assert registo.sql("SELECT remuneracao_base FROM psi.periodo_contrato WHERE trabalhador = %s",
                       trabalhador.niss) == [(100_000 + 100 * codigos.index(1),)]


def test_same_worker_one_opens_the_vinculo(gateway, registo):
    trabalhador = registo.trabalhador()
    conteudos = [registo.comunicacao(trabalhador) for _ in range(QUANTOS)]
    respostas = ao_mesmo_tempo(gateway, conteudos)
    assert sorted(resposta.codigo for resposta in respostas) == [1] + [3] * (QUANTOS - 1)
    assert all(resposta.mensagens == ["VNC-003"] for resposta in respostas if resposta.codigo == 3)
    # What each was told stays.
    for conteudo, resposta in zip(conteudos, respostas):
        assert gateway.call("contratos", "ComunicarContrato", conteudo).content == resposta.content
