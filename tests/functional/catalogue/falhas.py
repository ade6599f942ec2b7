"""The faults, without anything that only pretends: a store that breaks, refuses or is held, and limits set low."""
from cena import provoca
from psitest import database
from psitest.registo import Registo


@provoca("0")
def erro_interno(cena):
    gateway = cena.outro()
    gateway.sql("ALTER TABLE psi.vinculo RENAME TO vinculo_partido")
    return gateway.call("vinculos", "ConsultarTrabalhadores")


@provoca("400", campo="dataNascimento")
def malformado(cena):
    conteudo = cena.registo.comunicacao(cena.registo.trabalhador(), dataNascimento="1990-02-30")
    return cena.chamar("contratos", "ComunicarContrato", conteudo)


@provoca("401")
def certificado(cena):
    return cena.chamar("vinculos", "VerificarLigacao", identidade="desconhecido")


@provoca("408")
def prazo(cena):
    gateway = cena.outro({"limits.request_seconds": 1, "database.acquire_milliseconds": 500})
    cena.bloquear(gateway, "vinculo")
    return gateway.call("vinculos", "ConsultarTrabalhadores")


@provoca("410")
def versao_retirada(cena):
    gateway = cena.outro({"versions.vinculos.v1.descontinuada": "2025-01-01", "versions.vinculos.v1.retirada": "2026-02-26"})
    return gateway.call("vinculos", "ConsultarTrabalhadores")


@provoca("429")
def limite_do_cliente(cena):
    gateway = cena.outro({"access.identity_failures_per_hour": 1})
    registo = Registo(gateway.database)
    registo.empregador("empregador-a")
    trabalhador = registo.trabalhador()
    for _ in range(3):   # the hour may end in between
        conteudo = registo.comunicacao(trabalhador, dataNascimento="1971-01-01")
        resposta = gateway.call("contratos", "ComunicarContrato", conteudo)
        if resposta.fault is not None:
            break
    return resposta


@provoca("503")
def indisponivel(cena):
    gateway = cena.outro()
    database.sql("postgres", f"ALTER DATABASE {gateway.database} ALLOW_CONNECTIONS false")
    database.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                 (gateway.database,))
    return gateway.call("vinculos", "ConsultarTrabalhadores")
