"""Every operation of the published contract with a request of it that is accepted, made of the keys it names."""
import base64
import dataclasses
import re
import xml.etree.ElementTree as ET
from typing import Callable

from psitest.contrato import EM_TODOS, PUBLICADOS, SO_NA_QUALIDADE, ler
from psitest.dri import Linha, bloco, declaracao, ficheiro
from psitest.haveres import mes
from psitest.registo import dias, hoje


@dataclasses.dataclass(frozen=True)
class Operacao:
    servico: str
    nome: str
    conteudo: Callable          # of Chaves: the elements besides contexto
    escreve: bool = False       # takes an idPedido
    abre: bool = False          # opens a vínculo: its worker has none yet
    do_empregador: bool = True  # False: what it answers is the same whomever it is asked for

    def __str__(self):
        return f"{self.servico}-{self.nome}"


def _linhas(chaves):
    return [Linha(chaves.trabalhador, chaves.nascimento, "1500.00", dias="30")]


def _bloco(chaves, valor="1500.00"):
    return declaracao([dataclasses.replace(_linhas(chaves)[0], valor=valor)], mes=mes(5), estabelecimento=chaves.estabelecimento)


def _ficheiro(chaves):
    registos = bloco(chaves.empregador, chaves.nif, _linhas(chaves), mes=mes(6), estabelecimento=chaves.estabelecimento)
    return {"ficheiro": base64.b64encode(ficheiro(registos)).decode()}


def _substituta(chaves):
    novo = declaracao([Linha(chaves.trabalhador, chaves.nascimento, "1600.00", dias="30")], mes=mes(7),
                      estabelecimento=chaves.estabelecimento)
    return {"identificadorEntrega": chaves.rejeitada, "numeroBloco": 1, **novo}


def _contrato(chaves):
    return {"nissTrabalhador": chaves.trabalhador, "dataNascimento": chaves.nascimento, "modalidadeContrato": "A",
            "prestacaoTrabalho": "P", "inicioContrato": dias(10), "profissao": "25120", "remuneracaoBase": "1234.56",
            "enquadramento": "REGE", "codigoEstabelecimento": chaves.estabelecimento}


def _valores(chaves):
    return {"mesReferencia": mes(0), "linha": [{
        "nissTrabalhador": chaves.trabalhador, "dataNascimento": chaves.nascimento, "codigoEstabelecimento": chaves.estabelecimento,
        "natureza": "B", "valor": "150.00", "acao": "SUBSTITUIR"}]}


def _nada(_):
    return {}


