"""DS and DR: declarations of April 2026, delivered on 5 May."""
import base64

from cena import provoca
from psitest.dri import Linha, bloco, declaracao, ficheiro
from psitest.registo import pedido

HOJE, MES = "2026-05-05", "2026-04"


def trabalhador(cena):
    """One with a full-time contract since 2024."""
    um = cena.registo.trabalhador()
    resposta = cena.chamar("contratos", "ComunicarContrato", cena.registo.comunicacao(um, inicioContrato="2024-01-15"))
    assert resposta.codigo == 1, resposta.content
    return um


def linha(um, valor="1000.00", natureza="P", dias="30", mes=None, nascimento=None):
    return Linha(um.niss, nascimento or um.nascimento, valor, natureza, dias, mes)


def entregar(cena, *linhas, operacao="EntregarDeclaracao", chave=None, **mudancas):
    conteudo = declaracao(list(linhas), **{"mes": MES, "estabelecimento": cena.registo.ESTABELECIMENTO, **mudancas})
    return cena.chamar("declaracoes", operacao, {"contexto": {"idPedido": pedido()}, **(chave or {}), **conteudo})


def entregar_ficheiro(cena, *linhas, conteudo=None, nif=None, **mudancas):
    empregador = cena.registo.empregador("empregador-a")
    [(certo,)] = cena.registo.sql("SELECT nif FROM psi.empregador WHERE niss = %s", empregador)
    registos = bloco(empregador, nif or str(certo), list(linhas),
                     **{"mes": MES, "estabelecimento": cena.registo.ESTABELECIMENTO, **mudancas})
    octetos = (conteudo or (lambda todo: todo))(ficheiro(registos))
    return cena.chamar("declaracoes", "EntregarFicheiro",
                       {"contexto": {"idPedido": pedido()}, "ficheiro": base64.b64encode(octetos).decode()})


@provoca("DS12", campo="linha[1]/dataNascimento")
def campo_vazio(cena):
    cena.em(HOJE)
    um = trabalhador(cena)
    data = um.nascimento.replace("-", "").encode()
    return entregar_ficheiro(cena, linha(um), conteudo=lambda todo: todo.replace(data, b" " * 8))


@provoca("DS23", campo="totalRemuneracoes")
def total_errado(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), total="999.99", total_contribuicoes="347.50")


@provoca("DS31", campo="codigoEstabelecimento")
def estabelecimento_desconhecido(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), estabelecimento=7777)


@provoca("DS33")
def declaracao_identica(cena):
    cena.em(HOJE)
    linhas = [linha(trabalhador(cena))]
    assert entregar(cena, *linhas).codigo == 1
    return entregar(cena, *linhas)


@provoca("DS35", campo="linha[1]/nissTrabalhador")
def sem_vinculo(cena):
    cena.em(HOJE)
    return entregar(cena, linha(cena.registo.trabalhador()))


@provoca("DS36", campo="linha[2]/natureza")
def natureza_repetida(cena):
    cena.em(HOJE)
    um = trabalhador(cena)
    return entregar(cena, linha(um, dias="15"), linha(um, "500.00", dias="15"))


@provoca("DS37", campo="linha[1]/natureza")
def diferencas_sem_base(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena), "50.00", "6", "0"))


@provoca("DS38", campo="linha[1]/valor")
def negativo_sem_positivos(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena), "-50.00", "P", "0", mes="2026-01"))


@provoca("DS45", campo="linha[1]/mesRemuneracao")
def correcao_no_mesmo_mes(cena):
    cena.em(HOJE)
    um = trabalhador(cena)
    assert entregar(cena, linha(um)).codigo == 1
    return entregar(cena, linha(um, "-50.00", dias="-1"))


@provoca("DS50", campo="linha[1]/nissTrabalhador")
def outra_taxa(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), taxa="22.90")


@provoca("DS52", campo="linha[1]/dias")
def meio_dia_a_tempo_completo(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena), dias="29.5"))


@provoca("DR-100", campo="ficheiro")
def ficheiro_cortado(cena):
    cena.em(HOJE)
    return entregar_ficheiro(cena, linha(trabalhador(cena)), conteudo=lambda todo: todo[:-40])


@provoca("DR-101", campo="linha[1]/natureza")
def natureza_desconhecida(cena):
    cena.em(HOJE)
    return entregar_ficheiro(cena, linha(trabalhador(cena), natureza="Z"))


@provoca("DR-102", campo="linha[2]/dias")
def mais_de_trinta_dias(cena):
    cena.em(HOJE)
    um = trabalhador(cena)
    return entregar(cena, linha(um), linha(um, "20.00", "S", "1"))


@provoca("DR-103", campo="ficheiro")
def contagem_errada(cena):
    cena.em(HOJE)
    return entregar_ficheiro(cena, linha(trabalhador(cena)), quantas=2)


@provoca("DR-104", campo="mesReferencia")
def mes_no_futuro(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), mes="2026-06")


@provoca("DR-105", campo="mesReferencia")
def entrega_fora_do_prazo(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), mes="2026-02")


@provoca("DR-106", campo="totalContribuicoes")
def contribuicoes_erradas(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena)), total_contribuicoes="347.51")


@provoca("DR-107", campo="numeroBloco")
def substituicao_tardia(cena):
    cena.em(HOJE)
    um = trabalhador(cena)
    recusada = entregar(cena, linha(um), total="999.99")
    cena.em("2026-05-11")
    chave = {"identificadorEntrega": recusada.content["identificadorEntrega"], "numeroBloco": 1}
    return entregar(cena, linha(um), operacao="SubstituirDeclaracao", chave=chave)


@provoca("DR-108", campo="nifEmpregador")
def nif_de_outra_entidade(cena):
    cena.em(HOJE)
    return entregar_ficheiro(cena, linha(trabalhador(cena)), nif="509000011")


@provoca("DR-109", campo="linha[1]/dataNascimento")
def nascimento_errado(cena):
    cena.em(HOJE)
    return entregar(cena, linha(trabalhador(cena), nascimento="1990-05-18"))
