"""VinculosService, on 7 April 2026."""
from contratos import contrato
from identidades import livre

SERVICO = "vinculos"
ALTERADA = "ZXN0YSBwYWdpbmEgZm9pIGFsdGVyYWRh"


def sincronizar(g):
    resposta = g.chamar(SERVICO, "SincronizarTrabalhadores", {"tamanhoPagina": 1000})
    while resposta.content["haMais"] == "true":
        resposta = g.chamar(SERVICO, "SincronizarTrabalhadores",
                            {"tamanhoPagina": 1000, "marca": resposta.content["marca"]})
    g.chamar("contratos", "ComunicarContrato", contrato(livre(g, 4), "contrato-a-sincronizar"))
    g.gravar(SERVICO, "SincronizarTrabalhadores", "aceite", {"marca": resposta.content["marca"]})
    g.gravar(SERVICO, "SincronizarTrabalhadores", "recusa", {"marca": ALTERADA}, codigo=18, mensagem="PSI-018")


def gravar(g):
    trabalhadores = [livre(g, 0)["niss"], livre(g, 1)["niss"]]
    g.gravar(SERVICO, "ConsultarTrabalhadores", "aceite",
             {"nissTrabalhador": trabalhadores, "situacao": "ATIVO", "tamanhoPagina": 1})
    g.gravar(SERVICO, "ConsultarTrabalhadores", "recusa", {"pagina": ALTERADA}, codigo=18, mensagem="PSI-018")
    sincronizar(g)
