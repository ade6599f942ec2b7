"""October 2026 to March 2027: one employer adheres in November, another comes in with the law."""
GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the clock of the vendor at once
JANEIRO, DEZEMBRO = "2027-01", "2026-12"


def test_from_the_declaration_to_the_new_cycle(nova, em):
    adere, espera = nova(), nova()
    em("2026-11-03")
    ana, rui = adere.contratado("2026-10-01"), adere.contratado("2026-10-01", remuneracaoBase="1500.00")
    eva = espera.contratado("2026-10-01")

    # The classic declaration of October, and the adhesion.
    assert adere.entregar("2026-10", ana).codigo == 1
    assert adere.ciclo().content["modelo"] == "CLASSICO"
    ensaio = adere.aderir(apenasValidar=True)
    assert (ensaio.codigo, ensaio.content["desde"], ensaio.mensagens) == (1, DEZEMBRO, ["SCC-015"])
    assert adere.ciclo().content.get("desde") == JANEIRO, "the law's"
    futuro = adere.ciclo(JANEIRO)
    assert (futuro.codigo, futuro.content["modelo"], futuro.content.get("estado")) == (1, "SCC", None), "in which model it will be"
    resposta = adere.aderir()
    assert (resposta.codigo, resposta.content["desde"]) == (1, DEZEMBRO)
    outra = adere.aderir()
    assert (outra.codigo, outra.content["desde"]) == (11, DEZEMBRO)
    assert adere.comunicar("2026-11", adere.linha(ana, "10.00", natureza="6")).mensagens == ["SCC-001"]

    # November is declared for the last time; December is forecast.
    em("2026-12-05")
    assert adere.entregar("2026-11", ana).codigo == 1
    previsto = adere.ciclo(DEZEMBRO).content
    assert (previsto["modelo"], previsto["estado"]) == ("SCC", "PREVISTO")
    assert adere.confirmar(DEZEMBRO).mensagens == ["SCC-009"]

    # December: computed, corrected with an alert, confirmed.
    em("2027-01-04")
    aberto = adere.ciclo().content
    assert (aberto["mesReferencia"], aberto["estado"], aberto["versao"]) == (DEZEMBRO, "ABERTO", "1")
    assert (aberto["abreEm"], aberto["prazoComunicacao"], aberto["prazoPagamento"]) == ("2027-01-01", "2027-01-20", "2027-01-25")
    assert (aberto["totalRemuneracoes"], aberto["totalContribuicoes"], aberto["parteTrabalhadores"]) == \
        ("2500.00", "868.75", "275.00")
    assert adere.linhas(DEZEMBRO) == [(ana.niss, "30.0", "1000.00", "CONTRATO", "CALCULADO"),
                                      (rui.niss, "30.0", "1500.00", "CONTRATO", "CALCULADO")]
    recusada = adere.entregar(DEZEMBRO, ana)
    assert [m["codigo"] for m in recusada.content["bloco"][0]["mensagem"]] == ["DR-110"]

    errada = {**adere.linha(rui, "100.00", natureza="S"), "dataNascimento": "1990-05-18"}
    resposta = adere.comunicar(DEZEMBRO, adere.linha(ana, "933.33", dias="30"), errada)
    assert (resposta.codigo, resposta.content["aceites"], resposta.content["comAlertas"]) == (3, "1", "1")
    assert [(t["nissTrabalhador"], t["estado"], [m["codigo"] for m in t["mensagens"]]) for t in resposta.content["trabalhador"]] \
        == [(ana.niss, "ACEITE", ["SCC-014"]), (rui.niss, "COM_ALERTAS", ["VNC-002"])]
    assert (resposta.content["versao"], resposta.content["totalRemuneracoes"]) == ("2", "2433.33")
    assert "VALORES_COM_ALERTAS" in adere.tipos_de_aviso(DEZEMBRO)

    assert adere.comunicar(DEZEMBRO, adere.linha(rui, "100.00", natureza="S")).codigo == 1
    assert "VALORES_COM_ALERTAS" not in adere.tipos_de_aviso(DEZEMBRO)
    velha = adere.confirmar(DEZEMBRO, versao=2)
    assert (velha.codigo, velha.mensagens) == (3, ["SCC-005"])
    certa = adere.confirmar(DEZEMBRO, versao=3)
    assert (certa.codigo, certa.content["totalRemuneracoes"], certa.content["blocos"]) == (1, "2533.33", "1")
    assert adere.ciclo(DEZEMBRO).content["estado"] == "CONFIRMADO"
    assert adere.confirmar(DEZEMBRO, versao=3).mensagens == ["SCC-009"]

    documento = adere.emitir(DEZEMBRO)
    assert documento.codigo == 1, documento.content
    [emitido] = documento.content["documento"]
    assert emitido["contribuicoes"] == "880.33"
    paga = adere.comunicar(DEZEMBRO, adere.linha(ana, "10.00", natureza="6"))
    assert paga.mensagens == ["SCC-003"] and emitido["numero"] in paga.content["resultado"]["mensagens"][0]["texto"]
    assert espera.entregar(DEZEMBRO, eva).codigo == 1, "until 11 January"

    em("2027-01-25")
    recibo = adere.pagar(emitido["numero"]).content["pagamento"]["numeroRecibo"]
    assert adere.chamar("recibos", "ObterComprovativo", {"numeroRecibo": recibo}).codigo == 1

    # January: by law for everybody, and silence.
    em("2027-02-22")
    for empresa in (adere, espera):
        janeiro = empresa.ciclo().content
        assert (janeiro["mesReferencia"], janeiro["modelo"], janeiro["estado"]) == (JANEIRO, "SCC", "ABERTO")
        assert janeiro["prazoComunicacao"] == "2027-02-22"
    recusada = espera.entregar(JANEIRO, eva)
    assert [m["codigo"] for m in recusada.content["bloco"][0]["mensagem"]] == ["DR-110"]
    assert espera.emitir(JANEIRO).mensagens[-1] == "PAG-005"

    em("2027-02-23")
    fechado = espera.ciclo(JANEIRO).content
    assert (fechado["estado"], fechado["totalRemuneracoes"]) == ("FECHADO", "1000.00")
    assert espera.blocos(JANEIRO) == [], "nothing has needed them yet"
    assert "ACEITE_POR_SILENCIO" in espera.tipos_de_aviso(JANEIRO)
    assert espera.comunicar(JANEIRO, espera.linha(eva, "10.00", natureza="6")).mensagens == ["SCC-003"]
    ensaio = espera.emitir(JANEIRO, apenasValidar=True)
    assert ensaio.codigo == 1 and espera.blocos(JANEIRO) == []
    documento = espera.emitir(JANEIRO)
    [emitido] = documento.content["documento"]
    assert (emitido["contribuicoes"], emitido["juros"]) == ("347.50", "0.00")
    assert espera.blocos(JANEIRO) == [("APURAMENTO", "ACEITE", 3475, 100_000, 34_750)]

    em("2027-02-25")
    recibo = espera.pagar(emitido["numero"]).content["pagamento"]["numeroRecibo"]
    assert espera.chamar("recibos", "ObterComprovativo", {"numeroRecibo": recibo}).codigo == 1

    # March: what came late for January is corrected in the open month.
    em("2027-03-01")
    cessada = espera.cessar(eva, "2027-01-15")
    assert cessada.codigo == 1 and "VNC-020" in cessada.mensagens
    corrigida = espera.comunicar("2027-02", espera.linha(eva, "-500.00", acao="ACRESCENTAR", dias="-15",
                                                         mesRemuneracao=JANEIRO))
    assert corrigida.codigo == 1, corrigida.content
    assert espera.linhas("2027-02") == [(eva.niss, "-15.0", "-500.00", "COMUNICADO", "ACRESCENTADO")]
    assert espera.confirmar("2027-02").codigo == 1
