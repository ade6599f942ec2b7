"""The integration checklist: each scenario, done as docs/integration/qualidade.md says, ticks itself and no other."""
import re

import pytest

from casa import AMELIA, DINIS, FABIO, HOJE, Casa
from psitest.paths import SOURCE
from psitest.registo import niss, pedido

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


# In an order in which a later one may build on what an earlier one left.
CENARIOS = (primeira_chamada, relogio, representacao, ensaio, identidade, erro_corrigido, vida_do_contrato, anulacao,
            repeticao_apos_falha, sobrecarga, outro_conteudo, paginas, sincronizacao, comunicacao_tardia, declaracao,
            declaracao_substituida, ficheiro_dri, mes_de_pagamento)


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
