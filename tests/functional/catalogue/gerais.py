"""The global results and the messages PSI-0NN that only say one."""
from cena import provoca
from psitest.registo import dias, niss, niss_errado, pedido


@provoca("1")
def sucesso(cena):
    return cena.chamar("contratos", "ComunicarContrato", cena.registo.comunicacao(cena.registo.trabalhador()))


@provoca("2", "PSI-002", campo="contexto/idPedido")
def sem_id_pedido(cena):
    conteudo = cena.registo.contrato(cena.registo.trabalhador())
    return cena.chamar("contratos", "ComunicarContrato", conteudo)


@provoca("3", "PSI-003", campo="dataFim")
def datas_trocadas(cena):
    return cena.chamar("vinculos", "ConsultarTrabalhadores", {"dataInicio": dias(0), "dataFim": dias(-1)})


@provoca("4")
def consulta_vazia(cena):
    return cena.chamar("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [niss(1, 999_999_999)]})


@provoca("7", "PSI-007", campo="contexto/nissRepresentado")
def sem_mandato(cena):
    contexto = {"nissRepresentado": cena.registo.novo_empregador()}
    return cena.chamar("vinculos", "ConsultarTrabalhadores", {"contexto": contexto}, "representante-a")


@provoca("8", "PSI-008", campo="nissTrabalhador[1]")
def niss_de_digito_errado(cena):
    return cena.chamar("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [niss_errado(niss(1, 1))]})


@provoca("18", "PSI-018", campo="pagina")
def pagina_alterada(cena):
    return cena.chamar("vinculos", "ConsultarTrabalhadores", {"pagina": "QUFBQUFBQUFBQUFBQUFBQQ"})


@provoca("20", "PSI-020", campo="contexto/nissRepresentado")
def servico_nao_autorizado(cena):
    return cena.chamar("vinculos", "VerificarLigacao", identidade="sem-servico")


@provoca("21", "PSI-021", campo="contexto/nissRepresentado")
def sem_adesao(cena):
    return cena.chamar("vinculos", "VerificarLigacao", identidade="sem-adesao")


@provoca("22", "PSI-022", campo="contexto/idPedido")
def id_pedido_repetido(cena):
    chave, trabalhador = pedido(), cena.registo.trabalhador()
    cena.chamar("contratos", "ComunicarContrato", cena.registo.comunicacao(trabalhador, chave))
    return cena.chamar("contratos", "ComunicarContrato",
                       cena.registo.comunicacao(trabalhador, chave, remuneracaoBase="999"))


@provoca("23", "PSI-023", campo="nissTrabalhador")
def demasiados_itens(cena):
    gateway = cena.outro({"operations.maximum_filter_items": 1})
    return gateway.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [niss(1, 1), niss(1, 2)]})
