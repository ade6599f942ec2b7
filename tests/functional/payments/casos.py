"""The small bank files in casos/, with amounts, references and days of a document of the test's own put in."""
import pathlib

from psitest.pagamentos import ENTIDADE, referencia_de_credor
from psitest.registo import hoje

PASTA = pathlib.Path(__file__).parent / "casos"


def caso(nome, trocas=(), dia=None):
    """The file's text; each (old, new) of `trocas` replaced, and its day by today."""
    texto = (PASTA / nome).read_text()
    for velho, novo in trocas:
        assert velho in texto, (nome, velho)
        texto = texto.replace(velho, novo)
    return texto.replace("2026-11-30</Dt>", f"{dia or hoje()}</Dt>").replace(";2026-11-30;", f";{dia or hoje()};")


def de(documento, valor, referencia):
    """Of `caso`: the document for the one that the file was made with."""
    return [(valor, documento.valor), (referencia, referencia_de_credor(documento.numero))]


def de_multibanco(documento, referencia):
    return [("21999", str(ENTIDADE)), (referencia, documento.referencia)]
