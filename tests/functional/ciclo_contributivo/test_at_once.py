"""Two who write one month, and a process that dies while it writes."""
import concurrent.futures

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}   # the clock of the vendor at once
MES = "2027-02"


def test_two_communicate_at_once_and_no_line_is_lost(nova, em, gateway):
    empresa = nova(desde="2027-01")
    em("2027-03-02")
    uns = [empresa.contratado("2027-01-01") for _ in range(6)]
    with gateway.client("representante-a") as um, gateway.client("representante-a") as outro, \
            concurrent.futures.ThreadPoolExecutor(2) as fios:
        for volta in range(5):
            valor = f"{10 + volta}.00"
            conteudos = [{"mesReferencia": MES, "linha": [empresa.linha(t, valor, natureza="M") for t in parte]}
                         for parte in (uns[:4], uns[2:])]
            respostas = list(fios.map(lambda x: empresa.escrever("ciclo-contributivo", "ComunicarValores", x[1], client=x[0]),
                                      zip((um, outro), conteudos)))
            assert [r.codigo for r in respostas] == [1, 1]
            assert {int(r.content["versao"]) for r in respostas} == {empresa.versao(MES) - 1, empresa.versao(MES)}
            assert [linha for t in uns for linha in empresa.linhas(MES, t)] == \
                [("30.0", "1000.00"), ("0.0", valor)] * len(uns)


def test_confirmed_by_two_it_is_written_once(nova, em, gateway):
    empresa = nova(desde="2027-01")
    em("2027-03-02")
    empresa.contratado("2027-01-01")
    versao = empresa.versao(MES)
    with gateway.client("representante-a") as um, gateway.client("representante-a") as outro, \
            concurrent.futures.ThreadPoolExecutor(2) as fios:
        respostas = list(fios.map(lambda quem: empresa.escrever(
            "ciclo-contributivo", "ConfirmarValores", {"mesReferencia": MES, "versao": versao}, client=quem), (um, outro)))
    assert sorted(r.codigo for r in respostas) == [1, 3]
    assert len(empresa.blocos(MES)) == 1


def test_silence_is_written_once_by_whoever_needs_it(nova, em, gateway):
    empresa = nova(desde="2027-01")
    em("2027-03-02")
    uns = [empresa.contratado("2027-01-01") for _ in range(4)]
    em("2027-03-23")
    clientes = [gateway.client("representante-a") for _ in uns]
    with concurrent.futures.ThreadPoolExecutor(len(uns)) as fios:
        respostas = list(fios.map(lambda x: empresa.escrever("contratos", "AlterarContrato", {
            "nissTrabalhador": x[1].niss, "dataEfeito": "2027-02-01", "remuneracaoBase": "2000.00"}, client=x[0]),
            zip(clientes, uns)))
    for cliente in clientes:
        cliente.close()
    assert [r.codigo for r in respostas] == [1] * len(uns)
    assert empresa.blocos(MES) == [("APURAMENTO", "ACEITE", 3475, 400_000, 139_000)]
    assert empresa.registo.sql("SELECT count(*)::int FROM psi.auditoria WHERE empregador = %s AND operacao = 'FecharMes'",
                               empresa.niss) == [(2,)], "January and February"
