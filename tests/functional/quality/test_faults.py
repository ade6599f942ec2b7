"""Faults on demand, by software/nome, each with the recovery that a vendor must show."""
import time

import pytest

from psitest.registo import pedido

GATEWAY_OPTIONS = {"quality.slow_reply_seconds": 1, "quality.slow_replies": 1}


def pedir(casa, avaria, trabalhador, id_pedido):
    return casa.comunicar(trabalhador, id_pedido, {"software": {"nome": f"simular:{avaria}", "versao": "1"}})


@pytest.mark.parametrize("avaria, codigo, espera", [("sobrecarga", "503", True), ("manutencao", "503", True),
                                                    ("limite", "429", True), ("erro-interno", "0", False)])
def test_nothing_was_done_and_the_repeat_is_accepted(casa, avaria, codigo, espera):
    trabalhador, chave = casa.registo.trabalhador(), pedido()
    for _ in range(2):
        resposta = pedir(casa, f"{avaria}:2", trabalhador, chave)
        assert resposta.fault["codigo"] == codigo and resposta.fault_code == "Server"
        assert ("tentarApos" in resposta.fault) == espera and resposta.http.headers["Retry-After"] == resposta.fault.get("tentarApos")
    assert casa.chamar("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]}).codigo == 4
    assert pedir(casa, f"{avaria}:2", trabalhador, chave).codigo == 1


def test_time_out_after_the_commit(casa):
    trabalhador, chave = casa.registo.trabalhador(), pedido()
    assert pedir(casa, "tempo-apos-gravar:1", trabalhador, chave).fault["codigo"] == "408"
    [linha] = casa.chamar("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]}).content["trabalhador"]
    repetida = pedir(casa, "tempo-apos-gravar:1", trabalhador, chave)
    assert repetida.codigo == 1
    assert repetida.content["resultado"]["numeroComunicacao"] == linha["numeroComunicacao"]


def test_without_a_number_every_try(casa):
    trabalhador, chave = casa.registo.trabalhador(), pedido()
    for _ in range(3):
        assert pedir(casa, "sobrecarga", trabalhador, chave).fault["codigo"] == "503"
    assert casa.comunicar(trabalhador, chave).codigo == 1, "the software's name is not part of the request"


def test_slow_reply(casa):
    inicio = time.monotonic()
    assert pedir(casa, "resposta-lenta", casa.registo.trabalhador(), pedido()).codigo == 1
    assert time.monotonic() - inicio >= 1


def test_consultations_too(casa):
    contexto = {"software": {"nome": "simular:sobrecarga:1", "versao": "1"}}
    assert casa.chamar("vinculos", "ConsultarTrabalhadores", contexto=contexto).fault["codigo"] == "503"
    assert casa.chamar("vinculos", "ConsultarTrabalhadores", contexto=contexto).codigo == 1


@pytest.mark.parametrize("nome", ["simular:", "simular:incendio", "simular:sobrecarga:0", "simular:sobrecarga:x",
                                  "simular:sobrecarga:101", "simular:sobrecarga:1:2"])
def test_a_value_that_is_none_is_refused(casa, nome):
    trabalhador, chave = casa.registo.trabalhador(), pedido()
    resposta = casa.comunicar(trabalhador, chave, {"software": {"nome": nome, "versao": "1"}})
    assert resposta.codigo == 3 and resposta.mensagens == ["QUA-010"]
    assert casa.comunicar(trabalhador, chave).codigo == 1, "nothing was kept under the idPedido"


def test_other_clients_have_tries_of_their_own(casa, outra):
    chave = pedido()
    for uma in (casa, outra):
        trabalhador = uma.registo.trabalhador()
        assert pedir(uma, "limite:1", trabalhador, chave).fault["codigo"] == "429"
        assert pedir(uma, "limite:1", trabalhador, chave).codigo == 1
