"""VNC, ALT, CES and TRF."""
from cena import provoca
from psitest import dri
from psitest.registo import dias, pedido

PRAZO = {"modalidadeContrato": "E", "fimContrato": dias(30), "motivoContrato": "AEAT"}
PARCIAL = {"modalidadeContrato": "B", "percentagemTrabalho": "50", "horasTrabalho": "20", "diasTrabalho": "22"}


def comunicar(cena, trabalhador=None, **mudancas):
    trabalhador = trabalhador or cena.registo.trabalhador()
    return cena.chamar("contratos", "ComunicarContrato", cena.registo.comunicacao(trabalhador, **mudancas))


@provoca("VNC-002", campo="nissTrabalhador")
def nao_identificado(cena):
    return comunicar(cena, dataNascimento="1971-01-01")


@provoca("VNC-003", campo="nissTrabalhador")
def vinculo_em_aberto(cena):
    trabalhador = cena.registo.trabalhador()
    assert comunicar(cena, trabalhador).codigo == 1
    return comunicar(cena, trabalhador, inicioContrato=dias(20))


@provoca("VNC-004", campo="modalidadeContrato")
def modalidade_fora_de_vigor(cena):
    cena.fechar("modalidade_contrato", "S", dias(9))
    return comunicar(cena, modalidadeContrato="S")


@provoca("VNC-005", campo="enquadramento")
def enquadramento_de_outra_modalidade(cena):
    return comunicar(cena, enquadramento="TRCD")


@provoca("VNC-006", campo="fimContrato")
def sem_fim(cena):
    return comunicar(cena, **{**PRAZO, "fimContrato": None})


@provoca("VNC-007", campo="fimContrato")
def fim_a_mais(cena):
    return comunicar(cena, fimContrato=dias(30))


@provoca("VNC-008", campo="fimContrato")
def fim_antes_do_inicio(cena):
    return comunicar(cena, **{**PRAZO, "fimContrato": dias(9)})


@provoca("VNC-009", campo="horasTrabalho")
def sem_horas(cena):
    return comunicar(cena, **{**PARCIAL, "horasTrabalho": None})


@provoca("VNC-010", campo="motivoContrato")
def motivo_do_outro_termo(cena):
    return comunicar(cena, **{**PRAZO, "motivoContrato": "OSIN"})


@provoca("VNC-011", campo="nissTrabalhadorSubstituir")
def sem_substituido(cena):
    return comunicar(cena, **{**PRAZO, "motivoContrato": "STAT"})


@provoca("VNC-012", campo="nissTrabalhadorSubstituir")
def substituido_sem_vinculo(cena):
    outro = cena.registo.trabalhador().niss
    return comunicar(cena, **PRAZO | {"motivoContrato": "STAT", "nissTrabalhadorSubstituir": outro})


@provoca("VNC-013", campo="profissao")
def profissao_desconhecida(cena):
    return comunicar(cena, profissao="00000")


@provoca("VNC-014", campo="remuneracaoBase")
def remuneracao_zero(cena):
    return comunicar(cena, remuneracaoBase="0")


@provoca("VNC-015", campo="codigoEstabelecimento")
def estabelecimento_desconhecido(cena):
    return comunicar(cena, codigoEstabelecimento=7777)


@provoca("VNC-016", campo="inicioContrato")
def fora_do_prazo(cena):
    cena.em("2026-03-04")
    return comunicar(cena, inicioContrato="2026-03-02")


@provoca("VNC-021", campo="horasTrabalho")
def mais_de_48_horas(cena):
    return comunicar(cena, **{**PARCIAL, "horasTrabalho": "48.5"})


@provoca("VNC-022", campo="inicioContrato")
def inicio_a_mais_de_um_ano(cena):
    return comunicar(cena, inicioContrato=dias(400))


def abrir(cena, **mudancas):
    """A worker with a vínculo since 200 days ago, and the number of the communication."""
    trabalhador = cena.registo.trabalhador()
    resposta = comunicar(cena, trabalhador, **{"inicioContrato": dias(-200), **mudancas})
    assert resposta.codigo == 1, resposta.content
    return trabalhador, resposta.content["resultado"]["numeroComunicacao"]


