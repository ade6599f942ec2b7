"""The guide within the portal: whatever a page links to is there, for who has nothing but a certificate."""
import csv
import io
import json
import re
import subprocess
import urllib.parse
import zipfile

import pytest

from psitest.paths import BIN, SOURCE
from pagina import PORTAL, Pagina

GUIDE = PORTAL + "guia"
NAMES = sorted(file.stem for file in (SOURCE / "docs/integration").glob("*.md") if file.stem != "README")


def read(client, address):
    reply = client.request("GET", address)
    assert reply.status == 200, address
    return reply


@pytest.mark.parametrize("name", [*NAMES, "programas", "mudancas"])
def test_every_page_of_the_guide_is_there(client, name):
    shown = Pagina(read(client, f"{GUIDE}/{name}"), pictures=True)
    assert shown.headings[0][0] == 1 and shown.headings[0][1].strip()
    assert len(shown.text) > 400


def test_whatever_a_page_links_to_is_there(client):
    pages, seen, wanted = [GUIDE], {}, []
    while pages:
        address = pages.pop()
        if address in seen:
            continue
        reply = read(client, address)
        if not reply.headers["Content-Type"].startswith("text/html"):
            seen[address] = set()
            continue
        shown = Pagina(reply, pictures=True)
        seen[address] = set(shown.ids)
        for link in shown.links + shown.pictures:
            path, _, anchor = urllib.parse.unquote(link).partition("#")
            if path.startswith(GUIDE):
                pages.append(path)
                wanted.append((address, path, anchor))
    assert len(seen) > 250
    lost = [one for one in wanted if one[2] and one[2] not in seen[one[1]]]
    assert lost == [], "anchors that are on no page"


def test_the_words_of_a_page_are_the_guides(client):
    shown = Pagina(read(client, GUIDE + "/primeiros-passos"), pictures=True)
    assert "A ligação é TLS 1.2 ou 1.3 com certificado de cliente" in shown.text
    assert "pedir-um-certificado-de-qualidade" in shown.ids


def test_examples_pictures_and_programs_are_files(client):
    example = "exemplos/vinculos/VerificarLigacao-aceite-pedido.xml"
    reply = read(client, f"{GUIDE}/{example}")
    assert reply.body == (SOURCE / "docs/integration" / example).read_bytes() and reply.headers["Content-Type"].startswith("application/xml")
    reply = read(client, f"{GUIDE}/imagens/portal-inicio-1280-claro.png")
    assert reply.headers["Content-Type"] == "image/png" and reply.body.startswith(b"\x89PNG")
    reply = read(client, f"{GUIDE}/programas/php/comunicar.php")
    assert reply.headers["Content-Type"].startswith("text/plain") and reply.body.startswith(b"<?php")
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["nao-existe", "exemplos/..", "imagens/", "programas/../../etc/passwd", "codigos/nada", "codigos/modalidades.exe"])
def test_what_is_not_there(client, path):
    assert client.request("GET", f"{GUIDE}/{path}").status == 404


@pytest.mark.parametrize("name, element, code", [
    ("modalidades", "modalidadeContrato", "A"), ("motivos-contrato", "motivoContrato", None), ("motivos-fim", "motivoFimVinculo", "IIDD"),
    ("enquadramentos", "enquadramento", "REGE"), ("naturezas", "natureza", "P"), ("ambitos", "ambito", "11"),
    ("prestacoes", "prestacaoTrabalho", "P"), ("profissoes", "profissao", "25120")])
def test_a_table_of_codes_as_page_csv_and_json(client, name, element, code):
    shown = Pagina(read(client, f"{GUIDE}/codigos/{name}"))
    from_json = json.loads(read(client, f"{GUIDE}/codigos/{name}.json").body)
    from_csv = list(csv.DictReader(io.StringIO(read(client, f"{GUIDE}/codigos/{name}.csv").body.decode("utf-8-sig")), delimiter=";"))
    assert from_json["elemento"] == element
    codes = [one["codigo"] for one in from_json["codigos"]]
    assert codes and codes == [one["codigo"] for one in from_csv] == [row["Código"] for row in shown.rows()]
    assert [one["designacao"] for one in from_json["codigos"]] == [one["designacao"] for one in from_csv]
    assert code is None or code in codes


def test_codes_are_those_in_force(gateway, client):
    gateway.sql("INSERT INTO psi.profissao (codigo, desde, ate, designacao) VALUES ('99998', '2000-01-01', '2001-01-01', 'Já não')")
    gateway.sql("INSERT INTO psi.profissao (codigo, desde, designacao) VALUES ('99999', '2000-01-01', 'Provador de \"ensaios\"; e <b>mais</b>')")
    assert "Provador de \"ensaios\"; e <b>mais</b>" in Pagina(read(client, f"{GUIDE}/codigos/profissoes")).text
    text = read(client, f"{GUIDE}/codigos/profissoes.csv").body.decode("utf-8-sig")
    assert '99999;"Provador de ""ensaios""; e <b>mais</b>";' in text and "99998" not in text


def test_everything_in_one_file(client):
    names = zipfile.ZipFile(io.BytesIO(read(client, "/psi/contrato.zip").body)).namelist()
    assert any(re.search(r"\.wsdl$", name) for name in names)


def test_who_helps_is_named(start_gateway):
    gateway = start_gateway({"quality.contact": "apoio@psi.example.pt, 210 000 000"})
    with gateway.client() as client:
        for page in ("", "guia", "erros"):
            assert "apoio@psi.example.pt, 210 000 000" in Pagina(read(client, PORTAL + page), pictures=True).text
    with gateway.client("desconhecido") as unknown:
        assert "peça ao apoio (apoio@psi.example.pt, 210 000 000) que o registe" in Pagina(unknown.request("GET", PORTAL)).text


def test_the_identities_in_portuguese_are_those_of_the_seed():
    """docs/integration/identidades.md, held to what psi-admin says."""
    said = json.loads(subprocess.run([BIN / "psi-admin", "identities", "--free", "20", "--json"], check=True, capture_output=True).stdout)
    text = (SOURCE / "docs/integration/identidades.md").read_text()
    for client in said["clients"]:
        assert f"| `{client['certificate']}` | {client['employer'] or ''}" in text
    for employer in said["employers"]:
        assert f"| {employer['niss']} | {employer['nif']} | {employer['name']} |" in text
    for worker in said["workers"]:
        assert f"| {worker['employer']} | {worker['niss']} | {worker['birth_date']} | {worker['name']} |" in text
    for worker in said["free_workers"]:
        assert f"| {worker['niss']} | {worker['birth_date']} | {worker['name']} |" in text
