"""Failures to identify a worker are limited, so that nobody can try birth dates out."""
LIMITE = 4
GATEWAY_OPTIONS = {"access.identity_failures_per_hour": LIMITE}


def tentar(client, registo, trabalhador, ensaio, **mudancas):
    conteudo = registo.comunicacao(trabalhador, contexto={"apenasValidar": ensaio}, **mudancas)
    return conteudo, client.call("contratos", "ComunicarContrato", conteudo)


def test_limit(gateway, client, registo):
    trabalhador = registo.trabalhador()
    aceite, resposta_aceite = tentar(client, registo, registo.trabalhador(), False)
    assert resposta_aceite.codigo == 1
    falhadas = registo.sql("SELECT count(*) FROM psi.auditoria")[0][0]

    recusadas = []
    while True:   # the hour may change in between, and then the count begins anew
        conteudo, resposta = tentar(client, registo, trabalhador, len(recusadas) % 2 == 0, dataNascimento="1971-01-01")
        if resposta.fault is not None:
            break
        assert resposta.mensagens == ["VNC-002"]
        recusadas.append((conteudo, resposta))
        assert len(recusadas) <= 2 * LIMITE
    assert len(recusadas) >= LIMITE
    # Each is in the audit, the dry runs too.
    assert registo.sql("SELECT count(*) FROM psi.auditoria")[0][0] == falhadas + len(recusadas)

    assert resposta.fault["codigo"] == "429" and resposta.fault_code == "Server"
    assert 1 <= int(resposta.fault["tentarApos"]) <= 3600
    assert resposta.http.headers["Retry-After"] == resposta.fault["tentarApos"]
    # What would be right is not told either, dry or not.
    for ensaio in (True, False):
        assert tentar(client, registo, trabalhador, ensaio)[1].fault["codigo"] == "429"
    # What was answered is still repeated, and other operations and clients go on.
    assert client.call("contratos", "ComunicarContrato", aceite).content == resposta_aceite.content
    real, resposta_real = recusadas[1]
    assert client.call("contratos", "ComunicarContrato", real).content == resposta_real.content
    assert client.call("vinculos", "ConsultarTrabalhadores", {"tamanhoPagina": 1}).codigo == 1
    registo.empregador("empregador-b")
    with gateway.client("empregador-b") as outro:
        assert tentar(outro, registo, trabalhador, False)[1].codigo == 1

    # The next hour is a new one.
    registo.sql("UPDATE psi.falha_identidade SET hora = hora - interval '1 hour'")
    assert tentar(client, registo, registo.trabalhador(), False)[1].codigo == 1
