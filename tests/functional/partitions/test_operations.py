"""Every operation answers the same whether its rows lie in months of their own, in the default partition or beside a month that
was detached; and lines of two months are one block."""
from conftest import forma
from psitest.dri import Linha, declaracao
from psitest.haveres import mes
from psitest.registo import Trabalhador, dias, pedido

ANTIGO = "2014-03"


def vinculo_antigo(loja, trabalhador):
    """The worker is the employer's since 2010."""
    empregador = loja.registo.empregador("empregador-a")
    loja.registo.sql("""
        WITH n AS (SELECT nextval('psi.numero_comunicacao') AS numero),
        c AS (INSERT INTO psi.comunicacao SELECT %(e)s, numero, 'ComunicarContrato', '2010-01-01', %(t)s, numero, 1 FROM n),
        v AS (INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao)
              SELECT %(e)s, %(t)s, numero, '2010-01-01', '2010-01-01' FROM n),
        p AS (INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, modalidade, prestacao, profissao,
                                                remuneracao_base, enquadramento)
              SELECT %(e)s, %(t)s, numero, '2010-01-01', numero, 'A', 'P', '52230', 100000, 'REGE' FROM n)
        INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador)
        SELECT %(e)s, %(t)s, numero, '2010-01-01', numero, 2375, 1100 FROM n""", {"e": empregador, "t": trabalhador.niss})


def entregar(loja, linhas, id_pedido=None, **mudancas):
    return loja.gateway.call("declaracoes", "EntregarDeclaracao", {
        "contexto": {"idPedido": id_pedido or pedido()},
        **declaracao(linhas, estabelecimento=loja.registo.ESTABELECIMENTO, **mudancas)})


def obter(loja, entrega, **mais):
    return loja.gateway.call("declaracoes", "ObterDeclaracao",
                             {"contexto": {}, "identificadorEntrega": entrega, "numeroBloco": 1, **mais}).content


def linha(trabalhador: Trabalhador, valor, **mais):
    return Linha(trabalhador.niss, trabalhador.nascimento, valor, dias="30", **mais)


def repete_tudo(loja):
    for operacao, _, primeira, outra in loja.de_novo():
        if operacao.escreve:
            assert outra.content == primeira.content, operacao


def test_with_months_ahead_and_with_none_the_answers_are_the_same(abrir):
    adiante, so_outros = abrir(), abrir()
    so_outros.largar_meses()
    for loja in (adiante, so_outros):
        loja.povoar()
        assert sum(resposta.codigo == 1 for *_, resposta in loja.feitas) >= 20
        repete_tudo(loja)
    for (operacao, _, com), (_, _, sem) in zip(adiante.feitas, so_outros.feitas):
        assert forma(com.content) == forma(sem.content), operacao

    assert "psi.linha_remuneracao_outros" not in (com := adiante.linhas("linha_remuneracao")) and len(com) >= 5
    assert set(adiante.linhas("resposta_guardada")) & {"psi.resposta_guardada_outros"} == set()
    assert set(so_outros.linhas("linha_remuneracao")) == {"psi.linha_remuneracao_outros"}
    assert set(so_outros.linhas("resposta_guardada")) == {"psi.resposta_guardada_outros"}
    assert set(so_outros.linhas("auditoria")) == {"psi.auditoria_outros"}
    assert so_outros.particoes()["lines"]["months_ahead"] == -1

    # The months are made while the gateway serves: everything moves, and nothing else changes.
    lidas = so_outros.leituras()
    so_outros.admin("partitions", "ahead")
    for estado in so_outros.particoes().values():
        assert estado["months_ahead"] == 12 and estado["rows_without_month"] == 0, estado
    repete_tudo(so_outros)
    assert so_outros.leituras() == lidas
    assert so_outros.correr("audit", "verify")[0] == 0


