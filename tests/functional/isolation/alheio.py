"""Calls of somebody who is not B, watched."""
import contextlib
import re

from psitest import store_digest
from psitest.registo import pedido


# Alerts are kept, and told to who sent them: what one call was told is not to be found by those after it.
ESQUECER_ALERTAS = "DELETE FROM psi.trabalhador_comunicado WHERE estado = 'COM_ALERTAS' AND empregador <> %s"


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
        diferentes = store_digest.differences(self._antes, agora)
        self._antes = agora   # one test that changes something does not fail those after it
        assert diferentes == [], diferentes

    def _retrato(self):
        return store_digest.of_employer(self.registo, self.b.niss, self.cliente_b)

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
        if operacao.nome == "ComunicarValores":
            self.registo.sql(ESQUECER_ALERTAS, self.b.niss)
        return resposta
