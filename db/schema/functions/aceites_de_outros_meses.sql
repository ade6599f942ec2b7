CREATE OR REPLACE FUNCTION psi.aceites_de_outros_meses(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_mes date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    abertos date[] := ARRAY(SELECT m.mes FROM psi.ciclo_mes AS m
                            WHERE m.empregador = p_empregador AND m.mes <> p_mes AND NOT m.confirmado AND NOT m.por_silencio);
    texto   text;
BEGIN
    -- Planned each time: a kept plan would lock every month's partition.
    EXECUTE $aceites$
    SELECT string_agg(concat_ws(',', x.trabalhador, x.mes, x.estabelecimento, x.taxa, x.natureza, x.valor, x.meios_dias), ';'
                      ORDER BY x.trabalhador)
    FROM (SELECT u.trabalhador, u.mes, u.estabelecimento, u.taxa, u.natureza, sum(u.valor) AS valor,
                 sum(u.meios_dias) AS meios_dias
          FROM (SELECT k.trabalhador, l.mes, b.estabelecimento, b.taxa, l.natureza, l.valor, l.meios_dias::bigint
                FROM unnest($2) AS k (trabalhador)
                CROSS JOIN LATERAL (SELECT x.bloco, x.mes, x.natureza, x.valor, x.meios_dias
                                    FROM psi.linha_remuneracao AS x
                                    WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes = ANY ($3)
                                      AND x.mes BETWEEN $4 AND $5
                                    OFFSET 0) AS l
                CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado, x.mes FROM psi.bloco AS x
                                    WHERE x.empregador = $1 AND x.id = l.bloco
                                    OFFSET 0) AS b
                WHERE b.estado = 'ACEITE' AND b.mes <> $6
                UNION ALL
                SELECT k.trabalhador, l.mes_remuneracao, l.estabelecimento, l.taxa, l.natureza, l.valor, l.dias / 50
                FROM unnest($7) AS a (mes)
                CROSS JOIN unnest($2) AS k (trabalhador)
                CROSS JOIN LATERAL (SELECT x.* FROM psi.linha_comunicada AS x
                                    WHERE x.empregador = $1 AND x.mes = a.mes AND x.trabalhador = k.trabalhador AND x.aceite
                                      AND x.mes_remuneracao = ANY ($3)
                                    OFFSET 0) AS l
                WHERE EXISTS (SELECT FROM psi.comunicacao_valores AS c
                              WHERE c.empregador = $1 AND c.numero = l.numero AND c.anulada_por IS NULL)
                  AND NOT EXISTS (SELECT FROM psi.linha_comunicada AS s
                                  JOIN psi.comunicacao_valores AS c ON c.empregador = $1 AND c.numero = s.numero
                                  WHERE s.empregador = $1 AND s.mes = l.mes AND s.trabalhador = l.trabalhador AND s.aceite
                                    AND s.numero > l.numero AND s.natureza = l.natureza AND s.acao = 'SUBSTITUIR'
                                    AND l.mes_remuneracao = l.mes
                                    AND c.anulada_por IS NULL)) AS u
          GROUP BY u.trabalhador, u.mes, u.estabelecimento, u.taxa, u.natureza) AS x
    $aceites$ INTO texto
    USING p_empregador, p_trabalhadores, p_meses, (SELECT min(m) FROM unnest(p_meses) AS m),
          (SELECT max(m) FROM unnest(p_meses) AS m), p_mes, abertos;
    RETURN texto;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aceites_de_outros_meses TO psi_gateway;
