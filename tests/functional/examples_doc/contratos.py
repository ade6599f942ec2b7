"""ContratosService."""
from identidades import contexto, livre


def contrato(trabalhador, nome, **mudancas):
    return {"contexto": contexto(nome), "nissTrabalhador": trabalhador["niss"], "dataNascimento": trabalhador["birth_date"],
            "modalidadeContrato": "A", "prestacaoTrabalho": "P", "inicioContrato": "2026-05-11", "profissao": "52230",
            "remuneracaoBase": "1250.00", "enquadramento": "REGE", "codigoEstabelecimento": 1, **mudancas}


def gravar(g):
    ana, rui = livre(g, 0), livre(g, 1)
    servico = "contratos"
    g.gravar(servico, "ComunicarContrato", "aceite", contrato(ana, "contrato-ana"))
    g.gravar(servico, "ComunicarContrato", "aviso", contrato(rui, "contrato-rui", inicioContrato="2026-05-01"),
             mensagem="VNC-016")
    g.gravar(servico, "ComunicarContrato", "recusa",
             contrato(livre(g, 2), "contrato-errado", modalidadeContrato="E", remuneracaoBase="0"), codigo=2,
             mensagem="VNC-006")
    g.gravar(servico, "ComunicarContrato", "falha", contrato(livre(g, 2), "contrato-malformado", inicioContrato="11/05/2026"),
             codigo=None, mensagem="inicioContrato")
    g.gravar(servico, "ConsultarComunicacoes", "aceite", {"nissTrabalhador": [ana["niss"], rui["niss"]]})
    g.gravar(servico, "ConsultarComunicacoes", "recusa", {"dataInicio": "2026-05-31", "dataFim": "2026-05-01"}, codigo=3,
             mensagem="PSI-003")
