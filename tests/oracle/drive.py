"""Sends the operations of a history to the real gateway, over mutual TLS and one connection a client, and reads its replies."""
import base64
import datetime
import http.client
import re
import uuid
from xml.sax.saxutils import escape

from lxml import etree
from psitest import binding, json_call, served, soap
from psitest.contrato import OPERACOES
from psitest.https import Client
from psitest.mtom import plain
from psitest.soap import ENVELOPES

from oracle.model.pedidos import Dado
from oracle.mundo import CERTIFICADOS

# VerificarLigacao is of every service: of the first, here.
SERVICOS = {operacao: servico for servico, operacoes in reversed(OPERACOES.items()) for operacao in operacoes}
CONTEXTO = ("idPedido", "nissRepresentado", "apenasValidar", "software")      # in the published order
NIL = "\0nil"       # an element with xsi:nil


def _xml(nome, valor):
    if valor is None:
        return ""
    if isinstance(valor, list):
        return "".join(_xml(nome, um) for um in valor)
    if valor == NIL:
        return f'<{nome} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'
    if isinstance(valor, bytes):
        valor = base64.b64encode(valor).decode()
    dentro = "".join(_xml(n, v) for n, v in valor.items()) if isinstance(valor, dict) else escape(valor)
    return f"<{nome}>{dentro}</{nome}>"


def _contexto(contexto):
    """Its elements are of the namespace that all services share."""
    def marcado(nome, valor):
        dentro = "".join(marcado(n, v) for n, v in valor.items()) if isinstance(valor, dict) else escape(valor)
        return f"<c:{nome}>{dentro}</c:{nome}>"

    return "<contexto>" + "".join(marcado(n, contexto[n]) for n in CONTEXTO if contexto.get(n) is not None) + "</contexto>"


def _para_json(valor):
    if isinstance(valor, dict):
        return {nome: _para_json(um) for nome, um in valor.items()}
    if isinstance(valor, list):
        return [_para_json(um) for um in valor]
    if isinstance(valor, bytes):
        return base64.b64encode(valor).decode()
    return soap.NIL if valor == NIL else valor


def _ramos(conteudo):
    """A reply's dict as `arvore` gives the element."""
    if not isinstance(conteudo, dict):
        return conteudo
    return [(nome, _ramos(um)) for nome, valor in conteudo.items() for um in (valor if isinstance(valor, list) else [valor])]


def arvore(no):
    """The content of an element: a list of (element, text or list)."""
    filhos = [(etree.QName(filho).localname, arvore(filho)) for filho in no]
    return filhos or (no.text or "")


class Condutor:
    """The clients of one gateway."""

    def __init__(self, porto, validar=False):
        self.clientes = {nome: Client(porto, certificado) for nome, certificado in CERTIFICADOS.items()}
        self.validar = validar      # every reply against the served schema

    def fechar(self):
        for cliente in self.clientes.values():
            cliente.close()

    def enviar(self, cliente, servico, operacao, contexto, corpo, versao="1.1"):
        """The content of the reply, or [("falha", ...)]."""
        if binding.IS_JSON:
            return self._enviar_json(cliente, servico, operacao, contexto, corpo)
        espaco = ENVELOPES[versao]
        texto = (f'<s:Envelope xmlns:s="{espaco}" xmlns:c="urn:psi:comum:v1"><s:Body><{operacao} xmlns="urn:psi:{servico}:v1">'
                 f"{_contexto(contexto)}{''.join(_xml(n, v) for n, v in corpo.items())}</{operacao}></s:Body></s:Envelope>").encode()
        accao = f"urn:psi:{servico}:v1:{operacao}"
        cabecalhos = ({"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{accao}"'} if versao == "1.1" else
                      {"Content-Type": f'application/soap+xml; charset=utf-8; action="{accao}"'})
        resposta = self._trocar(self.clientes[cliente], f"/psi/{servico}/v1", texto, cabecalhos)
        return self._ler(resposta, operacao, espaco)

    def _enviar_json(self, cliente, servico, operacao, contexto, corpo):
        texto = json_call.request(servico, operacao, _para_json({"contexto": contexto, **corpo}))
        resposta = self._trocar(self.clientes[cliente], json_call.path(servico, operacao), texto, {"Content-Type": "application/json"})
        lida = json_call.answer(served.uncompressed(resposta), servico, operacao)
        return [("falha", lida.fault["codigo"])] if lida.content is None else _ramos(lida.content)

    @staticmethod
    def _trocar(cliente, caminho, texto, cabecalhos):
        for tentativa in (1, 2):        # a connection that had been idle may be gone: an idPedido makes it the same request
            try:
                return cliente.request("POST", caminho, texto, cabecalhos)
            except (http.client.HTTPException, OSError):
                if tentativa == 2:
                    raise
        raise AssertionError

    def _ler(self, resposta, operacao, espaco):
        if resposta.headers.get("Content-Type", "").startswith("multipart/"):
            resposta = plain(resposta)
        if self.validar:
            served.check(resposta.body)
        raiz = etree.fromstring(resposta.body)
        if raiz.tag != f"{{{espaco}}}Envelope":
            return [("falha", f"HTTP {resposta.status}, no envelope of this version: {raiz.tag}")]
        conteudo = raiz[-1][0]
        nome = etree.QName(conteudo).localname
        if nome == "Fault":
            return [("falha", next((no.text for no in conteudo.iter("{urn:psi:comum:v1}codigo")), "?"))]
        return arvore(conteudo) if nome == f"{operacao}Response" else [("falha", f"not the response of {operacao}: {nome}")]


# ---- what only the gateway knows ------------------------------------------------------------------------------------

def procurar(conteudo, *caminho):
    """The first value at that path; None: there is none."""
    for nome in caminho:
        conteudo = next((v for n, v in conteudo if n == nome), None) if isinstance(conteudo, list) else None
    return conteudo


def dado_por(conteudo):
    """The gateway's clock, and the numbers and keys that it gave."""
    referencia = procurar(conteudo, "documento", "pagamentoMultibanco", "referencia")
    numero = procurar(conteudo, "resultado", "numeroComunicacao")
    recibo = procurar(conteudo, "pagamento", "numeroRecibo")
    hora = procurar(conteudo, "resultado", "dataHora")
    certa = bool(hora and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", hora))
    return Dado(data_hora=datetime.datetime.fromisoformat(hora) if certa else datetime.datetime.now(datetime.timezone.utc),
                versao=procurar(conteudo, "resultado", "versao") or "", numero=numero and int(numero),
                entrega=procurar(conteudo, "identificadorEntrega"), documento=procurar(conteudo, "documento", "numero"),
                chave=int(referencia[:7]) if referencia else None, recibo=recibo and int(recibo),
                proxima=procurar(conteudo, "proximaPagina"), marca=procurar(conteudo, "marca"),
                comprovativo=procurar(conteudo, "comprovativo"), certificado=procurar(conteudo, "certificadoValidoAte"))


def chave_de(sal, numero):
    """The idPedido of an operation of a history."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{sal}/{numero}"))
