"""The calls behind the examples: from the first call to the end of a payroll month, with the test identities."""
import identidades
import contratos
import vinculos

SERVICOS = ("vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos")
OPCOES = {"access.cache_milliseconds": 0}


def correr(gravador):
    identidades.em(gravador, "2026-05-04")
    for servico in SERVICOS:
        gravador.gravar(servico, "VerificarLigacao", "aceite", {})
        gravador.gravar(servico, "VerificarLigacao", "recusa", {}, "sem-adesao", 21, "PSI-021")
    contratos.gravar(gravador)
    vinculos.gravar(gravador)
