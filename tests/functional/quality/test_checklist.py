"""The integration checklist: each scenario, done as docs/integration/qualidade.md says, ticks itself and no other."""
import datetime
import re

import pytest

from casa import AMELIA, DINIS, FABIO, HOJE, Casa
from psitest.paths import SOURCE
from psitest.registo import niss, pedido


def mes_de(data, mais=0):
    """The month of a date, or so many months after it."""
    meses = data.year * 12 + data.month - 1 + mais
    return f"{meses // 12}-{meses % 12 + 1:02}"


# The first month of the new cycle: one that ended before the store was seeded is never computed.
SCC, SEGUINTE = (mes_de(datetime.date.today(), mais) for mais in (0, 1))
JARDINS = niss(2, 500_000_006)   # of vendor A; representante-a may do everything


def primeira_chamada(casa):
    casa.chamar("contratos", "VerificarLigacao")


def relogio(casa):
    assert casa.relogio(HOJE).codigo == 1


def representacao(casa):
    for representado in (casa.niss, JARDINS):
        casa.registo.preparar(representado)
        um = Casa(casa.gateway, casa.registo, "representante-a", representado)
        assert um.comunicar(inicioContrato="2026-05-20").codigo == 1


def ensaio(casa):
    assert casa.comunicar(contexto={"apenasValidar": True}, inicioContrato="2026-05-20").codigo == 1


def comunicacao_tardia(casa):
    assert "VNC-016" in casa.comunicar(inicioContrato="2026-04-20").mensagens


def erro_corrigido(casa):
    trabalhador = casa.registo.trabalhador()
    assert casa.comunicar(trabalhador, inicioContrato="2026-05-20", remuneracaoBase="0").codigo == 3
    assert casa.comunicar(trabalhador, inicioContrato="2026-05-20").codigo == 1


def identidade(casa):
    assert casa.comunicar(dataNascimento="1971-01-01", inicioContrato="2026-05-20").mensagens == ["VNC-002"]


def vida_do_contrato(casa):
    casa.aceite("contratos", "AlterarContrato", {"nissTrabalhador": AMELIA, "dataEfeito": HOJE, "remuneracaoBase": "2345.67"})
    casa.aceite("contratos", "TransferirLocalTrabalho",
                {"nissTrabalhador": FABIO, "codigoEstabelecimento": 1, "dataInicio": HOJE})
    casa.aceite("contratos", "CessarContrato", {"nissTrabalhador": DINIS, "dataFimVinculo": HOJE, "motivoFimVinculo": "IIDD",
                                                "comunicacaoDesemprego": False})


def anulacao(casa):
    numero = casa.comunicar(inicioContrato="2026-05-20").content["resultado"]["numeroComunicacao"]
    casa.aceite("contratos", "AnularComunicacao", {"numeroComunicacao": numero})


def repetir(casa, avaria):
    trabalhador, chave = casa.registo.trabalhador(), pedido()
    contexto = {"software": {"nome": f"simular:{avaria}:1", "versao": "1"}}
    assert casa.comunicar(trabalhador, chave, contexto, inicioContrato="2026-05-20").fault
    assert casa.comunicar(trabalhador, chave, contexto, inicioContrato="2026-05-20").codigo == 1


def repeticao_apos_falha(casa):
    repetir(casa, "tempo-apos-gravar")


def sobrecarga(casa):
    repetir(casa, "sobrecarga")


def outro_conteudo(casa):
    chave = pedido()
    assert casa.comunicar(id_pedido=chave, inicioContrato="2026-05-20").codigo == 1
    assert casa.comunicar(id_pedido=chave, inicioContrato="2026-05-20").codigo == 22


