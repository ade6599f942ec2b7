"""apenasValidar: every check runs and nothing is kept."""
import pytest

from psitest import modalidades
from psitest.registo import dias, pedido


@pytest.mark.parametrize("mudancas, codigo", [({}, 1), ({"inicioContrato": dias(-60)}, 1), ({"remuneracaoBase": "0"}, 3),
                                              (modalidades.exigencias("E", None), 2)])
@pytest.mark.parametrize("com_id", [True, False])
def test_keeps_nothing(client, registo, mudancas, codigo, com_id):
    contexto = {"apenasValidar": True, **({"idPedido": pedido()} if com_id else {})}
    conteudo = {**registo.contrato(registo.trabalhador(), **mudancas), "contexto": contexto}
    antes = registo.contagens()
    resposta = client.call("contratos", "ComunicarContrato", conteudo)
    resultado = resposta.content["resultado"]
    assert resposta.codigo == codigo and resultado["apenasValidado"] == "true" and "numeroComunicacao" not in resultado
    assert registo.contagens() == antes


def test_says_what_the_real_one_says(client, registo):
    trabalhador = registo.trabalhador()
    for mudancas in ({"remuneracaoBase": "0", "profissao": "00000"}, {"inicioContrato": dias(-60)},
                     modalidades.exigencias("B", dias(30))):
        conteudo = registo.comunicacao(trabalhador, **mudancas)
        ensaio = client.call("contratos", "ComunicarContrato",
                             {**conteudo, "contexto": {**conteudo["contexto"], "apenasValidar": True}})
        conteudo["nissTrabalhador"] = trabalhador.niss
        real = client.call("contratos", "ComunicarContrato", conteudo)
        assert (ensaio.codigo, ensaio.content["resultado"].get("mensagens")) == (
            real.codigo, real.content["resultado"].get("mensagens"))
        trabalhador = registo.trabalhador()


def test_a_real_one_keeps_one_row_of_each(client, registo):
    conteudo = registo.comunicacao(registo.trabalhador())
    antes = registo.contagens()
    assert client.call("contratos", "ComunicarContrato", conteudo).codigo == 1
    depois = registo.contagens()
    for tabela in ("comunicacao", "vinculo", "periodo_contrato", "periodo_taxa", "local_trabalho", "pedido", "auditoria"):
        assert depois[tabela] == antes[tabela] + 1, tabela
