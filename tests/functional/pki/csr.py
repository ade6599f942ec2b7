"""Requests as vendors make them, by the openssl command."""
from psitest.admin_program import openssl

EC = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")


def csr(pasta, nome="fornecedor", subject="/C=ES/O=Qualquer/CN=Casa de Salários", chave=EC, opcoes=()):
    """pasta/NOME.csr and .key."""
    openssl("req", "-new", "-utf8", *chave, "-nodes", "-keyout", pasta / f"{nome}.key", "-subj", subject, *opcoes,
            "-out", pasta / f"{nome}.csr")
    return pasta / f"{nome}.csr"
