import pytest
from muitos import QUANTOS, Grande, povoar

from psitest.registo import registo  # noqa: F401  a fixture


@pytest.fixture(scope="module")
def grande(registo):  # noqa: F811
    empregador = registo.novo_empregador()
    for servico in ("vinculos", "contratos"):
        registo.mandato("representante-a", empregador, servico)
    povoar(registo, empregador, QUANTOS, 1_970_000_000, "2015-01-01")
    # A third of them once more: a vínculo that ended before, so that one worker has two rows.
    registo.sql("""
        WITH antes AS (
            SELECT trabalhador, nextval('psi.numero_comunicacao') AS numero FROM psi.vinculo
            WHERE empregador = %(e)s ORDER BY trabalhador LIMIT %(n)s),
        c AS (INSERT INTO psi.comunicacao SELECT %(e)s, numero, 'ComunicarContrato', '2010-01-01', trabalhador, numero, 1
              FROM antes),
        v AS (INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, fim, data_comunicacao)
              SELECT %(e)s, trabalhador, numero, '2010-01-01', '2012-12-31', '2010-01-01' FROM antes)
        INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, fim, modalidade, prestacao, profissao,
                                          remuneracao_base, enquadramento)
        SELECT %(e)s, trabalhador, numero, '2010-01-01', numero, '2012-12-31', 'A', 'P', %(profissao)s, 100000, 'REGE' FROM antes
        """, {"e": empregador, "n": QUANTOS // 3, "profissao": registo.profissao})
    return Grande(empregador, QUANTOS + QUANTOS // 3)
