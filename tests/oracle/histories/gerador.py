"""The next operation of a history, and how it is asked: by whom, under which idPedido, as a dry run, once more."""
import copy

from psitest.numeros import niss, niss_errado

from oracle.histories.base import Base, referencia
from oracle.histories.cenas import Cenas
from oracle.histories.consultas import Consultas
from oracle.histories.contratos import Contratos
from oracle.histories.declaracoes import Declaracoes
from oracle.histories.pagamentos import Pagamentos
from oracle.model.pedidos import ESCRITAS
from oracle.mundo import ALHEIO, EMPREGADOR

# operation: (weight, the generator's method)
OPERACOES = {
    "ComunicarContrato": (14, "comunicar"), "AlterarContrato": (10, "alterar"), "CessarContrato": (7, "cessar"),
    "TransferirLocalTrabalho": (5, "transferir"), "AnularComunicacao": (6, "anular"), "EntregarDeclaracao": (18, "entregar"),
    "EntregarFicheiro": (8, "ficheiro"), "SubstituirDeclaracao": (5, "substituir"), "AnularDeclaracao": (6, "anular_declaracao"),
    "EmitirDocumentoPagamento": (8, "emitir"), "AnularDocumentoPagamento": (3, "anular_documento"), "SimularPagamento": (8, "simular"),
    "DefinirRelogio": (7, "relogio"), "ReporDados": (0.25, "repor"), "ConsultarTrabalhadores": (2, "trabalhadores"),
    "ConsultarContratos": (2, "contratos"), "ConsultarComunicacoes": (1.5, "comunicacoes"), "ConsultarDeclaracoes": (1.5, "declaracoes"),
    "ObterDeclaracao": (1.5, "obter"), "ConsultarDocumentosPagamento": (2, "documentos"), "ConsultarRecibosPagamento": (1.5, "recibos"),
    "ObterComprovativo": (0.3, "comprovativo"), "VerificarComprovativo": (1, "verificar"),
    "SincronizarTrabalhadores": (1.5, "sincronizar"), "VerificarLigacao": (0.3, "nada")}
# What an employer's whole state is seen by.
TUDO = [("ConsultarTrabalhadores", {}), ("ConsultarContratos", {}), ("ConsultarComunicacoes", {}), ("ConsultarDeclaracoes", {}),
        ("ConsultarDocumentosPagamento", {}), ("ConsultarRecibosPagamento", {"dataInicio": "1970-01-01"}), ("SincronizarTrabalhadores", {})]
ANULAVEIS = {"fimContrato", "diuturnidades", "percentagemTrabalho", "horasTrabalho", "diasTrabalho", "motivoContrato", "dataFim",
             "fundamentacao", "valor", "dataPagamento", "meioPagamento", "motivo", "situacao", "nissTrabalhadorSubstituir"}
CADA = 40      # operations between two looks at the whole state