OPERACOES = [
    *(Operacao(servico, EM_TODOS, _nada, do_empregador=False) for servico in PUBLICADOS),
    Operacao("vinculos", "ConsultarTrabalhadores", lambda c: {
        "nissTrabalhador": [c.trabalhador], "codigoEstabelecimento": c.estabelecimento}),
    Operacao("vinculos", "SincronizarTrabalhadores", _nada),
    Operacao("contratos", "ComunicarContrato", _contrato, escreve=True, abre=True),
    Operacao("contratos", "AlterarContrato", lambda c: {
        "nissTrabalhador": c.trabalhador, "dataEfeito": dias(-5), "remuneracaoBase": "2001.00"}, escreve=True),
    Operacao("contratos", "CessarContrato", lambda c: {
        "nissTrabalhador": c.trabalhador, "dataFimVinculo": dias(-1), "motivoFimVinculo": "RAOT",
        "comunicacaoDesemprego": False}, escreve=True),
    Operacao("contratos", "TransferirLocalTrabalho", lambda c: {
        "nissTrabalhador": c.trabalhador, "codigoEstabelecimento": c.estabelecimento, "dataInicio": dias(-5)}, escreve=True),
    Operacao("contratos", "AnularComunicacao", lambda c: {"numeroComunicacao": c.comunicacao}, escreve=True),
    Operacao("contratos", "ConsultarContratos", lambda c: {
        "nissTrabalhador": [c.trabalhador], "codigoEstabelecimento": c.estabelecimento}),
    Operacao("contratos", "ConsultarComunicacoes", lambda c: {"numeroComunicacao": c.comunicacao}),
    Operacao("declaracoes", "EntregarDeclaracao", _bloco, escreve=True),
    Operacao("declaracoes", "EntregarFicheiro", _ficheiro, escreve=True),
    Operacao("declaracoes", "SubstituirDeclaracao", _substituta, escreve=True),
    Operacao("declaracoes", "AnularDeclaracao", lambda c: {"identificadorEntrega": c.entrega, "numeroBloco": 1}, escreve=True),
    Operacao("declaracoes", "ConsultarDeclaracoes", lambda c: {
        "estado": "ACEITE", "codigoEstabelecimento": c.estabelecimento}),
    Operacao("declaracoes", "ObterDeclaracao", lambda c: {"identificadorEntrega": c.entrega, "numeroBloco": 1}),
    Operacao("documentos-pagamento", "EmitirDocumentoPagamento", lambda c: {
        "ambito": 11, "mesReferencia": [mes(4)]}, escreve=True),
    Operacao("documentos-pagamento", "ConsultarDocumentosPagamento", lambda c: {"numero": c.documento}),
    Operacao("documentos-pagamento", "AnularDocumentoPagamento", lambda c: {
        "numero": c.documento, "motivo": "Engano"}, escreve=True),
    Operacao("recibos", "ConsultarRecibosPagamento", lambda _: {"anoPagamento": hoje().year}),
    Operacao("recibos", "ObterComprovativo", lambda c: {"numeroRecibo": c.recibo}),
    Operacao("recibos", "VerificarComprovativo", lambda c: {"numeroRecibo": c.recibo, "codigoVerificacao": "0000-0000-0000-0000"},
             do_empregador=False),
    Operacao("declaracoes", "ConsultarMes", lambda c: {
        "mesReferencia": mes(5), "nissTrabalhador": [c.trabalhador], "codigoEstabelecimento": c.estabelecimento}),
    Operacao("documentos-pagamento", "ConsultarContaCorrente", lambda _: {"mesInicio": mes(4)}),
    Operacao("ciclo-contributivo", "ConsultarCiclo", lambda _: {"mesReferencia": mes(0)}),
    Operacao("ciclo-contributivo", "AderirCiclo", _nada, escreve=True),
    Operacao("ciclo-contributivo", "ConsultarValoresApurados", lambda c: {
        "mesReferencia": mes(0), "nissTrabalhador": [c.trabalhador], "codigoEstabelecimento": c.estabelecimento}),
    Operacao("ciclo-contributivo", "ComunicarValores", _valores, escreve=True),
    Operacao("ciclo-contributivo", "AnularValores", lambda c: {"comprovativoEntrega": c.comprovativo}, escreve=True),
    Operacao("ciclo-contributivo", "ConfirmarValores", lambda _: {"mesReferencia": mes(0), "versao": 1}, escreve=True),
    Operacao("ciclo-contributivo", "ConsultarValoresComunicados", lambda c: {"comprovativoEntrega": c.comprovativo}),
    Operacao("ciclo-contributivo", "ObterValoresComunicados", lambda c: {"comprovativoEntrega": c.comprovativo}),
    Operacao("ciclo-contributivo", "ConsultarAvisos", lambda _: {"mesReferencia": mes(0)}),
]

ESCRITAS = [uma for uma in OPERACOES if uma.escreve]


# What they touch is a vendor's and not an employer's alone: tests/functional/quality has who may do it to whom.
DO_FORNECEDOR = {(SO_NA_QUALIDADE, nome) for nome in PUBLICADOS[SO_NA_QUALIDADE].operacoes if nome != EM_TODOS}


def servidas(client):
    """{(service, operation)} as this gateway's own WSDLs tell them. Which services there are is asked of the published folder:
    a service that is not served there answers 404 and has none."""
    todas = set()
    for nome, publicado in PUBLICADOS.items():
        resposta = client.request("GET", f"{publicado.caminho}?wsdl")
        if resposta.status == 200:
            todas |= {(nome, uma) for uma in ler(ET.fromstring(resposta.body)).operacoes}
    return todas - DO_FORNECEDOR


_NOMES = "dataHora|idCorrelacao|idPedido|identificadorEntrega|comprovativoEntrega|numeroComunicacao"
_DESTA_CHAMADA = re.compile(rf'<([\w:]*(?:{_NOMES}))>[^<]*</\1>|"(?:instance|{_NOMES})":(?:\d+|"[^"]*")')


def igual_para_os_dois(resposta, chaves):
    """The reply's bytes without what is of this one call (instant, correlation, idPedido, numbers just given), the keys that the
    caller named called by their element's name, and its headers without the same."""
    texto = _DESTA_CHAMADA.sub(lambda dita: f"<{dita[1]}/>" if dita[1] else "", resposta.http.body.decode())
    for nome, valor in chaves.valores().items():
        texto = re.sub(rf"(?<!\w){re.escape(str(valor))}(?!\w)", f"[{nome}]", texto)
    cabecalhos = sorted((nome.lower(), valor) for nome, valor in resposta.http.headers.items()
                        if nome.lower() not in ("date", "x-correlation-id", "content-length"))
    return resposta.http.status, cabecalhos, texto
