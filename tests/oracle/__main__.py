"""scripts/oracle: see there."""
import argparse
import datetime
import json
import pathlib
import sys
import tempfile
import time

from psitest import database
from psitest.gateway import Gateway

from oracle import mundo
from oracle.ciclo import principal
from oracle.corrida import Corrida
from oracle.drive import Condutor
from oracle.prove import provar
from oracle.shrink import contar, encolher

HISTORIA = 120      # operations
OPCOES = {"access.identity_failures_per_hour": 1_000_000}
SEMENTE_DA_PROVA = 1
SEMENTES = (20260101, 20260225, 20260731, 20261130, 20270228)      # one a day of the year, in turn


class Casa:
    """A gateway on a database of its own, with the oracle's world in it. `antes(base)` changes the database first."""

    def __init__(self, antes=None, programa=None, ambiente=None, validar=False, ciclo=False):
        self.antes, self.programa, self.ambiente, self.validar, self.ciclo = antes, programa, ambiente, validar, ciclo

    def __enter__(self):
        self.base = database.create()
        try:
            profissoes = mundo.preparar(self.base, self.ciclo)
            if self.antes:
                self.antes(self.base)
            self.pasta = tempfile.TemporaryDirectory(prefix="psi-oracle-")
            gateway = type("Outro", (Gateway,), {"PROGRAM": self.programa}) if self.programa else Gateway
            self.gateway = gateway(pathlib.Path(self.pasta.name), self.base, OPCOES)
            self.condutor = Condutor(self.gateway.port, self.validar)
        except BaseException:
            database.drop(self.base)
            raise
        return principal.corrida(self.condutor, profissoes) if self.ciclo else Corrida(self.condutor, profissoes)

    def __exit__(self, *_):
        self.condutor.fechar()
        self.gateway.stop()
        self.pasta.cleanup()
        database.drop(self.base)


def argumentos():
    ler = argparse.ArgumentParser(prog="scripts/oracle", description=__doc__)
    ler.add_argument("--seed", type=int, help="default: one of five, by the day of the year")
    ler.add_argument("--operations", type=int, default=2_000)
    ler.add_argument("--replay", type=pathlib.Path, metavar="FILE", help="a history that was kept")
    ler.add_argument("--prove", nargs="*", metavar="NAME", help="plant each mistake of plants/, or these")
    ler.add_argument("--ciclo", type=int, metavar="MONTHS", help="histories of the contributory cycle, until so many months were computed")
    ler.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("build/oracle"), metavar="FOLDER")
    return ler.parse_args()


def contar_codigos(corrida):
    print("operations: " + ", ".join(f"{nome} {n}" for nome, n in corrida.por_operacao.most_common()))
    print("codes: " + ", ".join(f"{codigo} {n}" for codigo, n in sorted(corrida.por_codigo.items())))


def mostrar(falha, semente, pasta):
    pasta.mkdir(parents=True, exist_ok=True)
    ficheiro = pasta / f"history-{semente}.json"
    ficheiro.write_text(json.dumps(falha.historia, ensure_ascii=False, indent=1))
    print(f"\nA DIFFERENCE, in {len(falha.historia)} operations:\n{contar(falha)}\nagain: scripts/oracle --replay {ficheiro}")


def historias(corrida, semente, quantas, dizer=False):
    """Histories until there are so many operations; the first Falha, or None."""
    inicio, historia = time.monotonic(), 0
    while corrida.operacoes < quantas:
        historia += 1
        falha = corrida.gerar(f"{semente}/{historia}", min(HISTORIA, max(quantas - corrida.operacoes, 20)))
        if falha:
            return falha
        if dizer and historia % 50 == 0:
            print(f"  {corrida.operacoes} operations, {corrida.operacoes / (time.monotonic() - inicio):.0f}/s", flush=True)
    return None


def correr(corrida, semente, quantas, pasta):
    """True where all was as the rules say."""
    inicio = time.monotonic()
    falha = historias(corrida, semente, quantas, dizer=True)
    if falha:
        print(f"seed {semente}: a difference after {corrida.operacoes} operations", flush=True)
        mostrar(encolher(corrida, falha), semente, pasta)
        return False
    print(f"{corrida.operacoes} operations of seed {semente} without a difference, "
          f"{corrida.operacoes / (time.monotonic() - inicio):.0f}/s", flush=True)
    return True


def main():
    pedido = argumentos()
    do_dia = SEMENTES[datetime.date.today().timetuple().tm_yday % len(SEMENTES)]
    semente = pedido.seed if pedido.seed is not None else do_dia if pedido.prove is None else SEMENTE_DA_PROVA
    print(f"seed {semente}", flush=True)
    if pedido.ciclo is not None:
        return principal.main(pedido, semente, Casa, mostrar)
    if pedido.prove is not None:
        return 0 if provar(Casa, historias, pedido.prove, semente) else 1
    with Casa(validar=pedido.operations <= 5_000) as corrida:
        if pedido.replay:
            falha = corrida.repetir(json.loads(pedido.replay.read_text()))
            if falha:
                print(contar(falha))
            return 1 if falha else 0
        certo = correr(corrida, semente, pedido.operations, pedido.keep)
        contar_codigos(corrida)
        return 0 if certo else 1


if __name__ == "__main__":
    sys.exit(main())