def test_a_block_of_two_months_is_read_in_its_order_over_pages(loja):
    um, outro = (loja.registo.trabalhador() for _ in range(2))
    vinculo_antigo(loja, um)
    vinculo_antigo(loja, outro)
    dois = entregar(loja, [linha(um, "1100.00"), linha(um, "900.00", mes=mes(4)), linha(outro, "1200.00")], mes=mes(2))
    assert dois.codigo == 1, dois.content
    inteiro = obter(loja, dois.content["identificadorEntrega"])["linha"]
    assert [(uma["indice"], uma["mesRemuneracao"]) for uma in inteiro] == [("1", mes(2)), ("2", mes(4)), ("3", mes(2))]
    assert set(loja.linhas("linha_remuneracao").values()) == {1, 2}
    paginas, pagina = [], {}
    while True:
        lida = obter(loja, dois.content["identificadorEntrega"], tamanhoPagina=1, **pagina)
        paginas += lida["linha"]
        if "proximaPagina" not in lida:
            break
        pagina = {"pagina": lida["proximaPagina"]}
    assert paginas == inteiro


def test_beside_a_detached_month(loja):
    um = loja.registo.trabalhador()
    vinculo_antigo(loja, um)
    chave = pedido()
    antiga = entregar(loja, [linha(um, "700.00")], chave, mes=ANTIGO)
    assert antiga.codigo == 1, antiga.content
    entrega = antiga.content["identificadorEntrega"]
    lido = obter(loja, entrega)
    assert len(lido["linha"]) == 1 and loja.particoes()["lines"]["rows_without_month"] == 1

    assert loja.admin("partitions", "ahead")["made"] == ["linha_remuneracao_2014_03"]
    assert obter(loja, entrega)["linha"] == lido["linha"]
    feito = loja.admin("partitions", "detach", "lines", ANTIGO, "--operator", "Ana do Arquivo")
    assert feito == {"month": ANTIGO, "table": "psi.linha_remuneracao_2014_03", "rows": 1}
    assert loja.registo.sql("SELECT detalhe ->> 'operador', detalhe ->> 'tabela' FROM psi.auditoria WHERE operacao = 'DestacarMes'") \
        == [("Ana do Arquivo", "linha_remuneracao")]

    # The block stays, with its sums; its lines are no longer here. All else goes on, and answers as ever.
    sem = obter(loja, entrega)
    assert "linha" not in sem and {**sem, "linha": lido["linha"], "resultado": lido["resultado"]} == lido
    assert entregar(loja, [linha(um, "700.00")], chave, mes=ANTIGO).content == antiga.content
    loja.povoar()
    repete_tudo(loja)
    assert entregar(loja, [linha(um, "30.00", natureza="S", mes=ANTIGO)], mes=mes(1)).codigo in (1, 3)

    loja.admin("partitions", "attach", "lines", ANTIGO)
    assert obter(loja, entrega)["linha"] == lido["linha"]
    assert loja.particoes()["lines"]["rows_without_month"] == 0


def test_an_identifier_is_one_over_all_months(loja):
    """The reply of a month and its repeat in another: the key is not of the month."""
    um = loja.registo.trabalhador()
    conteudo = loja.registo.comunicacao(um, inicioContrato=dias(-60))
    primeira = loja.gateway.call("contratos", "ComunicarContrato", conteudo)
    assert primeira.mensagens == ["VNC-016"]
    chave = conteudo["contexto"]["idPedido"]
    for meses in (1, 12):
        for tabela in ("pedido", "resposta_guardada"):
            loja.registo.sql(f"UPDATE psi.{tabela} SET data_hora = data_hora - %s * interval '1 month' WHERE id_pedido = %s", meses, chave)
        outra = loja.gateway.call("contratos", "ComunicarContrato", conteudo)
        assert outra.mensagens == primeira.mensagens
        assert outra.content["resultado"]["numeroComunicacao"] == primeira.content["resultado"]["numeroComunicacao"]
    assert loja.registo.sql("SELECT count(*) FROM psi.pedido WHERE id_pedido = %s", chave) == [(1,)]
