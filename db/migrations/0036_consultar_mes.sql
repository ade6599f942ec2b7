-- ConsultarMes: a reference month worker by worker. A page by NISS costs what it gives; the counts, of the first page
-- alone, cost the month.

-- The workers of a page: those linked on some day of the month, and those with lines in its blocks, each walked in the
-- order of the index. p_daqui: the blocks of the establishment asked for; p_de: the first month that lines of the month's
-- blocks are about, NULL without blocks.
CREATE FUNCTION ler_pagina_do_mes(p_empregador bigint, p_mes date, p_ultimo date, p_depois bigint, p_blocos bigint[],
                                  p_de date, p_trabalhadores bigint[], p_estabelecimento integer, p_daqui bigint[],
                                  p_situacao text, p_limite integer)
RETURNS bigint[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashagg = off SET enable_sort = off AS $$
DECLARE
    pagina     bigint[];
    com_linhas text := $t$ EXISTS (SELECT FROM psi.linha_remuneracao AS x
                                   WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes BETWEEN $6 AND $2
                                     AND x.bloco = ANY ($5)) $t$;
    vinculado  text := $t$ EXISTS (SELECT FROM psi.vinculo AS x
                                   WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador
                                     AND x.anulado IS DISTINCT FROM true AND x.inicio <= $3
                                     AND (x.fim IS NULL OR x.fim >= $2)) $t$;
    situacao   text := CASE p_situacao
                           WHEN 'DECLARADO' THEN vinculado || ' AND ' || com_linhas
                           WHEN 'SEM_DECLARACAO' THEN vinculado || ' AND NOT ' || com_linhas
                           WHEN 'SEM_VINCULO' THEN com_linhas || ' AND NOT ' || vinculado
                           ELSE 'true' END;
    destes     text := CASE WHEN p_trabalhadores IS NULL THEN '' ELSE ' AND trabalhador = ANY ($7) ' END
                       || ' ORDER BY trabalhador';
    vinculos   text := $t$ SELECT DISTINCT trabalhador FROM psi.vinculo
                           WHERE empregador = $1 AND trabalhador > $4 AND anulado IS DISTINCT FROM true
                             AND inicio <= $3 AND (fim IS NULL OR fim >= $2) $t$;
    linhas     text := $t$ SELECT DISTINCT trabalhador FROM psi.linha_remuneracao
                           WHERE empregador = $1 AND trabalhador > $4 AND mes BETWEEN $6 AND $2 AND bloco = ANY ($9) $t$;
BEGIN
    IF p_estabelecimento IS NOT NULL THEN
        vinculos := $t$ SELECT DISTINCT l.trabalhador FROM psi.local_trabalho AS l
                        CROSS JOIN LATERAL (SELECT FROM psi.vinculo AS v
                                            WHERE v.empregador = $1 AND v.trabalhador = l.trabalhador
                                              AND v.numero = l.vinculo AND v.anulado IS DISTINCT FROM true
                                              AND v.inicio <= $3 AND (v.fim IS NULL OR v.fim >= $2) OFFSET 0) AS v
                        WHERE l.empregador = $1 AND l.estabelecimento = $8 AND l.trabalhador > $4
                          AND l.substituido_por IS NULL AND l.inicio <= $3 AND (l.fim IS NULL OR l.fim >= $2) $t$;
    END IF;
    EXECUTE 'SELECT ARRAY(SELECT u.trabalhador FROM ('
            || '(SELECT k.trabalhador FROM (' || vinculos || destes || ') AS k WHERE ' || situacao
            || ' ORDER BY k.trabalhador LIMIT $10) UNION '
            || '(SELECT k.trabalhador FROM (' || linhas || destes || ') AS k WHERE ' || situacao
            || ' ORDER BY k.trabalhador LIMIT $10)) AS u ORDER BY u.trabalhador LIMIT $10)'
    INTO pagina
    USING p_empregador, p_mes, p_ultimo, p_depois, p_blocos, p_de, p_trabalhadores, p_estabelecimento, p_daqui, p_limite;
    RETURN pagina;
END $$;

-- How many there are in the month, and how many the filters leave.
CREATE FUNCTION ler_contagens_do_mes(p_empregador bigint, p_mes date, p_ultimo date, p_blocos bigint[], p_de date,
                                     p_trabalhadores bigint[], p_estabelecimento integer, p_daqui bigint[],
                                     p_situacao text, OUT trabalhadores bigint, OUT sem_declaracao bigint,
                                     OUT sem_vinculo bigint, OUT total bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    EXECUTE $contagens$
        WITH d AS (SELECT l.trabalhador, bool_or(b.id = ANY ($8)) AS aqui
                   FROM unnest($4) AS b (id)
                   CROSS JOIN LATERAL (SELECT x.trabalhador FROM psi.linha_remuneracao AS x
                                       WHERE x.empregador = $1 AND x.bloco = b.id AND x.mes BETWEEN $5 AND $2
                                       OFFSET 0) AS l
                   GROUP BY l.trabalhador),
             v AS (SELECT x.trabalhador,
                          bool_or($7 IS NOT NULL
                                  AND EXISTS (SELECT FROM psi.local_trabalho AS l
                                              WHERE l.empregador = $1 AND l.estabelecimento = $7
                                                AND l.trabalhador = x.trabalhador AND l.vinculo = x.numero
                                                AND l.substituido_por IS NULL AND l.inicio <= $3
                                                AND (l.fim IS NULL OR l.fim >= $2))) AS aqui
                   FROM psi.vinculo AS x
                   WHERE x.empregador = $1 AND x.anulado IS DISTINCT FROM true AND x.inicio <= $3
                     AND (x.fim IS NULL OR x.fim >= $2)
                   GROUP BY x.trabalhador)
        SELECT count(*), count(*) FILTER (WHERE k.situacao = 'SEM_DECLARACAO'),
               count(*) FILTER (WHERE k.situacao = 'SEM_VINCULO'),
               count(*) FILTER (WHERE ($9 IS NULL OR k.situacao = $9) AND ($7 IS NULL OR k.aqui)
                                  AND ($6 IS NULL OR k.trabalhador = ANY ($6)))
        FROM (SELECT trabalhador,
                     CASE WHEN v.aqui IS NULL THEN 'SEM_VINCULO' WHEN d.aqui IS NULL THEN 'SEM_DECLARACAO'
                          ELSE 'DECLARADO' END AS situacao,
                     coalesce(v.aqui, false) OR coalesce(d.aqui, false) AS aqui
              FROM d FULL JOIN v USING (trabalhador)) AS k
    $contagens$ INTO trabalhadores, sem_declaracao, sem_vinculo, total
    USING p_empregador, p_mes, p_ultimo, p_blocos, p_de, p_trabalhadores, p_estabelecimento, p_daqui, p_situacao;
END $$;

-- Name, vínculos that touch the month, and sums of accepted lines: of the month's blocks, and of others where they are
-- about the month. p_de: the first month that lines of the month's blocks are about.
CREATE FUNCTION ler_trabalhadores_no_mes(p_empregador bigint, p_mes date, p_ultimo date, p_de date,
                                         p_trabalhadores bigint[])
RETURNS TABLE (trabalhador bigint, nome text, vinculos text, somas text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY EXECUTE $pagina$
        SELECT k.trabalhador, t.nome,
               array_to_string(ARRAY(
                   SELECT concat_ws(',', v.inicio, coalesce(v.fim::text, ''), c.enquadramento, x.taxa, l.estabelecimento)
                   FROM psi.vinculo AS v
                   CROSS JOIN LATERAL (SELECT least(coalesce(v.fim, $3), $3) AS dia) AS d
                   CROSS JOIN LATERAL (SELECT y.enquadramento FROM psi.periodo_contrato AS y
                                       WHERE y.empregador = $1 AND y.trabalhador = k.trabalhador AND y.vinculo = v.numero
                                         AND y.substituido_por IS NULL AND y.inicio <= d.dia
                                       ORDER BY y.inicio DESC LIMIT 1) AS c
                   CROSS JOIN LATERAL (SELECT y.taxa_empregador + y.taxa_trabalhador AS taxa FROM psi.periodo_taxa AS y
                                       WHERE y.empregador = $1 AND y.trabalhador = k.trabalhador AND y.vinculo = v.numero
                                         AND y.substituido_por IS NULL AND y.inicio <= d.dia
                                       ORDER BY y.inicio DESC LIMIT 1) AS x
                   CROSS JOIN LATERAL (SELECT y.estabelecimento FROM psi.local_trabalho AS y
                                       WHERE y.empregador = $1 AND y.trabalhador = k.trabalhador AND y.vinculo = v.numero
                                         AND y.substituido_por IS NULL AND y.inicio <= d.dia
                                       ORDER BY y.inicio DESC LIMIT 1) AS l
                   WHERE v.empregador = $1 AND v.trabalhador = k.trabalhador AND v.anulado IS DISTINCT FROM true
                     AND v.inicio <= $3 AND (v.fim IS NULL OR v.fim >= $2)
                   ORDER BY v.inicio), ';'),
               array_to_string(ARRAY(
                   SELECT concat_ws(',', b.mes, l.mes, l.natureza::text, sum(l.meios_dias), sum(l.valor))
                   FROM psi.linha_remuneracao AS l
                   -- The state is asked outside: no plan may take the partial index of accepted blocks for the key.
                   CROSS JOIN LATERAL (SELECT x.mes, x.estado FROM psi.bloco AS x
                                       WHERE x.empregador = $1 AND x.id = l.bloco OFFSET 0) AS b
                   WHERE l.empregador = $1 AND l.trabalhador = k.trabalhador AND l.mes BETWEEN $4 AND $2
                     AND b.estado = 'ACEITE' AND (b.mes = $2 OR l.mes = $2)
                   GROUP BY b.mes, l.mes, l.natureza), ';')
        FROM unnest($5) WITH ORDINALITY AS k (trabalhador, i)
        CROSS JOIN LATERAL (SELECT x.nome FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
        ORDER BY k.i
    $pagina$ USING p_empregador, p_mes, p_ultimo, p_de, p_trabalhadores;
END $$;

-- p_depois NULL: the first page. Rows are divided by 1E, their columns by 1F, as names may hold anything else. Sums,
-- counts and blocks: of the first page alone.
CREATE FUNCTION consultar_mes(p_empregador bigint, p_mes date, p_ultimo date, p_trabalhadores bigint[],
                              p_estabelecimento integer, p_situacao text, p_depois bigint, p_limite integer,
                              p_agora timestamptz, p_blocos integer,
                              OUT versao bigint, OUT destacado boolean, OUT remuneracoes bigint, OUT contribuicoes bigint,
                              OUT contribuicoes_trabalhador bigint, OUT contribuicoes_empregador bigint,
                              OUT trabalhadores bigint, OUT sem_declaracao bigint, OUT sem_vinculo bigint,
                              OUT total bigint, OUT blocos text, OUT pagina text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    daqui    bigint[];
    de       date;
BEGIN
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);
    destacado := psi.meses_destacados(ARRAY[p_mes]) IS NOT NULL;
    IF destacado THEN
        RETURN;
    END IF;
    SELECT coalesce(array_agg(b.id ORDER BY b.id), '{}'),
           coalesce(array_agg(b.id) FILTER (WHERE p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento), '{}'),
           min(b.primeiro_mes), coalesce(sum(b.remuneracoes), 0), coalesce(sum(b.contribuicoes), 0),
           CASE WHEN count(*) = count(b.contribuicoes_trabalhador) THEN coalesce(sum(b.contribuicoes_trabalhador), 0) END,
           CASE WHEN count(*) = count(b.contribuicoes_empregador) THEN coalesce(sum(b.contribuicoes_empregador), 0) END
    INTO ids, daqui, de, remuneracoes, contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador
    FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE';

    IF p_depois IS NULL THEN
        SELECT c.trabalhadores, c.sem_declaracao, c.sem_vinculo, c.total
        INTO trabalhadores, sem_declaracao, sem_vinculo, total
        FROM psi.ler_contagens_do_mes(p_empregador, p_mes, p_ultimo, ids, de, p_trabalhadores, p_estabelecimento, daqui,
                                      p_situacao) AS c;
        SELECT string_agg(concat_ws(',', b.entrega, b.numero, b.estabelecimento, b.taxa, e.origem, b.remuneracoes,
                                    b.contribuicoes, coalesce(b.contribuicoes_trabalhador::text, ''),
                                    coalesce(b.contribuicoes_empregador::text, ''), coalesce(d.numero::text, '')),
                          ';' ORDER BY k.i)
        INTO blocos
        FROM unnest(ids[:p_blocos]) WITH ORDINALITY AS k (id, i)
        JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.id = k.id
        JOIN psi.entrega AS e ON e.empregador = p_empregador AND e.id = b.entrega
        LEFT JOIN psi.documento_pagamento AS d
               ON d.empregador = p_empregador AND d.numero = b.documento
              AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora);
    END IF;

    SELECT string_agg(concat_ws(E'\x1f', t.trabalhador, t.nome, t.vinculos, t.somas), E'\x1e' ORDER BY t.trabalhador)
    INTO pagina
    FROM psi.ler_trabalhadores_no_mes(
        p_empregador, p_mes, p_ultimo, coalesce(de, p_mes),
        psi.ler_pagina_do_mes(p_empregador, p_mes, p_ultimo, coalesce(p_depois, 0), ids, de, p_trabalhadores,
                              p_estabelecimento, daqui, p_situacao, p_limite)) AS t;
END $$;

REVOKE ALL ON FUNCTION ler_pagina_do_mes, ler_contagens_do_mes, ler_trabalhadores_no_mes, consultar_mes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_pagina_do_mes, ler_contagens_do_mes, ler_trabalhadores_no_mes, consultar_mes TO psi_gateway;
