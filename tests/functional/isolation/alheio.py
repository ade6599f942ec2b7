"""Calls of somebody who is not B, watched."""
import contextlib
import re

from psitest import retrato, soap
from psitest.registo import dias, fingerprint, pedido

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PROPRIOS = re.compile(rf"<([\w:]*(?:dataHora|idCorrelacao|idPedido|identificadorEntrega|numeroComunicacao))>[^<]*</\1>")


class Vigia:
    def __init__(self, gateway, registo, b):
        self.gateway, self.registo, self.b = gateway, registo, b
        self.cliente_b = registo.cliente(b.identity)
        self._antes = self._retrato()

    @contextlib.contextmanager
    def nada_muda(self):
        """Every row of B is afterwards as it was when B had it all."""
        yield
        agora = self._retrato()
        diferentes = retrato.diferencas(self._antes, agora)
        self._antes = agora   # one test that changes something does not fail those after it
        assert diferentes == []

    def _retrato(self):
        return retrato.do_empregador(self.registo, self.b.niss, self.cliente_b)

    def nada_se_mostra(self, resposta, enviado=""):
        """`enviado`: what the caller itself gave, and may be given back."""
        texto = resposta.http.body.decode(errors="replace") + str(resposta.http.headers)
        mostrados = [(o_que, segredo) for segredo, o_que in self.b.segredos().items()
                     if segredo not in enviado and re.search(rf"(?<!\w){re.escape(segredo)}(?!\w)", texto)]
        assert mostrados == [], texto

    def chamar(self, operacao, chaves, identity, client=None, **contexto):
        """One call; nothing of B in its reply, whatever it says."""
        conteudo = {"contexto": {**({"idPedido": pedido()} if operacao.escreve else {}), **contexto}, **operacao.conteudo(chaves)}
        alvo = client.call if client else lambda *a: self.gateway.call(*a, identity=identity)
        resposta = alvo(operacao.servico, operacao.nome, conteudo)
        self.nada_se_mostra(resposta, str(conteudo))
        return resposta


def igual_para_os_dois(resposta, chaves):
    """The reply's bytes without what is of this one call (instant, correlation, idPedido, numbers just given), the keys that the
    caller named called by their element's name, and its headers without the same."""
    texto = _PROPRIOS.sub(r"<\1/>", resposta.http.body.decode())
    for nome, valor in chaves.valores().items():
        texto = re.sub(rf"(?<!\w){re.escape(str(valor))}(?!\w)", f"[{nome}]", texto)
    cabecalhos = sorted((nome.lower(), valor) for nome, valor in resposta.http.headers.items()
                        if nome.lower() not in ("date", "x-correlation-id", "content-length"))
    return resposta.http.status, cabecalhos, texto
