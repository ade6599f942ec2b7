"""ObterComprovativo: the receipt on paper."""
import base64
import subprocess

import pytest

MESES = ("2025-11", "2025-12")


def poppler(programa, pdf, *opcoes):
    feito = subprocess.run([programa, *opcoes, "-", *(["-"] if programa == "pdftotext" else [])], input=pdf, capture_output=True)
    assert feito.returncode == 0 and not feito.stderr, feito.stderr
    return feito.stdout.decode()


@pytest.fixture(scope="module")
def recibo(pagar, empregador):
    [feito] = pagar(empregador, "2026-01-15", meses=MESES, contribuicoes=123_456, juros=321)
    return feito


def obter(client, numero, **opcoes):
    return client.call("recibos", "ObterComprovativo", {"numeroRecibo": numero}, **opcoes)


def pdf(resposta):
    return base64.b64decode(resposta.content["comprovativo"], validate=True)


def test_says_what_was_paid_by_whom_and_when(client, registo, recibo, empregador):
    numero, doc = recibo
    resposta = obter(client, numero)
    assert resposta.codigo == 1
    assert resposta.content["recibo"]["numeroRecibo"] == numero
    assert resposta.content["recibo"]["numeroDocumentoPagamento"] == str(doc.numero)
    conteudo = pdf(resposta)
    assert conteudo.startswith(b"%PDF-")
    texto = poppler("pdftotext", conteudo, "-layout")
    nome, nif = registo.sql("SELECT nome, nif FROM psi.empregador WHERE niss = %s", empregador)[0]
    onde = 0
    for pedaco in ("Segurança Social — Plataforma de Serviços de Interoperabilidade", "Comprovativo de pagamento", numero,
                   "2.475,54 €", "15 de janeiro de 2026", "Transferência bancária", nome, empregador, str(nif), str(doc.numero),
                   "novembro de 2025", "1.234,56 €", "3,21 €", "1.237,77 €", "dezembro de 2025", "2.469,12 €", "6,42 €",
                   "2.475,54 €", "Código de verificação", "Página 1 de 1"):
        onde = texto.find(pedaco, onde)
        assert onde >= 0, f"{pedaco!r} is not there, or too early, in:\n{texto}"
    assert "QUALIDADE — SEM VALOR" in texto


def test_is_a4_with_its_fonts_embedded(client, recibo):
    conteudo = pdf(obter(client, recibo[0]))
    assert "(A4)" in poppler("pdfinfo", conteudo)
    for letra in poppler("pdffonts", conteudo).splitlines()[2:]:
        assert letra.split()[-5] == "yes", letra


def test_is_the_same_file_each_time(client, recibo):
    assert pdf(obter(client, recibo[0])) == pdf(obter(client, recibo[0], version="1.2"))


def test_many_months_go_on_on_further_pages(client, pagar, empregador):
    meses = [f"{2019 + i // 12}-{i % 12 + 1:02}" for i in range(60)]
    [(numero, _)] = pagar(empregador, "2026-01-16", meses=meses)
    texto = poppler("pdftotext", pdf(obter(client, numero)), "-layout")
    assert "janeiro de 2019" in texto and "dezembro de 2023" in texto and "Página 3 de 3" in texto
    assert texto.count("\f") == 3


def test_an_unknown_number(client):
    resposta = obter(client, 999_999_999)
    assert resposta.codigo == 13 and "recibo" not in resposta.content and "comprovativo" not in resposta.content
    [mensagem] = resposta.content["resultado"]["mensagens"]
    assert (mensagem["codigo"], mensagem["campo"]) == ("PSI-013", "numeroRecibo")


def test_another_employers_receipt_is_as_unknown_as_none(client, registo, pagar):
    [(numero, _)] = pagar(registo.novo_empregador(), "2026-01-17")
    alheio, nenhum = obter(client, numero), obter(client, 999_999_999)
    assert alheio.codigo == 13
    assert alheio.content["resultado"]["mensagens"] == nenhum.content["resultado"]["mensagens"]


def test_is_audited(gateway, registo, pagar, empregador):
    [(numero, _)] = pagar(empregador, "2026-01-18")
    with gateway.client() as client:
        assert obter(client, numero).codigo == 1
    gateway.restart()
    assert registo.sql("SELECT count(*) FROM psi.auditoria WHERE operacao = 'ObterComprovativo' AND linhas = 1")[0][0] >= 1
