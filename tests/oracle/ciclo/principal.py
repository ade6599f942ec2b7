"""scripts/oracle --ciclo MONTHS: see there."""
import json
import time

from oracle.ciclo.corrida import Corrida, Lado
from oracle.ciclo.enganos import ENGANOS, plantado
from oracle.shrink import contar, encolher


def corrida(condutor, profissoes):
    return Corrida(Lado(condutor, profissoes))


def historias(corrida_, semente, quantos, dizer=False):
    """Histories until so many months were compared; the first Falha, or None."""
    inicio, numero = time.monotonic(), 0
    while corrida_.meses < quantos:
        numero += 1
        falha = corrida_.gerar(f"{semente}/{numero}")
        if falha:
            return falha
        if dizer and numero % 25 == 0:
            print(f"  {corrida_.meses} months in {corrida_.operacoes} operations, {time.monotonic() - inicio:.0f} s", flush=True)
    return None


def _correr(corrida_, semente, pedido, mostrar):
    falha = historias(corrida_, semente, pedido.ciclo, dizer=True)
    if falha:
        print(f"seed {semente}: a difference after {corrida_.meses} months", flush=True)
        mostrar(encolher(corrida_, falha), f"ciclo-{semente}", pedido.keep)
    else:
        print(f"{corrida_.meses} months of seed {semente} in {corrida_.operacoes} operations without a difference", flush=True)
    print("operations: " + ", ".join(f"{nome} {n}" for nome, n in sorted(corrida_.por_operacao.items(), key=lambda par: -par[1])))
    print("codes: " + ", ".join(f"{codigo} {n}" for codigo, n in sorted(corrida_.por_codigo.items())))
    return not falha


def _provar(corrida_, semente, pedido):
    """Each planted mistake of the model, against the same gateway. True where each was caught."""
    escapou, nomes = [], pedido.prove or list(ENGANOS)
    for nome in nomes:
        com = Corrida(corrida_.lado, plantado(nome))
        falha = historias(com, semente, pedido.ciclo)
        escapou += [] if falha else [nome]
        como = f"caught after {com.meses:5} months: {falha.operacao['op']} {falha.texto}" if falha else f"NOT CAUGHT in {com.meses} months"
        print(f"{nome:30} {como}", flush=True)
    print(f"{len(nomes) - len(escapou)} of {len(nomes)} planted mistakes of the model caught")
    return not escapou


def main(pedido, semente, casa, mostrar):
    with casa(validar=pedido.ciclo <= 500, ciclo=True) as corrida_:
        if pedido.replay:
            falha = corrida_.repetir(json.loads(pedido.replay.read_text()))
            if falha:
                print(contar(falha))
            return 1 if falha else 0
        certo = _provar(corrida_, semente, pedido) if pedido.prove is not None else _correr(corrida_, semente, pedido, mostrar)
        return 0 if certo else 1
