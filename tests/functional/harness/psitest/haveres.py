"""An employer with one of everything, made through the API as its payroll program would, and the names of all of it: what
another must not see, and what a request can be about."""
import dataclasses
import datetime

from psitest.dri import Linha, declaracao
from psitest.pagamentos import Banco
from psitest.registo import CICLO_ADIADO, Trabalhador, dias, hoje, niss, pedido

ESTABELECIMENTO = 7331   # of no other employer


def mes(atras):
    """The month ("2026-10") that many before this one."""
    primeiro = hoje().replace(day=1)
    for _ in range(atras):
        primeiro = (primeiro - datetime.timedelta(days=1)).replace(day=1)
    return f"{primeiro:%Y-%m}"


@dataclasses.dataclass(frozen=True)
class Chaves:
    """What a request names: of an employer, or of nobody."""
    empregador: str
    nif: str
    trabalhador: str
    nascimento: str
    estabelecimento: int
    comunicacao: str          # numeroComunicacao of one that can still be undone
    entrega: str              # identificadorEntrega of an accepted block that no document holds
    rejeitada: str            # the same of a refused block, which can be replaced
    documento: str            # one to be paid
    recibo: str
    comprovativo: str         # comprovativoEntrega of values that stand communicated in this month

    def valores(self):
        return dataclasses.asdict(self)


def de_ninguem(trabalhador=None):
    """Keys that never existed; a worker of the register with whom nobody has a vínculo, or one who is not in it."""
    trabalhador = trabalhador or Trabalhador(niss(1, 999_999_987), "1993-09-29", "")
    return Chaves(niss(2, 999_999_987), "509999982", trabalhador.niss, trabalhador.nascimento, ESTABELECIMENTO + 1,
                  "999999999", "00000000-0000-4000-8000-00000000dead",
                  "00000000-0000-4000-8000-00000000beef", "99999999", "999999999",
                  "00000000-0000-4000-8000-00000000cafe")


