"""The oracle's own proof: every planted mistake is caught, each within so many operations."""
import os
import time

from psitest import database

from oracle.plant import todos
from oracle.shrink import contar

ATE = 2_000


def _na_base(plant):
    """What puts a plant into the functions of a database."""
    def plantar(base):
        [(texto,)] = database.sql(base, "SELECT pg_get_functiondef(%s::regproc)", (plant.onde,))
        database.sql(base, plant.em(texto).replace("%", "%%"))

    return plantar


def provar(casa, correr_historias, nomes, semente):
    """`casa(antes, programa)` opens a gateway; `correr_historias(corrida, semente, quantas)` gives a Falha or None. True where each
    plant was caught."""
    plants = [p for p in todos() if not nomes or p.nome in nomes]
    faltam = set(nomes) - {p.nome for p in plants}
    if faltam:
        raise SystemExit(f"no such plants: {', '.join(sorted(faltam))}")
    escapou = []
    for plant in plants:
        inicio = time.monotonic()
        os.environ["PSI_PLANT"] = plant.nome
        with casa(antes=_na_base(plant) if plant.em_sql else None, programa="psi-gateway" if plant.em_sql else "psi-gateway-planted") as c:
            falha = correr_historias(c, semente, ATE)
            quantas = c.operacoes
        del os.environ["PSI_PLANT"]
        if falha:
            print(f"{plant.nome:30} caught after {quantas:5} operations, {time.monotonic() - inicio:3.0f} s: {plant.oque}", flush=True)
            if len(plants) == 1:
                print(contar(falha))
        else:
            escapou.append(plant.nome)
            print(f"{plant.nome:30} NOT CAUGHT in {quantas} operations: {plant.oque}", flush=True)
    print(f"{len(plants) - len(escapou)} of {len(plants)} planted mistakes caught within {ATE} operations each")
    return not escapou
