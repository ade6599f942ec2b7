"""SCC, and what the new cycle says in other services: an employer of its own for each."""
from cena import provoca
from psitest.empresa import Empresa
from psitest.registo import pedido

ANTES, MES, HOJE = "2027-01", "2027-02", "2027-03-02"


def empresa(cena, hoje=HOJE):
    """In the new cycle from January 2027 on, with a worker since then, in the days in which February is open."""
    uma = Empresa(cena.gateway, cena.representante(), cena.registo, desde=ANTES)
    cena.em("2027-01-04")
    uma.um = uma.contratado("2027-01-01")
    cena.em(hoje)
    return uma


def comunicar(cena, valor, **mais):
    uma = empresa(cena)
    return uma.comunicar(MES, uma.linha(uma.um, valor, **mais))


@provoca("SCC-001", campo="mesReferencia")
def mes_classico(cena):
    return empresa(cena).confirmar("2026-12", versao=1)


@provoca("SCC-002", campo="mesReferencia")
def mes_no_futuro(cena):
    return empresa(cena).confirmar("2027-04", versao=1)


@provoca("SCC-003", campo="mesReferencia")
def mes_fechado(cena):
    uma = empresa(cena)
    return uma.comunicar(ANTES, uma.linha(uma.um, "10.00", natureza="M"))


@provoca("SCC-004", campo="linha[1]/nissTrabalhador")
def sem_vinculo_no_mes(cena):
    uma = empresa(cena)
    assert uma.cessar(uma.um, "2027-01-31").codigo == 1
    return uma.comunicar(MES, uma.linha(uma.um, "10.00", natureza="M"))


@provoca("SCC-005", campo="versao")
def versao_antiga(cena):
    return empresa(cena).confirmar(MES, versao=99)


@provoca("SCC-006", campo="linha[1]/acao")
def acrescentar_permanente(cena):
    return comunicar(cena, "10.00", acao="ACRESCENTAR", dias="1")


@provoca("SCC-007", campo="linha[1]/dias")
def dias_a_mais(cena):
    return comunicar(cena, "10.00", natureza="M", dias="3")


@provoca("SCC-008", campo="linha[2]/natureza")
def linha_repetida(cena):
    uma = empresa(cena)
    return uma.comunicar(MES, *(uma.linha(uma.um, valor, natureza="M") for valor in ("10.00", "11.00")))


@provoca("SCC-009", campo="mesReferencia")
def nada_a_confirmar(cena):
    return empresa(cena).confirmar("2027-03", versao=1)


@provoca("SCC-010", campo="linha[1]/mesRemuneracao")
def mes_antigo(cena):
    uma = empresa(cena)
    cena.em("2032-03-02")
    return uma.comunicar("2032-02", uma.linha(uma.um, "-10.00", dias="-1", acao="ACRESCENTAR", mesRemuneracao=ANTES))


@provoca("SCC-011", campo="linha[1]/valor")
def abaixo_de_zero(cena):
    return comunicar(cena, "-1000.01", dias="-30", acao="ACRESCENTAR", mesRemuneracao=ANTES)


@provoca("SCC-012", campo="comprovativoEntrega")
def ja_substituidos(cena):
    uma = empresa(cena)
    primeiro = uma.comunicar(MES, uma.linha(uma.um, "10.00", natureza="M")).content["comprovativoEntrega"]
    assert uma.comunicar(MES, uma.linha(uma.um, "11.00", natureza="M")).codigo == 1
    return uma.anular(primeiro)


@provoca("SCC-013", campo="linha[1]/valor")
def valor_negativo(cena):
    return comunicar(cena, "-1.00", natureza="M")


@provoca("SCC-014", campo="linha[1]/valor")
def outra_remuneracao(cena):
    return comunicar(cena, "900.00", dias="30")


@provoca("SCC-015")
def adesao(cena):
    return Empresa(cena.gateway, cena.representante(), cena.registo, desde="2099-01").aderir()


@provoca("SCC-016", campo="mesReferencia")
def por_comunicar(cena):
    uma = empresa(cena)
    uma.contratado("2027-02-01", modalidadeContrato="C", horasTrabalho="600.00", diasTrabalho="100.00")
    return uma.confirmar(MES)


@provoca("SCC-017", campo="mesReferencia")
def de_novo_aberto(cena):
    uma = empresa(cena)
    assert uma.confirmar(MES).codigo == 1
    return uma.comunicar(MES, uma.linha(uma.um, "10.00", natureza="M"))


@provoca("VNC-020", campo="dataEfeito")
def mes_alcancado(cena):
    uma = empresa(cena)
    return uma.alterar(uma.um, "2027-01-11", remuneracaoBase="1100.00")


@provoca("DR-110", campo="mesReferencia")
def declarar_no_novo_ciclo(cena):
    uma = empresa(cena)
    return uma.entregar(MES, uma.um)


@provoca("PAG-005", campo="mesReferencia")
def mes_ainda_aberto(cena):
    return empresa(cena).emitir()


def conta(cena, uma, **conteudo):
    return uma.chamar("documentos-pagamento", "ConsultarContaCorrente", conteudo)


@provoca("PAG-006", campo="dataCalculo")
def calcular_longe(cena):
    return conta(cena, empresa(cena), dataCalculo="2027-06-01")


@provoca("PAG-007")
def sem_taxa_de_juros(cena):
    uma = empresa(cena)
    cena.registo.bloco_aceite(uma.niss, "2014-10", "100.00")
    return conta(cena, uma)


@provoca("QUA-012", campo="nissTrabalhador")
def interrupcao_sem_vinculo(cena):
    uma = empresa(cena)
    return uma.escrever("qualidade", "SimularInterrupcao", {
        "nissTrabalhador": cena.registo.trabalhador().niss, "dataInicio": "2027-02-01", "tipo": "DOENCA"}, id_pedido=pedido())
