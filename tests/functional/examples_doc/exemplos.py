"""Records calls as the examples of the guide: pretty printed, and with what changes from run to run made stable."""
import datetime
import json
import re
import xml.dom.minidom

from psitest import binding, soap
from psitest.https import Reply
from psitest.paths import SOURCE
from psitest.registo import LISBOA
from psitest.schema import published

PASTA = SOURCE / "docs/integration/exemplos"

# Values that the server draws: the n-th one of a run stands as the n-th of its kind in every example. What a request
# says that no reply has given stays.
SORTEADOS = {
    "numeroComunicacao": "20260000{:03}",
    "identificadorEntrega": "e0000000-0000-4000-8000-000000000{:03}",
    "comprovativoEntrega": "d0000000-0000-4000-8000-000000000{:03}",
    "numeroDocumentoPagamento": "100000{:02}",
    "numeroRecibo": "200000{:02}",
    "proximaPagina": "PAGINA-OPACA-{}",
    "idAviso": "a00000000000000000000000000{:05}",
    "marca": "MARCA-OPACA-{}",
}
# Other elements that hold values of one of these kinds.
COMO = {"numero": "numeroDocumentoPagamento", "numeroDocumento": "numeroDocumentoPagamento", "substituiEntrega": "identificadorEntrega",
        "substituidaPorEntrega": "identificadorEntrega", "pagina": "proximaPagina"}
# What says nothing to a reader.
FIXOS = {
    "certificadoValidoAte": "2028-01-01T00:00:00Z",
    "versao": "0.2.0",
    "idCorrelacao": "c0000000000000000000000000000001",
    "tentarApos": "5",
    "em": "2026-05-06T09:30:00.000000Z",
}
# Instants have the simulated date, which stays; dataHora is on the real clock.
INSTANTE = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+(\.\d+)?Z")
HORA = "T09:30:00.000000Z"
DATA_HORA = "2026-05-06" + HORA


NAO_GUARDADOS = (7, 20, 21, 22)
# Drawn for each call; cursors and marks have an authenticator of their own.
DESTA_CHAMADA = ("dataHora", "proximaPagina", "marca")


def _sem_o_da_chamada(conteudo, guardada):
    """A reply without what differs between two calls that mean the same; of one that was kept nothing does."""
    if guardada:
        return conteudo
    if isinstance(conteudo, list):
        return [_sem_o_da_chamada(um, guardada) for um in conteudo]
    if not isinstance(conteudo, dict):
        return conteudo
    return {nome: _sem_o_da_chamada(um, guardada) for nome, um in conteudo.items() if nome not in DESTA_CHAMADA}


