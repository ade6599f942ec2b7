"""A history on the gateway and on the model at once."""
import collections
import dataclasses
import random
import uuid
from typing import Optional

from oracle import mundo
from oracle.compare import Novos, codigos, diferenca
from oracle.drive import NIL, SERVICOS, chave_de, dado_por, procurar
from oracle.histories import Gerador
from oracle.known import conhecida
from oracle.model.consultas import codigo_do_recibo

NENHUM = {"numero": "999999999", "entrega": "00000000-0000-4000-8000-000000000000", "documento": "99999999", "recibo": "999999999",
          "pagina": "AAAA", "marca": "AAAA"}
DE = {"pagina": "proxima"}


@dataclasses.dataclass
class Falha:
    """The first operation whose reply is not the one of the rules."""
    historia: list
    operacao: dict
    texto: str
    esperado: Optional[list] = None
    obtido: Optional[list] = None

    @property
    def sinal(self):
        """What a shrunk history has to show too: the operation and the place, without its indices and values."""
        return self.operacao["op"], self.texto.split(":")[0].rpartition("/")[2].partition("[")[0]


class Corrida:
    """Runs histories one after the other on one gateway."""

    def __init__(self, condutor, profissoes):
        self.condutor, self.profissoes, self.novos = condutor, profissoes, Novos()
        self.por_operacao, self.por_codigo = collections.Counter(), collections.Counter()

    @property
    def operacoes(self):
        return self.por_operacao.total()

    def gerar(self, semente, quantas):
        """A new history of that seed; gives a Falha, or None."""
        self._comecar(semente)
        gerador = Gerador(random.Random(semente), self.modelo, quantas)
        historia = []
        while operacao := gerador.proxima():
            historia.append(operacao)
            falha = self._fazer(historia, operacao)
            if falha:
                return falha
            dado = self.dados[operacao["n"]]
            gerador.feita(operacao, codigo=self.codigo, documento=dado.documento, proxima=dado.proxima, marca=dado.marca,
                          recibo=dado.recibo, blocos=self._blocos(dado))
        return None

    def repetir(self, historia):
        """A history that was kept."""
        self._comecar(uuid.uuid4())
        for operacao in historia:
            falha = self._fazer(historia, operacao)
            if falha:
                return falha
        return None

    def _blocos(self, dado):
        entrega = next((e for e in self.modelo.estado.entregas if e.identificador == dado.entrega), None) if dado.entrega else None
        return entrega.blocos if entrega else ()

    def _comecar(self, sal):
        """Everything as at the beginning."""
        self.sal, self.dados = f"{sal}/{uuid.uuid4()}", {}
        self.condutor.enviar("empregador", "qualidade", "ReporDados", {"idPedido": str(uuid.uuid4())}, {})
        self.modelo = mundo.modelo(self.profissoes)
        # The reset's own idPedido is kept.
        self.modelo.estado.pedidos[f"reset {self.sal}"] = None

    def _fazer(self, historia, operacao):
        nome, contexto = operacao["op"], self._resolver(operacao["contexto"], operacao)
        corpo = self._resolver(operacao["corpo"], operacao)
        if "ficheiro" in corpo:
            corpo["ficheiro"] = corpo["ficheiro"].encode("latin-1")
        obtido = self.condutor.enviar(operacao["cliente"], SERVICOS[nome], nome, contexto, corpo, operacao["soap"])
        dado = self.dados[operacao["n"]] = dado_por(obtido)
        comando = {n: v for n, v in corpo.items() if v != NIL and v != []}
        conhecidos = len(self.modelo.estado.pedidos)
        esperado = self.modelo.responder(operacao["cliente"], nome, contexto, comando, dado)
        self.codigo = int(procurar(esperado, "resultado", "codigo"))
        self.por_operacao[nome] += 1
        self.por_codigo.update(codigos(esperado))
        texto = diferenca(esperado, obtido)
        texto = None if texto and conhecida(nome, texto) else texto
        nova = len(self.modelo.estado.pedidos) > conhecidos or nome == "ReporDados"
        if not texto and nova and self.codigo != 11:
            texto = self.novos.estranho(nome, dado)
        return Falha(list(historia), operacao, texto, esperado, obtido) if texto else None

    def _resolver(self, valor, operacao):
        """References to what other operations were given; of one that is not there, what nobody was ever given."""
        if isinstance(valor, list):
            return [self._resolver(um, operacao) for um in valor]
        if not isinstance(valor, dict):
            return valor
        if "@" not in valor:
            return {nome: self._resolver(um, operacao) for nome, um in valor.items() if um is not None}
        especie, de = valor["@"], valor.get("de", operacao["n"])
        if especie == "nil":
            return NIL
        if especie == "chave":
            chave = chave_de(self.sal, de)
            return chave.upper() if valor.get("maiuscula") else chave
        dado = self.dados.get(de)
        if especie == "codigo":
            recibo = next((r for r in self.modelo.estado.recibos if dado and r.numero == dado.recibo), None)
            codigo = codigo_do_recibo(recibo, self.modelo.niss) if recibo else "0000-0000-0000-0000"
            return codigo if valor["maiuscula"] else codigo.lower()
        achado = getattr(dado, DE.get(especie, especie)) if dado else None
        return NENHUM[especie] if achado is None else str(achado)
