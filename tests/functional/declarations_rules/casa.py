"""The employer of empregador-a on a simulated 5 March 2027, its workers, and what is said of a block that it declares."""
import base64
import itertools

from psitest import dri
from psitest.registo import pedido

HOJE, MES, ANTERIOR, DOIS_ANTES = "2027-03-05", "2027-02", "2027-01", "2026-12"
INICIO = "2026-12-01"   # of every contract
_codigos = itertools.count(100)


class Casa:
    def __init__(self, registo, client, via):
        self.registo, self.client, self.via = registo, client, via
        self.niss = registo.empregador("empregador-a")
        self.estabelecimento = next(_codigos)   # a test's own, so that what it delivers is the first for that key
        registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, %s, 'Rua da Prova 2, Faro', '2000-01-01')", self.niss,
                    self.estabelecimento)
        [(self.nif,)] = registo.sql("SELECT nif::text FROM psi.empregador WHERE niss = %s", self.niss)

    def trabalhador(self, **contrato):
        """A new worker, whose contract is communicated as anyone's."""
        novo = self.registo.trabalhador()
        resposta = self.client.call("contratos", "ComunicarContrato",
                                    self.registo.comunicacao(novo, inicioContrato=INICIO, **contrato))
        assert resposta.codigo == 1, resposta.content
        return novo

    def entregar(self, linhas, **mudancas):
        """The reply of a block, by `via`: EntregarDeclaracao, or EntregarFicheiro with the same content. Totals in cents."""
        if self.via == "ficheiro":
            return self.entregar_ficheiro(dri.ficheiro(self.bloco(linhas, **mudancas)))
        euros = {nome: f"{valor / 100:.2f}" for nome, valor in mudancas.items() if nome.startswith("total")}
        return self._chamar("EntregarDeclaracao", dri.declaracao(linhas, **{**self._chave(), **mudancas, **euros}))

    def bloco(self, linhas, **mudancas):
        """The records of a block in a file."""
        return dri.bloco(self.niss, self.nif, linhas, **{**self._chave(), **mudancas})

    def entregar_ficheiro(self, conteudo):
        return self._chamar("EntregarFicheiro", {"ficheiro": base64.b64encode(conteudo).decode()})

    def substituir(self, entrega, linhas, **mudancas):
        return self._chamar("SubstituirDeclaracao", {
            "identificadorEntrega": entrega, "numeroBloco": 1,
            **dri.declaracao(linhas, **{**self._chave(), **mudancas})})

    def anular(self, entrega):
        return self._chamar("AnularDeclaracao", {"identificadorEntrega": entrega, "numeroBloco": 1})

    def aceite(self, linhas, **mudancas):
        """As `entregar`, accepted in the calendar month before this one."""
        resposta = self.entregar(linhas, **mudancas)
        assert ditas(resposta) == [] and estado(resposta) == "ACEITE", resposta.content
        self.recuar(resposta, "1 month")
        return resposta

    def recuar(self, resposta, quanto):
        """A delivery happened that much earlier."""
        entrega = resposta.content["identificadorEntrega"]
        self.registo.sql("UPDATE psi.bloco SET instante = instante - %s::interval WHERE entrega = %s", quanto, entrega)

    def _chave(self):
        return {"mes": MES, "estabelecimento": self.estabelecimento}

    def _chamar(self, operacao, conteudo):
        return self.client.call("declaracoes", operacao, {"contexto": {"idPedido": pedido()}, **conteudo})


def linha(trabalhador, valor="1000.00", natureza="P", dias="0", mes=None, nascimento=None):
    return dri.Linha(trabalhador.niss, nascimento or trabalhador.nascimento, valor, natureza, dias, mes)


def estado(resposta, qual=0):
    return resposta.content["bloco"][qual]["estado"]


def ditas(resposta, qual=0):
    """ "DS36 2 natureza": code, line (0: the block), element of each error of a block; a warning has ! before it."""
    lista = []
    for mensagem in resposta.content["bloco"][qual].get("mensagem", []):
        assert len(mensagem["texto"]) > 20
        campo, numero = mensagem["campo"], mensagem.get("linha", "0")
        assert numero == "0" or campo.startswith(f"linha[{numero}]/")
        aviso = "!" if mensagem["gravidade"] == "AVISO" else ""
        lista.append(f"{aviso}{mensagem['codigo']} {numero} {campo.rpartition('/')[2]}".rstrip())
    return lista
