"""What is not kept under an idPedido: dry runs, faults, and the refusals of access."""
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def comunicar(client, conteudo, **contexto):
    conteudo = {**conteudo, "contexto": {**conteudo["contexto"], **contexto}}
    return client.call("contratos", "ComunicarContrato", conteudo)


def test_dry_run_neither_looks_up_nor_keeps(client, registo):
    trabalhador = registo.trabalhador()
    conteudo = registo.comunicacao(trabalhador)
    ensaio = comunicar(client, conteudo, apenasValidar=True)
    assert (ensaio.codigo, ensaio.content["resultado"]["apenasValidado"]) == (1, "true")
    assert "numeroComunicacao" not in ensaio.content["resultado"]

    real = comunicar(client, {**conteudo, "remuneracaoBase": "2000"})
    assert real.codigo == 1 and real.content["resultado"]["apenasValidado"] == "false"

    # Under the same id again: judged anew, and so it finds the vínculo that the real one opened.
    depois = comunicar(client, conteudo, apenasValidar=True)
    assert (depois.codigo, depois.mensagens) == (3, ["VNC-003"])


def test_dry_run_needs_no_id(client, registo):
    conteudo = {**registo.comunicacao(registo.trabalhador()), "contexto": {"apenasValidar": True}}
    assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1


def test_refused_dry_run_leaves_the_id_free(client, registo):
    conteudo = registo.comunicacao(registo.trabalhador())
    assert comunicar(client, {**conteudo, "remuneracaoBase": "0"}, apenasValidar=True).codigo == 3
    assert comunicar(client, conteudo).codigo == 1


def test_fault_leaves_the_id_free(client, registo):
    conteudo = registo.comunicacao(registo.trabalhador())
    falha = comunicar(client, {**conteudo, "inicioContrato": "2026-02-30"})
    assert falha.fault["codigo"] == "400"
    assert comunicar(client, conteudo).codigo == 1


def test_refusal_of_access_leaves_the_id_free(gateway, registo):
    empregador, identidade = registo.novo_empregador(aderiu=False), "representante-a"
    conteudo = registo.comunicacao(registo.trabalhador(), contexto={"nissRepresentado": empregador})
    with gateway.client(identidade) as representante:
        def tentar():
            return representante.call("contratos", "ComunicarContrato", conteudo).codigo

        assert tentar() == 7
        registo.mandato(identidade, empregador, "contratos")
        assert tentar() == 21
        registo.sql("INSERT INTO psi.adesao VALUES (%s, '2000-01-01')", empregador)
        registo.sql("DELETE FROM psi.cliente_servico WHERE cliente = %s AND servico = 'contratos'",
                    registo.cliente(identidade))
        assert tentar() == 20
        registo.sql("INSERT INTO psi.cliente_servico VALUES (%s, 'contratos', '2000-01-01')", registo.cliente(identidade))
        assert tentar() == 1


def test_22_is_not_kept(client, registo):
    conteudo = registo.comunicacao(registo.trabalhador())
    assert comunicar(client, conteudo).codigo == 1
    outro = {**conteudo, "remuneracaoBase": "2000"}
    assert comunicar(client, outro).codigo == 22
    assert comunicar(client, {**outro, "contexto": {"idPedido": pedido()}}).mensagens == ["VNC-003"]
    assert comunicar(client, conteudo).codigo == 1
