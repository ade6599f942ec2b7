"""A year of bank files, in any order, some of them sent again, cut off, or broken off by a kill: every euro of every entry is
applied once, listed, or named, and the totals add up.

PSI_BANK_YEARS: how many years (default 1); PSI_BANK_SEED: the first one's seed, else a new one, which is printed."""
import collections
import json
import os
import random
import subprocess

import pytest

from ano import Ano, juros
from psitest import database, waiting
from psitest.paths import BIN

SEMENTE = int(os.environ.get("PSI_BANK_SEED") or random.SystemRandom().randrange(10**6))
PAGOU = ("APLICADO", "EXCESSO")


def guardados(registo):
    return registo.sql("SELECT count(*) FROM psi.aviso_bancario")[0][0]


def importar(banco, registo, sorte, ficheiro):
    """The summary of the run that ended; before it, some runs are killed."""
    caminho = banco.ficheiro(ficheiro.texto)
    comando = [BIN / "psi-admin", "payments", "import", caminho, "--json", "--config", banco.config]
    while sorte.random() < 0.25 and len(ficheiro.movimentos()) > 1:
        antes, ate = guardados(registo), sorte.randrange(len(ficheiro.movimentos()))
        processo = subprocess.Popen(comando, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=database.environment())
        waiting.until(lambda: guardados(registo) > antes + ate or processo.poll() is not None)
        processo.kill()
        processo.wait()
    feito = subprocess.run(comando, capture_output=True, text=True, env=database.environment())
    assert feito.returncode in (0, 1), feito.stderr
    if ficheiro.estragado:
        assert feito.returncode == 1 and "nothing was registered" in feito.stderr, feito.stderr
        return None
    resumo = json.loads(feito.stdout)
    assert (feito.returncode == 1) == bool(resumo["refused"] or resumo["reversals"]), resumo
    return resumo


def conferir_linhas(ficheiro, resumo):
    """Every line is where it belongs."""
    recusadas = {um["line"] for um in resumo["refused"]}
    alheias = {um["line"] for um in resumo["no_payments"]["entries"]}
    assert recusadas == {numero for numero, linha in ficheiro.linhas.items() if linha.recusada}, resumo["refused"]
    assert alheias == {numero for numero, linha in ficheiro.linhas.items() if linha.alheia}
    novos = sum(resumo["outcomes"].values())
    assert novos + resumo["repeated"] == len(ficheiro.movimentos())


def conferir_movimentos(registo, ano):
    esperados = ano.esperados()
    grupos = collections.Counter()
    for um, quantos in esperados.items():
        grupos[um.chave] += quantos
    linhas = registo.sql("SELECT conta, data_pagamento::text, referencia_propria, valor, sentido, count(*) FROM psi.aviso_bancario"
                         " WHERE ficheiro <> 'semente' GROUP BY 1, 2, 3, 4, 5")
    assert {linha[:5]: linha[5] for linha in linhas} == dict(grupos)


def conferir_dinheiro(registo, ano):
    avisos = registo.sql("SELECT resultado, valor, excesso, documento, referencia_banco FROM psi.aviso_bancario "
                         "WHERE sentido = 'C' AND ficheiro <> 'semente'")
    valores = {doc.numero: doc.cents for doc, _ in ano.docs}
    pagos = collections.Counter()
    for resultado, valor, excesso, numero, _ in avisos:
        if resultado in PAGOU:
            assert valor - excesso == valores[numero]
            pagos[numero] += 1
        else:
            assert excesso == (0 if resultado == "ESTORNADO" else valor), resultado
    assert set(pagos.values()) <= {1}, "paid twice"
    [(pago, listado)] = registo.sql(
        "SELECT coalesce(sum(valor - excesso) FILTER (WHERE resultado = ANY(%s)), 0)::bigint, sum(excesso)::bigint"
        " FROM psi.aviso_bancario WHERE sentido = 'C' AND ficheiro <> 'semente'", list(PAGOU))
    desfeito = sum(valor for resultado, valor, *_ in avisos if resultado == "ESTORNADO")
    assert pago + listado + desfeito == sum(um.cents * n for um, n in ano.esperados().items() if not um.estorno)
    recibos = registo.sql("SELECT documento, count(*), sum(valor)::bigint FROM psi.recibo WHERE anulado_em IS NULL"
                         " AND aviso NOT LIKE 'SEMENTE-%%' GROUP BY 1")
    assert {numero: (quantos, valor) for numero, quantos, valor in recibos} == {n: (1, valores[n]) for n in pagos}
    estados = dict(registo.sql("SELECT numero, estado FROM psi.documento_pagamento WHERE numero = ANY(%s)", list(valores)))
    assert {n for n, estado in estados.items() if estado == "PAGO"} == set(pagos)


def conferir_juros(registo, ano):
    taxas = registo.sql("SELECT desde, milesimos FROM psi.taxa_juro")
    esperado = {}
    for numero, contribuicoes, limite, emissao, validade, pago in registo.sql(
            "SELECT d.numero, p.contribuicoes, p.data_limite, (d.emissao AT TIME ZONE 'Europe/Lisbon')::date,"
            " (d.validade AT TIME ZONE 'Europe/Lisbon')::date, d.pago_em FROM psi.documento_pagamento AS d"
            " JOIN psi.parcela_documento AS p ON p.documento = d.numero WHERE d.estado = 'PAGO' AND d.numero = ANY(%s)",
            [doc.numero for doc, _ in ano.docs]):
        quanto = juros(contribuicoes, limite, emissao, pago, taxas) if pago > validade else 0
        if quanto:
            esperado[numero] = quanto
    assert dict(registo.sql("SELECT documento, sum(valor)::bigint FROM psi.juro_por_pagar WHERE anulado_em IS NULL GROUP BY 1")) == esperado


def conferir(registo, ano):
    conferir_movimentos(registo, ano)
    conferir_dinheiro(registo, ano)
    conferir_juros(registo, ano)


def desfazer(banco, registo):
    """What the banks took back, one after the other."""
    for referencia, documento_ in registo.sql("SELECT referencia_propria, documento FROM psi.aviso_bancario WHERE resultado = 'ESTORNO'"):
        feito = banco.correr("reverse", referencia, "--reason", "prova", "--json")
        if feito.returncode:
            assert "no payment that is on record" in feito.stderr, feito.stderr
            continue
        assert json.loads(feito.stdout)["document"] == documento_


@pytest.mark.parametrize("semente", [SEMENTE + n for n in range(int(os.environ.get("PSI_BANK_YEARS", "1")))])
def test_every_euro_of_a_year(banco, registo, empregador, semente):
    print("seed", semente)
    registo.sql("DELETE FROM psi.recibo")
    registo.sql("TRUNCATE psi.juro_documento, psi.juro_por_pagar, psi.aviso_bancario CASCADE")
    sorte = random.Random(semente)
    ano = Ano(sorte, registo, empregador)
    sorte.shuffle(ano.ficheiros)
    for ficheiro in ano.ficheiros:
        resumo = importar(banco, registo, sorte, ficheiro)
        if resumo:
            conferir_linhas(ficheiro, resumo)
    conferir(registo, ano)
    desfazer(banco, registo)
    conferir(registo, ano)
    antes = registo.contagens()
    for ficheiro in sorte.sample(ano.ficheiros, 6):
        if not ficheiro.estragado:
            assert importar(banco, registo, random.Random(1), ficheiro)["repeated"] == len(ficheiro.movimentos())
    assert registo.contagens() == antes
