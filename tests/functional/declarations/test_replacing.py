"""SubstituirDeclaracao: a refused block, within five days of its refusal."""
import uuid

import pytest
from empresa import Empresa, codigos, entrega, estados

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


@pytest.fixture
def rejeitada(empresa):
    """A refused delivery, of 2026-02-05."""
    resposta = empresa.entregar(empresa.linhas(), total="1.00")
    assert estados(resposta) == ["REJEITADA"]
    return entrega(resposta)


def test_the_new_block_takes_the_old_ones_place(empresa, rejeitada):
    nova = empresa.substituir(rejeitada, empresa.linhas())
    assert (nova.codigo, estados(nova)) == (1, ["ACEITE"]) and entrega(nova) != rejeitada
    antiga = empresa.obter(rejeitada).content["declaracao"]
    assert (antiga["estado"], antiga["substituidaPorEntrega"]) == ("SUBSTITUIDA", entrega(nova))
    atual = empresa.obter(entrega(nova)).content["declaracao"]
    assert (atual["origem"], atual["substituiEntrega"], atual["substituiBloco"]) == ("SUBSTITUICAO", rejeitada, "1")
    outra = empresa.substituir(rejeitada, empresa.linhas(2))
    assert (outra.codigo, outra.mensagens) == (3, ["PSI-003"]) and "bloco" not in outra.content


def test_another_key_may_be_what_is_corrected(empresa):
    sem_estabelecimento = empresa.entregar(empresa.linhas(), estabelecimento=77)
    assert "DS31" in codigos(sem_estabelecimento)
    assert empresa.substituir(entrega(sem_estabelecimento), empresa.linhas()).codigo == 1


def test_a_refused_replacement_is_replaced_in_its_turn(empresa, rejeitada):
    segunda = empresa.substituir(rejeitada, empresa.linhas(), total="2.00")
    assert (segunda.codigo, estados(segunda)) == (3, ["REJEITADA"])
    assert empresa.obter(rejeitada).content["declaracao"]["estado"] == "SUBSTITUIDA"
    assert empresa.substituir(entrega(segunda), empresa.linhas()).codigo == 1
    assert empresa.linhas_guardadas() == 3


@pytest.mark.parametrize("dia, codigo", [("2026-02-10", 1), ("2026-02-11", 3)])
def test_five_calendar_days(empresa, rejeitada, em, dia, codigo):
    em(dia)
    try:
        resposta = empresa.substituir(rejeitada, empresa.linhas())
        assert resposta.codigo == codigo
        assert codigo == 1 or resposta.mensagens == ["DR-107"]
    finally:
        em("2026-02-05")


def test_an_accepted_block_is_not_replaced(empresa):
    aceite = empresa.entregar(empresa.linhas())
    resposta = empresa.substituir(entrega(aceite), empresa.linhas(2))
    assert (resposta.codigo, resposta.mensagens) == (3, ["PSI-003"]) and empresa.linhas_guardadas() == 3


def test_unknown_keys_are_13(empresa, rejeitada, registo, client):
    outra = Empresa(registo, client)
    for resposta in (empresa.substituir(str(uuid.uuid4()), empresa.linhas()),
                     empresa.substituir(rejeitada, empresa.linhas(), numero=2),
                     outra.substituir(rejeitada, outra.linhas())):
        assert (resposta.codigo, resposta.mensagens) == (13, ["PSI-013"])
        assert "bloco" not in resposta.content and "identificadorEntrega" not in resposta.content


def test_a_dry_run_leaves_the_block_refused(empresa, rejeitada):
    assert empresa.substituir(rejeitada, empresa.linhas(), contexto={"apenasValidar": True}).codigo == 1
    assert empresa.obter(rejeitada).content["declaracao"]["estado"] == "REJEITADA"


def test_a_repeat_gives_the_first_reply(empresa, rejeitada):
    contexto = empresa.contexto()
    primeira = empresa.substituir(rejeitada, empresa.linhas(), contexto=contexto)
    assert primeira.codigo == 1
    assert empresa.substituir(rejeitada.upper(), empresa.linhas(), contexto=contexto).content == primeira.content
