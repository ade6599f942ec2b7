"""A good contract of every modality is accepted and can be read back as it was communicated."""
import decimal

import pytest

from psitest import modalidades
from psitest.registo import dias

FIM = dias(30)


def ler(client, trabalhador):
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
    assert resposta.codigo == 1
    [linha] = resposta.content["trabalhador"]
    return linha


@pytest.mark.parametrize("modalidade", modalidades.TODAS)
def test_accepted_and_read_back(client, registo, modalidade):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador, diuturnidades="45.9", **modalidades.exigencias(modalidade, FIM))
    resposta = client.call("contratos", "ComunicarContrato", conteudo)
    assert (resposta.codigo, resposta.mensagens) == (1, [])
    numero = resposta.content["resultado"]["numeroComunicacao"]

    linha = ler(client, trabalhador)
    assert (linha["situacao"], linha["numeroComunicacao"], linha["nome"]) == ("ATIVO", numero, "Ana I. P.")
    assert linha["dataInicioVinculo"] == conteudo["inicioContrato"] and "dataFimVinculo" not in linha
    contrato = linha["contrato"]
    assert contrato["dataInicio"] == contrato["inicioContrato"] and "dataFim" not in contrato
    for elemento in ("modalidadeContrato", "prestacaoTrabalho", "inicioContrato", "fimContrato", "profissao",
                     "motivoContrato", "enquadramento"):
        assert contrato.get(elemento) == conteudo.get(elemento), elemento
    for elemento in ("remuneracaoBase", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho"):
        assert _numero(contrato.get(elemento)) == _numero(conteudo.get(elemento)), elemento


def _numero(texto):
    return decimal.Decimal(texto) if texto is not None else None


def test_replies_print_two_decimals_and_days_one(client, registo):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(
        trabalhador, remuneracaoBase="1000", **modalidades.exigencias("B", FIM))).codigo == 1
    contrato = ler(client, trabalhador)["contrato"]
    assert (contrato["remuneracaoBase"], contrato["percentagemTrabalho"], contrato["horasTrabalho"],
            contrato["diasTrabalho"]) == ("1000.00", "62.50", "25.00", "22.0")


# Employer and worker together, (R-TAX-01).
@pytest.mark.parametrize("enquadramento, taxa", [("REGE", "34.75"), ("TRAG", "33.30"), ("RGTC", "34.75"), ("RGTL", "34.75"),
                                                 ("RGTS", "34.75"), ("PEIN", "28.20"), ("PEVE", "23.90"),
                                                 ("PFPI", "29.60"), ("PFPV", "25.30")])
def test_rate_is_that_of_the_regime(client, registo, enquadramento, taxa):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(trabalhador, enquadramento=enquadramento)).codigo == 1
    linha = ler(client, trabalhador)
    assert linha["enquadramento"] == enquadramento
    assert linha["periodoTaxa"] == [{"dataInicio": linha["dataInicioVinculo"], "taxaTotal": taxa}]


@pytest.mark.parametrize("enquadramento", ["TRCD", "TCCD"])
def test_rate_of_very_short_contracts(client, registo, enquadramento):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador, **{**modalidades.exigencias("I", dias(44)), "enquadramento": enquadramento})
    assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
    assert ler(client, trabalhador)["periodoTaxa"][0]["taxaTotal"] == "26.10"


def test_workplace(client, registo):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador)
    assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
    assert ler(client, trabalhador)["estabelecimento"] == [
        {"codigo": str(registo.ESTABELECIMENTO), "morada": "Rua da Prova 1, Lisboa", "dataInicio": conteudo["inicioContrato"]}]


def test_again_after_the_end_of_the_first(client, registo):
    trabalhador = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(trabalhador, inicioContrato=dias(-60))).codigo == 1
    registo.sql("UPDATE psi.vinculo SET fim = %s WHERE trabalhador = %s", dias(-30), trabalhador.niss)
    assert client.call("contratos", "ComunicarContrato", registo.comunicacao(trabalhador)).codigo == 1
    resposta = client.call("vinculos", "ConsultarTrabalhadores", {"nissTrabalhador": [trabalhador.niss]})
    assert [linha["situacao"] for linha in resposta.content["trabalhador"]] == ["CESSADO", "ATIVO"]


def ensaio(client, registo, modalidade, motivo):
    substituido = registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(substituido, inicioContrato=dias(-60))).codigo == 1
    elementos = {**modalidades.exigencias(modalidade, FIM), "motivoContrato": motivo}
    if motivo in modalidades.COM_SUBSTITUIDO:
        elementos["nissTrabalhadorSubstituir"] = substituido.niss
    conteudo = {**registo.contrato(registo.trabalhador(), **elementos), "contexto": {"apenasValidar": True}}
    resposta = client.call("contratos", "ComunicarContrato", conteudo)
    return resposta.codigo, resposta.mensagens


@pytest.mark.parametrize("motivo", sorted(set(modalidades.MOTIVOS_CERTO + modalidades.MOTIVOS_INCERTO)))
def test_motives_of_each_term(client, registo, motivo):
    recusa = (3, ["VNC-010"])
    certo, incerto = ensaio(client, registo, "E", motivo), ensaio(client, registo, "G", motivo)
    assert certo == ((1, []) if motivo in modalidades.MOTIVOS_CERTO else recusa)
    assert incerto == ((1, []) if motivo in modalidades.MOTIVOS_INCERTO else recusa)


def test_replaced_worker_is_kept(client, registo):
    substituido, trabalhador = registo.trabalhador(), registo.trabalhador()
    assert client.call("contratos", "ComunicarContrato",
                       registo.comunicacao(substituido, inicioContrato=dias(-60))).codigo == 1
    conteudo = registo.comunicacao(trabalhador, modalidadeContrato="G", motivoContrato="STAT",
                                   nissTrabalhadorSubstituir=substituido.niss)
    assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
    assert ler(client, trabalhador)["contrato"]["nissTrabalhadorSubstituir"] == substituido.niss
