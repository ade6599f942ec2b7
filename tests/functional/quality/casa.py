"""What vendors do, by short names: empregador-a's calls, and everything that its consultations say."""
import base64

from psitest.dri import Linha, bloco, declaracao, ficheiro
from psitest.registo import niss, pedido

HOJE, MES = "2026-05-05", "2026-04"   # simulated: a month's declaration is due
AMELIA, DINIS, FABIO = (niss(1, 200_000_000 + n) for n in (1, 4, 6))   # docs/test-identities.md
CONSULTAS = (("vinculos", "ConsultarTrabalhadores", {}), ("vinculos", "SincronizarTrabalhadores", {}),
             ("contratos", "ConsultarContratos", {}), ("contratos", "ConsultarComunicacoes", {}),
             ("declaracoes", "ConsultarDeclaracoes", {}), ("documentos-pagamento", "ConsultarDocumentosPagamento", {}),
             ("recibos", "ConsultarRecibosPagamento", {"anoPagamento": 2026}))


class Casa:
    def __init__(self, gateway, registo, identidade="empregador-a", representado=None):
        self.gateway, self.registo = gateway, registo
        self.client = gateway.client(identidade)
        self.representado = representado
        self.niss = representado or registo.empregador(identidade)

    def chamar(self, servico, operacao, conteudo=None, contexto=None):
        contexto = {"nissRepresentado": self.representado, **(contexto or {})}
        return self.client.call(servico, operacao, {"contexto": contexto, **(conteudo or {})})

    def escrever(self, servico, operacao, conteudo=None, id_pedido=None, **contexto):
        return self.chamar(servico, operacao, conteudo, {"idPedido": id_pedido or pedido(), **contexto})

    def aceite(self, *argumentos, **contexto):
        resposta = self.escrever(*argumentos, **contexto)
        assert resposta.codigo == 1, resposta.content
        return resposta.content

    # QualidadeService
    def repor(self, id_pedido=None, **conteudo):
        return self.escrever("qualidade", "ReporDados", conteudo, id_pedido)

    def relogio(self, data, **contexto):
        return self.escrever("qualidade", "DefinirRelogio", {"data": data}, **contexto)

    def pagar(self, documento, id_pedido=None, contexto=None, **conteudo):
        return self.escrever("qualidade", "SimularPagamento", {"numeroDocumento": documento["numero"], **conteudo}, id_pedido,
                             **(contexto or {}))

    def cumpridos(self):
        cenarios = self.chamar("qualidade", "ConsultarHomologacao").content["cenario"]
        return {cenario["id"] for cenario in cenarios if cenario["cumprido"] == "true"}

    # The others
    def comunicar(self, trabalhador=None, id_pedido=None, contexto=None, **mudancas):
        contexto = {"nissRepresentado": self.representado, **(contexto or {})}
        trabalhador = trabalhador or self.registo.trabalhador()
        return self.client.call("contratos", "ComunicarContrato",
                                self.registo.comunicacao(trabalhador, id_pedido, contexto, **mudancas))

    def contratado(self):
        """A worker with a full-time contract since 2024."""
        trabalhador = self.registo.trabalhador()
        assert self.comunicar(trabalhador, inicioContrato="2024-01-15").codigo == 1
        return trabalhador

    def declaracao(self, *trabalhadores, **mudancas):
        linhas = [Linha(um.niss, um.nascimento, "1000.00", dias="30") for um in trabalhadores]
        return declaracao(linhas, **{"mes": MES, "estabelecimento": self.registo.ESTABELECIMENTO, **mudancas})

    def ficheiro(self, *trabalhadores):
        [(nif,)] = self.registo.sql("SELECT nif FROM psi.empregador WHERE niss = %s", self.niss)
        linhas = [Linha(um.niss, um.nascimento, "900.00", dias="30") for um in trabalhadores]
        octetos = ficheiro(bloco(self.niss, str(nif), linhas, mes=MES, estabelecimento=self.registo.ESTABELECIMENTO))
        return {"ficheiro": base64.b64encode(octetos).decode()}

    def documento(self, contribuicoes="347.50", mes=MES):
        """A payment document of one accepted block."""
        self.registo.bloco_aceite(self.niss, mes, contribuicoes, estabelecimento=self.registo.ESTABELECIMENTO)
        resposta = self.aceite("documentos-pagamento", "EmitirDocumentoPagamento", {"ambito": 11})
        return resposta["documento"][0]

    def tudo(self):
        """Everything that the employer's consultations say, but for instants and marks of the answers themselves."""
        visto = {}
        for servico, operacao, filtros in CONSULTAS:
            conteudo = self.chamar(servico, operacao, {"tamanhoPagina": 1000, **filtros}).content
            assert "proximaPagina" not in conteudo and conteudo.get("haMais") != "true"
            visto[operacao] = {"codigo": conteudo.pop("resultado")["codigo"],
                               **{nome: valor for nome, valor in conteudo.items() if nome != "marca"}}
        return visto
