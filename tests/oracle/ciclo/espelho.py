"""The model in the place of the gateway, so that histories, comparison and planted mistakes are tried without one."""
import datetime
import uuid

from oracle import mundo
from oracle.ciclo.espera import Visto
from oracle.ciclo.ler import ler
from oracle.ciclo.modelo import Modelo
from oracle.model.pedidos import Dado

PROFISSOES = {"25120", "52230"}


class Espelho:
    """A side of Corrida. `comeco`: its real clock."""

    def __init__(self, comeco):
        self.real = datetime.datetime.fromisoformat(comeco).replace(tzinfo=datetime.timezone.utc)
        self.numero = 100_001_000

    def comecar(self):
        self.modelo = Modelo(mundo.modelo(PROFISSOES).estado, self.real)
        return mundo.modelo(PROFISSOES).estado, self.real

    def enviar(self, operacao, contexto, corpo):
        self.real += datetime.timedelta(seconds=1)
        self.numero += 1
        codigo, mensagens, conteudo = self.modelo.esperar(operacao, corpo, self.real).exemplo()
        if operacao == "ConsultarValoresApurados" and codigo == 4:
            conteudo = ler(operacao, []).conteudo
        validar = "apenasValidar" in contexto
        entrega = str(uuid.UUID(int=self.numero)) if operacao == "ComunicarValores" and conteudo and not validar else None
        dado = Dado(self.real, numero=self.numero, entrega=entrega, documento=str(self.numero)[-8:], chave=self.numero % 10_000_000,
                    recibo=self.numero)
        visto = Visto(codigo, mensagens, conteudo, dado)
        texto = self.modelo.seguir(self.numero, operacao, corpo, visto, validar)
        if texto:
            raise AssertionError(f"{operacao} {corpo}: its own reply differs at {texto}")
        return visto
