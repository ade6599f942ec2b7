"""CicloContributivoService: empregador-a adheres in May, and June is its first month. What the cycle says in other services."""
from contratos import contrato
from declaracoes import bloco
from declaracoes import linha as declarada
from identidades import chamado, contexto, em, livre
from pagamentos import emissao

SERVICO, MES = "ciclo-contributivo", "2026-06"
ALTERADA = "ZXN0YSBwYWdpbmEgZm9pIGFsdGVyYWRh"
DESCONHECIDA = "11111111-2222-4333-8444-555555555555"
SEM_MANDATO = "25000000022"


def linha(quem, valor, natureza, acao="SUBSTITUIR", **mais):
    return {"nissTrabalhador": quem["niss"], "dataNascimento": quem["birth_date"], "natureza": natureza, "valor": valor,
            "acao": acao, **mais}


def valores(nome, *linhas):
    return {"contexto": contexto(nome), "mesReferencia": MES, "linha": list(linhas)}


def versao(g):
    return g.chamar(SERVICO, "ConsultarCiclo", {"mesReferencia": MES}).content["versao"]


def confirmacao(nome, qual):
    return {"contexto": contexto(nome), "mesReferencia": MES, "versao": qual}


def aderir(g):
    g.gravar(SERVICO, "AderirCiclo", "aviso", {"contexto": {**contexto("ensaio-de-adesao"), "apenasValidar": True}},
             mensagem="SCC-015")
    g.gravar(SERVICO, "AderirCiclo", "aceite", {"contexto": contexto("adesao-ao-ciclo")})
    g.gravar(SERVICO, "AderirCiclo", "existente", {"contexto": contexto("segunda-adesao-ao-ciclo")}, codigo=11,
             mensagem="PSI-011")
    g.gravar(SERVICO, "AderirCiclo", "recusa", {"contexto": contexto("adesao-de-outra")}, "sem-adesao", 21, "PSI-021")


def interrupcao(nome, quem, **mudancas):
    return {"contexto": contexto(nome), "nissTrabalhador": quem["niss"], "dataInicio": "2026-06-08", "dataFim": "2026-06-12",
            "tipo": "DOENCA", **mudancas}


def ver(g):
    g.gravar(SERVICO, "ConsultarCiclo", "aceite", {"mesReferencia": MES})
    g.gravar(SERVICO, "ConsultarCiclo", "recusa", {"contexto": {"nissRepresentado": SEM_MANDATO}}, codigo=7, mensagem="PSI-007")
    g.gravar(SERVICO, "ConsultarValoresApurados", "aceite", {"mesReferencia": MES, "tamanhoPagina": 3})
    g.gravar(SERVICO, "ConsultarValoresApurados", "recusa", {"mesReferencia": "2026-05"}, codigo=3, mensagem="SCC-001")


def comunicar(g):
    """Gives the receipts of what was accepted, and of what was accepted with a warning."""
    amelia, eulalia = chamado("Amélia"), chamado("Eulália")
    aceite = g.gravar(SERVICO, "ComunicarValores", "aceite", valores("valores", linha(amelia, "132.00", "R"), linha(eulalia, "90.00", "S")))
    aviso = g.gravar(SERVICO, "ComunicarValores", "aviso", valores("valores-de-outra-base", linha(amelia, "1300.00", "P", dias="30")),
                     mensagem="SCC-014")
    g.gravar(SERVICO, "ComunicarValores", "recusa", valores(
        "valores-errados", linha(chamado("Graça"), "75.00", "S"), linha(eulalia, "-10.00", "R")), codigo=3, mensagem="SCC-013")
    return (um.content["comprovativoEntrega"] for um in (aceite, aviso))


def consultar(g, comprovativo):
    g.gravar(SERVICO, "ConsultarValoresComunicados", "aceite", {"mesReferencia": MES, "estado": "COM_ALERTAS"})
    g.gravar(SERVICO, "ConsultarValoresComunicados", "recusa", {"pagina": ALTERADA}, codigo=18, mensagem="PSI-018")
    g.gravar(SERVICO, "ObterValoresComunicados", "aceite", {"comprovativoEntrega": comprovativo})
    g.gravar(SERVICO, "ObterValoresComunicados", "recusa", {"comprovativoEntrega": DESCONHECIDA}, codigo=13, mensagem="PSI-013")
    g.gravar(SERVICO, "ConsultarAvisos", "aceite", {"mesReferencia": MES})
    g.gravar(SERVICO, "ConsultarAvisos", "recusa", {"pagina": ALTERADA}, codigo=18, mensagem="PSI-018")


def depois_de_confirmado(g):
    """What comes for a month that is confirmed already."""
    alterado = g.chamar("contratos", "AlterarContrato", {
        "contexto": contexto("alteracao-de-mes-confirmado"), "nissTrabalhador": chamado("Graça")["niss"],
        "dataEfeito": "2026-06-16", "remuneracaoBase": "1650.00"}).content["resultado"]["numeroComunicacao"]
    g.gravar("contratos", "AnularComunicacao", "aviso", {
        "contexto": contexto("anulacao-de-mes-confirmado"), "numeroComunicacao": alterado}, mensagem="VNC-020")
    g.gravar("qualidade", "SimularInterrupcao", "aviso", interrupcao("interrupcao-de-mes-confirmado", chamado("Graça")),
             mensagem="VNC-020")


def confirmar(g, primeiro):
    g.gravar(SERVICO, "ConfirmarValores", "recusa", confirmacao("confirmacao-antiga", 1), codigo=3, mensagem="SCC-005")
    g.gravar(SERVICO, "ConfirmarValores", "aceite", confirmacao("confirmacao", versao(g)))
    depois_de_confirmado(g)
    g.gravar(SERVICO, "AnularValores", "aviso", {"contexto": contexto("anular-valores-confirmados"), "comprovativoEntrega": primeiro},
             mensagem="SCC-017")
    g.chamar("contratos", "ComunicarContrato", contrato(livre(g, 5), "contrato-intermitente", inicioContrato="2026-06-30",
                                                        modalidadeContrato="C", horasTrabalho="600.00", diasTrabalho="100.00"))
    g.gravar(SERVICO, "ConfirmarValores", "aviso", confirmacao("confirmacao-com-valores-por-comunicar", versao(g)), mensagem="SCC-016")


def emitir(g):
    """May was declared, late; June is still open."""
    g.chamar("declaracoes", "EntregarDeclaracao", bloco("declaracao-de-maio", [declarada(chamado("Amélia"), "1350.00")], mes="2026-05"))
    g.gravar("documentos-pagamento", "EmitirDocumentoPagamento", "aviso", emissao("emissao-com-mes-aberto"), mensagem="PAG-005")


def gravar(g):
    em(g, "2026-05-12")
    aderir(g)
    em(g, "2026-07-02")
    g.gravar("qualidade", "SimularInterrupcao", "aceite", interrupcao("interrupcao", chamado("Eulália")))
    g.gravar("qualidade", "SimularInterrupcao", "recusa", interrupcao("interrupcao-sem-vinculo", livre(g, 6)), codigo=3,
             mensagem="QUA-012")
    ver(g)
    emitir(g)
    primeiro, segundo = comunicar(g)
    consultar(g, primeiro)
    g.gravar(SERVICO, "AnularValores", "aceite", {"contexto": contexto("anular-valores"), "comprovativoEntrega": segundo})
    g.gravar(SERVICO, "AnularValores", "recusa", {"contexto": contexto("anular-valores-desconhecidos"),
                                                  "comprovativoEntrega": DESCONHECIDA}, codigo=13, mensagem="PSI-013")
    confirmar(g, primeiro)
