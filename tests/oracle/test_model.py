"""The model against the public vectors and the worked tables of docs/rules, without a gateway."""
import csv
import datetime
import re

from oracle.model import numeros, pagamentos
from oracle.model import tabelas as t
from oracle.model.datas import a_mesma_hora, data_em_lisboa, dia, instante, mes, pascoa, prazo_no_mes_seguinte
from oracle.plant import RAIZ


def linhas(nome):
    with open(RAIZ / "tests/vectors" / nome, encoding="utf-8") as ficheiro:
        return list(csv.DictReader(linha for linha in ficheiro if not linha.startswith("#")))


def test_easter():
    for ano, esperado in ((2019, "04-21"), (2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25"),
                          (2049, "04-18"), (2076, "04-19"), (1954, "04-18"), (1981, "04-19")):
        assert pascoa(ano) == dia(f"{ano}-{esperado}")


def test_the_worked_due_days():
    texto = (RAIZ / "docs/rules/deadlines.md").read_text()
    contribuicoes = re.findall(r"\| contributions of (\d{4}-\d\d) \| (\d{4}-\d\d-\d\d)", texto)
    declaracoes = re.findall(r"\| declaration of (\d{4}-\d\d) \| (\d{4}-\d\d-\d\d)", texto)
    assert len(contribuicoes) > 4 and len(declaracoes) > 1
    for de, limite in contribuicoes:
        assert pagamentos.limite_de_pagamento(mes(de)) == dia(limite)
    for de, limite in declaracoes:
        assert prazo_no_mes_seguinte(mes(de), 10, t.agosto(mes(de), 25)) == dia(limite)


def test_the_worked_interest():
    texto = (RAIZ / "docs/rules/interest.md").read_text()
    tabela = re.findall(r"\| 3,475.00 \| (\S+) \| (\S+) \| (\S[^|]*) \|[^|]*\| (\S+) \| (\S+) \|", texto)
    assert len(tabela) == 8
    for limite, emissao, pago, na_emissao, deixados in tabela:
        contados = pagamentos.meses_em_mora(dia(limite), dia(emissao))
        assert numeros.escrever(pagamentos.juros(347_500, dia(limite), contados)) == na_emissao
        ate = dia(pago) if re.match(r"\d{4}-", pago) else dia(emissao)
        mais = [m for m in pagamentos.meses_em_mora(dia(limite), ate) if m not in contados]
        assert numeros.escrever(pagamentos.juros(347_500, dia(limite), mais)) == deixados


def test_the_simulated_instant_never_goes_back():
    """Through a real night, the hour that comes twice among them, on dates that have that hour twice, once or not at all."""
    for real in ("2026-08-20T00:00:00+00:00", "2026-10-24T12:00:00+00:00"):
        for data in ("2024-03-31", "2024-10-27", "2026-10-25", "2026-11-02", "2027-03-28"):
            inicio, anterior = instante(real), None
            for minuto in range(24 * 60):
                agora = inicio + datetime.timedelta(minutes=minuto)
                dias = data_em_lisboa(agora) - data_em_lisboa(inicio)
                simulado = a_mesma_hora(dia(data) + dias, agora)
                assert anterior is None or simulado >= anterior, (real, data, agora, simulado)
                assert data_em_lisboa(simulado) == dia(data) + dias, (real, data, agora, simulado)
                anterior = simulado
    assert a_mesma_hora(dia("2024-03-31"), instante("2026-12-01T01:10:00+00:00")) == instante("2024-03-31T01:00:00+00:00")


def test_the_vectors():
    for linha in linhas("contributions.csv"):
        total, empregador, trabalhador, *partes = map(int, linha.values())
        assert numeros.contribuicoes(total, empregador, trabalhador) == tuple(partes), linha
    for linha in linhas("interest.csv"):
        meses = pagamentos.meses_em_mora(dia(linha["due"]), dia(linha["issued"]))
        assert len(meses) == int(linha["calendar_months"]), linha
        assert pagamentos.juros(int(linha["base_cents"]), dia(linha["due"]), meses) == int(linha["interest_cents"]), linha
    for linha in linhas("multibanco.csv"):
        chave = int(linha["sub_entity"] + linha["id"])
        assert numeros.referencia_multibanco(int(linha["entity"]), chave, int(linha["cents"])) == linha["reference"], linha
    for linha in linhas("niss.csv"):
        assert numeros.niss_certo(linha["niss"]) == (linha["expected"] == "valid"), linha
