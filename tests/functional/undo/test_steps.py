"""Several communications on one worker, undone one after the other."""
from test_refusals import recusa

from psitest.registo import dias


def test_each_step_undone_is_as_before(gente, registo):
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8300, 'Rua Nova 3, Braga', '2000-01-01') ON CONFLICT DO NOTHING",
                registo.empregador("empregador-a"))
    trabalhador = registo.trabalhador()
    gente.comunicar(trabalhador, inicioContrato=dias(-40))
    passos = [lambda: gente.alterar(trabalhador),
              lambda: gente.alterar(trabalhador, enquadramento="PEVE"),
              lambda: gente.alterar(trabalhador, dataEfeito=dias(-10), profissao=registo.profissao, diuturnidades="12.5"),
              lambda: gente.sobre("TransferirLocalTrabalho", trabalhador, codigoEstabelecimento=8300, dataInicio=dias(-30),
                                  dataFim=dias(-15)),
              lambda: gente.sobre("TransferirLocalTrabalho", trabalhador, codigoEstabelecimento=8300, dataInicio=dias(-12)),
              lambda: gente.cessar(trabalhador)]
    feitos = []
    for passo in passos:
        antes = gente.ler(trabalhador)
        feitos.append((passo(), antes))
        assert gente.ler(trabalhador) != antes
    for numero, antes in reversed(feitos):
        assert gente.anular(numero).codigo == 1
        assert gente.ler(trabalhador) == antes
        assert gente.estado(numero) == "ANULADA"


def test_later_communications_are_named_in_the_order_to_undo(gente, registo):
    trabalhador = registo.trabalhador()
    primeira = gente.comunicar(trabalhador, inicioContrato=dias(-40))
    segunda, terceira = gente.alterar(trabalhador), gente.cessar(trabalhador)
    codigo, mensagens, texto = recusa(gente.anular(primeira))
    assert (codigo, mensagens) == (3, ["VNC-018"]) and -1 < texto.index(terceira) < texto.index(segunda)
    assert recusa(gente.anular(segunda))[1] == ["VNC-018"]
    for numero in (terceira, segunda, primeira):
        assert gente.anular(numero).codigo == 1


def test_an_end_followed_by_a_new_vinculo(gente, registo):
    trabalhador = registo.trabalhador()
    gente.comunicar(trabalhador, inicioContrato=dias(-40))
    cessacao = gente.cessar(trabalhador, dias(-10))
    nova = gente.comunicar(trabalhador, inicioContrato=dias(-9))
    codigo, mensagens, texto = recusa(gente.anular(cessacao))
    assert (codigo, mensagens) == (3, ["VNC-018"]) and nova in texto
    assert gente.anular(nova).codigo == 1 and gente.anular(cessacao).codigo == 1
