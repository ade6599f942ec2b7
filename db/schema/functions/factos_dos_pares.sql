CREATE OR REPLACE FUNCTION psi.factos_dos_pares(
    p_empregador bigint,
    p_trabalhadores bigint[],
    p_meses date[],
    p_ultimos date[],
    p_com_meios_dias boolean,
    OUT vinculados text,
    OUT aceites text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    quantos    integer := cardinality(p_trabalhadores);
    de         date := (SELECT min(m) FROM unnest(p_meses) AS m);
    ate        date := (SELECT max(m) FROM unnest(p_meses) AS m);
    ha_aceites boolean := EXISTS (SELECT FROM psi.bloco AS b
                                  WHERE b.empregador = p_empregador AND b.mes >= de AND b.estado = 'ACEITE'
                                    AND b.primeiro_mes <= ate AND b.ultimo_mes >= de);
    parciais   text[];
BEGIN
    IF quantos >= 50
       AND (SELECT count(*) FROM (SELECT FROM psi.vinculo AS v
                                  WHERE v.empregador = p_empregador
                                    AND v.trabalhador BETWEEN (SELECT min(t) FROM unnest(p_trabalhadores) AS t)
                                                          AND (SELECT max(t) FROM unnest(p_trabalhadores) AS t)
                                  LIMIT 4 * quantos + 1) AS x) <= 4 * quantos THEN
        vinculados := psi.vinculados_em_conjunto(p_empregador, p_trabalhadores, p_meses, p_ultimos, p_com_meios_dias);
    ELSE
        parciais := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                          WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
        SELECT string_agg(k.i || ',' || t.data_nascimento || CASE WHEN v.meios_dias THEN ',1' ELSE ',0' END
                          || coalesce(r.taxas, ''), ';')
        INTO vinculados
        FROM unnest(p_trabalhadores, p_meses, p_ultimos) WITH ORDINALITY AS k (trabalhador, mes, ultimo, i)
        CROSS JOIN LATERAL (
            SELECT x.numero,
                   p_com_meios_dias AND EXISTS (
                       SELECT FROM psi.periodo_contrato AS c
                       WHERE c.empregador = p_empregador AND c.trabalhador = k.trabalhador AND c.vinculo = x.numero
                         AND c.substituido_por IS NULL AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes)
                         AND c.modalidade = ANY (parciais)
                         AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                     WHERE m.codigo = c.modalidade AND c.inicio >= m.desde
                                       AND (m.ate IS NULL OR c.inicio <= m.ate)
                                       AND (m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao))) AS meios_dias
            FROM psi.vinculo AS x
            WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.anulado IS DISTINCT FROM true
              AND x.inicio <= k.ultimo AND (x.fim IS NULL OR x.fim >= k.mes)
            OFFSET 0) AS v
        CROSS JOIN LATERAL (SELECT x.data_nascimento FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
        LEFT JOIN LATERAL (
            SELECT ',' || x.taxa_empregador || ',' || x.taxa_trabalhador AS taxas
            FROM psi.periodo_taxa AS x
            WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.vinculo = v.numero
              AND x.substituido_por IS NULL AND x.inicio <= k.ultimo AND (x.fim IS NULL OR x.fim >= k.mes)
            OFFSET 0) AS r ON true;
    END IF;
    IF NOT ha_aceites THEN
        RETURN;
    END IF;
    EXECUTE $aceites$
    SELECT string_agg(concat_ws(',', x.i, x.estabelecimento, x.taxa, x.natureza, x.positivas, x.valor, x.meios_dias), ';')
    FROM (SELECT k.i, b.estabelecimento, b.taxa, l.natureza, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias,
                 count(*) FILTER (WHERE l.valor > 0 OR l.valor = 0 AND l.meios_dias > 0) AS positivas
          FROM unnest($2, $3) WITH ORDINALITY AS k (trabalhador, mes, i)
          CROSS JOIN LATERAL (SELECT x.bloco, x.natureza, x.valor, x.meios_dias FROM psi.linha_remuneracao AS x
                              WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes = k.mes
                                AND x.mes BETWEEN $4 AND $5
                              OFFSET 0) AS l
          -- The state is asked outside: no plan may take the partial index of accepted blocks for the key.
          CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado FROM psi.bloco AS x
                              WHERE x.empregador = $1 AND x.id = l.bloco
                              OFFSET 0) AS b
          WHERE b.estado = 'ACEITE'
          GROUP BY k.i, b.estabelecimento, b.taxa, l.natureza) AS x
    $aceites$ INTO aceites
    USING p_empregador, p_trabalhadores, p_meses, de, ate;
END $function$;
GRANT EXECUTE ON FUNCTION psi.factos_dos_pares TO psi_gateway;
