"""Every date, month and year of every published request at its edges: an answer by its codes, in Portuguese, that the
published schema knows. The fields are read from the contract, so that a new operation joins by being published."""
import base64
import copy

import pytest
from campos import DATAS, MESES, VALORES, campos

from psitest import dri
from psitest.haveres import ESTABELECIMENTO, mes
from psitest.operacoes import OPERACOES
from psitest.registo import dias, pedido

GATEWAY_OPTIONS = {"access.cache_milliseconds": 0, "access.identity_failures_per_hour": 1_000_000}

BASES = {(uma.servico, uma.nome): uma.conteudo for uma in OPERACOES} | {
    ("qualidade", "DefinirRelogio"): lambda _: {"data": dias(1)},
    ("qualidade", "SimularPagamento"): lambda c: {"numeroDocumento": c.documento},
    ("qualidade", "SimularInterrupcao"): lambda c: {"nissTrabalhador": c.trabalhador, "dataInicio": dias(-3), "tipo": "DOENCA"},
}
ESCREVEM = {(uma.servico, uma.nome) for uma in OPERACOES if uma.escreve} | {
    ("qualidade", "DefinirRelogio"), ("qualidade", "SimularPagamento"), ("qualidade", "SimularInterrupcao")}
CONSULTAS = [uma for uma in OPERACOES if not uma.escreve]


def com(conteudo, caminho, valor):
    """The content with that value at the path, in the first of a list."""
    novo = copy.deepcopy(conteudo)
    onde = novo
    for nome in caminho[:-1]:
        onde = onde[nome][0] if isinstance(onde[nome], list) else onde[nome]
    onde[caminho[-1]] = [valor] if isinstance(onde.get(caminho[-1]), list) else valor
    return novo


@pytest.mark.parametrize("campo", campos(), ids=str)
def test_every_field_at_its_edges(haveres, gateway, respostas, campo):
    operacao = (campo.servico, campo.operacao)
    assert operacao in BASES, "a new operation gets its row in psitest/operacoes.py"
    base = BASES[operacao](haveres.chaves)
    with gateway.client() as client:
        for valor in VALORES[campo.tipo]:
            conteudo = com(base, campo.caminho, valor)
            contextos = [{}]
            if operacao in ESCREVEM:
                contextos = [{"apenasValidar": True}, {"idPedido": pedido()}]
            for contexto in contextos:
                resposta = client.call(*operacao, {"contexto": contexto, **conteudo})
                respostas.ver(resposta, (str(campo), valor, contexto))
                if resposta.content and resposta.content["resultado"].get("dataSimulada"):
                    gateway.admin("clock", "reset")
        # What was taken can be read.
        for uma in CONSULTAS:
            respostas.ver(client.call(uma.servico, uma.nome, uma.conteudo(haveres.chaves)), ("depois", str(campo), str(uma)))


def ficheiro(haveres, registos_do_mau):
    outro = haveres.fixos[1]    # with whom no edge has been tried
    bom = dri.bloco(haveres.niss, haveres.nif, [dri.Linha(outro.niss, outro.nascimento, "1.00", "S")], mes=mes(5),
                    estabelecimento=ESTABELECIMENTO)
    return base64.b64encode(dri.ficheiro(registos_do_mau, bom)).decode()


NO_FICHEIRO = [("mês de referência", m) for m in MESES] + [("mês da remuneração", m) for m in MESES] + \
              [("data de nascimento", d) for d in DATAS]


def test_files_at_their_edges_keep_their_good_blocks(haveres, gateway, respostas):
    um = haveres.fixos[0]
    with gateway.client() as client:
        for qual, valor in NO_FICHEIRO:
            if valor.startswith("10000"):
                continue    # has no place in the file
            campos_da_linha = {"mês da remuneração": {"mes": valor}, "data de nascimento": {"nascimento": valor}}.get(qual, {})
            linha = dri.Linha(**{"niss": um.niss, "nascimento": um.nascimento, "valor": "1000.00", "dias": "30",
                                 **campos_da_linha})
            mau = dri.bloco(haveres.niss, haveres.nif, [linha], mes=valor if qual == "mês de referência" else mes(6),
                            estabelecimento=ESTABELECIMENTO)
            resposta = client.call("declaracoes", "EntregarFicheiro", {
                "contexto": {"apenasValidar": True}, "ficheiro": ficheiro(haveres, mau)})
            codigo = respostas.ver(resposta, (qual, valor))
            if set(resposta.mensagens) == {"DR-100"}:
                assert valor in ("0001-01", "2026-13", "0001-01-01", "1900-02-29", "2027-02-29"), valor
                continue
            estados = [bloco["estado"] for bloco in resposta.content["bloco"]]
            assert estados[1] == "ACEITE" and codigo == (1 if estados[0] == "ACEITE" else 3), (qual, valor, estados)


def ditas(bloco):
    return [m["codigo"] for m in bloco.get("mensagem", [])]


def test_a_reference_month_before_the_reference_data(haveres, gateway, respostas):
    um = haveres.fixos[0]
    linhas = [dri.Linha(um.niss, um.nascimento, "1000.00", dias="30")]
    bloco = dri.declaracao(linhas, mes="1899-12", estabelecimento=ESTABELECIMENTO)
    esperadas = ["DS31", "DS35", "DR-105"]
    with gateway.client() as client:
        for contexto in ({"apenasValidar": True}, {"idPedido": pedido()}):
            resposta = client.call("declaracoes", "EntregarDeclaracao", {"contexto": contexto, **bloco})
            assert respostas.ver(resposta, contexto) == 3 and ditas(resposta.content["bloco"][0]) == esperadas
        substituida = client.call("declaracoes", "SubstituirDeclaracao", {
            "contexto": {"idPedido": pedido()}, "identificadorEntrega": resposta.content["identificadorEntrega"],
            "numeroBloco": 1, **bloco})
        assert respostas.ver(substituida, "Substituir") == 3 and ditas(substituida.content["bloco"][0]) == esperadas
        mau = dri.bloco(haveres.niss, haveres.nif, linhas, mes="1899-12", estabelecimento=ESTABELECIMENTO)
        entregue = client.call("declaracoes", "EntregarFicheiro", {
            "contexto": {"idPedido": pedido()}, "ficheiro": ficheiro(haveres, mau)})
        assert respostas.ver(entregue, "ficheiro") == 3
        assert [bloco["estado"] for bloco in entregue.content["bloco"]] == ["REJEITADA", "ACEITE"]
        assert ditas(entregue.content["bloco"][0]) == esperadas


def test_a_line_of_a_month_before_the_reference_data_has_its_nature(haveres, gateway, respostas):
    um = haveres.fixos[0]
    linhas = [dri.Linha(um.niss, um.nascimento, "-10.00", mes="1899-12"),
              dri.Linha(um.niss, um.nascimento, "1.00", natureza="T")]
    with gateway.client() as client:
        resposta = client.call("declaracoes", "EntregarDeclaracao", {
            "contexto": {"apenasValidar": True}, **dri.declaracao(linhas, mes=mes(1), estabelecimento=ESTABELECIMENTO)})
        respostas.ver(resposta, "1899-12")
        assert "DR-101" not in ditas(resposta.content["bloco"][0])
        assert {"DS35", "DS38"} <= set(ditas(resposta.content["bloco"][0]))
