"""A short run of the oracle; the long one and the proof by planted mistakes are parts of scripts/long-checks."""
import json
import os
import pathlib

import pytest

from oracle.__main__ import Casa, contar_codigos, correr
from oracle.ciclo.principal import historias
from oracle.plant import RAIZ, todos
from oracle.shrink import contar
from psitest import database

SEMENTE, OPERACOES, MESES = 20260725, 2_500, 150


def test_the_gateway_answers_as_the_rules_do(cluster, capsys):
    with capsys.disabled(), Casa(validar=True) as corrida:
        print(f"\nseed {SEMENTE}")
        certo = correr(corrida, SEMENTE, OPERACOES, pathlib.Path(os.environ.get("PSI_ORACLE_KEEP", "build/oracle")))
        contar_codigos(corrida)
    assert certo
    assert len(corrida.por_operacao) == 25 and len(corrida.por_codigo) > 70, "the histories meet too little"


def test_the_gateway_computes_months_as_the_model_does(cluster, capsys):
    with capsys.disabled(), Casa(validar=True, ciclo=True) as corrida:
        falha = historias(corrida, SEMENTE, MESES)
        print(f"\n{corrida.meses} months of the contributory cycle in {corrida.operacoes} operations")
    assert not falha, contar(falha)


def test_the_kept_histories(cluster):
    with Casa(validar=True) as corrida:
        for ficheiro in sorted((RAIZ / "tests/oracle/kept").glob("*.json")):
            falha = corrida.repetir(json.loads(ficheiro.read_text()))
            assert not falha, f"{ficheiro.name}\n{contar(falha)}"


@pytest.mark.parametrize("plant", todos(), ids=lambda plant: plant.nome)
def test_the_plant_still_fits(plant, fresh_database):
    if plant.em_sql:
        [(texto,)] = database.sql(fresh_database, "SELECT pg_get_functiondef(%s::regproc)", (plant.onde,))
    else:
        texto = (RAIZ / plant.onde).read_text()
    assert plant.em(texto) != texto