class Haveres:
    """`identity` fills the store for the employer it is; `contexto` as in every request, for a representative."""

    def __init__(self, gateway, registo, identity, pasta, contexto=None):
        self.gateway, self.registo, self.identity, self.contexto = gateway, registo, identity, contexto or {}
        self.niss = self.contexto.get("nissRepresentado") or registo.empregador(identity)
        [(nif, self.nome)] = registo.sql("SELECT nif, nome FROM psi.empregador WHERE niss = %s", self.niss)
        self.nif = str(nif)
        self.morada = "Beco das Cegonhas 7331, Alcoutim"
        registo.sql("INSERT INTO psi.estabelecimento VALUES (%s, %s, %s, '2000-01-01')", self.niss, ESTABELECIMENTO, self.morada)
        registo.sql(CICLO_ADIADO)
        self.banco = Banco(gateway.config, pasta)
        self.escritas = []    # (service, operation, idPedido) of all that was written
        self.cursores = {}    # {(service, operation): (filters, proximaPagina)}
        with gateway.client(identity) as self.client:
            self._vinculos()
            self._declaracoes()
            self._pagamentos()
            self._valores()
            self._paginas()

    def chamar(self, servico, operacao, conteudo=None, **contexto):
        return self.client.call(servico, operacao, {"contexto": {**self.contexto, **contexto}, **(conteudo or {})})

    def _escrever(self, servico, operacao, conteudo, codigo=1):
        id_pedido = pedido()
        resposta = self.chamar(servico, operacao, conteudo, idPedido=id_pedido)
        assert resposta.codigo == codigo, (operacao, resposta.content)
        self.escritas.append((servico, operacao, id_pedido))
        return resposta.content

    def _comunicar(self, trabalhador, inicio):
        contrato = self.registo.contrato(trabalhador, inicioContrato=inicio, codigoEstabelecimento=ESTABELECIMENTO)
        return self._escrever("contratos", "ComunicarContrato", contrato)["resultado"]["numeroComunicacao"]

    def _vinculos(self):
        novo = self.registo.trabalhador
        self.fixos = [novo("Zulmira Xavier Quaresma", "1961-03-13"), novo("Ximenes Zarco Uva", "1963-07-19")]
        self.recente = novo("Quitéria Zurara Xerez", "1967-11-23")
        self.livre = novo("Yolanda Zeferino Xara", "1969-01-31")    # nobody's yet: what the employer may communicate next
        self.numeros = [self._comunicar(um, dias(-400)) for um in self.fixos]
        self.numeros.append(self._comunicar(self.recente, dias(10)))

    def linhas(self, atras):
        return [Linha(um.niss, um.nascimento, f"{1711 + atras}.{13 + posicao}", dias="30")
                for posicao, um in enumerate(self.fixos)]

    def _declaracoes(self):
        """Of the last four months, and a refused one of the seventh."""
        self.entregas = []
        for atras in (1, 2, 3, 4):
            conteudo = declaracao(self.linhas(atras), mes=mes(atras), estabelecimento=ESTABELECIMENTO)
            feita = self._escrever("declaracoes", "EntregarDeclaracao", conteudo)
            self.entregas.append(feita["identificadorEntrega"])
            self.numeros.append(feita["resultado"]["numeroComunicacao"])

        conteudo = declaracao(self.linhas(7), mes=mes(7), estabelecimento=ESTABELECIMENTO, total="1.00")
        self.rejeitada = self._escrever("declaracoes", "EntregarDeclaracao", conteudo, 3)["identificadorEntrega"]

    def _pagamentos(self):
        """Two documents paid, one to be paid; the oldest month in none."""
        self.documentos, self.referencias = [], []
        for atras in (1, 2, 3):
            feita = self._escrever("documentos-pagamento", "EmitirDocumentoPagamento",
                                   {"ambito": 11, "mesReferencia": [mes(atras)]})
            self.numeros.append(feita["resultado"]["numeroComunicacao"])
            [documento] = feita["documento"]
            self.documentos.append(documento["numero"])
            if atras < 3:
                self._pagar(documento)
            multibanco = documento.get("pagamentoMultibanco", {})
            self.referencias += [documento["pagamentoTransferencia"]["referencia"], *filter(None, [multibanco.get("referencia")])]
        self.recibos = [um["numeroRecibo"] for um in self._recibos()]
        assert len(self.recibos) == 2

    def _valores(self):
        """In the new cycle from this month on, by its own wish, with a bonus for each worker, and values of one that were not
        taken."""
        self.registo.no_ciclo(self.niss, mes(0))
        linhas = [{"nissTrabalhador": um.niss, "dataNascimento": um.nascimento, "natureza": "M", "acao": "SUBSTITUIR",
                   "valor": f"1733.{71 + posicao}"} for posicao, um in enumerate(self.fixos)]
        feita = self._escrever("ciclo-contributivo", "ComunicarValores", {"mesReferencia": mes(0), "linha": linhas})
        self.comprovativo = feita["comprovativoEntrega"]
        self.numeros.append(feita["resultado"]["numeroComunicacao"])
        errada = {**linhas[0], "nissTrabalhador": self.recente.niss, "dataNascimento": self.recente.nascimento, "valor": "-1.00"}
        feita = self._escrever("ciclo-contributivo", "ComunicarValores", {"mesReferencia": mes(0), "linha": [errada]}, 3)
        self.numeros.append(feita["resultado"]["numeroComunicacao"])

    def _recibos(self):
        return self.chamar("recibos", "ConsultarRecibosPagamento", {"anoPagamento": hoje().year}).content["recibo"]

    def _pagar(self, documento):
        resumo = self.banco.importar("referencia_banco;data;valor;meio;entidade;referencia\n"
                                     f"AVISO-{documento['numero']};{hoje()};{documento['valor']};TRANSFERENCIA;;{documento['numero']}\n")
        assert resumo["outcomes"]["APLICADO"] == 1, resumo

    def _paginas(self):
        """A cursor of every consultation that has them, and the mark."""
        for servico, operacao, filtros in (
                ("vinculos", "ConsultarTrabalhadores", {}), ("contratos", "ConsultarContratos", {}),
                ("contratos", "ConsultarComunicacoes", {}), ("declaracoes", "ConsultarDeclaracoes", {}),
                ("declaracoes", "ObterDeclaracao", {"identificadorEntrega": self.entregas[3], "numeroBloco": 1}),
                ("documentos-pagamento", "ConsultarDocumentosPagamento", {}), ("recibos", "ConsultarRecibosPagamento", {"anoPagamento": hoje().year}),
                ("declaracoes", "ConsultarMes", {"mesReferencia": mes(1)}), ("documentos-pagamento", "ConsultarContaCorrente", {}),
                ("ciclo-contributivo", "ConsultarValoresApurados", {"mesReferencia": mes(0)}),
                ("ciclo-contributivo", "ConsultarValoresComunicados", {"mesReferencia": mes(0)}),
                ("ciclo-contributivo", "ObterValoresComunicados", {"comprovativoEntrega": self.comprovativo})):
            filtros = {**filtros, "tamanhoPagina": 1}
            resposta = self.chamar(servico, operacao, filtros)
            self.cursores[servico, operacao] = filtros, resposta.content["proximaPagina"]
        self.marca = self.chamar("vinculos", "SincronizarTrabalhadores").content["marca"]

    @property
    def chaves(self):
        return Chaves(self.niss, self.nif, self.fixos[0].niss, self.fixos[0].nascimento, ESTABELECIMENTO, self.numeros[2],
                      self.entregas[3], self.rejeitada, self.documentos[2], self.recibos[0], self.comprovativo)

    def segredos(self):
        """Texts that no one else may be shown: {text: what it is}."""
        gente = [*self.fixos, self.recente]
        return {self.niss: "employer's NISS", self.nif: "employer's NIF", self.nome: "employer's name", self.morada: "address",
                self.marca: "mark",
                **{um.niss: "worker's NISS" for um in gente}, **{um.nascimento: "birth date" for um in gente},
                **{parte: "worker's name" for um in gente for parte in um.nome.split()},
                **{numero: "communication" for numero in self.numeros}, **{uma: "delivery" for uma in [*self.entregas, self.rejeitada]},
                **{um: "payment document" for um in self.documentos}, **{um: "receipt" for um in self.recibos},
                **{uma: "payment reference" for uma in self.referencias},
                **{f"{1711 + atras}.{13 + posicao}": "amount" for atras in (1, 2, 3, 4) for posicao in (0, 1)},
                self.comprovativo: "communication of values", "1733.71": "amount", "1733.72": "amount",
                **{cursor: "cursor" for _, cursor in self.cursores.values()}}
