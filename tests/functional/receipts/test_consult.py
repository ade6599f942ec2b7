"""ConsultarRecibosPagamento."""
import pytest

OPERACAO = "ConsultarRecibosPagamento"


@pytest.fixture(scope="module")
def recibos(pagar, empregador):
    """Of payments at the edges of a year."""
    return [numero for numero, _ in pagar(empregador, "2024-12-31", "2025-01-01", "2025-06-15", "2025-12-31", "2026-01-01")]


def numeros(resposta):
    return [r["numeroRecibo"] for r in resposta.content.get("recibo", [])]


def consultar(client, **filtros):
    return client.call("recibos", OPERACAO, filtros)


def test_a_year_has_its_first_and_its_last_day(client, recibos):
    resposta = consultar(client, anoPagamento=2025)
    assert (resposta.codigo, numeros(resposta), resposta.content["total"]) == (1, recibos[1:4], "3")
    assert "proximaPagina" not in resposta.content


@pytest.mark.parametrize("filtros, quais", [
    ({"dataInicio": "2025-01-01", "dataFim": "2025-06-15"}, slice(1, 3)),
    ({"dataInicio": "2025-06-15", "dataFim": "2025-06-15"}, slice(2, 3)),
    ({"dataInicio": "2025-12-31"}, slice(3, 5)), ({"dataFim": "2024-12-31"}, slice(0, 1))])
def test_a_range_holds_both_its_days(client, recibos, filtros, quais):
    assert numeros(consultar(client, **filtros)) == recibos[quais]


def test_a_row_says_what_was_paid(client, pagar, multibanco, empregador):
    [(numero, doc)] = pagar(empregador, "2023-05-05", por=multibanco, emissao="2023-05-02 10:00:00+00")
    [linha] = consultar(client, anoPagamento=2023).content["recibo"]
    assert linha == {"numeroRecibo": numero, "numeroDocumentoPagamento": str(doc.numero), "dataPagamento": "2023-05-05",
                     "valorPago": "500.00", "valorDocumento": "500.00", "natureza": "CONTRIBUICOES", "meioPagamento": "MULTIBANCO"}


def test_what_was_paid_in_excess(client, pagar, empregador):
    pagar(empregador, "2022-05-05", excesso=250)
    [linha] = consultar(client, anoPagamento=2022).content["recibo"]
    assert (linha["valorPago"], linha["valorDocumento"], linha["meioPagamento"]) == ("502.50", "500.00", "TRANSFERENCIA")


def test_pages(client, recibos):
    vistos, pagina, totais = [], None, []
    for _ in range(10):
        resposta = consultar(client, anoPagamento=2025, tamanhoPagina=2, pagina=pagina)
        vistos += numeros(resposta)
        totais.append(resposta.content.get("total"))
        pagina = resposta.content.get("proximaPagina")
        if not pagina:
            break
    assert vistos == recibos[1:4] and totais == ["3", None]


def test_a_cursor_belongs_to_its_filters(client, recibos):
    pagina = consultar(client, anoPagamento=2025, tamanhoPagina=1).content["proximaPagina"]
    for filtros in ({"anoPagamento": 2026}, {"dataInicio": "2025-01-01", "dataFim": "2025-12-31"}):
        assert consultar(client, pagina=pagina, **filtros).codigo == 18
    assert consultar(client, anoPagamento=2025, pagina=("A" if pagina[0] != "A" else "B") + pagina[1:]).codigo == 18


def mensagem(resposta):
    [m] = resposta.content["resultado"]["mensagens"]
    return m["codigo"], m["campo"]


def test_neither_year_nor_range(client):
    resposta = consultar(client)
    assert resposta.codigo == 2 and mensagem(resposta) == ("PSI-002", "anoPagamento")


@pytest.mark.parametrize("datas", [{"dataInicio": "2025-01-01"}, {"dataFim": "2025-01-01"},
                                   {"dataInicio": "2025-01-01", "dataFim": "2025-02-01"}])
def test_both_at_once(client, datas):
    resposta = consultar(client, anoPagamento=2025, **datas)
    assert resposta.codigo == 3 and mensagem(resposta) == ("PSI-003", "anoPagamento")
    assert "recibo" not in resposta.content


def test_a_range_that_ends_before_it_begins(client):
    resposta = consultar(client, dataInicio="2025-02-01", dataFim="2025-01-31")
    assert resposta.codigo == 3 and mensagem(resposta) == ("PSI-003", "dataFim")


def test_no_receipts(client):
    resposta = consultar(client, anoPagamento=1999)
    assert resposta.codigo == 4 and "recibo" not in resposta.content and resposta.content["total"] == "0"


def test_another_employers_receipts_are_not_seen(client, registo, pagar):
    pagar(registo.novo_empregador(), "2021-05-05")
    assert consultar(client, anoPagamento=2021).codigo == 4
