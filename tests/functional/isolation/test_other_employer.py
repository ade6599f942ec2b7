"""An employer in good standing that names what is another's: the answer of a thing that never existed, to the byte."""
import dataclasses

import pytest

from psitest.contrato import PUBLICADOS
from psitest.haveres import de_ninguem
from psitest.operacoes import ESCRITAS, OPERACOES, igual_para_os_dois, servidas
from psitest.registo import dias
from psitest.schema import XS, published

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "access.identity_failures_per_hour": 10_000}
A = "empregador-a"

# What A is told of B's, and of one that never existed; 13 of what is named by a key of its own.
CODIGOS = {"ConsultarTrabalhadores": 4, "ConsultarContratos": 4, "ConsultarComunicacoes": 4, "ConsultarDeclaracoes": 4,
           "ConsultarDocumentosPagamento": 4, "ConsultarRecibosPagamento": 4, "EmitirDocumentoPagamento": 15,
           "ComunicarContrato": 3, "AlterarContrato": 3, "CessarContrato": 3, "TransferirLocalTrabalho": 3,
           "EntregarDeclaracao": 3, "EntregarFicheiro": 3, "VerificarLigacao": 1, "SincronizarTrabalhadores": 1,
           "ConsultarCiclo": 1, "AderirCiclo": 11, "ConsultarValoresApurados": 4, "ComunicarValores": 3, "ConfirmarValores": 3,
           "ConsultarValoresComunicados": 4, "ConsultarAvisos": 4, "ConsultarMes": 4, "ConsultarContaCorrente": 4}


def test_every_served_operation_has_a_row(client):
    assert {(uma.servico, uma.nome) for uma in OPERACOES} == servidas(client)


@pytest.mark.parametrize("operacao", OPERACOES, ids=str)
def test_it_writes_where_the_contract_asks_for_a_key(operacao):
    pedido = published().elements[f"{{{PUBLICADOS[operacao.servico].espaco}}}{operacao.nome}"]
    assert operacao.escreve == ("Exige contexto/idPedido." in pedido.findtext(f"{XS}annotation/{XS}documentation"))


@pytest.mark.parametrize("operacao", OPERACOES, ids=str)
def test_anothers_key_is_a_key_that_never_existed(vigia, b, ninguem, operacao):
    with vigia.nada_muda():
        alheia = vigia.chamar(operacao, b.chaves, A)
        inexistente = vigia.chamar(operacao, ninguem, A)
    assert alheia.codigo == CODIGOS.get(operacao.nome, 13)
    assert igual_para_os_dois(alheia, b.chaves) == igual_para_os_dois(inexistente, ninguem)


@pytest.mark.parametrize("operacao", OPERACOES, ids=str)
def test_anothers_worker_with_a_wrong_birth_date_is_a_worker_that_never_existed(vigia, b, operacao):
    com_data_errada = dataclasses.replace(b.chaves, nascimento="1993-09-29")
    with vigia.nada_muda():
        alheia = vigia.chamar(operacao, com_data_errada, A)
        inexistente = vigia.chamar(operacao, de_ninguem(), A)
    assert igual_para_os_dois(alheia, com_data_errada) == igual_para_os_dois(inexistente, de_ninguem())


@pytest.mark.parametrize("operacao", OPERACOES, ids=str)
def test_anothers_name_in_nissrepresentado_is_an_employer_that_never_existed(vigia, b, ninguem, operacao):
    with vigia.nada_muda():
        alheia = vigia.chamar(operacao, b.chaves, A, nissRepresentado=b.niss)
        inexistente = vigia.chamar(operacao, ninguem, A, nissRepresentado=ninguem.empregador)
    assert alheia.codigo == 7 and alheia.mensagens == ["PSI-007"]
    assert igual_para_os_dois(alheia, b.chaves) == igual_para_os_dois(inexistente, ninguem)


@pytest.mark.parametrize("operacao", ESCRITAS, ids=str)
def test_anothers_idpedido_is_free_for_a(vigia, registo, b, operacao):
    """Neither its reply nor 22: that another has used it is not to be seen."""
    usado = next((chave for _, nome, chave in b.escritas if nome == operacao.nome), b.escritas[0][2])
    registo.sql("DELETE FROM psi.pedido WHERE id_pedido = %s AND empregador <> %s", usado, b.niss)
    with vigia.nada_muda():
        com_o_de_b = vigia.chamar(operacao, b.chaves, A, idPedido=usado)
        com_um_novo = vigia.chamar(operacao, b.chaves, A)
    assert com_o_de_b.codigo == com_um_novo.codigo == CODIGOS.get(operacao.nome, 13)
    if operacao.nome not in ("EntregarDeclaracao", "EntregarFicheiro"):
        assert igual_para_os_dois(com_o_de_b, b.chaves) == igual_para_os_dois(com_um_novo, b.chaves)


def com(operacao, **elementos):
    """The operation with these elements and no others."""
    return dataclasses.replace(operacao, conteudo=lambda _: elementos)


