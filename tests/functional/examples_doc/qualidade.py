"""QualidadeService: a payment of the month before, then the clock, the checklist and the reset."""
from identidades import contexto

QUALIDADE = "qualidade"
DE_OUTRO_FORNECEDOR = "25000000022"


def pagar(g, documento):
    """Pays it, pays it again, and one that does not exist."""
    g.gravar(QUALIDADE, "SimularPagamento", "aceite", {"contexto": contexto("pagamento"), "numeroDocumento": documento})
    g.gravar(QUALIDADE, "SimularPagamento", "aviso", {"contexto": contexto("segundo-pagamento"), "numeroDocumento": documento},
             mensagem="QUA-008")
    g.gravar(QUALIDADE, "SimularPagamento", "recusa", {"contexto": contexto("pagamento-de-nada"), "numeroDocumento": "99999999"},
             codigo=13, mensagem="PSI-013")


def gravar(g):
    g.gravar(QUALIDADE, "DefinirRelogio", "aceite", {"contexto": contexto("relogio"), "data": "2026-05-11"})
    g.gravar(QUALIDADE, "DefinirRelogio", "recusa", {"contexto": contexto("relogio-para-tras"), "data": "2026-05-01"}, codigo=3,
             mensagem="QUA-001")
    g.gravar(QUALIDADE, "ConsultarHomologacao", "aceite", {})
    g.gravar(QUALIDADE, "ConsultarHomologacao", "recusa", {"contexto": {"nissRepresentado": DE_OUTRO_FORNECEDOR}}, codigo=7,
             mensagem="PSI-007")


def repor(g):
    """Last, since it takes back what the others have done."""
    g.gravar(QUALIDADE, "ReporDados", "recusa", {}, codigo=2, mensagem="PSI-002")
    g.gravar(QUALIDADE, "ReporDados", "aceite", {"contexto": contexto("repor"), "apenasEmpregador": True})
