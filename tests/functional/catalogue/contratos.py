"""VNC, ALT, CES and TRF."""
from cena import provoca
from psitest.registo import dias

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