def paginas(casa):
    pagina = {}
    while True:
        conteudo = casa.chamar("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 4, **pagina}).content
        if "proximaPagina" not in conteudo:
            return
        pagina = {"pagina": conteudo["proximaPagina"]}


def sincronizacao(casa):
    marca, mais = {}, True
    while mais:
        conteudo = casa.chamar("vinculos", "SincronizarTrabalhadores", {"tamanhoPagina": 5, **marca}).content
        marca, mais = {"marca": conteudo["marca"]}, conteudo["haMais"] == "true"
    assert "sincronizacao" not in casa.cumpridos()
    assert casa.chamar("vinculos", "SincronizarTrabalhadores", marca).codigo == 4


def declaracao(casa):
    casa.aceite("declaracoes", "EntregarDeclaracao", casa.declaracao(casa.contratado()))


def declaracao_substituida(casa):
    trabalhador = casa.contratado()
    resposta = casa.escrever("declaracoes", "EntregarDeclaracao", casa.declaracao(trabalhador, total="1.00"))
    assert resposta.codigo == 3
    chave = {"identificadorEntrega": resposta.content["identificadorEntrega"], "numeroBloco": 1}
    casa.aceite("declaracoes", "SubstituirDeclaracao", {**chave, **casa.declaracao(trabalhador)})


def ficheiro_dri(casa):
    casa.aceite("declaracoes", "EntregarFicheiro", casa.ficheiro(casa.contratado()))


def mes_de_pagamento(casa):
    documento = casa.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})["documento"][0]
    recibo = casa.pagar(documento).content["pagamento"]["numeroRecibo"]
    assert casa.chamar("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}).codigo == 1
    assert "mes-de-pagamento" not in casa.cumpridos()
    assert casa.chamar("recibos", "ObterComprovativo", {"numeroRecibo": recibo}).codigo == 1


def ciclo(casa, operacao, **conteudo):
    return casa.chamar("ciclo-contributivo", operacao, conteudo)


def comunicar_valores(casa, mes, *linhas):
    return casa.escrever("ciclo-contributivo", "ComunicarValores", {"mesReferencia": mes, "linha": list(linhas)})


def confirmar(casa, mes, versao):
    return casa.escrever("ciclo-contributivo", "ConfirmarValores", {"mesReferencia": mes, "versao": versao})


def valores(trabalhador, valor, natureza="S", **mais):
    return {"nissTrabalhador": trabalhador.niss, "dataNascimento": trabalhador.nascimento, "natureza": natureza,
            "valor": valor, "acao": "ACRESCENTAR", **mais}


def scc_adesao(casa):
    anterior = datetime.date.fromisoformat(f"{SCC}-01") - datetime.timedelta(days=10)
    assert casa.relogio(anterior.isoformat()).codigo == 1
    assert casa.escrever("ciclo-contributivo", "AderirCiclo", apenasValidar=True).codigo == 1
    assert "scc-adesao" not in casa.cumpridos()
    assert casa.escrever("ciclo-contributivo", "AderirCiclo").content["desde"] == SCC


def scc_valores(casa):
    assert casa.relogio(f"{SEGUINTE}-02").codigo == 1
    primeira = ciclo(casa, "ConsultarValoresApurados", mesReferencia=SCC, tamanhoPagina=3).content
    assert "scc-valores" not in casa.cumpridos()
    ultima = ciclo(casa, "ConsultarValoresApurados", mesReferencia=SCC, tamanhoPagina=1000, pagina=primeira["proximaPagina"])
    assert ultima.codigo == 1 and "proximaPagina" not in ultima.content


def scc_comunicar(casa):
    ana, rui = casa.contratado(), casa.contratado()
    assert comunicar_valores(casa, SCC, valores(ana, "10.00"), valores(rui, "20.00", "P", dias="1")).codigo == 3
    assert comunicar_valores(casa, SCC, valores(ana, "30.00")).codigo == 1
    assert "scc-comunicar" not in casa.cumpridos(), "nobody has answered the alert"
    assert comunicar_valores(casa, SCC, valores(rui, "20.00")).codigo == 1


def scc_confirmar(casa):
    versao = int(ciclo(casa, "ConsultarCiclo", mesReferencia=SCC).content["versao"])
    assert confirmar(casa, SCC, versao - 1).mensagens == ["SCC-005"]
    assert "scc-confirmar" not in casa.cumpridos()
    assert confirmar(casa, SCC, versao).codigo == 1


def scc_pagar(casa):
    emitido = casa.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11, "mesReferencia": [SCC]})
    recibo = casa.pagar(emitido["documento"][0]).content["pagamento"]["numeroRecibo"]
    assert "scc-pagar" not in casa.cumpridos()
    assert casa.chamar("recibos", "ObterComprovativo", {"numeroRecibo": recibo}).codigo == 1


