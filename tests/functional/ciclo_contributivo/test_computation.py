"""The worked table of the rules, on contracts that were communicated."""
GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the clock of the vendor at once


def test_a_whole_month_and_parts_of_it(nova, em):
    empresa = nova(desde="2027-01")
    em("2027-03-12")
    inteiro, meio = empresa.contratado("2027-01-01"), empresa.contratado("2027-03-11")
    dia_dois, fevereiro = empresa.contratado("2027-02-02"), empresa.contratado("2027-02-28")
    marco = empresa.contratado("2027-03-02")
    assert empresa.linhas("2027-02", inteiro) == [("30.0", "1000.00")]
    assert empresa.linhas("2027-03", inteiro) == [("30.0", "1000.00")]
    assert empresa.linhas("2027-03", meio) == [("21.0", "700.00")]
    assert empresa.linhas("2027-02", dia_dois) == [("27.0", "900.00")]
    assert empresa.linhas("2027-02", fevereiro) == [("1.0", "33.33")]
    assert empresa.linhas("2027-03", marco) == [("30.0", "1000.00")]


def test_a_change_within_the_month(nova, em):
    empresa = nova(desde="2027-01")
    em("2027-04-12")
    um = empresa.contratado("2027-01-01")
    assert empresa.alterar(um, "2027-04-11", remuneracaoBase="1200.00").codigo == 1
    assert empresa.linhas("2027-04", um) == [("30.0", "1133.33")]
    assert empresa.interromper(um, "2027-04-05", "2027-04-14").codigo == 1
    assert empresa.linhas("2027-04", um) == [("20.0", "773.33")]


def test_interruptions_and_the_end(nova, em):
    empresa = nova(desde="2027-01")
    em("2027-02-05")
    fim, quinze, doente = (empresa.contratado("2026-12-01") for _ in range(3))
    assert empresa.cessar(fim, "2027-01-31").codigo == 1 and empresa.cessar(quinze, "2027-01-15").codigo == 1
    assert empresa.linhas("2027-01", fim) == [("30.0", "1000.00")]
    assert empresa.linhas("2027-01", quinze) == [("15.0", "500.00")]
    assert empresa.interromper(doente, "2027-02-01").codigo == 1
    assert empresa.linhas("2027-02", doente) == [("0.0", "0.00")]
    [sincronizado] = [uma for uma in empresa.chamar("vinculos", "SincronizarTrabalhadores").content["trabalhador"]
                      if uma["nissTrabalhador"] == doente.niss]
    assert [(i["dataInicio"], i["tipo"]) for i in sincronizado["interrupcao"]] == [("2027-02-01", "DOENCA")]


def test_part_time_and_what_the_employer_must_say(nova, em):
    empresa = nova(desde="2027-01")
    em("2027-03-12")
    parcial = empresa.contratado("2027-03-11", modalidadeContrato="B", percentagemTrabalho="50.00", horasTrabalho="20.00",
                                 diasTrabalho="13.00")
    intermitente = empresa.contratado("2027-03-01", modalidadeContrato="C", horasTrabalho="600.00", diasTrabalho="100.00")
    assert empresa.linhas("2027-03", parcial) == [("9.0", "700.00")]
    assert (intermitente.niss, None, None, None, "A_COMUNICAR") in empresa.linhas("2027-03")
    assert empresa.ciclo("2027-03").content["porComunicar"] == "1"
