"""An employer of a test's own, whose declarations representante-a delivers."""
import base64
import itertools

from psitest.dri import Linha, bloco, declaracao, ficheiro
from psitest.registo import pedido

_serie = itertools.count(1)
SERVICO = "declaracoes"
ORIGEM = "2015-01-01"
NASCIMENTO = "1985-02-03"
TAXA_GERAL = (2375, 1100)


class Empresa:
    def __init__(self, registo, client, quantos=5):
        self.registo, self.client = registo, client
        self.niss = registo.novo_empregador()
        [(nif,)] = registo.sql("SELECT nif FROM psi.empregador WHERE niss = %s", self.niss)
        self.nif = str(nif)
        registo.mandato("representante-a", self.niss, SERVICO)
        registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, 1, 'Rua Um, Porto', '2000-01-01')", self.niss)
        self.trabalhadores = self._povoar(quantos)

    def _povoar(self, quantos):
        """Workers with a full-time contract since 2015, at the general rate, made set by set."""
        primeiro = 1_980_000_000 + 100_000 * next(_serie)
        self.registo.sql("""
            CREATE TEMPORARY TABLE novo AS
            SELECT k.niss, nextval('psi.numero_comunicacao') AS numero
            FROM generate_series(%(primeiro)s::bigint, %(primeiro)s + %(quantos)s - 1) AS n
            CROSS JOIN LATERAL (SELECT n * 10 + d AS niss FROM generate_series(0, 9) AS d
                                WHERE psi.niss_valido(n * 10 + d)) AS k;
            INSERT INTO psi.trabalhador SELECT niss, 'Rui Manuel de Prova', %(nascimento)s FROM novo;
            INSERT INTO psi.comunicacao SELECT %(e)s, numero, 'ComunicarContrato', %(inicio)s::date, niss, numero, 1 FROM novo;
            INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao)
                SELECT %(e)s, niss, numero, %(inicio)s, %(inicio)s::date FROM novo;
            INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, modalidade, prestacao,
                                              profissao, remuneracao_base, enquadramento)
                SELECT %(e)s, niss, numero, %(inicio)s, numero, 'A', 'P', '52230', 100000, 'REGE' FROM novo;
            INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador)
                SELECT %(e)s, niss, numero, %(inicio)s, numero, 2375, 1100 FROM novo
            """, {"e": self.niss, "primeiro": primeiro, "quantos": quantos, "inicio": ORIGEM, "nascimento": NASCIMENTO})
        return [str(n) for (n,) in self.registo.sql("SELECT trabalhador FROM psi.vinculo WHERE empregador = %s ORDER BY 1",
                                                    self.niss)]

    def linha(self, qual, valor, natureza="P", dias="30", **mais):
        return Linha(self.trabalhadores[qual], mais.pop("nascimento", NASCIMENTO), valor, natureza, dias, **mais)

    def linhas(self, quantas=3):
        """So many good lines, one for each worker."""
        return [self.linha(i, f"{1000 + i}.{i:02}") for i in range(quantas)]

    def contexto(self, **mais):
        return {"nissRepresentado": self.niss, "idPedido": pedido(), **mais}

    def chamar(self, operacao, contexto=None, **conteudo):
        return self.client.call(SERVICO, operacao, {"contexto": {**self.contexto(), **(contexto or {})}, **conteudo})

    def entregar(self, linhas, contexto=None, **mudancas):
        """`mudancas` are of psitest.dri.declaracao: mes (2026-01), taxa, total …"""
        return self.chamar("EntregarDeclaracao", contexto, **declaracao(linhas, **mudancas))

    def substituir(self, entrega, linhas, numero=1, contexto=None, **mudancas):
        return self.chamar("SubstituirDeclaracao", contexto, identificadorEntrega=entrega, numeroBloco=numero,
                           **declaracao(linhas, **mudancas))

    def anular(self, entrega, numero=1, contexto=None):
        return self.chamar("AnularDeclaracao", contexto, identificadorEntrega=entrega, numeroBloco=numero)

    def obter(self, entrega, numero=1, **mais):
        return self.chamar("ObterDeclaracao", {"idPedido": None}, identificadorEntrega=entrega, numeroBloco=numero, **mais)

    def consultar(self, **filtros):
        return self.chamar("ConsultarDeclaracoes", {"idPedido": None}, **filtros)

    def bloco(self, linhas, **mudancas):
        """The records of a block in a DRI file."""
        return bloco(self.niss, self.nif, linhas, **mudancas)

    def entregar_ficheiro(self, *blocos, contexto=None, conteudo=None):
        conteudo = ficheiro(*blocos) if conteudo is None else conteudo
        return self.chamar("EntregarFicheiro", contexto, ficheiro=base64.b64encode(conteudo).decode())

    def linhas_guardadas(self):
        return self.registo.sql("SELECT count(*) FROM psi.linha_remuneracao WHERE empregador = %s", self.niss)[0][0]


def guardado(registo):
    """Rows of what a delivery keeps, and the number last given. Audit lines of consultations come when they come."""
    conta = registo.contagens()
    return {tabela: conta[tabela] for tabela in ("entrega", "bloco", "linha_remuneracao", "pedido", "numero")}


def entrega(resposta):
    """The delivery's identifier, of one that was kept."""
    return resposta.content["identificadorEntrega"]


def estados(resposta):
    return [bloco["estado"] for bloco in resposta.content["bloco"]]


def codigos(resposta, qual=0):
    """The codes of the messages of a block of the reply, in order."""
    return [mensagem["codigo"] for mensagem in resposta.content["bloco"][qual].get("mensagem", [])]
