"""What AnularComunicacao refuses, and what it tells the user to do."""
import concurrent.futures
import datetime

import pytest

from psitest.registo import dias, hoje, pedido


def recusa(resposta):
    """Global code and codes of the messages, all about the number."""
    mensagens = resposta.content["resultado"]["mensagens"]
    assert all(m["campo"] == "numeroComunicacao" and m["gravidade"] == "ERRO" for m in mensagens)
    return resposta.codigo, resposta.mensagens, " ".join(m["texto"] for m in mensagens)


def test_unknown_number(gente):
    codigo, mensagens, texto = recusa(gente.anular(999_999_999_999))
    assert (codigo, mensagens) == (13, ["PSI-013"]) and "999999999999" in texto


def test_another_employers_number_is_as_unknown(gateway, gente, registo):
    registo.empregador("empregador-b")
    resposta = gateway.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador()),
                            identity="empregador-b")
    numero = resposta.content["resultado"]["numeroComunicacao"]
    codigo, mensagens, texto = recusa(gente.anular(numero))
    assert (codigo, mensagens) == (13, ["PSI-013"])
    assert texto == recusa(gente.anular(999_999_999_999))[2].replace("999999999999", numero)


def test_twice(gente, registo):
    numero = gente.comunicar(registo.trabalhador())
    anulacao = gente.anular(numero).content["resultado"]["numeroComunicacao"]
    codigo, mensagens, texto = recusa(gente.anular(numero))
    assert (codigo, mensagens) == (3, ["VNC-019"]) and anulacao in texto


def test_an_undo_is_not_undone(gente, registo):
    anulacao = gente.anular(gente.comunicar(registo.trabalhador())).content["resultado"]["numeroComunicacao"]
    assert recusa(gente.anular(anulacao))[:2] == (3, ["VNC-018"])


def test_without_id_pedido(client, gente, registo):
    numero = gente.comunicar(registo.trabalhador())
    resposta = client.call("contratos", "AnularComunicacao", {"numeroComunicacao": numero})
    assert (resposta.codigo, resposta.mensagens) == (2, ["PSI-002"]) and gente.estado(numero) == "ACEITE"


def test_of_another_month(gente, registo):
    numero = gente.comunicar(registo.trabalhador())
    fim_do_mes_passado = hoje().replace(day=1) - datetime.timedelta(days=1)
    registo.sql("UPDATE psi.comunicacao SET instante = %s::timestamp AT TIME ZONE 'Europe/Lisbon' WHERE numero = %s",
                f"{fim_do_mes_passado} 23:59:59", numero)
    codigo, mensagens, texto = recusa(gente.anular(numero))
    assert (codigo, mensagens) == (3, ["VNC-017"]) and str(fim_do_mes_passado) in texto
    registo.sql("UPDATE psi.comunicacao SET instante = %s::timestamp AT TIME ZONE 'Europe/Lisbon' WHERE numero = %s",
                f"{hoje().replace(day=1)} 00:00:00", numero)
    assert gente.anular(numero).codigo == 1


@pytest.fixture
def declarar(registo):
    """An accepted block with a line of the worker in that month, put in as the superuser; gives its delivery."""
    def gravar(trabalhador, mes, estado="ACEITE"):
        empregador = registo.empregador("empregador-a")
        entrega = pedido()
        registo.sql("INSERT INTO psi.entrega VALUES (%s, %s, nextval('psi.numero_comunicacao'), 'ESTRUTURADA', now(), 1)",
                    empregador, entrega)
        registo.sql("""
            WITH b AS (INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                           contribuicoes, remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao)
                       SELECT %(e)s, %(id)s, 1, %(estado)s, 9001, %(mes)s, 3475, 100000, 34750, 100000, 34750, 1,
                              sha256(%(id)s::bytea), now(), psi.avancar_versao(%(e)s) RETURNING id)
            INSERT INTO psi.linha_remuneracao SELECT %(e)s, id, 1, %(t)s, '1990-05-17', %(mes)s, 60, 'P', 100000 FROM b
            """, {"e": empregador, "id": entrega, "estado": estado, "mes": mes, "t": trabalhador.niss})
        return entrega
    return gravar


def test_accepted_lines_that_would_lose_their_vinculo(gente, registo, declarar):
    trabalhador = registo.trabalhador()
    numero = gente.comunicar(trabalhador, inicioContrato=dias(-40))
    mes = hoje().replace(day=1)
    declarar(trabalhador, mes, "REJEITADA")
    entrega = declarar(trabalhador, mes)
    codigo, mensagens, texto = recusa(gente.anular(numero))
    assert (codigo, mensagens) == (3, ["VNC-018"]) and entrega in texto and f"({mes:%Y-%m})" in texto
    registo.sql("UPDATE psi.bloco SET estado = 'ANULADA' WHERE entrega = %s", entrega)
    assert gente.anular(numero).codigo == 1


def test_many_at_once_are_one(gateway, gente, registo):
    numero = gente.comunicar(registo.trabalhador())

    def anular(_):
        return gateway.call("contratos", "AnularComunicacao", {"contexto": {"idPedido": pedido()}, "numeroComunicacao": numero})

    with concurrent.futures.ThreadPoolExecutor(8) as ao_lado:
        respostas = list(ao_lado.map(anular, range(8)))
    assert sorted(r.codigo for r in respostas) == [1] + 7 * [3]
    assert sum((r.mensagens for r in respostas), []) == 7 * ["VNC-019"]
