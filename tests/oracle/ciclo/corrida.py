"""A history of the cycle on both sides: the gateway (or a mirror of the model), and the model."""
import random
import uuid

from oracle import mundo
from oracle.ciclo.gerador import Gerador
from oracle.ciclo.ler import ler
from oracle.ciclo.modelo import Modelo
from oracle.corrida import Falha
from oracle.drive import SERVICOS, chave_de, procurar
from oracle.model.datas import instante
from oracle.model.pedidos import ESCRITAS

HISTORIA = 110     # operations
NENHUM = {"numero": "999999999", "comprovativo": "00000000-0000-4000-8000-000000000000", "documento": "99999999", "versao": "999999"}
ESCREVEM = ESCRITAS | {"AderirCiclo", "SimularInterrupcao", "ComunicarValores", "AnularValores", "ConfirmarValores"}


class Lado:
    """The gateway's side."""

    def __init__(self, condutor, profissoes):
        self.condutor, self.profissoes = condutor, profissoes

    def comecar(self):
        """(the state of a new beginning, its real instant)."""
        obtido = self.condutor.enviar("empregador", "qualidade", "ReporDados", {"idPedido": str(uuid.uuid4())}, {})
        return mundo.modelo(self.profissoes).estado, instante(procurar(obtido, "resultado", "dataHora"))

    def enviar(self, operacao, contexto, corpo):
        """A reply, with all its pages."""
        inteira = obtido = self._um(operacao, contexto, corpo)
        while procurar(obtido, "proximaPagina"):
            obtido = self._um(operacao, contexto, {**corpo, "pagina": procurar(obtido, "proximaPagina")})
            if procurar(obtido, "versao") != procurar(inteira, "versao"):
                break
            inteira = inteira + [(nome, valor) for nome, valor in obtido if isinstance(valor, list) and nome != "resultado"]
        return ler(operacao, inteira)

    def _um(self, operacao, contexto, corpo):
        return self.condutor.enviar("empregador", SERVICOS[operacao], operacao, contexto, corpo)


class Corrida:
    """Histories one after the other. `guarda`: a context in which the model answers (a planted mistake)."""

    def __init__(self, lado, guarda=None):
        self.lado, self.guarda = lado, guarda
        self.operacoes, self.calculados, self.por_operacao, self.por_codigo = 0, set(), {}, {}
        self.historia = 0

    @property
    def meses(self):
        """Months that were compared, each time that they were others."""
        return len(self.calculados)

    def gerar(self, semente):
        """A new history; gives a Falha, or None."""
        self._comecar()
        gerador, historia = Gerador(random.Random(semente), self.modelo, HISTORIA), []
        while operacao := gerador.proxima():
            historia.append(operacao)
            falha = self._fazer(historia, operacao)
            if falha:
                return falha
            gerador.feita(operacao, self.vistos[operacao["n"]])
        return None

    def repetir(self, historia):
        self._comecar()
        for operacao in historia:
            falha = self._fazer(historia, operacao)
            if falha:
                return falha
        return None

    def _comecar(self):
        self.historia += 1
        self.sal, self.vistos = str(uuid.uuid4()), {}
        estado, real = self.lado.comecar()
        self.modelo = Modelo(estado, real)

    def _fazer(self, historia, operacao):
        nome, n = operacao["op"], operacao["n"]
        corpo = self.resolver(operacao["corpo"])
        contexto = dict(operacao["contexto"])
        if nome in ESCREVEM:
            contexto["idPedido"] = chave_de(self.sal, n)
        visto = self.vistos[n] = self.lado.enviar(nome, contexto, corpo)
        texto = self._seguir(n, nome, corpo, visto, "apenasValidar" in contexto)
        self.operacoes += 1
        self.por_operacao[nome] = self.por_operacao.get(nome, 0) + 1
        for codigo in visto.mensagens | {c for _, cs in visto.conteudo.get("trabalhador", {}).values() for c in cs}:
            self.por_codigo[codigo] = self.por_codigo.get(codigo, 0) + 1
        if nome == "ConsultarValoresApurados" and visto.codigo == 1:
            self.calculados.add((self.historia, corpo["mesReferencia"], repr(sorted(visto.conteudo["linhas"].items()))))
        return Falha(list(historia), operacao, texto, None, [("reply", f"{visto.codigo} {sorted(visto.mensagens)} {visto.conteudo}")]) \
            if texto else None

    def _seguir(self, *dito):
        if not self.guarda:
            return self.modelo.seguir(*dito)
        with self.guarda():
            return self.modelo.seguir(*dito)

    def resolver(self, valor):
        """References to what other operations were given."""
        if isinstance(valor, list):
            return [self.resolver(um) for um in valor]
        if not isinstance(valor, dict):
            return valor
        if "@" not in valor:
            return {nome: self.resolver(um) for nome, um in valor.items() if um is not None}
        visto, especie = self.vistos.get(valor["de"]), valor["@"]
        achado = None
        if visto:
            achado = visto.conteudo.get("versao") if especie == "versao" else visto.dado.entrega if especie == "comprovativo" else \
                getattr(visto.dado, especie)
        return NENHUM[especie] if achado is None else str(max(achado + valor.get("mais", 0), 1) if especie == "versao" else achado)
