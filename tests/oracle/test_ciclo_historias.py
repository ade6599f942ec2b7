"""Histories of the contributory cycle on a mirror of the model: what is generated is understood, and planted mistakes are seen."""
import pytest
from lxml import etree

from oracle.ciclo.corrida import Corrida
from oracle.ciclo.enganos import ENGANOS, plantado
from oracle.ciclo.espelho import Espelho
from oracle.ciclo.ler import ler
from oracle.ciclo.principal import historias
from oracle.drive import SERVICOS, _contexto, _xml
from oracle.plant import RAIZ

REAL = "2026-11-30T10:00:00"
MESES = 400      # within which a mistake is seen


def test_histories_meet_the_rules():
    corrida = Corrida(Espelho(REAL))
    falha = historias(corrida, 1, 250)
    assert not falha, falha.texto
    todos = {f"SCC-{n:03}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)} | {"VNC-002", "VNC-018", "VNC-020", "PAG-005"}
    assert not todos - set(corrida.por_codigo), "the histories meet too little"


@pytest.mark.parametrize("nome", ENGANOS)
def test_a_planted_mistake_is_seen(nome):
    assert historias(Corrida(Espelho(REAL), plantado(nome)), 1, MESES)


class Leitor(Espelho):
    """A mirror that holds each request against the published schema."""
    esquemas = {}

    def enviar(self, operacao, contexto, corpo):
        servico = SERVICOS[operacao]
        if servico not in self.esquemas:
            self.esquemas[servico] = etree.XMLSchema(etree.parse(str(RAIZ / f"wsdl/v1/{servico}.xsd")))
        dentro = _contexto(contexto) + "".join(_xml(nome, valor) for nome, valor in corpo.items())
        pedido = f'<{operacao} xmlns="urn:psi:{servico}:v1" xmlns:c="urn:psi:comum:v1">{dentro}</{operacao}>'
        self.esquemas[servico].assertValid(etree.fromstring(pedido))
        return super().enviar(operacao, contexto, corpo)


def test_requests_are_as_published():
    assert not historias(Corrida(Leitor(REAL)), 2, 60)


def test_rows_are_read():
    linha = [("nissTrabalhador", "1"), ("nome", "Ana"), ("codigoEstabelecimento", "1"), ("taxa", "34.75"), ("mesRemuneracao", "2027-01"),
             ("natureza", "P"), ("dias", "9.5"), ("valor", "-0.05"), ("origem", "CONTRATO"), ("situacao", "CALCULADO")]
    visto = ler("ConsultarValoresApurados", [
        ("resultado", [("codigo", "1"), ("mensagens", [("codigo", "SCC-016")]), ("dataHora", "2026-11-30T10:00:00.000000Z")]),
        ("mesReferencia", "2027-01"), ("versao", "3"), ("totalRemuneracoes", "-0.05"), ("valorApurado", linha),
        ("valorApurado", [("nissTrabalhador", "2"), ("nome", "Rui"), ("situacao", "A_COMUNICAR")])])
    assert (visto.codigo, visto.mensagens, visto.conteudo["versao"]) == (1, {"SCC-016"}, 3)
    assert visto.conteudo["linhas"] == {("1", 1, 3475, "2027-01", "P", "CALCULADO"): (19, -5)}
    assert visto.conteudo["faltam"] == ["2"]
