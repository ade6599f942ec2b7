CREATE OR REPLACE FUNCTION psi.ler_linhas_do_ciclo(
    p_empregador bigint,
    p_mes date,
    p_trabalhadores bigint[],
    p_estabelecimento integer,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(trabalhador bigint, nome text, linhas text)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    de       date;
    ate      date;
BEGIN
    SELECT array_agg(b.id), min(b.primeiro_mes), max(b.ultimo_mes) INTO ids, de, ate
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = b.empregador AND e.id = b.entrega
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE' AND e.origem = 'APURAMENTO'
      AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento);
    RETURN QUERY EXECUTE $pagina$
        SELECT k.trabalhador, t.nome, k.linhas
        FROM (SELECT l.trabalhador,
                     string_agg(concat_ws(',', b.estabelecimento, b.taxa, l.mes, l.natureza::text, l.meios_dias, l.valor), ';')
                         AS linhas
              FROM psi.linha_remuneracao AS l
              CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa FROM psi.bloco AS x
                                  WHERE x.empregador = $1 AND x.id = l.bloco OFFSET 0) AS b
              WHERE l.empregador = $1 AND l.trabalhador > $2 AND l.mes BETWEEN $3 AND $4 AND l.bloco = ANY ($5)
                AND (cardinality($6) = 0 OR l.trabalhador = ANY ($6))
              GROUP BY l.trabalhador ORDER BY l.trabalhador LIMIT $7) AS k
        CROSS JOIN LATERAL (SELECT x.nome FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
        ORDER BY k.trabalhador
    $pagina$ USING p_empregador, p_depois, de, ate, ids, p_trabalhadores, p_limite;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_linhas_do_ciclo TO psi_gateway;
