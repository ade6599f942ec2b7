"""ContratosService, on 7 April 2026."""
from identidades import chamado, contexto, livre

SERVICO = "contratos"


def contrato(trabalhador, nome, **mudancas):
    return {"contexto": contexto(nome), "nissTrabalhador": trabalhador["niss"], "dataNascimento": trabalhador["birth_date"],
            "modalidadeContrato": "A", "prestacaoTrabalho": "P", "inicioContrato": "2026-04-13", "profissao": "52230",
            "remuneracaoBase": "1250.00", "enquadramento": "REGE", "codigoEstabelecimento": 1, **mudancas}


def sobre(trabalhador, nome, **elementos):
    return {"contexto": contexto(nome), "nissTrabalhador": trabalhador["niss"], **elementos}


def numero(resposta):
    return resposta.content["resultado"]["numeroComunicacao"]


def comunicar(g):
    g.gravar(SERVICO, "ComunicarContrato", "aceite", contrato(livre(g, 0), "contrato"))
    g.gravar(SERVICO, "ComunicarContrato", "aviso", contrato(livre(g, 1), "contrato-tarde", inicioContrato="2026-04-01"),
             mensagem="VNC-016")
    g.gravar(SERVICO, "ComunicarContrato", "recusa",
             contrato(livre(g, 2), "contrato-errado", modalidadeContrato="E", remuneracaoBase="0"), codigo=2,
             mensagem="VNC-006")
    g.gravar(SERVICO, "ComunicarContrato", "falha", contrato(livre(g, 2), "contrato-malformado", inicioContrato="13/04/2026"),
             codigo=None, mensagem="inicioContrato")


def alterar(g):
    g.gravar(SERVICO, "AlterarContrato", "aceite",
             sobre(chamado("Amélia"), "alteracao", dataEfeito="2026-04-01", remuneracaoBase="1350.00"))
    g.gravar(SERVICO, "AlterarContrato", "aviso",
             sobre(chamado("Eulália"), "alteracao-tarde", dataEfeito="2026-01-01", remuneracaoBase="1400.00"),
             mensagem="ALT-004")
    g.gravar(SERVICO, "AlterarContrato", "recusa",
             sobre(chamado("Graça"), "alteracao-errada", dataEfeito="2024-12-01", remuneracaoBase="1500.00"), codigo=3,
             mensagem="ALT-003")


def cessar(g):
    def cessacao(quem, nome, fim, motivo="IIDD", desemprego=False):
        return sobre(chamado(quem), nome, dataFimVinculo=fim, motivoFimVinculo=motivo, comunicacaoDesemprego=desemprego)

    g.gravar(SERVICO, "CessarContrato", "aceite", cessacao("Bernardo", "cessacao", "2026-04-06"))
    g.gravar(SERVICO, "CessarContrato", "aviso", cessacao("Dinis", "cessacao-tarde", "2026-01-31"), mensagem="CES-008")
    g.gravar(SERVICO, "CessarContrato", "recusa", cessacao("Fábio", "cessacao-errada", "2026-04-30", "RARE", True), codigo=2,
             mensagem="CES-002")


def transferir(g):
    g.gravar(SERVICO, "TransferirLocalTrabalho", "aceite",
             sobre(chamado("Graça"), "transferencia", codigoEstabelecimento=2, dataInicio="2026-04-13", dataFim="2026-04-30"))
    g.gravar(SERVICO, "TransferirLocalTrabalho", "aviso",
             sobre(chamado("Graça"), "transferencia-para-onde-esta", codigoEstabelecimento=2, dataInicio="2026-04-20"),
             mensagem="VNC-022")
    g.gravar(SERVICO, "TransferirLocalTrabalho", "recusa",
             sobre(chamado("Graça"), "transferencia-errada", codigoEstabelecimento=3, dataInicio="2026-04-13"), codigo=3,
             mensagem="VNC-015")


def anular(g):
    engano = numero(g.chamar(SERVICO, "ComunicarContrato", contrato(livre(g, 3), "contrato-por-engano")))
    g.gravar(SERVICO, "AnularComunicacao", "aceite", {"contexto": contexto("anulacao"), "numeroComunicacao": engano})
    g.gravar(SERVICO, "AnularComunicacao", "recusa",
             {"contexto": contexto("anulacao-repetida"), "numeroComunicacao": engano}, codigo=3, mensagem="VNC-019")


def consultar(g):
    quem = [chamado("Amélia")["niss"]]
    g.gravar(SERVICO, "ConsultarContratos", "aceite", {"nissTrabalhador": quem})
    g.gravar(SERVICO, "ConsultarContratos", "recusa", {"nissTrabalhador": ["12000000013"]}, codigo=8, mensagem="PSI-008")
    g.gravar(SERVICO, "ConsultarComunicacoes", "aceite", {"nissTrabalhador": [livre(g, 0)["niss"], livre(g, 1)["niss"]]})
    g.gravar(SERVICO, "ConsultarComunicacoes", "recusa", {"dataInicio": "2026-05-31", "dataFim": "2026-05-01"}, codigo=3,
             mensagem="PSI-003")


def gravar(g):
    for parte in (comunicar, alterar, cessar, transferir, anular, consultar):
        parte(g)
