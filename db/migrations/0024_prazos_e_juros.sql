-- Due days, August and interest as the law has them; docs/rules/deadlines.md and interest.md say whence. Rows only: what
-- was issued keeps its dates and amounts. A row that an import has brought for the same days stands.

-- From reference month 2026-01 contributions are due on day 25 (Decreto-Lei n.º 127/2025).
WITH antes AS (
    UPDATE parametro AS p SET ate = '2025-12-31'
    FROM parametro AS velho
    WHERE velho.nome = p.nome AND velho.desde = p.desde AND p.nome = 'dia_limite_pagamento' AND p.valor = 20
      AND p.desde < '2026-01-01' AND (p.ate IS NULL OR p.ate >= '2026-01-01')
    RETURNING velho.ate, velho.descricao)
INSERT INTO parametro (nome, desde, ate, valor, descricao)
SELECT 'dia_limite_pagamento', date '2026-01-01', antes.ate, 25, antes.descricao FROM antes;

-- What is due in August (artigo 23.º-B do Código dos Regimes Contributivos), by the month that it is of: July's.
INSERT INTO parametro (nome, desde, valor, descricao)
SELECT n.nome, date '2022-07-01', n.valor, n.descricao
FROM (VALUES
    ('agosto_pagamento', 31, 'Dia de agosto até ao qual se pagam as contribuições de julho, útil ou não'),
    ('agosto_alteracao', 31, 'Dia de agosto até ao qual se comunica uma alteração ou cessação de julho, útil ou não'),
    ('agosto_declaracao', 25, 'Dia de agosto até ao qual se entrega a declaração de remunerações de julho, útil ou não')
) AS n (nome, valor, descricao)
WHERE NOT EXISTS (SELECT FROM parametro AS p WHERE p.nome = n.nome);

-- A yearly rate is of its calendar year, and the newest goes on.
INSERT INTO taxa_juro (desde, milesimos)
SELECT make_date(n.ano, 1, 1), n.milesimos
FROM (VALUES (2015, 5476), (2016, 5168), (2017, 4966), (2018, 4857), (2019, 4825), (2020, 4786), (2021, 4705), (2022, 4705),
             (2023, 5997), (2024, 8876), (2025, 8309)) AS n (ano, milesimos)
WHERE NOT EXISTS (SELECT FROM taxa_juro AS t
                  WHERE t.desde BETWEEN make_date(n.ano, 1, 1) AND make_date(n.ano, 12, 31));

-- All rows of a parameter, "desde,ate,valor;…"; NULL: there are none.
CREATE FUNCTION parametro_datado(p_nome text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(d.desde || ',' || coalesce(d.ate::text, '') || ',' || d.valor, ';')
    FROM psi.parametro AS d WHERE d.nome = p_nome
$$;
GRANT EXECUTE ON FUNCTION parametro_datado TO psi_gateway;
