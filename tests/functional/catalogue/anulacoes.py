"""AnularComunicacao and SincronizarTrabalhadores."""
from cena import provoca
from contratos import comunicar
from psitest.registo import dias, pedido


def anular(cena, numero):
    return cena.chamar("contratos", "AnularComunicacao", {"contexto": {"idPedido": pedido()}, "numeroComunicacao": numero})


def numero_de(resposta):
    assert resposta.codigo == 1
    return resposta.content["resultado"]["numeroComunicacao"]


@provoca("13", "PSI-013", campo="numeroComunicacao")
def numero_desconhecido(cena):
    return anular(cena, 999_999_999_999)


@provoca("14", "PSI-014", campo="marca")
def marca_de_antes_da_reposicao(cena):
    marca = cena.chamar("vinculos", "SincronizarTrabalhadores").content["marca"]
    cena.registo.sql("UPDATE psi.estado_empregador SET epoca = epoca + 1")
    return cena.chamar("vinculos", "SincronizarTrabalhadores", {"marca": marca})


@provoca("VNC-017", campo="numeroComunicacao")
def noutro_mes(cena):
    numero = numero_de(comunicar(cena))
    cena.em(dias(40))
    return anular(cena, numero)


@provoca("VNC-018", campo="numeroComunicacao")
def uma_anulacao(cena):
    return anular(cena, numero_de(anular(cena, numero_de(comunicar(cena)))))


@provoca("VNC-019", campo="numeroComunicacao")
def outra_vez(cena):
    numero = numero_de(comunicar(cena))
    numero_de(anular(cena, numero))
    return anular(cena, numero)