class Gerador(Cenas, Contratos, Declaracoes, Pagamentos, Consultas, Base):
    """Of one history."""

    def __init__(self, acaso, modelo, quantas):
        super().__init__(acaso, modelo)
        self.quantas, self.numero, self.fila = quantas, 0, []

    def nada(self):
        return {}

    def proxima(self):
        """An operation, or None at the end."""
        if self.numero >= self.quantas and not self.fila:
            return None
        self.numero += 1
        passo = self._passo()
        if passo:
            operacao = passo
        elif self.numero == 1:
            operacao = self._nova("DefinirRelogio", {"data": str(self.primeira_data())})
        elif self.numero % CADA == 0 or self.numero == self.quantas - len(TUDO):
            self.fila = [lambda nome=nome, corpo=corpo: self._nova(nome, dict(corpo)) for nome, corpo in TUDO]
            operacao = self._passo()
        elif self.sorte(0.05) and self.feitas:
            operacao = self._outra_vez() or self._alguma()
        elif self.sorte(0.09):
            self.fila = self.cena()
            operacao = self._passo() or self._alguma()
        else:
            operacao = self._alguma()
        return {"n": self.numero, **operacao}

    def _passo(self):
        """The next of the queue that fits."""
        while self.fila:
            operacao = self.fila.pop(0)()
            if operacao:
                return operacao
        return None

    def feita(self, operacao, **resultado):
        self.feitas.append({**operacao, **resultado})

    def _alguma(self):
        nome = self.pesado({nome: peso for nome, (peso, _) in OPERACOES.items()})
        operacao = self._nova(nome, getattr(self, OPERACOES[nome][1])())
        for elemento, valor in operacao["corpo"].items():
            if valor is None and elemento in ANULAVEIS and self.sorte(0.05):
                operacao["corpo"][elemento] = {"@": "nil"}
        return self._pedir(operacao)

    def _nova(self, nome, corpo):
        contexto = {"idPedido": {"@": "chave"}} if nome in ESCRITAS else {}
        return {"cliente": "empregador", "op": nome, "contexto": contexto, "corpo": corpo, "soap": "1.1"}

    def _pedir(self, operacao):
        """As a payroll program may ask, or should not."""
        contexto = operacao["contexto"]
        if self.sorte(0.05):
            operacao["soap"] = "1.2"
        if self.sorte(0.1):
            operacao["cliente"], contexto["nissRepresentado"] = "representante", EMPREGADOR
        elif self.sorte(0.02):
            contexto["nissRepresentado"] = EMPREGADOR
        if operacao["op"] in ESCRITAS:
            if self.sorte(0.06):
                contexto["apenasValidar"] = "true"
            if self.sorte(0.03):
                contexto["idPedido"] = None
        if self.sorte(0.03):
            contexto["software"] = {"nome": self.pesado({"Salários": 5, "simular:nada": 2}), "versao": "1"}
        if self.sorte(0.015):
            self._sem_acesso(operacao)
        return operacao

    def _sem_acesso(self, operacao):
        contexto = operacao["contexto"]
        como = self.um("sem mandato", "de outro", "errado", "adesao", "servico", "alheio")
        if como == "alheio":
            operacao.update(self._nova("ReporDados", {"apenasEmpregador": None}), cliente="representante")
            operacao["contexto"]["nissRepresentado"] = ALHEIO
        elif como == "sem mandato":
            operacao["cliente"] = "representante"
            contexto.pop("nissRepresentado", None)
        elif como == "de outro":
            contexto["nissRepresentado"] = niss(2, 949_999_997)
        elif como == "errado":
            contexto["nissRepresentado"] = niss_errado(EMPREGADOR)
        elif operacao["op"].startswith(("ConsultarR", "ObterC", "VerificarC")):
            contexto["nissRepresentado"] = niss(2, 949_999_997)
        else:
            operacao["cliente"] = "sem-adesao" if como == "adesao" else "sem-servico"
            contexto.pop("nissRepresentado", None)

    def _outra_vez(self):
        """An earlier write under its idPedido: the same, written otherwise, or another."""
        feitas = [f for f in self.feitas if f["op"] in ESCRITAS and f["op"] != "ReporDados" and f["contexto"].get("idPedido")]
        if not feitas:
            return None
        feita = self.recente(feitas)
        chave = feita["contexto"]["idPedido"]
        chave = chave if "de" in chave else referencia("chave", feita["n"])
        operacao = copy.deepcopy({k: feita[k] for k in ("cliente", "op", "contexto", "corpo", "soap")})
        como = self.pesado({"igual": 6, "escrita": 3, "outro": 3, "outra": 1, "cliente": 1})
        if como == "outra":
            operacao = self._alguma()
            if operacao["op"] not in ESCRITAS:
                return None
        operacao["contexto"]["idPedido"] = {**chave, "maiuscula": True} if como == "escrita" else chave
        if como == "escrita":
            operacao["soap"] = "1.2" if feita["soap"] == "1.1" else "1.1"
            operacao["contexto"]["software"] = {"nome": "Outro programa", "versao": "2"}
            for nome in ("remuneracaoBase", "totalRemuneracoes", "valor"):
                valor = operacao["corpo"].get(nome)
                if isinstance(valor, str) and valor.endswith(".00"):
                    operacao["corpo"][nome] = valor[:-3]
        if como == "outro":
            nova = getattr(self, OPERACOES[operacao["op"]][1])()
            operacao["corpo"] = nova
        if como == "cliente":
            outro = operacao["cliente"] == "empregador"
            operacao["cliente"] = "representante" if outro else "empregador"
            operacao["contexto"]["nissRepresentado"] = EMPREGADOR
        return operacao
