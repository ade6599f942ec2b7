"""AnularDeclaracao: an accepted block that no payment document holds and no correction stands on."""
import uuid

import pytest
from empresa import Empresa, codigos, entrega

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}
DOCUMENTO = 99_000_001


@pytest.fixture
def aceite(empresa):
    resposta = empresa.entregar(empresa.linhas())
    assert resposta.codigo == 1
    return entrega(resposta)


def documento(registo, empresa, estado, validade):
    """A payment document that holds the employer's blocks, put in by hand."""
    registo.sql("""
        INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, contribuicoes, juros,
                                             iban, comunicacao)
        VALUES (%(e)s, %(n)s, 11, %(estado)s, '2026-02-01', %(validade)s, 100, 100, 0, 'PT50', 1);
        UPDATE psi.bloco SET documento = %(n)s WHERE empregador = %(e)s
        """, {"e": empresa.niss, "n": DOCUMENTO, "estado": estado, "validade": validade})


def test_annulled_it_counts_no_more(empresa, aceite):
    anulada = empresa.anular(aceite)
    assert anulada.codigo == 1 and int(anulada.content["resultado"]["numeroComunicacao"]) > 0
    guardada = empresa.obter(aceite).content
    assert guardada["declaracao"]["estado"] == "ANULADA" and len(guardada["linha"]) == 3
    assert empresa.entregar(empresa.linhas()).codigo == 1, "neither identical nor too many days any more"
    outra = empresa.anular(aceite)
    assert (outra.codigo, outra.mensagens) == (3, ["PSI-003"])


def test_a_refused_block_is_not_annulled(empresa):
    rejeitada = empresa.entregar(empresa.linhas(), total="1.00")
    assert empresa.anular(entrega(rejeitada)).mensagens == ["PSI-003"]


@pytest.mark.parametrize("estado, validade, codigo", [
    ("A_PAGAMENTO", "2026-02-09", 3), ("PAGO", "2026-02-01", 3), ("A_PAGAMENTO", "2026-02-04", 1)],
    ids=["in force", "paid", "expired"])
def test_a_payment_document_holds_it(empresa, aceite, registo, estado, validade, codigo):
    documento(registo, empresa, estado, validade)
    try:
        mostrado = empresa.obter(aceite).content["declaracao"].get("numeroDocumentoPagamento")
        assert mostrado == (None if codigo == 1 else str(DOCUMENTO))
        resposta = empresa.anular(aceite)
        assert resposta.codigo == codigo
        if codigo == 3:
            assert str(DOCUMENTO) in resposta.content["resultado"]["mensagens"][0]["texto"]
    finally:
        registo.sql("UPDATE psi.bloco SET documento = NULL WHERE empregador = %s", empresa.niss)
        registo.sql("DELETE FROM psi.documento_pagamento WHERE numero = %s", DOCUMENTO)


def test_accepted_corrections_hold_it_too(empresa, em):
    corrigida = entrega(empresa.entregar(empresa.linhas(2), mes="2025-11"))
    em("2026-03-03")
    try:
        correcao = empresa.entregar([empresa.linha(0, "-100.00", dias="-2", mes="2025-11")], mes="2026-02")
        assert correcao.codigo == 1, codigos(correcao)
        presa = empresa.anular(corrigida)
        assert (presa.codigo, presa.mensagens) == (3, ["DS38"])
        assert empresa.anular(entrega(correcao)).codigo == 1
        assert empresa.anular(corrigida).codigo == 1
    finally:
        em("2026-02-05")


def test_unknown_keys_are_13(empresa, aceite, registo, client):
    outra = Empresa(registo, client)
    for resposta in (empresa.anular(str(uuid.uuid4())), empresa.anular(aceite, numero=2), outra.anular(aceite)):
        assert (resposta.codigo, resposta.mensagens) == (13, ["PSI-013"])


def test_repeats_and_dry_runs(empresa, aceite):
    assert empresa.anular(aceite, contexto={"apenasValidar": True}).codigo == 1
    contexto = empresa.contexto()
    primeira = empresa.anular(aceite, contexto=contexto)
    assert primeira.codigo == 1 and empresa.anular(aceite, contexto=contexto).content == primeira.content
