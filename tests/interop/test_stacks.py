"""The main path through each client stack: what the contract promises, as that stack hands it to its program."""
import decimal
import uuid

import pytest

from psitest.contrato import OPERACOES
from psitest.registo import dias, pedido

MORADA = "Łódź, Praça da Conceição 7 – 😀 «ção» & <3>"
NOME = "Łucja😀 Gonçalves Ávila"


@pytest.fixture(scope="module")
def escrito(registo):
    """An establishment whose address is hard to write."""
    registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 8300, %s, '2000-01-01')", registo.empregador("empregador-a"), MORADA)
    return 8300


def responder(stack, servico, operacao, **argumentos):
    resposta = stack.call(servico, operacao, {"contexto": {}, **argumentos})
    assert "reply" in resposta, resposta
    return resposta["reply"]


def comunicar(stack, conteudo):
    return responder(stack, "contratos", "ComunicarContrato", **conteudo)["resultado"]


def numero(valor):
    """Stacks hand numbers over as text, as integers or as floating point."""
    return decimal.Decimal(str(valor))


def verdade(valor):
    return valor in (True, "true")


def lista(valor):
    return valor if isinstance(valor, list) else [] if valor is None else [valor]


def data(valor):
    return valor[:10]


def test_wsdl_is_loaded_from_the_server(stack):
    assert stack.ready == {servico: sorted(operacoes) for servico, operacoes in OPERACOES.items()}


@pytest.mark.parametrize("servico", OPERACOES)
def test_connection(stack, registo, servico):
    resposta = responder(stack, servico, "VerificarLigacao", contexto={"software": {"nome": "Salários Łódź 😀", "versao": "1.0"}})
    assert numero(resposta["resultado"]["codigo"]) == 1 and resposta["resultado"]["ambiente"] == "QUALIDADE"
    assert resposta["nissEmpregador"] == registo.empregador("empregador-a")
    assert data(resposta["certificadoValidoAte"]) > dias(0)


def test_communicate_and_read_back(stack, registo, escrito):
    trabalhador = registo.trabalhador(NOME)
    conteudo = registo.comunicacao(trabalhador, codigoEstabelecimento=escrito, diuturnidades="10.1", inicioContrato=dias(-60))
    ensaio = comunicar(stack, {**conteudo, "contexto": {"idPedido": pedido(), "apenasValidar": True}})
    assert numero(ensaio["codigo"]) == 1 and verdade(ensaio["apenasValidado"])
    assert ensaio.get("numeroComunicacao") is None

    primeira = comunicar(stack, conteudo)
    assert numero(primeira["codigo"]) == 1 and not verdade(primeira["apenasValidado"])
    assert primeira["idPedido"] == conteudo["contexto"]["idPedido"]
    [aviso] = lista(primeira["mensagens"])
    assert (aviso["codigo"], aviso["gravidade"], aviso["campo"]) == ("VNC-016", "AVISO", "inicioContrato")
    assert "contraordenação" in aviso["texto"] and "redação" in aviso["texto"]
    assert comunicar(stack, conteudo) == primeira

    resposta = responder(stack, "vinculos", "ConsultarTrabalhadores", nissTrabalhador=[trabalhador.niss])
    assert numero(resposta["resultado"]["codigo"]) == 1 and numero(resposta["total"]) == 1
    [linha] = lista(resposta["trabalhador"])
    assert (linha["nissTrabalhador"], linha["nome"], linha["situacao"]) == (trabalhador.niss, "Łucja😀 G. Á.", "ATIVO")
    assert numero(linha["numeroComunicacao"]) == numero(primeira["numeroComunicacao"])
    assert data(linha["dataNascimento"]) == trabalhador.nascimento and linha.get("dataFimVinculo") is None
    [local] = lista(linha["estabelecimento"])
    assert (numero(local["codigo"]), local["morada"]) == (escrito, MORADA)
    [taxa] = lista(linha["periodoTaxa"])
    assert numero(taxa["taxaTotal"]) == decimal.Decimal("34.75")
    contrato = linha["contrato"]
    assert (contrato["modalidadeContrato"], contrato["profissao"]) == ("A", registo.profissao)
    assert data(contrato["inicioContrato"]) == conteudo["inicioContrato"]
    assert numero(contrato["remuneracaoBase"]) == decimal.Decimal("1234.56")
    assert numero(contrato["diuturnidades"]) == decimal.Decimal("10.10")

    resposta = responder(stack, "contratos", "ConsultarComunicacoes", numeroComunicacao=int(numero(primeira["numeroComunicacao"])))
    [linha] = lista(resposta["comunicacao"])
    assert (linha["operacao"], linha["estado"], linha["nissTrabalhador"]) == ("ComunicarContrato", "ACEITE", trabalhador.niss)
    assert [outro["texto"] for outro in lista(linha["aviso"])] == [aviso["texto"]]


