"""A request from access to reply (R-PED)."""
import copy
import dataclasses
import datetime
from typing import Optional

from oracle.model import anular, consultas, entregas, escrever, pagamentos, vinculos
from oracle.model.datas import a_mesma_hora, data_em_lisboa, dia, mes
from oracle.model.estado import Pedido
from oracle.model.mensagens import codigo_global, erro
from oracle.model.numeros import centesimos, meios, niss_certo

DE_CONTRATO = {"ComunicarContrato": vinculos.comunicar, "AlterarContrato": vinculos.alterar, "CessarContrato": vinculos.cessar,
               "TransferirLocalTrabalho": vinculos.transferir, "AnularComunicacao": anular.anular}
ENTREGAS = {"EntregarDeclaracao": entregas.entregar_declaracao, "EntregarFicheiro": entregas.entregar_ficheiro,
            "SubstituirDeclaracao": entregas.substituir}
ESCRITAS = {*DE_CONTRATO, *ENTREGAS, "AnularDeclaracao", "EmitirDocumentoPagamento", "AnularDocumentoPagamento", "SimularPagamento",
            "DefinirRelogio", "ReporDados"}
PRIMEIRA_DATA = datetime.date(2016, 10, 1)
MAXIMO_DE_LINHAS = 20_000


@dataclasses.dataclass
class Dado:
    """What only the gateway can know: its clock, and the numbers and keys that it gives."""
    data_hora: datetime.datetime
    versao: str = ""
    numero: Optional[int] = None
    entrega: Optional[str] = None
    documento: Optional[str] = None
    chave: Optional[int] = None
    recibo: Optional[int] = None
    proxima: Optional[str] = None
    marca: Optional[str] = None
    comprovativo: Optional[str] = None
    certificado: Optional[str] = None


# ---- commands -------------------------------------------------------------------------------------------------------

DATAS = {"dataNascimento", "inicioContrato", "fimContrato", "dataEfeito", "dataFimVinculo", "dataInicio", "dataFim", "dataPagamento", "data"}
CENTESIMOS = {"remuneracaoBase", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho", "taxa", "totalRemuneracoes",
              "totalContribuicoes", "valor"}
INTEIROS = {"codigoEstabelecimento", "numeroComunicacao", "numeroBloco", "tamanhoPagina", "anoPagamento", "numeroRecibo"}
TEXTOS = {"fundamentacao", "motivo"}
LOGICOS = {"comunicacaoDesemprego", "apenasEmpregador"}


def ler(corpo):
    """R-PED-03: the parsed command. R-PED-11: an element that is nil, or a text without content, is absent."""
    return {nome: _ler(nome, valor) for nome, valor in corpo.items() if valor is not None and (valor != "" or nome not in TEXTOS)}


def _ler(nome, valor):
    if nome == "linha":
        return [{"niss": x["nissTrabalhador"], "nascimento": dia(x["dataNascimento"]), "mes": mes(x["mesRemuneracao"]),
                 "meios": meios(x["dias"]), "natureza": x["natureza"], "valor": centesimos(x["valor"])} for x in valor]
    if isinstance(valor, list):
        return [_ler(nome, um) for um in valor]
    if nome in DATAS:
        return dia(valor)
    if nome in CENTESIMOS:
        return centesimos(valor)
    if nome in INTEIROS:
        return int(valor)
    if nome in LOGICOS:
        return valor in ("true", "1")
    return mes(valor) if nome == "mesReferencia" else valor


# ---- the pipeline ---------------------------------------------------------------------------------------------------

