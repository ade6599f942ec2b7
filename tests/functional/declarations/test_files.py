"""EntregarFicheiro: the DRI file, a result for each block."""
from empresa import Empresa, codigos, entrega, estados, guardado

from psitest.dri import ficheiro

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0}


def test_a_file_of_one_block(empresa):
    linhas = [empresa.linha(0, "1000.01"), empresa.linha(1, "920.03"), empresa.linha(1, "460.00", "F", "0")]
    resposta = empresa.entregar_ficheiro(empresa.bloco(linhas))
    assert (resposta.codigo, estados(resposta)) == (1, ["ACEITE"])
    bloco = resposta.content["bloco"][0]
    assert (bloco["totalRemuneracoes"], bloco["totalContribuicoes"], bloco["numeroLinhas"]) == ("2380.04", "827.06", "3")
    guardada = empresa.obter(entrega(resposta)).content
    assert guardada["declaracao"]["origem"] == "FICHEIRO"
    assert [x["valor"] for x in guardada["linha"]] == ["1000.01", "920.03", "460.00"]


def test_each_block_has_its_own_result(empresa):
    bons, maus = empresa.linhas(3), [empresa.linha(3, "500.00"), empresa.linha(4, "600.00", nascimento="1985-02-04")]
    resposta = empresa.entregar_ficheiro(empresa.bloco(bons), empresa.bloco(maus), empresa.bloco(bons[:2], mes="2025-12"))
    assert (resposta.codigo, resposta.mensagens) == (3, ["PSI-003"])
    assert resposta.content["resultado"]["mensagens"][0]["campo"] == "bloco[2]"
    assert estados(resposta) == ["ACEITE", "REJEITADA", "ACEITE"]
    [errada] = [m for m in resposta.content["bloco"][1]["mensagem"] if m["codigo"] == "DR-109"]
    # R0, then five records of the first block; the second one's R1, its first line, its second.
    assert (errada["linha"], errada["registo"]) == ("2", "9")
    assert empresa.linhas_guardadas() == 5
    # A refused block of a file is replaced like any other, by a structured one.
    maus[1].nascimento = "1985-02-03"
    assert empresa.substituir(entrega(resposta), maus, numero=2).codigo == 1
    assert empresa.linhas_guardadas() == 7


def test_a_block_sees_the_blocks_before_it(empresa):
    linhas = empresa.linhas(2)
    resposta = empresa.entregar_ficheiro(empresa.bloco(linhas), empresa.bloco(list(reversed(linhas))),
                                         empresa.bloco([empresa.linha(0, "5.00", "X", "1")]))
    assert (resposta.codigo, estados(resposta)) == (3, ["ACEITE", "REJEITADA", "REJEITADA"])
    assert codigos(resposta, 1) == ["DS33"] and codigos(resposta, 2) == ["DR-102"]


def test_another_employers_block_is_refused(empresa, registo, client):
    outra = Empresa(registo, client)
    resposta = empresa.entregar_ficheiro(outra.bloco(empresa.linhas(1)))
    assert resposta.codigo == 3 and "DR-108" in codigos(resposta)


def test_a_broken_file_is_refused_whole(empresa, registo):
    conteudo = ficheiro(empresa.bloco(empresa.linhas(2)), empresa.bloco(empresa.linhas(1), mes="2025-12"))
    contexto = empresa.contexto()
    antes = guardado(registo)
    resposta = empresa.entregar_ficheiro(conteudo=conteudo[:-40], contexto=contexto)
    assert resposta.codigo == 3 and resposta.mensagens[0] == "DR-100"
    assert "bloco" not in resposta.content and "identificadorEntrega" not in resposta.content
    assert guardado(registo) == {**antes, "pedido": antes["pedido"] + 1}
    assert empresa.entregar_ficheiro(conteudo=conteudo[:-40], contexto=contexto).content == resposta.content


def test_a_repeat_gives_the_first_reply(empresa):
    contexto = empresa.contexto()
    blocos = [empresa.bloco(empresa.linhas(3)), empresa.bloco(empresa.linhas(1), total=1)]
    primeira = empresa.entregar_ficheiro(*blocos, contexto=contexto)
    assert primeira.codigo == 3 and empresa.entregar_ficheiro(*blocos, contexto=contexto).content == primeira.content
    assert empresa.entregar_ficheiro(blocos[0], contexto=contexto).codigo == 22


def test_limits_are_options(empresa, start_gateway):
    from empresa import SERVICO
    with start_gateway({"declarations.maximum_file_records": 5, "access.cache_milliseconds": 0}).client("representante-a") as outro:
        empresa.client, antes = outro, empresa.client
        try:
            resposta = empresa.entregar_ficheiro(empresa.bloco(empresa.linhas(3)))
        finally:
            empresa.client = antes
    assert (resposta.codigo, resposta.mensagens) == (23, ["PSI-023"]) and SERVICO
