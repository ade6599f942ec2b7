"""The calls behind the examples: from the first call to the end of a payroll month, with the test identities."""
import ciclo
import contratos
import declaracoes
import identidades
import pagamentos
import qualidade
import vinculos
from psitest.contrato import PUBLICADOS

OPCOES = {"access.cache_milliseconds": 0}


# The stories of the seed are told as of that day, whenever the test runs.
SEMEADA = "UPDATE psi.semente SET semeada_em = '2026-04-01'"


def correr(g):
    g.gateway.sql(SEMEADA)
    identidades.em(g, "2026-04-07")
    for servico in PUBLICADOS:
        g.gravar(servico, "VerificarLigacao", "aceite", {})
        g.gravar(servico, "VerificarLigacao", "recusa", {}, "sem-adesao", 21, "PSI-021")
    contratos.gravar(g)
    vinculos.gravar(g)
    identidades.em(g, "2026-05-05")
    declaracoes.gravar(g)
    identidades.em(g, "2026-05-06")
    pagamentos.documentos(g)
    identidades.em(g, "2026-05-08")
    pagamentos.recibos(g)
    qualidade.gravar(g)
    ciclo.gravar(g)
    pagamentos.conta_antiga(g)
    qualidade.repor(g)
