"""What a vendor's calls were: counted for the vendor, and the statement of what it has been seen to do."""
import json
import re
import subprocess

from psitest import soap
from psitest.registo import dias
from pagina import PORTAL, correlations, ver

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "quality.recorded_calls": 5}


def facts(shown):
    return dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)", shown.source))


def test_the_last_days_are_counted(gateway, client, registo):
    software = {"contexto": {"software": {"nome": "Folha Certa", "versao": "7.1"}}}
    for _ in range(7):      # more than are kept as calls
        assert client.call("vinculos", "VerificarLigacao", software).codigo == 1
    late = registo.comunicacao(registo.trabalhador(), inicioContrato=dias(-40))
    assert client.call("contratos", "ComunicarContrato", late).codigo == 1
    client.call("contratos", "ComunicarContrato", registo.comunicacao(registo.trabalhador(), modalidadeContrato="E", remuneracaoBase="0.00"))
    client.post("vinculos", b"isto nao e XML")
    ver(client, "chamadas")
    shown = ver(client, "trafego")
    totals = facts(shown)
    assert totals == {"Chamadas": "10", "Recusadas": "1 (10,0 %)", "Falhas": "1 (10,0 %)", "Aceites com avisos": "1 (10,0 %)"}
    tables = {shown.tables[n][0][0] + str(n): shown.rows(n) for n in range(len(shown.tables))}
    everything = [row for rows in tables.values() for row in rows]
    calls = {row["Operação"]: row["Chamadas"] for row in everything if "Em média" in row}
    assert calls["VerificarLigacao · vinculos"] == "7" and calls["ComunicarContrato · contratos"] == "2"
    codes = {row["Código"].partition(":")[0]: row["Chamadas"] for row in everything if "Código" in row}
    assert codes["VNC-016"] == "1" and codes["VNC-014"] == "1" and codes["400"] == "1"
    programs = {row["Programa"]: row["Chamadas"] for row in everything if "Programa" in row}
    assert programs["Folha Certa 7.1"] == "7"
    slow = [row["idCorrelacao"] for row in everything if "idCorrelacao" in row]
    assert slow and all(re.fullmatch("[0-9a-f]{32}", one) for one in slow)
    assert PORTAL + "trafego" in ver(client, "chamadas").links


def test_another_vendors_are_never_there(gateway, client):
    client.call("vinculos", "VerificarLigacao", {"contexto": {"software": {"nome": "Só Meu", "versao": "1"}}})
    ver(client, "chamadas")
    assert "Só Meu" in ver(client, "trafego").text
    with gateway.client("representante-a") as same:
        assert "Só Meu" in ver(same, "trafego").text
    with gateway.client("empregador-b") as other:
        assert "Só Meu" not in ver(other, "trafego").text


def test_what_a_request_says_of_its_software_is_bounded_and_masked(gateway, client):
    body = soap.envelope("vinculos", "VerificarLigacao", {"contexto": {"software": {"nome": "A" * 60, "versao": "12345678903"}}}, "1.1")
    client.post("vinculos", body.encode() if isinstance(body, str) else body)
    ver(client, "chamadas")
    shown = ver(client, "trafego").text
    assert "A" * 60 in shown and "12345678903" not in shown


def test_the_statement(gateway, client, tmp_path):
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    shown = ver(client, "homologacao")
    done = re.search(r"(\d+) de (\d+) cenários feitos", shown.text)
    assert PORTAL + "homologacao/declaracao.pdf" in shown.links
    reply = client.request("GET", PORTAL + "homologacao/declaracao.pdf")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/pdf")
    text = words(tmp_path, reply.body)
    assert "Declaração de ensaio" in text and "Fornecedor A (fornecedor n.º 1)" in text
    assert f"cumprir {done[1]} de {done[2]} cenários" in text and "em falta" in text and "AMBIENTE DE QUALIDADE" in text


def test_the_operator_has_the_same(gateway, client, tmp_path):
    assert client.call("vinculos", "VerificarLigacao").codigo == 1
    ver(client, "homologacao")
    report = json.loads(gateway.admin("vendor", "report", "1", "--json", "--pdf", str(tmp_path / "a.pdf")))
    done = re.search(r"(\d+) de (\d+) cenários feitos", ver(client, "homologacao").text)
    assert (report["vendor"], report["name"], report["complete"]) == (1, "Fornecedor A", False)
    assert (str(report["done"]), str(report["of"])) == (done[1], done[2])
    first = next(one for one in report["scenarios"] if one["done"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["on"])
    operations = {(one["service"], one["operation"]): one for one in report["traffic"]["operations"]}
    assert operations["vinculos", "VerificarLigacao"]["calls"] >= 1
    printed = gateway.admin("vendor", "report", "Fornecedor A")
    assert f"{done[1]} of {done[2]} scenarios" in printed and "vinculos VerificarLigacao" in printed
    assert "Fornecedor A" in words(tmp_path, (tmp_path / "a.pdf").read_bytes())


def words(folder, pdf):
    (folder / "lido.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", folder / "lido.pdf", "-"], check=True, capture_output=True, text=True)
    return re.sub(r"\s+", " ", done.stdout)