def test_nil_is_as_absent(stack, registo):
    opcionais = ("fimContrato", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho", "motivoContrato",
                 "nissTrabalhadorSubstituir")
    conteudo = registo.comunicacao(registo.trabalhador())
    com_nil = {**conteudo, **dict.fromkeys(opcionais)}
    com_nil["contexto"] = {**conteudo["contexto"], "nissRepresentado": None, "apenasValidar": None, "software": None}
    primeira = comunicar(stack, com_nil)
    assert numero(primeira["codigo"]) == 1
    assert comunicar(stack, conteudo) == primeira


def test_business_refusal_is_a_reply(stack, registo):
    recusa = comunicar(stack, registo.comunicacao(registo.trabalhador(), remuneracaoBase="0", profissao="00000"))
    assert numero(recusa["codigo"]) == 3 and recusa.get("numeroComunicacao") is None
    mensagens = lista(recusa["mensagens"])
    assert [(m["codigo"], m["gravidade"], m["campo"]) for m in mensagens] == [
        ("VNC-013", "ERRO", "profissao"), ("VNC-014", "ERRO", "remuneracaoBase")]
    assert "profissão" in mensagens[0]["texto"]


def test_typed_fault(stack, registo):
    conteudo = registo.comunicacao(registo.trabalhador(), nissTrabalhador="123")
    falha = stack.call("contratos", "ComunicarContrato", conteudo)["fault"]
    assert falha["code"].rpartition(":")[2] == ("Client" if stack.version == "1.1" else "Sender")
    assert falha["text"] == falha["detail"]["texto"]
    assert numero(falha["detail"]["codigo"]) == 400 and falha["detail"]["campo"] == "nissTrabalhador"
    assert uuid.UUID(hex=falha["detail"]["idCorrelacao"])
    # And the same client goes on.
    assert numero(responder(stack, "contratos", "VerificarLigacao")["resultado"]["codigo"]) == 1


def test_several_of_a_repeated_element(stack, registo):
    pessoas = [registo.trabalhador() for _ in range(3)]
    for pessoa in pessoas[:2]:
        assert numero(comunicar(stack, registo.comunicacao(pessoa))["codigo"]) == 1
    resposta = responder(stack, "vinculos", "ConsultarTrabalhadores", nissTrabalhador=[pessoa.niss for pessoa in pessoas],
                         tamanhoPagina=1)
    assert numero(resposta["total"]) == 2 and len(lista(resposta["trabalhador"])) == 1
    seguinte = responder(stack, "vinculos", "ConsultarTrabalhadores", nissTrabalhador=[pessoa.niss for pessoa in pessoas],
                         tamanhoPagina=1, pagina=resposta["proximaPagina"])
    assert seguinte.get("total") is None and seguinte.get("proximaPagina") is None
    assert {lista(r["trabalhador"])[0]["nissTrabalhador"] for r in (resposta, seguinte)} == {p.niss for p in pessoas[:2]}
