-- The consultations. A page costs in proportion to its rows: the children of a row are read by key, row by row inside the
-- one statement, never by joining whole tables.

-- A vínculo with its children. Rows of a list are joined by record separators (U+001E), their fields by unit separators
-- (U+001F), which no text of the store may hold:
--   taxas   inicio, fim, total rate in basis points
--   locais  codigo, inicio, fim, morada
-- ARRAY(...) rather than string_agg: half the executor nodes, measured as a fifth of the whole call.
CREATE VIEW linha_vinculo WITH (security_invoker = true) AS
SELECT v.empregador, v.trabalhador, v.numero, v.inicio, v.fim, v.data_comunicacao,
       array_to_string(ARRAY(
           SELECT x.inicio || E'\x1f' || coalesce(x.fim::text, '') || E'\x1f' || (x.taxa_empregador + x.taxa_trabalhador)
           FROM psi.periodo_taxa AS x
           WHERE x.empregador = v.empregador AND x.trabalhador = v.trabalhador AND x.vinculo = v.numero
             AND x.substituido_por IS NULL
           ORDER BY x.inicio), E'\x1e') AS taxas,
       array_to_string(ARRAY(
           SELECT l.estabelecimento || E'\x1f' || l.inicio || E'\x1f' || coalesce(l.fim::text, '') || E'\x1f' || e.morada
           FROM psi.local_trabalho AS l
           JOIN psi.estabelecimento AS e ON e.empregador = v.empregador AND e.codigo = l.estabelecimento
           WHERE l.empregador = v.empregador AND l.trabalhador = v.trabalhador AND l.vinculo = v.numero
             AND l.substituido_por IS NULL
           ORDER BY l.inicio), E'\x1e') AS locais
FROM psi.vinculo AS v
-- Worded so that no plan takes the exclusion constraint's GiST index, slower than the primary key, to find rows.
WHERE v.anulado IS DISTINCT FROM true;

-- The information period in force on p_hoje; of a vínculo yet to begin, the first; of an ended one, the last.
CREATE FUNCTION contrato_em_vigor(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint, p_inicio date,
                                  p_hoje date)
RETURNS SETOF periodo_contrato LANGUAGE sql STABLE AS $$
    SELECT * FROM psi.periodo_contrato AS c
    WHERE c.empregador = p_empregador AND c.trabalhador = p_trabalhador AND c.vinculo = p_vinculo
      AND c.substituido_por IS NULL AND c.inicio <= greatest(p_hoje, p_inicio)
    ORDER BY c.inicio DESC
    LIMIT 1
$$;

-- The vínculos of the employer that a list's filters let through. Inlined into its callers.
-- p_situacao: ATIVO, CESSADO (ended before p_hoje) or TODOS. p_de, p_ate: a window the vínculo touches.
CREATE FUNCTION vinculos_filtrados(p_empregador bigint, p_hoje date, p_situacao text, p_de date, p_ate date)
RETURNS SETOF vinculo LANGUAGE sql STABLE AS $$
    SELECT * FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true
      AND (p_situacao = 'TODOS' OR coalesce(v.fim < p_hoje, false) = (p_situacao = 'CESSADO'))
      AND (p_ate IS NULL OR v.inicio <= p_ate)
      AND (p_de IS NULL OR v.fim IS NULL OR v.fim >= p_de)
$$;

-- The workplaces of an establishment, in the window where one is given. Inlined into its callers.
CREATE FUNCTION locais_no_estabelecimento(p_empregador bigint, p_estabelecimento integer, p_de date, p_ate date)
RETURNS SETOF local_trabalho LANGUAGE sql STABLE AS $$
    SELECT * FROM psi.local_trabalho AS l
    WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento AND l.substituido_por IS NULL
      AND (p_ate IS NULL OR l.inicio <= p_ate) AND (p_de IS NULL OR l.fim IS NULL OR l.fim >= p_de)
$$;

