"""VinculosService."""
from identidades import livre

PAGINA = {"pagina": "ZXN0YSBwYWdpbmEgZm9pIGFsdGVyYWRh"}


def gravar(g):
    trabalhadores = [livre(g, 0)["niss"], livre(g, 1)["niss"]]
    g.gravar("vinculos", "ConsultarTrabalhadores", "aceite",
             {"nissTrabalhador": trabalhadores, "situacao": "ATIVO", "tamanhoPagina": 1})
    g.gravar("vinculos", "ConsultarTrabalhadores", "recusa", PAGINA, codigo=18, mensagem="PSI-018")
