CREATE OR REPLACE FUNCTION psi.ler_trabalhadores_no_mes(p_empregador bigint, p_mes date, p_ultimo date, p_de date, p_trabalhadores bigint[])
 RETURNS TABLE(trabalhador bigint, nome text, vinculos text, somas text)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
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
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_trabalhadores_no_mes TO psi_gateway;