-- A row of ConsultarTrabalhadores: the vínculo, its lists as above, the contract in force (c_inicio to enquadramento), and
-- on the rows of a first page how many rows there are in all.
CREATE TYPE linha_trabalhador AS (
    niss bigint, nome text, data_nascimento date, inicio date, fim date, data_comunicacao timestamptz, numero bigint,
    taxas text, locais text, c_inicio date, c_fim date, modalidade text, prestacao text, fim_contrato date,
    profissao text, remuneracao_base bigint, diuturnidades bigint, percentagem bigint, horas bigint, dias bigint,
    motivo text, substituido bigint, enquadramento text, total bigint
);

-- One worker's vínculos, all that the filters let through, in no order: the call that payroll systems make most.
CREATE FUNCTION consultar_trabalhador(p_empregador bigint, p_trabalhador bigint, p_hoje date, p_situacao text,
                                      p_de date, p_ate date)
RETURNS SETOF linha_trabalhador LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
           c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
           c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento, NULL::bigint
    FROM psi.linha_vinculo AS v
    JOIN psi.trabalhador AS t ON t.niss = v.trabalhador
    LEFT JOIN LATERAL psi.contrato_em_vigor(v.empregador, v.trabalhador, v.numero, v.inicio, p_hoje) AS c ON true
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador
      AND (p_situacao = 'TODOS' OR coalesce(v.fim < p_hoje, false) = (p_situacao = 'CESSADO'))
      AND (p_ate IS NULL OR v.inicio <= p_ate)
      AND (p_de IS NULL OR v.fim IS NULL OR v.fim >= p_de);
END $$;

-- A page of the list, ordered by NISS and start, after (p_depois_niss, p_depois_inicio) where given. p_niss NULL: all
-- workers. p_limite: rows wanted, one more included to tell that a page follows. total: on the first page only.
CREATE FUNCTION consultar_trabalhadores(p_empregador bigint, p_niss bigint[], p_hoje date, p_situacao text, p_de date,
                                        p_ate date, p_estabelecimento integer, p_depois_niss bigint,
                                        p_depois_inicio date, p_limite integer)
RETURNS SETOF linha_trabalhador LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto      text := set_config('psi.empregador', p_empregador::text, true);
    trabalhadores bigint[];
    vinculos      bigint[];
    depois        bigint := coalesce(p_depois_niss, 0);
    linhas        bigint;
