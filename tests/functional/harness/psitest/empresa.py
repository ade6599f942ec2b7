"""What an employer does in the new cycle, by short names, on a date that its vendor sets."""
from psitest.dri import Linha, declaracao
from psitest.registo import pedido

SERVICOS = ("vinculos", "contratos", "declaracoes", "documentos-pagamento", "recibos", "qualidade", "ciclo-contributivo")
FORNECEDOR = "SELECT fornecedor FROM psi.cliente WHERE id = %s"

# Its months are computed from then on, whenever the test runs.
SEMEADA = "UPDATE psi.semente SET semeada_em = least(semeada_em, '2026-10-01')"


class Empresa:
    """An employer of the test's own, for whom representante-a acts."""

    def __init__(self, gateway, client, registo, desde=None):
        self.gateway, self.client, self.registo = gateway, client, registo
        self.niss = registo.novo_empregador(ciclo=desde)
        registo.sql(SEMEADA)
        [(self.fornecedor,)] = registo.sql(FORNECEDOR, registo.cliente("representante-a"))
        registo.sql("UPDATE psi.empregador SET fornecedor = %s WHERE niss = %s", self.fornecedor, self.niss)
        for servico in SERVICOS:
            registo.mandato("representante-a", self.niss, servico)

    def chamar(self, servico, operacao, conteudo=None, contexto=None, client=None):
        contexto = {"nissRepresentado": self.niss, **(contexto or {})}
        return (client or self.client).call(servico, operacao, {"contexto": contexto, **(conteudo or {})})

    def escrever(self, servico, operacao, conteudo=None, id_pedido=None, client=None, **contexto):
        return self.chamar(servico, operacao, conteudo, {"idPedido": id_pedido or pedido(), **contexto}, client)

    # contracts
    def contratado(self, inicio, **mudancas):
        """A worker with a contract of 1000.00 a month from that day on."""
        um = self.registo.trabalhador()
        resposta = self.escrever("contratos", "ComunicarContrato", self.registo.contrato(
            um, inicioContrato=inicio, **{"remuneracaoBase": "1000.00", **mudancas}))
        assert resposta.codigo == 1, resposta.content
        return um

    def alterar(self, um, efeito, **mudancas):
        return self.escrever("contratos", "AlterarContrato", {"nissTrabalhador": um.niss, "dataEfeito": efeito, **mudancas})

    def cessar(self, um, fim, **contexto):
        return self.escrever("contratos", "CessarContrato", {"nissTrabalhador": um.niss, "dataFimVinculo": fim,
                                                             "motivoFimVinculo": "RAOT", "comunicacaoDesemprego": False},
                             **contexto)

    def comunicacao(self, um):
        """The number of the worker's last communication."""
        resposta = self.chamar("contratos", "ConsultarComunicacoes", {"nissTrabalhador": um.niss})
        return max(int(uma["numeroComunicacao"]) for uma in resposta.content["comunicacao"])

    def anular_comunicacao(self, numero, **contexto):
        return self.escrever("contratos", "AnularComunicacao", {"numeroComunicacao": numero}, **contexto)

    def interromper(self, um, de, ate=None, tipo="DOENCA"):
        return self.escrever("qualidade", "SimularInterrupcao", {"nissTrabalhador": um.niss, "dataInicio": de,
                                                                 "dataFim": ate, "tipo": tipo})

    # the cycle
    def aderir(self, **contexto):
        return self.escrever("ciclo-contributivo", "AderirCiclo", **contexto)

    def ciclo(self, mes=None):
        return self.chamar("ciclo-contributivo", "ConsultarCiclo", {"mesReferencia": mes})

    def apurados(self, mes, **filtros):
        return self.chamar("ciclo-contributivo", "ConsultarValoresApurados", {"mesReferencia": mes, **filtros})

    def versao(self, mes):
        return int(self.ciclo(mes).content["versao"])

    def linhas(self, mes, um=None):
        """[(NISS, dias, valor, origem, situacao)] of the month, or [(dias, valor)] of one worker's, P first."""
        linhas = self.apurados(mes).content.get("valorApurado", [])
        if um is None:
            return [(uma["nissTrabalhador"], uma.get("dias"), uma.get("valor"), uma.get("origem"), uma["situacao"])
                    for uma in linhas]
        dele = [uma for uma in linhas if uma["nissTrabalhador"] == um.niss]
        return [(uma["dias"], uma["valor"]) for uma in sorted(dele, key=lambda uma: uma.get("natureza") != "P")]

    @staticmethod
    def linha(um, valor, acao="SUBSTITUIR", natureza="P", dias=None, **mais):
        return {"nissTrabalhador": um.niss, "dataNascimento": um.nascimento, "natureza": natureza, "dias": dias,
                "valor": valor, "acao": acao, **mais}

    def comunicar(self, mes, *linhas, **contexto):
        return self.escrever("ciclo-contributivo", "ComunicarValores", {"mesReferencia": mes, "linha": list(linhas)},
                             **contexto)

    def anular(self, comprovativo, **contexto):
        return self.escrever("ciclo-contributivo", "AnularValores", {"comprovativoEntrega": comprovativo}, **contexto)

    def confirmar(self, mes, versao=None, **contexto):
        return self.escrever("ciclo-contributivo", "ConfirmarValores",
                             {"mesReferencia": mes, "versao": self.versao(mes) if versao is None else versao}, **contexto)

    def avisos(self, mes=None, tipo=None):
        return self.chamar("ciclo-contributivo", "ConsultarAvisos", {"mesReferencia": mes, "tipo": tipo})

    def tipos_de_aviso(self, mes=None):
        return {um["tipo"] for um in self.avisos(mes).content.get("aviso", [])}

    # the classic model, and what is owed
    def entregar(self, mes, *trabalhadores, valor="1000.00", dias="30"):
        linhas = [Linha(um.niss, um.nascimento, valor, dias=dias) for um in trabalhadores]
        return self.escrever("declaracoes", "EntregarDeclaracao",
                             declaracao(linhas, mes=mes, estabelecimento=self.registo.ESTABELECIMENTO))

    def emitir(self, *meses, **contexto):
        return self.escrever("documentos-pagamento", "EmitirDocumentoPagamento",
                             {"ambito": 11, "mesReferencia": list(meses)}, **contexto)

    def pagar(self, numero, data=None):
        return self.escrever("qualidade", "SimularPagamento", {"numeroDocumento": numero, "dataPagamento": data})

    def blocos(self, mes):
        """[(origem, estado, taxa, remunerações, contribuições)] that the cycle made of the month."""
        return self.registo.sql("SELECT e.origem, b.estado, b.taxa, b.remuneracoes, b.contribuicoes FROM psi.bloco AS b "
                                "JOIN psi.entrega AS e ON e.empregador = b.empregador AND e.id = b.entrega "
                                "WHERE b.empregador = %s AND b.mes = %s AND e.origem = 'APURAMENTO' ORDER BY b.id", self.niss, f"{mes}-01")