def scc_silencio(casa):
    assert casa.relogio(f"{mes_de(datetime.date.today(), 2)}-01").codigo == 1
    assert ciclo(casa, "ConsultarCiclo", mesReferencia=SCC).content["estado"] == "FECHADO"
    prazo = ciclo(casa, "ConsultarCiclo", mesReferencia=SEGUINTE).content["prazoComunicacao"]
    assert casa.relogio(prazo).codigo == 1
    assert ciclo(casa, "ConsultarCiclo", mesReferencia=SEGUINTE).content["estado"] == "ABERTO"
    assert "scc-silencio" not in casa.cumpridos(), "one is confirmed, the other is open"
    depois = datetime.date.fromisoformat(prazo) + datetime.timedelta(days=1)
    assert casa.relogio(depois.isoformat()).codigo == 1
    assert ciclo(casa, "ConsultarCiclo", mesReferencia=SEGUINTE).content["estado"] == "FECHADO"


def scc_correcao(casa):
    aberto = mes_de(datetime.date.today(), 2)
    trabalhador = casa.contratado()
    assert comunicar_valores(casa, aberto, valores(trabalhador, "10.00")).codigo == 1
    assert "scc-correcao" not in casa.cumpridos()
    assert comunicar_valores(casa, aberto, valores(trabalhador, "10.00", mesRemuneracao=SEGUINTE)).codigo == 1


# In an order in which a later one may build on what an earlier one left.
CENARIOS = (primeira_chamada, relogio, representacao, ensaio, identidade, erro_corrigido, vida_do_contrato, anulacao,
            repeticao_apos_falha, sobrecarga, outro_conteudo, paginas, sincronizacao, comunicacao_tardia, declaracao,
            declaracao_substituida, ficheiro_dri, mes_de_pagamento, scc_adesao, scc_valores, scc_comunicar, scc_confirmar,
            scc_pagar, scc_silencio, scc_correcao)


@pytest.fixture(scope="module")
def cumpridos(casa):
    return casa.cumpridos()


def nome(cenario):
    return cenario.__name__.replace("_", "-")


def test_at_the_beginning_nothing_is_done_and_refused_requests_never_count(casa, cumpridos):
    assert cumpridos == set()
    assert casa.chamar("vinculos", "VerificarLigacao", {"estranho": "1"}).fault["codigo"] == "400"
    assert casa.cumpridos() == set()
    conteudo = casa.chamar("qualidade", "ConsultarHomologacao").content
    assert (conteudo["cenariosCumpridos"], conteudo["cenariosTotal"]) == ("0", str(len(CENARIOS)))
    assert {cenario["id"] for cenario in conteudo["cenario"]} == {nome(cenario) for cenario in CENARIOS}


@pytest.mark.parametrize("cenario", CENARIOS, ids=nome)
def test_ticks_itself_and_no_other(casa, cenario):
    antes = casa.cumpridos()
    cenario(casa)
    # contratado() communicates late, which is a scenario of its own, already done where it is used.
    assert casa.cumpridos() - antes == {nome(cenario)}


def test_it_is_the_vendors_and_outlives_a_reset(gateway, registo, casa, outra):
    antes = casa.cumpridos()
    assert len(antes) == len(CENARIOS) and outra.cumpridos() == set()
    assert casa.repor().codigo == 1 and casa.cumpridos() == antes
    assert Casa(gateway, registo, "representante-a", casa.niss).cumpridos() == antes
    passos = [passo for cenario in casa.chamar("qualidade", "ConsultarHomologacao").content["cenario"] for passo in cenario["passo"]]
    assert all(re.fullmatch("[0-9a-f]{32}", passo["idCorrelacao"]) and passo["em"] for passo in passos)


def test_the_documentation_names_every_scenario(casa):
    pagina = (SOURCE / "docs/integration/qualidade.md").read_text()
    for cenario in casa.chamar("qualidade", "ConsultarHomologacao").content["cenario"]:
        assert f"`{cenario['id']}`" in pagina


def test_a_drain_writes_what_waits(gateway, registo, outra):
    outra.chamar("vinculos", "VerificarLigacao")
    gateway.restart()
    assert Casa(gateway, registo, "empregador-b").cumpridos() == {"primeira-chamada"}
