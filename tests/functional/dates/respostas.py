"""What holds for every reply, whatever was asked: no internal error, no English, valid against the published schemas."""
import re
import subprocess
import xml.etree.ElementTree as ET

from psitest import soap
from psitest.paths import SOURCE

INGLES = re.compile(r"\b(the|is|are|not|invalid|value|element|type|expected|allowed|error|facet|pattern|must|date|month|year|"
                    r"range|failed|cannot|of)\b", re.IGNORECASE)


def textos(conteudo):
    """Every text for people, wherever it is in a reply."""
    if isinstance(conteudo, dict):
        for nome, valor in conteudo.items():
            if nome == "texto":
                yield valor
            else:
                yield from textos(valor)
    elif isinstance(conteudo, list):
        for um in conteudo:
            yield from textos(um)


class Respostas:
    def __init__(self, pasta):
        self.pasta, self.quantas = pasta, 0
        esquemas = sorted((SOURCE / "wsdl/v1").glob("*.xsd"))
        espacos = [(ET.parse(um).getroot().get("targetNamespace"), um) for um in esquemas]
        self.esquema = pasta / "todos.xsd"
        self.esquema.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">' + "".join(
            f'<xs:import namespace="{espaco}" schemaLocation="{um.as_uri()}"/>' for espaco, um in espacos) + "</xs:schema>")

    def ver(self, resposta, de_que):
        """A reply, or a fault of the caller's making that says what to do in Portuguese. Gives its code."""
        if resposta.fault is not None:
            assert resposta.fault["codigo"] == "400", (de_que, resposta.fault)
        ditos = [resposta.fault["texto"]] if resposta.fault is not None else list(textos(resposta.content))
        for texto in ditos:
            assert len(texto) > 20 and not INGLES.search(texto), (de_que, texto)
        corpo = ET.fromstring(resposta.http.body).find(f"{{{soap.ENVELOPES[resposta.version]}}}Body")[0]
        if resposta.fault is not None:
            corpo = corpo.find("detail")[0]
        (self.pasta / f"{self.quantas:05}.xml").write_bytes(
            b"<!-- " + str(de_que).replace("--", "- -").encode() + b" -->" + ET.tostring(corpo))
        self.quantas += 1
        return 0 if resposta.fault is not None else resposta.codigo

    def validar(self):
        ficheiros = sorted(self.pasta.glob("*.xml"))
        assert ficheiros
        resultado = subprocess.run(["xmllint", "--noout", "--schema", self.esquema, *ficheiros], capture_output=True, text=True)
        assert resultado.returncode == 0, resultado.stderr[-3000:]
