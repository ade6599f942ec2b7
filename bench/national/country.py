"""A part of the country's employers: four in five with fewer than five workers, nine in ten with fewer than ten, the
largest with a third as many workers as there are employers. Put in by SQL, as what comes before the month."""
from declaring.bulk import FIRST_EMPLOYER, Bulk, checked_sql
from mainpath.store import FIRST_WORKER, WEIGHTS


def sizes(employers):
    """Workers of each employer, the largest first: Pareto of exponent 1."""
    return [min(employers // 3, int(employers / (place + 0.5))) for place in range(employers)]


def checked(base):
    """The NISS of a base without its check digit."""
    return base * 10 + 9 - sum(weight * (base // 10**place % 10) for place, weight in enumerate(WEIGHTS)) % 10


class Country(Bulk):
    def __init__(self, store, employers):
        self.sizes = sizes(employers)
        super().__init__(store, employers - 1, 0, self.sizes[0])
        self.total = sum(self.sizes)

    def fill(self, first_worker, months=()):
        self._employers()
        self.store.sql("CREATE UNLOGGED TABLE medida (ordem bigint, trabalhador bigint, empregador bigint, numero bigint)")
        self.store.sql("UPDATE parametro SET valor = 209901 WHERE nome = 'scc_obrigatorio_desde'")
        worker = checked_sql(f"({FIRST_WORKER + first_worker}::bigint + n)")
        employer = checked_sql(f"({FIRST_EMPLOYER}::bigint + i)")
        self.store.sql(f"""INSERT INTO medida
            SELECT row_number() OVER () - 1, {worker}, {employer}, nextval('numero_comunicacao')
            FROM (SELECT e.i - 1 AS i, (e.antes + s)::bigint AS n
                  FROM (SELECT i, tamanho, sum(tamanho) OVER (ORDER BY i) - tamanho AS antes
                        FROM unnest(ARRAY{self.sizes}::bigint[]) WITH ORDINALITY AS t (tamanho, i)) AS e,
                       generate_series(0, e.tamanho - 1) AS s ORDER BY 2) AS x""")
        self._contracts()
        self.store.sql("DROP TABLE medida")
        self.store.sql("VACUUM (ANALYZE)")
