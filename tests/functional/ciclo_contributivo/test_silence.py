"""A month that closed in silence: nobody sees whether its blocks are written already."""
GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the clock of the vendor at once
MES, DEPOIS = "2027-01", "2027-02"
DE_UMA_CHAMADA = {"resultado", "identificadorEntrega", "numeroBloco"}


def sem(conteudo, nomes):
    if isinstance(conteudo, list):
        return [sem(um, nomes) for um in conteudo]
    if isinstance(conteudo, dict):
        return {nome: sem(valor, nomes) for nome, valor in conteudo.items() if nome not in nomes}
    return conteudo


def ditas(resposta):
    return [(uma["codigo"], uma["texto"]) for uma in resposta.content["resultado"]["mensagens"]]


def vistas(empresa):
    """What every consultation says of the month."""
    perguntas = [("ciclo-contributivo", "ConsultarCiclo", {"mesReferencia": MES}),
                 ("ciclo-contributivo", "ConsultarValoresApurados", {"mesReferencia": MES}),
                 ("ciclo-contributivo", "ConsultarAvisos", {"mesReferencia": MES}),
                 ("declaracoes", "ConsultarMes", {"mesReferencia": MES}),
                 ("documentos-pagamento", "ConsultarContaCorrente", {"mesInicio": MES, "mesFim": MES})]
    respostas = {uma[1]: empresa.chamar(*uma) for uma in perguntas}
    assert {resposta.codigo for resposta in respostas.values()} == {1}, respostas
    return {nome: sem(resposta.content, DE_UMA_CHAMADA) for nome, resposta in respostas.items()}


def test_it_looks_the_same_before_and_after_it_is_written(nova, em):
    empresa = nova(desde=MES)
    em("2027-02-05")
    um, doente = empresa.contratado("2027-01-01"), empresa.contratado("2027-01-01")
    empresa.contratado("2027-01-01", modalidadeContrato="C", horasTrabalho="600.00", diasTrabalho="100.00")
    assert empresa.interromper(doente, "2027-01-01", "2027-01-31").codigo == 1
    assert empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M")).codigo == 1
    aberto = empresa.ciclo(MES).content
    assert (aberto["trabalhadores"], aberto["porComunicar"]) == ("3", "1")
    assert (doente.niss, "0.0", "0.00", "CONTRATO", "CALCULADO") in empresa.linhas(MES)

    em("2027-03-01")
    antes = vistas(empresa)
    assert empresa.blocos(MES) == [], "nothing has needed them yet"
    assert (antes["ConsultarCiclo"]["trabalhadores"], antes["ConsultarCiclo"]["porComunicar"]) == ("1", "0")
    assert {linha[0] for linha in empresa.linhas(MES)} == {um.niss}
    assert empresa.alterar(um, "2027-02-15", remuneracaoBase="1100.00").codigo == 1
    assert len(empresa.blocos(MES)) == 1, "a change of contracts writes what closed before it"
    assert vistas(empresa) == antes


def test_a_dry_run_counts_what_is_not_written(nova, em):
    empresa = nova(desde=MES)
    em("2027-02-05")
    um = empresa.contratado("2027-01-01")
    em("2027-03-01")

    def correcao(valor, dias):
        linha = empresa.linha(um, valor, dias=dias, acao="ACRESCENTAR", mesRemuneracao=MES)
        ensaio, feita = (empresa.comunicar(DEPOIS, linha, apenasValidar=sim) for sim in (True, False))
        codigos = [[m["codigo"] for t in uma.content.get("trabalhador", []) for m in t["mensagens"]] for uma in (ensaio, feita)]
        assert (ensaio.codigo, codigos[0]) == (feita.codigo, codigos[1])
        return ensaio.codigo, codigos[0]

    ensaio = empresa.comunicar(DEPOIS, empresa.linha(um, "-1000.00", dias="-30", acao="ACRESCENTAR", mesRemuneracao=MES),
                               apenasValidar=True)
    assert (ensaio.codigo, empresa.blocos(MES)) == (1, [])
    assert correcao("-1000.01", "-30") == (3, ["SCC-011"])
    assert correcao("-500.00", "-15") == (1, [])


def test_an_end_under_a_dry_run_names_what_is_not_written(nova, em):
    empresa = nova(desde=MES)
    em("2027-02-05")
    um, corrigido = empresa.contratado("2027-01-01"), empresa.contratado("2027-01-01")
    assert empresa.comunicar(MES, empresa.linha(corrigido, "900.00", dias="30")).codigo == 1
    em("2027-03-01")
    ensaios = [empresa.cessar(quem, "2027-01-15", apenasValidar=True) for quem in (um, corrigido)]
    assert empresa.blocos(MES) == []
    feitas = [empresa.cessar(quem, "2027-01-15") for quem in (um, corrigido)]
    assert [ditas(ensaio) for ensaio in ensaios] == [ditas(feita) for feita in feitas]
    for feita in feitas:
        assert [MES in texto for codigo, texto in ditas(feita) if codigo == "CES-009"] == [True], feita.content


def test_an_undoing_under_a_dry_run_names_what_is_not_written(nova, em):
    empresa = nova(desde=MES)
    em("2027-02-05")
    numeros = []
    for comunica in (False, True):
        um = empresa.contratado("2027-01-01")
        if comunica:
            assert empresa.comunicar(MES, empresa.linha(um, "900.00", dias="30")).codigo == 1
        numeros.append(empresa.comunicacao(um))
    em("2027-03-01")
    ensaios = [empresa.anular_comunicacao(numero, apenasValidar=True) for numero in numeros]
    assert empresa.blocos(MES) == []
    for ensaio, numero in zip(ensaios, numeros, strict=True):
        feita = empresa.anular_comunicacao(numero)
        assert ensaio.mensagens == feita.mensagens == ["VNC-017", "VNC-018"], (ensaio.content, feita.content)
        assert MES in ditas(ensaio)[1][1] and MES in ditas(feita)[1][1]


def test_two_corrections_of_one_line_keep_their_order(nova, em):
    """Whatever order the store gives them in: a page ends between them."""
    empresa = nova(desde=MES)
    em("2027-02-05")
    um = empresa.contratado("2027-01-01")
    em("2027-03-01")
    for valor, dias in (("-594.00", "-18"), ("-50.67", "0")):
        corrige = empresa.linha(um, valor, dias=dias, acao="ACRESCENTAR", mesRemuneracao=MES)
        assert empresa.comunicar(DEPOIS, corrige).codigo == 1
    antes = empresa.linhas(DEPOIS)
    comprovativos = [uma.get("comprovativoEntrega") for uma in empresa.apurados(DEPOIS).content["valorApurado"]]
    assert [linha[2] for linha in antes] == ["-594.00", "-50.67", "1000.00"]
    assert empresa.confirmar(DEPOIS).codigo == 1
    blocos = ("FROM psi.linha_remuneracao AS l USING psi.bloco AS b "
              "WHERE b.empregador = l.empregador AND b.id = l.bloco AND l.empregador = %s AND b.mes = %s")
    rows = empresa.registo.sql(f"DELETE {blocos} RETURNING l.*", empresa.niss, f"{DEPOIS}-01")
    for row in sorted(rows, key=lambda row: row[2], reverse=True):
        empresa.registo.sql(f"INSERT INTO psi.linha_remuneracao VALUES ({', '.join(['%s'] * len(row))})", *row)
    assert empresa.linhas(DEPOIS) == antes
    assert [uma.get("comprovativoEntrega") for uma in empresa.apurados(DEPOIS).content["valorApurado"]] == comprovativos
