"""What the employer communicates: in the place of what is computed, beside it, of an earlier month, and taken back."""
from psitest.registo import pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the clock of the vendor at once
MES, ANTES = "2027-02", "2027-01"


def test_all_of_a_worker_or_nothing(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um, outro = empresa.contratado("2027-01-01"), empresa.contratado("2027-01-01")
    resposta = empresa.comunicar(MES, empresa.linha(um, "50.00", natureza="S"),
                                 empresa.linha(um, "10.00", natureza="S", acao="ACRESCENTAR", codigoEstabelecimento=1),
                                 empresa.linha(outro, "20.00", natureza="S"))
    assert (resposta.codigo, resposta.content["aceites"], resposta.content["comAlertas"]) == (3, "1", "1")
    [alertado] = resposta.content["trabalhador"]
    assert (alertado["nissTrabalhador"], [m["codigo"] for m in alertado["mensagens"]]) == (um.niss, ["SCC-004"])
    assert empresa.linhas(MES, um) == [("30.0", "1000.00")]
    assert empresa.linhas(MES, outro) == [("30.0", "1000.00"), ("0.0", "20.00")]
    comprovativo = resposta.content["comprovativoEntrega"]
    ditos = empresa.chamar("ciclo-contributivo", "ConsultarValoresComunicados", {"mesReferencia": MES}).content["comunicado"]
    assert [(d["nissTrabalhador"], d["estado"], d["comprovativoEntrega"]) for d in ditos] == \
        [(um.niss, "COM_ALERTAS", comprovativo), (outro.niss, "ACEITE", comprovativo)]
    linhas = empresa.chamar("ciclo-contributivo", "ObterValoresComunicados", {"comprovativoEntrega": comprovativo.upper()})
    assert [(uma["indice"], uma["valor"], uma["acao"]) for uma in linhas.content["linha"]] == \
        [("1", "50.00", "SUBSTITUIR"), ("2", "10.00", "ACRESCENTAR"), ("3", "20.00", "SUBSTITUIR")]


def test_the_codes_of_a_line(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um, estranho = empresa.contratado("2027-02-10"), empresa.registo.trabalhador()

    def codigos(*linhas):
        resposta = empresa.comunicar(MES, *linhas)
        assert resposta.codigo == 3, resposta.content
        return [m["codigo"] for t in resposta.content["trabalhador"] for m in t["mensagens"]]

    assert codigos(empresa.linha(um, "10.00", acao="ACRESCENTAR", dias="1")) == ["SCC-006"]
    assert codigos(empresa.linha(um, "500.00", dias="14.5")) == ["SCC-007"]
    assert codigos(empresa.linha(um, "-1.00", natureza="S")) == ["SCC-013"]
    assert codigos(empresa.linha(um, "5.00", natureza="S"), empresa.linha(um, "6.00", natureza="S")) == ["SCC-008"]
    assert codigos(empresa.linha(estranho, "10.00", natureza="S")) == ["VNC-002"]
    assert codigos(empresa.linha(um, "10.00", natureza="S", taxa="20.00")) == ["SCC-004"]
    assert codigos(empresa.linha(um, "10.00", natureza="S", acao="ACRESCENTAR", mesRemuneracao="2026-12")) == ["SCC-001"]
    assert codigos(empresa.linha(um, "10.00", natureza="S", acao="ACRESCENTAR", mesRemuneracao=ANTES)) == ["SCC-004"]
    assert empresa.comunicar("2027-04", empresa.linha(um, "1.00", natureza="S")).mensagens == ["SCC-002"]
    assert empresa.versao(MES) > 0 and empresa.linhas(MES, um) == [("19.0", "633.33")]


def test_what_was_sent_twice_does_not_pay_twice(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um = empresa.contratado("2027-01-01")
    premio = empresa.linha(um, "75.00", natureza="M", acao="ACRESCENTAR")
    assert empresa.comunicar(MES, premio).codigo == 1
    repetido = empresa.comunicar(MES, premio)
    assert [m["codigo"] for m in repetido.content["trabalhador"][0]["mensagens"]] == ["SCC-008"]
    assert empresa.comunicar(MES, {**premio, "valor": "80.00"}).codigo == 1
    somado = sum(float(valor) for _, valor in empresa.linhas(MES, um))
    assert somado == 1155.00


def test_a_repeat_is_the_same_answer(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um = empresa.contratado("2027-01-01")
    chave = pedido()
    primeira = empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M"), id_pedido=chave)
    assert empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M"), id_pedido=chave).content == primeira.content
    assert empresa.comunicar(MES, empresa.linha(um, "76.00", natureza="M"), id_pedido=chave).codigo == 22
    chave = pedido()
    versao = empresa.versao(MES)
    confirmada = empresa.confirmar(MES, id_pedido=chave, versao=versao)
    assert confirmada.codigo == 1 and empresa.confirmar(MES, id_pedido=chave, versao=versao).content == confirmada.content
    assert len(empresa.blocos(MES)) == 1


def test_a_dry_run_keeps_nothing(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um = empresa.contratado("2027-01-01")
    antes = empresa.registo.contagens()
    ensaio = empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M"), apenasValidar=True)
    assert (ensaio.codigo, ensaio.content["totalRemuneracoes"]) == (1, "1075.00")
    assert "comprovativoEntrega" not in ensaio.content
    assert empresa.confirmar(MES, apenasValidar=True, versao=empresa.versao(MES)).codigo == 1
    em("2027-03-23")
    assert empresa.emitir(apenasValidar=True).codigo == 1
    assert empresa.registo.contagens() == antes


def test_taken_back_and_replaced(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um = empresa.contratado("2027-01-01")
    primeiro = empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M")).content["comprovativoEntrega"]
    segundo = empresa.comunicar(MES, empresa.linha(um, "80.00", natureza="M")).content["comprovativoEntrega"]
    recusada = empresa.anular(primeiro)
    assert recusada.mensagens == ["SCC-012"] and um.niss in recusada.content["resultado"]["mensagens"][0]["texto"]
    assert empresa.anular(segundo).codigo == 1
    assert empresa.linhas(MES, um) == [("30.0", "1000.00"), ("0.0", "75.00")]
    assert empresa.anular(segundo).codigo == 13
    assert empresa.anular(primeiro).codigo == 1 and empresa.linhas(MES, um) == [("30.0", "1000.00")]
    assert empresa.anular(pedido()).codigo == 13


def test_a_confirmed_month_opens_again(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-03-02")
    um = empresa.contratado("2027-01-01")
    assert empresa.confirmar(MES).codigo == 1
    assert [b[:2] for b in empresa.blocos(MES)] == [("APURAMENTO", "ACEITE")]
    alterada = empresa.alterar(um, "2027-02-01", remuneracaoBase="1100.00")
    assert alterada.codigo == 1 and "VNC-020" in alterada.mensagens
    assert empresa.linhas(MES, um) == [("30.0", "1000.00")], "as confirmed"
    recusada = empresa.comunicar(MES, empresa.linha(um, "-1.00", natureza="M"))
    assert (recusada.codigo, recusada.content["totalRemuneracoes"]) == (3, "1000.00"), "the month stays confirmed"
    assert "VALORES_ALTERADOS" in empresa.tipos_de_aviso(MES)
    reaberta = empresa.comunicar(MES, empresa.linha(um, "75.00", natureza="M"))
    assert reaberta.codigo == 1 and "SCC-017" in reaberta.mensagens
    assert [b[:2] for b in empresa.blocos(MES)] == [("APURAMENTO", "ANULADA")]
    assert empresa.linhas(MES, um) == [("30.0", "1100.00"), ("0.0", "75.00")]
    assert empresa.ciclo(MES).content["estado"] == "ABERTO"
    assert empresa.confirmar(MES).codigo == 1
    assert [b[:2] for b in empresa.blocos(MES)] == [("APURAMENTO", "ANULADA"), ("APURAMENTO", "ACEITE")]
    entregues = empresa.chamar("declaracoes", "ConsultarDeclaracoes", {"estado": "ACEITE"}).content["declaracao"]
    assert [d["origem"] for d in entregues] == ["APURAMENTO"]
    anulada = empresa.escrever("declaracoes", "AnularDeclaracao", {
        "identificadorEntrega": entregues[0]["identificadorEntrega"], "numeroBloco": 1})
    assert anulada.mensagens == ["DR-110"]


def test_a_closed_month_is_corrected_in_the_open_one(nova, em):
    empresa = nova(desde=ANTES)
    em("2027-02-05")
    um = empresa.contratado("2027-01-01")
    em("2027-03-01")
    assert empresa.cessar(um, "2027-01-15").codigo == 1
    assert empresa.blocos(ANTES) == [("APURAMENTO", "ACEITE", 3475, 100_000, 34_750)], "from the facts before the end"
    correcao = {"acao": "ACRESCENTAR", "mesRemuneracao": ANTES}
    demais = empresa.comunicar("2027-03", empresa.linha(um, "-1000.01", dias="-30", **correcao))
    assert [m["codigo"] for m in demais.content["trabalhador"][0]["mensagens"]] == ["SCC-011"]
    assert empresa.comunicar("2027-03", empresa.linha(um, "-500.00", dias="-15", **correcao)).codigo == 1
    de_mais = empresa.comunicar("2027-03", empresa.linha(um, "-500.01", dias="-15", **correcao))
    assert [m["codigo"] for m in de_mais.content["trabalhador"][0]["mensagens"]] == ["SCC-011"]
    em("2027-04-02")
    assert empresa.confirmar("2027-03").codigo == 1
    assert empresa.blocos("2027-03") == [("APURAMENTO", "ACEITE", 3475, -50_000, -17_375)]
