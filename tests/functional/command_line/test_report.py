"""psi-admin report: what happened in a month, in words, JSON, a page and metrics."""
import datetime
import html.parser
import re

from psitest.registo import registo  # noqa: F401  a fixture


def test_a_month_with_communications(admin, gateway, registo):  # noqa: F811
    month = datetime.date.today().strftime("%Y-%m")
    before = admin("report")
    assert before["month"] == month and before["environment"] == "QUALIDADE"
    with gateway.client() as client:
        for _ in range(3):
            assert client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador())).codigo == 1
    after = admin("report", "--month", month)
    count = lambda report: report["communications"]["by_operation"].get("ComunicarContrato", 0)
    assert count(after) - count(before) == 3
    assert after["communications"]["by_day"][-1] - before["communications"]["by_day"][-1] in (0, 3)   # midnight
    assert len(after["communications"]["by_day"]) == datetime.date.fromisoformat(after["until"]).day
    assert after["employers"]["expected"] > 0 and after["employers"]["declared"] <= after["employers"]["expected"]


def test_declarations_documents_and_payments(admin, gateway):
    """Written as the operations write them, in a month of their own."""
    employer = gateway.sql("SELECT min(empregador) FROM psi.vinculo WHERE inicio < '2020-01-01' AND fim IS NULL")[0][0]
    gateway.sql("INSERT INTO psi.adesao (empregador, desde) VALUES (%s, '2000-01-01') ON CONFLICT DO NOTHING", (employer,))
    gateway.sql("INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio, resultado, "
                "excesso) VALUES ('R-1', sha256('1'), 'f', now(), '2021-05-10', 12345, 'TRANSFERENCIA', 'EXCESSO', 345), "
                "('R-2', sha256('2'), 'f', now(), '2021-06-01', 1, 'TRANSFERENCIA', 'DESCONHECIDO', 1)")
    report = admin("report", "--month", "2021-05")
    assert report["payments"]["received"] == "123.45" and report["payments"]["unapplied"] == "3.45"
    assert report["payments"]["by_day"][9] == "123.45" and len(report["payments"]["by_day"]) == 31
    assert report["employers"]["reference_month"] == "2021-04"
    assert "123.45 EUR received, 3.45 EUR of it unapplied" in admin.palavras("report", "--month", "2021-05")


def test_a_page_with_plots_and_metrics(admin, tmp_path):
    admin("report", "--month", "2021-05", "--html", tmp_path / "it.html", "--metrics", tmp_path / "it.prom")
    page = (tmp_path / "it.html").read_text()
    parser = html.parser.HTMLParser()
    parser.feed(page)
    assert page.count("<svg") == 5 and page.count('<rect class="bar"') == 5 * 31
    assert not re.search(r"(src|href)=", page), "nothing is fetched"
    metrics = (tmp_path / "it.prom").read_text()
    assert re.search(r"^psi_business_received_euros 123\.45$", metrics, re.MULTILINE)
    assert re.search(r"^psi_business_employers_expected \d+$", metrics, re.MULTILINE)
    assert all(re.fullmatch(r'(# (HELP|TYPE) .*|psi_business_\w+(\{\w+="\w+"\})? [0-9.]+)', line) for line in metrics.splitlines())


def test_a_month_to_come_and_no_month(admin):
    report = admin("report", "--month", "2099-01")
    assert report["until"] is None and report["communications"]["by_day"] == []
    assert "is no month" in admin.recusa("report", "--month", "2026-13", status=2)