class Modelo:
    """One vendor's employer and those who may call for it. `clientes`: name: (its employer, services refused, adhesion)."""

    def __init__(self, estado, clientes, mandatos, alheio):
        self.estado, self.clientes, self.mandatos, self.alheio = estado, clientes, mandatos, alheio
        self.paginas = consultas.Paginas()

    @property
    def niss(self):
        """Of the employer whose state this is."""
        return self.clientes["empregador"][0]

    def responder(self, cliente, operacao, contexto, corpo, dado):
        """The reply that the rules ask for."""
        self.dado, self.contexto, self.cliente = dado, contexto, cliente
        self.operacao, self.comando = operacao, ler(corpo)
        self.validar = contexto.get("apenasValidar") in ("true", "1")
        recusa = self._acesso()
        if recusa:
            return self._resposta(recusa, [erro(f"PSI-{recusa:03}", "contexto/nissRepresentado")], simulada=None)
        self.hoje = self._simulada()
        self.agora = a_mesma_hora(self.hoje, dado.data_hora) if self.hoje else dado.data_hora
        if (contexto.get("software") or {}).get("nome", "").startswith("simular:"):      # R-PED-12
            return self._resposta(3, [erro("QUA-010", "contexto/software/nome")])
        return self._escrever() if operacao in ESCRITAS else self._consultar()

    def _simulada(self):
        """R-PRZ-02: as many days further as the real date is."""
        if self.estado.data_simulada is None:
            return None
        data, desde = self.estado.data_simulada
        return data + (data_em_lisboa(self.dado.data_hora) - desde)

    def _acesso(self):
        """R-PED-01: the code of a refusal."""
        proprio, sem_servico, adesao = self.clientes[self.cliente]
        representado = self.contexto.get("nissRepresentado")
        if representado and not niss_certo(representado):
            return 8
        if sem_servico:
            return 20
        self.empregador = representado or proprio
        if self.empregador is None or (self.empregador != proprio and (self.cliente, self.empregador) not in self.mandatos):
            return 7
        return None if adesao else 21

    def _resposta(self, codigo, mensagens, corpo=(), numero=None, data_hora=None, simulada=False):
        simulada = self.hoje if simulada is False else simulada
        resultado = escrever.resultado(codigo, mensagens, data_hora or self.dado.data_hora, self.contexto.get("idPedido"), numero,
                                       self.validar, simulada, self.dado.versao)
        return [("resultado", resultado), *corpo]

    def _consultar(self):
        estado, paginas, comando, agora, dado = self.estado, self.paginas, self.comando, self.agora, self.dado
        if self.operacao == "VerificarLigacao":
            return self._resposta(1, [], [("nissEmpregador", self.empregador), ("certificadoValidoAte", dado.certificado)])
        if self.operacao == "ObterDeclaracao":
            codigo, mensagens, corpo = consultas.obter_declaracao(estado, paginas, comando, agora, dado)
        elif self.operacao == "SincronizarTrabalhadores":
            codigo, mensagens, corpo = consultas.sincronizar(estado, paginas, comando, agora, dado)
        elif self.operacao == "ObterComprovativo":
            codigo, mensagens, corpo = consultas.obter_comprovativo(estado, comando, dado)
        elif self.operacao == "VerificarComprovativo":
            codigo, mensagens, corpo = consultas.verificar_comprovativo(estado, comando, self.niss)
        else:
            codigo, mensagens, corpo = consultas.lista(estado, paginas, self.operacao, comando, agora, dado)
        return self._resposta(codigo, mensagens, corpo)

    def _escrever(self):
        """R-PED-02, 03, 04."""
        chave = (self.contexto.get("idPedido") or "").lower() if not self.validar else ""
        guardado = self.estado.pedidos.get(chave) if self.empregador != self.alheio else None
        if guardado:
            if (guardado.cliente, guardado.operacao, guardado.comando) != (self.cliente, self.operacao, self.comando):
                return self._resposta(22, [erro("PSI-022", "contexto/idPedido")])
            return self._resposta(**guardado.resposta)
        mensagens, computado, aplicar, guarda_erros = self._julgar()
        sem_chave = not chave and not self.validar
        if sem_chave:
            mensagens = [erro("PSI-002", "contexto/idPedido"), *mensagens]
        codigo = codigo_global(mensagens)
        numero, simulada = None, self.hoje
        if chave and (codigo == 1 or guarda_erros):
            numero = self.dado.numero
            computado = aplicar(numero) or computado
        if self.operacao == "DefinirRelogio" and codigo == 1 and not self.validar:
            simulada = self.comando["data"]
        if self.operacao == "ReporDados" and codigo == 1 and not self.validar and not self.comando.get("apenasEmpregador"):
            simulada = None
        corpo = computado(codigo) if computado else []      # after it was applied: as it is then
        resposta = {"codigo": codigo, "mensagens": mensagens, "corpo": corpo, "numero": numero, "data_hora": self.dado.data_hora,
                    "simulada": simulada}
        if chave and self.empregador != self.alheio:
            self.estado.pedidos[chave] = Pedido(self.cliente, self.operacao, self.comando, resposta)
        return self._resposta(**resposta)

    # ---- what each write judges: (messages, the body by code, what applies it and gives the body, whether errors are kept) -

    def _julgar(self):
        if self.operacao in DE_CONTRATO:
            mensagens, aplicar = DE_CONTRATO[self.operacao](self.estado, self.comando, self.agora)
            return mensagens, None, lambda numero: aplicar(numero, self.agora), False
        if self.operacao in ENTREGAS:
            return self._entregar()
        return getattr(self, f"_{self.operacao}")()

    def _entregar(self):
        if len(self.comando.get("linha", ())) > MAXIMO_DE_LINHAS:     # R-PED-08
            quantas = len(self.comando["linha"])
            return [erro("PSI-023", "linha", f"A declaração tem {quantas} linhas; o máximo por pedido é {MAXIMO_DE_LINHAS}. Reparta as "
                                             "linhas por várias declarações, cada uma com os seus totais.")], None, None, False
        mensagens, blocos, aplicar = ENTREGAS[self.operacao](self.estado, self.comando, self.agora)

        def corpo(_codigo, entrega=()):
            return [*entrega, *(("bloco", escrever.resultado_de_bloco(b)) for b in blocos)]

        def guardar(numero):
            aplicar(numero, self.dado.entrega)
            feito = corpo(1, escrever.se("identificadorEntrega", self.dado.entrega))
            return lambda _codigo: feito

        return mensagens, corpo, guardar, aplicar is not None

    def _AnularDeclaracao(self):
        mensagens, aplicar = entregas.anular_declaracao(self.estado, self.comando, self.agora)
        return mensagens, None, lambda numero: aplicar(numero, self.agora), False

    def _EmitirDocumentoPagamento(self):
        comando = {"mesReferencia": [], **self.comando}
        mensagens, vivos, aplicar = pagamentos.emitir(self.estado, comando, self.agora)
        mostrados = [("documento", escrever.documento(d, self.agora)) for d in vivos]

        def emitir(_numero):
            novo = [("documento", escrever.documento(aplicar(self.dado.documento or "00000000", self.dado.chave), self.agora))]
            return lambda _codigo: novo

        return mensagens, lambda codigo: mostrados if codigo == 11 else [], emitir, False

    def _AnularDocumentoPagamento(self):
        mensagens, aplicar = pagamentos.anular_documento(self.estado, self.comando, self.agora)

        def corpo(codigo):
            if codigo != 1:
                return []
            como_fica = copy.copy(self.estado.documento(self.comando["numero"]))
            como_fica.estado, como_fica.data_cancelamento = "CANCELADO", self.agora
            return [("documento", escrever.documento(como_fica, self.agora))]

        return mensagens, corpo, lambda numero: aplicar(numero, self.agora), False

    def _SimularPagamento(self):
        mensagens, feito, aplicar = pagamentos.simular(self.estado, self.comando, self.agora)

        def corpo(codigo, recibo=None):
            return [("pagamento", escrever.pagamento(*feito, recibo))] if codigo == 1 else []

        def pagar(_numero):
            aplicar(self.dado.recibo)
            return lambda codigo: corpo(codigo, self.dado.recibo if feito[0] in ("APLICADO", "EXCESSO") else None)

        return mensagens, corpo, pagar, False

    def _DefinirRelogio(self):
        data, real = self.comando["data"], data_em_lisboa(self.dado.data_hora)
        mensagens = []
        if self.hoje and data < self.hoje:
            mensagens = [erro("QUA-001", "data")]
        elif not PRIMEIRA_DATA <= data <= real.replace(year=real.year + 10):
            mensagens = [erro("QUA-002", "data")]

        def acertar(_numero):
            self.estado.data_simulada = data, real

        return mensagens, None, acertar, False

    def _ReporDados(self):
        if self.empregador == self.alheio:
            return [erro("QUA-003", "contexto/nissRepresentado")], None, None, False
        estado = self.estado
        contagens = {"comunicacoes": sum(not c.do_registo for c in estado.comunicacoes), "entregas": len(estado.entregas),
                     "documentos": len(estado.documentos), "recibos": len(estado.recibos), "pedidos": len(estado.pedidos)}
        linha = [("reposicao", [("nissEmpregador", estado.registo.empregador), *((k, str(v)) for k, v in contagens.items())])]

        def repor(_numero):
            estado.repor()
            if not self.comando.get("apenasEmpregador"):
                estado.data_simulada = None

        return [], lambda codigo: linha if codigo == 1 else [], repor, False
