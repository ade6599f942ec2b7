"""QUA: of QualidadeService, and of faults on demand."""
import pagamentos
from cena import provoca
from declaracoes import HOJE
from psitest.registo import pedido


def chamar(cena, operacao, conteudo, identidade=None, **contexto):
    return cena.chamar("qualidade", operacao, {"contexto": {"idPedido": pedido(), **contexto}, **conteudo}, identidade)


def pagar(cena, documento, **conteudo):
    return chamar(cena, "SimularPagamento", {"numeroDocumento": documento["numero"], **conteudo})


@provoca("QUA-001", campo="data")
def relogio_para_tras(cena):
    cena.em(HOJE)
    return chamar(cena, "DefinirRelogio", {"data": "2026-05-04"})


@provoca("QUA-002", campo="data")
def relogio_longe(cena):
    return chamar(cena, "DefinirRelogio", {"data": "2099-01-01"})


@provoca("QUA-003", campo="contexto/nissRepresentado")
def entidade_de_outro_fornecedor(cena):
    empregador = cena.registo.novo_empregador()
    cena.registo.mandato("representante-a", empregador, "qualidade")
    return chamar(cena, "ReporDados", {"apenasEmpregador": True}, "representante-a", nissRepresentado=empregador)


@provoca("QUA-004", campo="numeroDocumento")
def pagar_a_mais(cena):
    return pagar(cena, pagamentos.documento(cena), valor="99999.00")


@provoca("QUA-005", campo="numeroDocumento")
def pagar_a_menos(cena):
    return pagar(cena, pagamentos.documento(cena), valor="0.01")


@provoca("QUA-006", campo="numeroDocumento")
def pagar_um_expirado(cena):
    velho = pagamentos.documento(cena)
    cena.em("2026-07-10")
    assert pagamentos.emitir(cena).codigo == 1
    return pagar(cena, velho, valor="99999.00")


@provoca("QUA-007", campo="numeroDocumento")
def pagar_um_anulado(cena):
    um = pagamentos.documento(cena)
    assert pagamentos.anular(cena, um["numero"]).codigo == 1
    return pagar(cena, um)


@provoca("QUA-008", campo="numeroDocumento")
def pagar_outra_vez(cena):
    um = pagamentos.documento(cena)
    assert pagar(cena, um).codigo == 1
    return pagar(cena, um)


@provoca("QUA-009", campo="dataPagamento")
def pagar_amanha(cena):
    return pagar(cena, pagamentos.documento(cena), dataPagamento="2026-05-06")


@provoca("QUA-011", campo="numeroDocumento")
def pagar_antes_da_emissao(cena):
    return pagar(cena, pagamentos.documento(cena), dataPagamento="2026-01-01")


@provoca("QUA-010", campo="contexto/software/nome")
def avaria_desconhecida(cena):
    contexto = {"software": {"nome": "simular:incendio", "versao": "1"}}
    return cena.chamar("vinculos", "VerificarLigacao", {"contexto": contexto})
