"""A store of the issue's size: a million vínculos and ten million lines, put in by SQL; no gateway would have to."""
from mainpath.store import FIRST_WORKER, WEIGHTS

from declaring.blocks import START

FIRST_EMPLOYER = 2_700_000_000    # without the check digit
BATCH = 500_000                   # workers a statement


def checked_sql(base):
    check = " + ".join(f"{weight} * ({base} / {10**place} % 10)" for place, weight in enumerate(WEIGHTS))
    return f"({base} * 10 + 9 - ({check}) % 10)"


class Bulk:
    """`employers` with `each` vínculos, and one with `largest`. representante-a may act for all of them."""

    def __init__(self, store, employers, each, largest):
        self.store, self.employers, self.each, self.largest = store, employers, each, largest
        self.total = employers * each + largest

    def fill(self, first_worker, months):
        """`first_worker`: number of the first free worker of the store's supply."""
        self._employers()
        # Workers in order: the largest employer's, then each other one's.
        self.store.sql("CREATE UNLOGGED TABLE medida (ordem bigint, trabalhador bigint, empregador bigint, numero bigint)")
        employer = f"CASE WHEN n < {self.largest} THEN 0 ELSE 1 + (n - {self.largest}) / {self.each} END"
        for first in range(0, self.total, BATCH):
            last = min(first + BATCH, self.total) - 1
            self.store.sql(f"""INSERT INTO medida
                SELECT n, {checked_sql(f'({FIRST_WORKER + first_worker}::bigint + n)')},
                       {checked_sql(f'({FIRST_EMPLOYER}::bigint + {employer})')}, nextval('numero_comunicacao')
                FROM generate_series({first}, {last}) AS n""")
        self._contracts()
        for month in months:
            self._declare(month)
        self.store.sql("DROP TABLE medida")
        self.store.sql("VACUUM (ANALYZE)")

    def employer(self, index):
        """NISS: 0 is the largest."""
        [(number,)] = self.store.sql(f"SELECT {checked_sql(f'({FIRST_EMPLOYER + index}::bigint)')}")
        return number

    def counts(self):
        return self.store.sql("SELECT (SELECT count(*) FROM vinculo), (SELECT count(*) FROM linha_remuneracao)")[0]

    def _employers(self):
        self.store.sql(f"""
            WITH novo AS (
                INSERT INTO empregador (niss, nif, nome)
                SELECT {checked_sql(f'({FIRST_EMPLOYER}::bigint + n)')}, f.nif, 'Empregador da Medição ' || n
                FROM generate_series(0, {self.employers}) AS n
                JOIN (SELECT nif, row_number() OVER (ORDER BY nif) - 1 AS n
                      FROM generate_series(513000000::bigint, 513000000 + 20 * ({self.employers} + 1)) AS nif
                      WHERE nif_valido(nif)) AS f USING (n)
                RETURNING niss),
            estabelecido AS (INSERT INTO estabelecimento SELECT niss, 1, 'Rua da Medição 1', '2000-01-01' FROM novo),
            aderido AS (INSERT INTO adesao SELECT niss, '2010-01-01' FROM novo),
            estado AS (INSERT INTO estado_empregador (empregador, marca, versao)
                       SELECT niss, {max(self.each, self.largest)}, 1 FROM novo)
            INSERT INTO mandato SELECT r.id, novo.niss, s.nome, '2010-01-01'
            FROM novo, servico AS s, cliente AS r WHERE r.nome = 'representante-a'""")

    def _contracts(self):
        """In the order of the keys, without the checks of foreign keys, which hold."""
        own = "row_number() OVER (PARTITION BY m.empregador ORDER BY m.ordem)"
        for statement in (
            "INSERT INTO trabalhador (niss, nome, data_nascimento) "
            "SELECT trabalhador, 'Trabalhador da Medição', '1990-01-01' FROM medida",
            "INSERT INTO comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente) "
            f"SELECT empregador, numero, 'ComunicarContrato', '{START}', trabalhador, numero, 0 FROM medida",
            "INSERT INTO vinculo (empregador, trabalhador, numero, inicio, data_comunicacao, marca) "
            f"SELECT m.empregador, m.trabalhador, m.numero, '{START}', '{START}', {own} FROM medida AS m",
            "INSERT INTO periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, modalidade, prestacao, "
            "profissao, remuneracao_base, enquadramento) "
            f"SELECT empregador, trabalhador, numero, '{START}', numero, 'A', 'P', '52230', 100000, 'REGE' FROM medida",
            "INSERT INTO periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador) "
            f"SELECT empregador, trabalhador, numero, '{START}', numero, 2375, 1100 FROM medida",
            "INSERT INTO local_trabalho (empregador, trabalhador, vinculo, inicio, numero, estabelecimento) "
            f"SELECT empregador, trabalhador, numero, '{START}', numero, 1 FROM medida",
        ):
            self.store.sql("SET session_replication_role = replica; " + statement)

    def _declare(self, month):
        """One delivery a month, in blocks of at most 20,000 lines."""
        self.store.sql(f"""SET session_replication_role = replica;
            WITH parte AS MATERIALIZED (
                SELECT *, (row_number() OVER (PARTITION BY empregador ORDER BY ordem) - 1) / 20000 AS parte,
                       1 + (row_number() OVER (PARTITION BY empregador ORDER BY ordem) - 1) % 20000 AS linha FROM medida),
            entregue AS MATERIALIZED (
                SELECT empregador, gen_random_uuid() AS id, nextval('numero_comunicacao') AS numero
                FROM medida GROUP BY empregador),
            partes AS MATERIALIZED (
                SELECT p.empregador, p.parte, e.id AS entrega, nextval('numero_bloco') AS bloco, count(*) AS linhas
                FROM parte AS p JOIN entregue AS e USING (empregador) GROUP BY p.empregador, p.parte, e.id),
            e AS (INSERT INTO entrega SELECT empregador, id, numero, 'ESTRUTURADA', '{month}-28', 0 FROM entregue),
            b AS (INSERT INTO bloco (empregador, id, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                                     contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                                     remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, instante, versao,
                                     primeiro_mes, ultimo_mes)
                  SELECT empregador, bloco, entrega, parte + 1, 'ACEITE', 1, '{month}-01', 3475, linhas * 100000,
                         linhas * 34750, linhas * 11000, linhas * 23750, linhas * 100000, linhas * 34750, linhas,
                         sha256(bloco::text::bytea), '{month}-28', 1, '{month}-01', '{month}-01' FROM partes)
            INSERT INTO linha_remuneracao
            SELECT p.empregador, s.bloco, p.linha, p.trabalhador, '1990-01-01', '{month}-01', 60, 'P', 100000
            FROM parte AS p JOIN partes AS s USING (empregador, parte)""")
