"""docs/integration/exemplos is what the running server answers. PSI_WRITE_DOCUMENTS=1 writes the files anew."""
import json
import os
import subprocess
import xml.etree.ElementTree as ET

from exemplos import PASTA
from psitest import binding
from psitest.contrato import PUBLICADAS
from psitest.paths import BIN


def com_avisos():
    """The operations that the catalogue has warnings of."""
    catalogo = json.loads(subprocess.run([BIN / "psi-admin", "errors", "--json"], check=True, capture_output=True,
                                         text=True).stdout)["codigos"]
    return {operacao for entrada in catalogo if "AVISO" in entrada["gravidade"]
            for operacao in entrada["operacoes"].split(", ")}


def escritos():
    return {str(ficheiro.relative_to(PASTA).with_suffix("")) for ficheiro in PASTA.rglob("*.xml")}


def test_every_operation_has_its_examples(gravador):
    avisos, faltam = com_avisos(), set()
    for servico, operacao in PUBLICADAS:
        casos = {"aceite", "recusa"} | ({"aviso"} if operacao in avisos else set())
        faltam |= {(servico, operacao, caso) for caso in casos} - gravador.cobertos
    assert faltam == set()


def dito(texto):
    """What an envelope says, whatever prefixes it says it with: what JSON brought was put into one of the tests' own."""
    if not binding.IS_JSON:
        return texto
    [conteudo] = ET.fromstring(texto.encode())[-1]
    return [(no.tag, (no.text or "").strip()) for no in conteudo.iter()]


def test_the_files_are_what_the_server_answers(gravador):
    if os.environ.get("PSI_WRITE_DOCUMENTS"):
        for nome in escritos() - set(gravador.textos):
            (PASTA / f"{nome}.xml").unlink()
        for nome, texto in gravador.textos.items():
            ficheiro = PASTA / f"{nome}.xml"
            ficheiro.parent.mkdir(parents=True, exist_ok=True)
            ficheiro.write_text(texto)
    # What a fault says of JSON it says in other words.
    falhas = {nome for nome in escritos() - set(gravador.textos) if binding.IS_JSON and "-falha-resposta" in nome}
    assert escritos() == set(gravador.textos) | falhas, "run this test with PSI_WRITE_DOCUMENTS=1"
    for nome, texto in gravador.textos.items():
        assert dito((PASTA / f"{nome}.xml").read_text()) == dito(texto), f"{nome}: run this test with PSI_WRITE_DOCUMENTS=1"
