"""What an import left, and what its summary says."""


def estado(registo, doc):
    return registo.sql("SELECT estado, pago_em::text, recibo FROM psi.documento_pagamento WHERE numero = %s", doc.numero)[0]


def recibos(registo, empregador):
    return registo.sql("SELECT documento, valor_pago, valor, meio FROM psi.recibo WHERE empregador = %s ORDER BY numero", empregador)


def contados(resumo):
    return {nome: quantos for nome, quantos in resumo["outcomes"].items() if quantos}