def test_anothers_cursors_are_altered_cursors(vigia, b):
    linhas = {(uma.servico, uma.nome): uma for uma in OPERACOES}
    with vigia.nada_muda():
        for chave, (filtros, cursor) in b.cursores.items():
            respostas = [vigia.chamar(com(linhas[chave], **filtros, pagina=texto), b.chaves, A)
                         for texto in (cursor, cursor[:-4] + "AAAA")]
            assert [uma.codigo for uma in respostas] == [18, 18], chave
            assert igual_para_os_dois(respostas[0], b.chaves) == igual_para_os_dois(respostas[1], b.chaves)


def test_anothers_mark_is_an_altered_mark(vigia, b):
    [sincronizar] = [uma for uma in OPERACOES if uma.nome == "SincronizarTrabalhadores"]
    with vigia.nada_muda():
        respostas = [vigia.chamar(com(sincronizar, marca=texto), b.chaves, A) for texto in (b.marca, b.marca[:-4] + "AAAA")]
    assert [uma.codigo for uma in respostas] == [18, 18]
    assert igual_para_os_dois(respostas[0], b.chaves) == igual_para_os_dois(respostas[1], b.chaves)


@pytest.mark.parametrize("nome", ["ComunicarContrato", "EntregarDeclaracao", "EntregarFicheiro"])
def test_anothers_worker_in_a_request_that_is_otherwise_right(vigia, b, registo, ninguem, nome):
    """At A's own establishment: with a wrong birth date B's worker is one who never existed, with the right one anybody of the
    register; a declaration does not tell even these two apart."""
    [operacao] = [uma for uma in OPERACOES if uma.nome == nome]
    a = registo.empregador(A)
    [(nif,)] = registo.sql("SELECT nif FROM psi.empregador WHERE niss = %s", a)
    propria = {"empregador": a, "nif": str(nif), "estabelecimento": registo.ESTABELECIMENTO}
    do_b, do_registo, de_nenhum = (dataclasses.replace(uma, **propria) for uma in (b.chaves, ninguem, de_ninguem()))
    grupos = [[dataclasses.replace(do_b, nascimento="1993-09-29"), dataclasses.replace(do_registo, nascimento="1993-09-29"),
               de_nenhum], [do_b, do_registo]]
    if nome != "ComunicarContrato":
        grupos = [grupos[0] + grupos[1]]
    with vigia.nada_muda():
        for grupo in grupos:
            respostas = [(vigia.chamar(operacao, chaves, A, apenasValidar=True), chaves) for chaves in grupo]
            assert len({str(igual_para_os_dois(*uma)) for uma in respostas}) == 1


@pytest.mark.parametrize("nome", ["ComunicarContrato", "AlterarContrato"])
def test_anothers_worker_as_the_one_who_is_replaced(vigia, b, registo, ninguem, gateway, nome):
    """nissTrabalhadorSubstituir: a worker of B, one of the register and one who never existed are told alike."""
    proprio = registo.trabalhador("Olga da Prova", "1980-08-08")
    contrato = registo.comunicacao(proprio, inicioContrato=dias(-20))
    assert gateway.call("contratos", "ComunicarContrato", contrato, identity=A).codigo == 1
    if nome == "ComunicarContrato":
        base = registo.contrato(registo.trabalhador("Ema da Prova", "1980-08-09"), fimContrato=dias(300), modalidadeContrato="E")
    else:
        base = {"nissTrabalhador": proprio.niss, "dataEfeito": dias(-5), "fimContrato": dias(300), "modalidadeContrato": "E"}
    [operacao] = [uma for uma in OPERACOES if uma.nome == nome]
    respostas = []
    with vigia.nada_muda():
        for chaves in (b.chaves, ninguem, de_ninguem()):
            uma = com(operacao, **base, motivoContrato="STAJ", nissTrabalhadorSubstituir=chaves.trabalhador)
            respostas.append(igual_para_os_dois(vigia.chamar(uma, chaves, A), chaves))
            assert "nissTrabalhadorSubstituir" in respostas[-1][2]
    assert respostas[0] == respostas[1] == respostas[2]


def test_unfiltered_pages_and_the_whole_synchronisation_hold_nothing_of_b(vigia, b, gateway):
    """To the last page of everything that A can list."""
    with vigia.nada_muda(), gateway.client(A) as client:
        for servico, nome in b.cursores:
            if nome == "ObterDeclaracao":
                continue
            filtros = {**b.cursores[servico, nome][0], "tamanhoPagina": 1000}
            pagina = filtros
            while pagina:
                resposta = client.call(servico, nome, pagina)
                vigia.nada_se_mostra(resposta)
                seguinte = resposta.content.get("proximaPagina")
                pagina = {**filtros, "pagina": seguinte} if seguinte else None
        resposta = client.call("vinculos", "SincronizarTrabalhadores", {"tamanhoPagina": 1000})
        vigia.nada_se_mostra(resposta)
        while resposta.content["haMais"] == "true":
            resposta = client.call("vinculos", "SincronizarTrabalhadores",
                                   {"tamanhoPagina": 1000, "marca": resposta.content["marca"]})
            vigia.nada_se_mostra(resposta)
