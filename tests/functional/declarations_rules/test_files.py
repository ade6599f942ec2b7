"""What only a file can get wrong."""
from casa import MES, ditas, estado, linha
from psitest import dri


def estrutura(resposta):
    """The messages of a file that is refused whole: code, and where."""
    assert resposta.codigo == 3 and "bloco" not in resposta.content and "identificadorEntrega" not in resposta.content
    mensagens = resposta.content["resultado"]["mensagens"]
    assert {m["campo"] for m in mensagens} == {"ficheiro"}
    return [f"{m['codigo']} {m['texto'].partition(' (')[0].partition(':')[0]}" for m in mensagens]


def com(bloco, registo, coluna, texto):
    """The file of that block with `texto` at a record and column, both from 1."""
    registos = dri.ficheiro(bloco).decode("cp1252").split("\r\n")
    alvo = registos[registo - 1]
    registos[registo - 1] = alvo[: coluna - 1] + texto + alvo[coluna - 1 + len(texto):]
    return "\r\n".join(registos).encode("cp1252")


def test_broken_structure_refuses_the_file_whole(casa_com_ficheiros):
    casa = casa_com_ficheiros
    um = casa.trabalhador()
    bloco = casa.bloco([linha(um)])
    assert estrutura(casa.entregar_ficheiro(com(bloco, 1, 3, "XX"))) == ["DR-100 Registo 1, colunas 3 a 8"]
    assert estrutura(casa.entregar_ficheiro(com(bloco, 3, 117, "O"))) == ["DR-100 Registo 3, colunas 109 a 117"]
    assert estrutura(casa.entregar_ficheiro(dri.ficheiro(bloco[:-1]))) == ["DR-100 Registo 4, colunas 1 a 2"]
    assert estrutura(casa.entregar_ficheiro(dri.ficheiro(casa.bloco([linha(um)], quantas=2)))) == [
        "DR-103 Registo 4, colunas 61 a 66"]
    assert estrutura(casa.entregar_ficheiro(b"<xml/>"))[0].startswith("DR-100 Registo 1, coluna 7")
    acentos = [dri.Linha(um.niss, um.nascimento, "1.00", nome="JOÃO")]
    resposta = casa.entregar_ficheiro(dri.ficheiro(casa.bloco(acentos), codificacao="utf-8"))
    assert "UTF-8" in resposta.content["resultado"]["mensagens"][0]["texto"]
    assert ditas(casa.entregar_ficheiro(dri.ficheiro(casa.bloco(acentos), fim="\n"))) == []


def test_a_bad_field_refuses_its_block_only(casa_com_ficheiros):
    casa = casa_com_ficheiros
    um, outro = casa.trabalhador(), casa.trabalhador()
    conteudo = com(casa.bloco([linha(um), linha(outro, natureza="q")]), 3, 109, " " * 9)
    bom = dri.ficheiro(casa.bloco([linha(outro)])).split(b"\r\n", 1)[1]
    resposta = casa.entregar_ficheiro(conteudo + bom)
    assert resposta.codigo == 3 and estado(resposta, 0) == "REJEITADA" and estado(resposta, 1) == "ACEITE"
    assert ditas(resposta, 0) == ["DS12 1 valor", "DR-101 2 natureza"] and ditas(resposta, 1) == []
    assert [m["registo"] for m in resposta.content["bloco"][0]["mensagem"]] == ["3", "4"]
    assert [m["campo"] for m in resposta.content["resultado"]["mensagens"]] == ["bloco[1]"]


def test_dr101_a_nature_that_the_table_lacks(casa_com_ficheiros):
    casa = casa_com_ficheiros
    assert ditas(casa.entregar([linha(casa.trabalhador(), natureza="Z")])) == ["DR-101 1 natureza"]


def test_dr108_another_employer(casa_com_ficheiros):
    casa = casa_com_ficheiros
    linhas = [linha(casa.trabalhador())]
    for niss, nif in (("25000000022", casa.nif), (casa.niss, "501234560")):
        bloco = dri.bloco(niss, nif, linhas, mes=MES, estabelecimento=casa.estabelecimento)
        resposta = casa.entregar_ficheiro(dri.ficheiro(bloco))
        assert estado(resposta) == "REJEITADA" and [d.split()[0] for d in ditas(resposta)] == ["DR-108"]


def test_the_blocks_of_a_file_are_judged_one_after_the_other(casa_com_ficheiros):
    casa = casa_com_ficheiros
    um = casa.trabalhador()
    bloco = casa.bloco([linha(um, dias="30")])
    resposta = casa.entregar_ficheiro(dri.ficheiro(bloco, bloco, casa.bloco([linha(um, dias="30")], estabelecimento=1)))
    assert [ditas(resposta, n) for n in range(3)] == [[], ["DS33 0"], ["DR-102 1 dias"]]