class Gravador:
    """Makes calls on one gateway and keeps each as an example: {"servico/Operacao-caso-pedido": text}."""

    def __init__(self, gateway):
        self.gateway, self.textos, self.cobertos = gateway, {}, set()
        self._vistos = {tipo: {} for tipo in SORTEADOS}

    def gravar(self, servico, operacao, caso, conteudo=None, identidade="empregador-a", codigo=1, mensagem=None):
        """One call; `codigo` and `mensagem` are what it must lead to. Gives the answer as the server wrote it."""
        corpo = soap.envelope(servico, operacao, conteudo or {})
        with self.gateway.client(identidade) as client:
            resposta = client.call(servico, operacao, conteudo)
            self._a_outra(client, servico, operacao, conteudo, resposta)
        http = binding.of(resposta.http, self._em_soap(servico, operacao, resposta))
        if codigo is None:
            assert resposta.fault is not None and mensagem in resposta.fault["texto"], resposta
        else:
            assert resposta.codigo == codigo, (operacao, caso, resposta.content["resultado"])
            assert mensagem is None or mensagem in http.body.decode(), (operacao, caso, resposta.content)
        base = f"{servico}/{operacao}-{caso}"
        assert f"{base}-pedido" not in self.textos, f"{base} twice"
        # The reply first: a number is new there, and known in the requests that follow.
        if resposta.content is not None or not binding.IS_JSON:
            self.textos[f"{base}-resposta"] = self._bonito(http.body, novos=True)
        self.textos[f"{base}-pedido"] = self._bonito(corpo, novos=False)
        self.cobertos.add((servico, operacao, caso))
        return resposta

    @staticmethod
    def _a_outra(client, servico, operacao, conteudo, resposta):
        """The other binding says the same: of a write with this idPedido the first reply, of a consultation the same page."""
        outra = client.call_other(servico, operacao, conteudo)
        if resposta.content is None:
            assert [outra.fault.get(nome) for nome in ("codigo", "campo")] == [resposta.fault.get(nome) for nome in ("codigo", "campo")]
            return
        escreve = "idPedido" in (conteudo or {}).get("contexto", {}) and not conteudo["contexto"].get("apenasValidar")
        guardada = escreve and resposta.codigo not in NAO_GUARDADOS
        assert _sem_o_da_chamada(outra.content, guardada) == _sem_o_da_chamada(resposta.content, guardada), (operacao, conteudo)

    @staticmethod
    def _em_soap(servico, operacao, resposta):
        """What JSON brought, as the envelope that SOAP would have: the examples are kept in that form."""
        if resposta.content is None:
            campos = {nome: resposta.fault[nome] for nome in ("codigo", "texto", "campo", "tentarApos", "idCorrelacao") if nome in resposta.fault}
            return Reply(200, {}, json.dumps(campos, ensure_ascii=False).encode())
        etiqueta = f"{{urn:psi:{servico}:v1}}{operacao}Response"
        return Reply(200, {}, soap.document(etiqueta, published().type_of(published().elements[etiqueta]), resposta.content))

    def chamar(self, servico, operacao, conteudo=None, codigo=1):
        """A call that is no example."""
        resposta = self.gateway.call(servico, operacao, conteudo)
        assert resposta.codigo == codigo, resposta.content["resultado"]
        self._ver(resposta.content)
        return resposta

    def visto(self, tipo, valor):
        """Gives a drawn value its stable form."""
        self._vistos[tipo].setdefault(valor, SORTEADOS[tipo].format(len(self._vistos[tipo]) + 1))

    def _ver(self, conteudo):
        for nome, valor in conteudo.items() if isinstance(conteudo, dict) else ():
            for um in valor if isinstance(valor, list) else [valor]:
                if COMO.get(nome, nome) in SORTEADOS and isinstance(um, str):
                    self.visto(COMO.get(nome, nome), um)
                self._ver(um)

    def _bonito(self, corpo, novos):
        self._novos = novos
        documento = xml.dom.minidom.parseString(corpo)
        self._normalizar(documento.documentElement)
        linhas = documento.toprettyxml(indent="  ", encoding="UTF-8").decode().splitlines()
        return "\n".join(linha for linha in linhas if linha.strip()) + "\n"

    def _normalizar(self, no):
        filhos = [filho for filho in no.childNodes if filho.nodeType == filho.ELEMENT_NODE]
        for filho in filhos:
            self._normalizar(filho)
        self._ordenar(no, filhos)
        if filhos or no.firstChild is None:
            return
        texto, nome = no.firstChild, no.localName
        texto.data = self._estavel(nome, no.parentNode.localName, texto.data)

    @staticmethod
    def _ordenar(no, filhos):
        """The declarations of a parcel come in the order of their drawn identifiers."""
        if no.localName == "parcela":
            declaracoes = [filho for filho in filhos if filho.localName == "declaracao"]
            for declaracao in sorted(declaracoes, key=lambda um: um.firstChild.firstChild.data):
                no.appendChild(declaracao)

    def _estavel(self, nome, pai, valor):
        nome = COMO.get(nome, nome)
        if nome in SORTEADOS:
            vistos = self._vistos[nome]
            if self._novos:
                self.visto(nome, valor)
            return vistos.get(valor, valor)
        if nome == "versao" and pai != "resultado":
            return valor
        if nome == "referencia" or nome == "comprovativo" or nome == "iban":
            return self._pagamento(nome, valor)
        if nome in FIXOS:
            return FIXOS[nome]
        if nome == "dataHora":
            return DATA_HORA
        if INSTANTE.fullmatch(valor):
            instante = datetime.datetime.fromisoformat(re.sub(r"\.\d+", "", valor).replace("Z", "+00:00"))
            return f"{instante.astimezone(LISBOA).date()}{HORA}"
        if nome == "texto":
            return self._texto(valor)
        return valor

    @staticmethod
    def _pagamento(nome, valor):
        if nome == "comprovativo":
            return valor[:16] + "…"
        return re.sub(r"\d", "9", valor) if nome == "referencia" else valor

    def _texto(self, valor):
        """Numbers inside a sentence are those of the elements."""
        for vistos in self._vistos.values():
            for real, estavel in vistos.items():
                valor = re.sub(rf"(?<![\d-]){re.escape(real)}(?![\d-])", estavel, valor)
        return valor