BEGIN
    -- The keys of the page first, each kind of filter by the index that serves it.
    IF p_niss IS NOT NULL THEN
        SELECT array_agg(v.trabalhador ORDER BY v.trabalhador, v.inicio),
               array_agg(v.numero ORDER BY v.trabalhador, v.inicio)
        INTO trabalhadores, vinculos
        FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
        WHERE v.trabalhador = ANY (p_niss)
          AND (v.trabalhador > depois OR v.trabalhador = depois AND v.inicio > p_depois_inicio)
          AND (p_estabelecimento IS NULL
               OR EXISTS (SELECT FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                          WHERE l.trabalhador = v.trabalhador AND l.vinculo = v.numero));
    ELSIF p_estabelecimento IS NOT NULL THEN
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT l.trabalhador, v.numero
              FROM (SELECT DISTINCT l.trabalhador, l.vinculo
                    FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
                    WHERE l.trabalhador >= depois
                    ORDER BY l.trabalhador, l.vinculo) AS l
              CROSS JOIN LATERAL (SELECT v.numero, v.inicio
                                  FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
                                  WHERE v.trabalhador = l.trabalhador AND v.numero = l.vinculo
                                  OFFSET 0) AS v
              WHERE l.trabalhador > depois OR v.inicio > p_depois_inicio
              ORDER BY l.trabalhador, v.inicio LIMIT p_limite) AS k;
    ELSE
        SELECT array_agg(k.trabalhador), array_agg(k.numero) INTO trabalhadores, vinculos
        FROM (SELECT v.trabalhador, v.numero
              FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              WHERE v.trabalhador >= depois AND (v.trabalhador > depois OR v.inicio > p_depois_inicio)
              ORDER BY v.trabalhador, v.inicio LIMIT p_limite) AS k;
    END IF;

    IF p_depois_niss IS NULL THEN
        linhas := coalesce(cardinality(vinculos), 0);
        IF p_niss IS NOT NULL OR linhas < p_limite THEN
            NULL;   -- that is all of them
        ELSIF p_estabelecimento IS NOT NULL THEN
            SELECT count(DISTINCT v.numero) INTO linhas
            FROM psi.locais_no_estabelecimento(p_empregador, p_estabelecimento, p_de, p_ate) AS l
            JOIN psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v
              ON v.trabalhador = l.trabalhador AND v.numero = l.vinculo;
        ELSE
            SELECT count(*) INTO linhas
            FROM psi.vinculos_filtrados(p_empregador, p_hoje, p_situacao, p_de, p_ate) AS v;
        END IF;
    END IF;

    RETURN QUERY
    SELECT v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
           c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
           c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento, linhas
    FROM unnest(trabalhadores[:p_limite], vinculos[:p_limite]) WITH ORDINALITY AS k (trabalhador, numero, ordem)
    CROSS JOIN LATERAL (SELECT * FROM psi.linha_vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL psi.contrato_em_vigor(p_empregador, k.trabalhador, k.numero, v.inicio, p_hoje) AS c ON true
    ORDER BY k.ordem;
END $$;

-- A page of the communications, ordered by number, after p_depois where given. Days are Lisbon's, both included.
CREATE FUNCTION consultar_comunicacoes(p_empregador bigint, p_niss bigint[], p_operacao text, p_de date, p_ate date,
                                       p_numero bigint, p_depois bigint, p_limite integer)
RETURNS TABLE (numero bigint, operacao text, instante timestamptz, niss bigint, anulada boolean, avisos text,
               total bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desde    timestamptz := coalesce(p_de::timestamp AT TIME ZONE 'Europe/Lisbon', '-infinity');
    antes_de timestamptz := coalesce((p_ate + 1)::timestamp AT TIME ZONE 'Europe/Lisbon', 'infinity');
    linhas   bigint;
BEGIN
    IF p_depois IS NULL AND p_numero IS NULL THEN
        SELECT count(*) INTO linhas
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.instante >= desde AND c.instante < antes_de
          AND (p_niss IS NULL OR c.trabalhador = ANY (p_niss)) AND (p_operacao IS NULL OR c.operacao = p_operacao);
    END IF;
    IF p_niss IS NOT NULL AND p_numero IS NULL THEN
        RETURN QUERY
        SELECT c.numero, c.operacao, c.instante, c.trabalhador, c.desfeita_por IS NOT NULL, c.avisos::text, linhas
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.trabalhador = ANY (p_niss) AND c.numero > coalesce(p_depois, 0)
          AND c.instante >= desde AND c.instante < antes_de AND (p_operacao IS NULL OR c.operacao = p_operacao)
        ORDER BY c.numero LIMIT p_limite;
    ELSE
        RETURN QUERY
        SELECT c.numero, c.operacao, c.instante, c.trabalhador, c.desfeita_por IS NOT NULL, c.avisos::text,
               CASE WHEN p_depois IS NOT NULL THEN NULL WHEN p_numero IS NOT NULL THEN 1 ELSE linhas END
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.numero > coalesce(p_depois, 0)
          AND c.numero BETWEEN coalesce(p_numero, 0) AND coalesce(p_numero, 9223372036854775807)
          AND c.instante >= desde AND c.instante < antes_de AND (p_operacao IS NULL OR c.operacao = p_operacao)
          AND (p_niss IS NULL OR c.trabalhador = ANY (p_niss))
        ORDER BY c.numero LIMIT p_limite;
    END IF;
END $$;

GRANT SELECT ON linha_vinculo TO psi_gateway, psi_admin;
GRANT EXECUTE ON FUNCTION contrato_em_vigor, vinculos_filtrados, locais_no_estabelecimento,
    consultar_trabalhador, consultar_trabalhadores, consultar_comunicacoes TO psi_gateway;
