"""Several at once: one document for a value, whoever asks."""
import collections
import concurrent.futures
import threading

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "operations.conflict_attempts": 20}


def ao_mesmo_tempo(quantos, chamada):
    """chamada(client, n) by so many clients at once."""
    partida = threading.Barrier(quantos)

    def um(n):
        partida.wait()
        return chamada(n)

    with concurrent.futures.ThreadPoolExecutor(quantos) as pool:
        return list(pool.map(um, range(quantos)))


def test_one_document_and_the_others_are_given_it(gateway, empregador, em):
    em("2026-11-05")
    for volta in range(3):
        empregador.deve("2026-10", f"{volta + 1}.00")

        def emitir(_):
            with gateway.client("representante-a") as client:
                return empregador.emitir(client=client)

        respostas = ao_mesmo_tempo(6, emitir)
        assert collections.Counter(r.codigo for r in respostas) == {1: 1, 11: 5}
        [novo] = next(r for r in respostas if r.codigo == 1).content["documento"]
        for resposta in respostas:
            assert novo in resposta.content["documento"]
        assert len(empregador.consultar().content["documento"]) == volta + 1


def test_cancelling_at_once_is_done_once(gateway, empregador, em):
    em("2026-11-05")
    empregador.deve("2026-10", "1.00")
    numero = empregador.documento()["numero"]

    def anular(_):
        with gateway.client("representante-a") as client:
            return empregador.chamar("AnularDocumentoPagamento", {"numero": numero},
                                     {"idPedido": f"00000000-0000-4000-8000-{_:012}"}, client)

    respostas = ao_mesmo_tempo(4, anular)
    assert sorted(r.codigo for r in respostas) == [1, 17, 17, 17]
    assert [r.mensagens for r in respostas if r.codigo == 17] == [["PAG-004"]] * 3