def sobre(cena, operacao, trabalhador, **elementos):
    return cena.chamar("contratos", operacao,
                       {"contexto": {"idPedido": pedido()}, "nissTrabalhador": trabalhador.niss, **elementos})


def alterar(cena, trabalhador, efeito=dias(0), **elementos):
    return sobre(cena, "AlterarContrato", trabalhador, dataEfeito=efeito, **elementos)


def cessar(cena, trabalhador, fim=dias(0), motivo="IIDD", desemprego=False, **elementos):
    return sobre(cena, "CessarContrato", trabalhador, dataFimVinculo=fim, motivoFimVinculo=motivo,
                 comunicacaoDesemprego=desemprego, **elementos)


def transferir(cena, trabalhador, inicio=dias(0), codigo=None, **elementos):
    return sobre(cena, "TransferirLocalTrabalho", trabalhador, dataInicio=inicio,
                 codigoEstabelecimento=codigo or cena.registo.ESTABELECIMENTO, **elementos)


@provoca("ALT-001", campo="nissTrabalhador")
def sem_contrato(cena):
    return alterar(cena, cena.registo.trabalhador(), remuneracaoBase="2000")


@provoca("ALT-002")
def nada_a_alterar(cena):
    return alterar(cena, abrir(cena)[0], remuneracaoBase="1234.56")


@provoca("ALT-003", campo="dataEfeito")
def efeito_antes_do_inicio(cena):
    return alterar(cena, abrir(cena)[0], dias(-201), remuneracaoBase="2000")


@provoca("ALT-004", campo="dataEfeito")
def alteracao_fora_do_prazo(cena):
    return alterar(cena, abrir(cena)[0], dias(-100), remuneracaoBase="2000")


@provoca("CES-001", campo="nissTrabalhador")
def sem_vinculo(cena):
    return cessar(cena, cena.registo.trabalhador())


@provoca("CES-002", campo="dataFimVinculo")
def cessacao_no_futuro(cena):
    return cessar(cena, abrir(cena)[0], dias(1))


@provoca("CES-003", campo="dataFimVinculo")
def cessacao_antiga(cena):
    return cessar(cena, abrir(cena, inicioContrato=dias(-4000))[0], dias(-1900))


@provoca("CES-004", campo="motivoFimVinculo")
def motivo_de_cessacao_fora_de_vigor(cena):
    trabalhador, _ = abrir(cena)
    cena.fechar("motivo_fim_vinculo", "RETR", dias(-10))
    return cessar(cena, trabalhador, motivo="RETR")


@provoca("CES-005", campo="fundamentacao")
def sem_fundamentacao(cena):
    return cessar(cena, abrir(cena)[0], motivo="RARE", desemprego=True)


@provoca("CES-006", campo="dataFimVinculo")
def cessacao_antes_do_inicio(cena):
    return cessar(cena, abrir(cena)[0], dias(-201))


@provoca("CES-007", campo="motivoFimVinculo")
def caducidade_de_contrato_sem_termo(cena):
    return cessar(cena, abrir(cena)[0], motivo="CCCT")


@provoca("CES-008", campo="dataFimVinculo")
def cessacao_fora_do_prazo(cena):
    return cessar(cena, abrir(cena)[0], dias(-70))


@provoca("CES-009", campo="dataFimVinculo")
def declarado_depois_do_fim(cena):
    cena.em("2026-03-20")
    trabalhador, _ = abrir(cena, inicioContrato="2026-03-02")
    linha = dri.Linha(trabalhador.niss, trabalhador.nascimento, "1000.00", dias="29")
    entregue = cena.chamar("declaracoes", "EntregarDeclaracao", {
        "contexto": {"idPedido": pedido()},
        **dri.declaracao([linha], mes="2026-03", estabelecimento=cena.registo.ESTABELECIMENTO)})
    assert entregue.codigo == 1, entregue.content
    return cessar(cena, trabalhador, "2026-03-19")


@provoca("TRF-001", campo="nissTrabalhador")
def transferir_sem_vinculo(cena):
    return transferir(cena, cena.registo.trabalhador())


@provoca("TRF-002", campo="dataFim")
def transferencia_que_acaba_antes_de_comecar(cena):
    return transferir(cena, abrir(cena)[0], dataFim=dias(-1))
