CREATE OR REPLACE FUNCTION psi.factos_em_conjunto(
    p_empregador bigint,
    p_trabalhadores bigint[],
    p_meses date[],
    p_ultimos date[],
    p_com_meios_dias boolean,
    p_de date,
    p_ate date,
    p_aceites boolean,
    OUT vinculados text,
    OUT aceites text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
    parciais  text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                              WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
    chaves    bigint[] := ARRAY(SELECT DISTINCT x FROM unnest(p_trabalhadores) AS x ORDER BY x);
    primeiro  bigint := chaves[1];
    derradeiro bigint := chaves[cardinality(chaves)];
BEGIN
    SELECT string_agg(k.i || ',' || t.data_nascimento
                      || CASE WHEN p_com_meios_dias AND EXISTS (
                                  SELECT FROM psi.periodo_contrato AS c
                                  WHERE c.empregador = p_empregador AND c.trabalhador = v.trabalhador
                                    AND c.vinculo = v.numero AND c.substituido_por IS NULL
                                    AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes)
                                    AND c.modalidade = ANY (parciais)
                                    AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                                WHERE m.codigo = c.modalidade AND c.inicio >= m.desde
                                                  AND (m.ate IS NULL OR c.inicio <= m.ate)
                                                  AND (m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao)))
                              THEN ',1' ELSE ',0' END
                      || coalesce(',' || r.taxa_empregador || ',' || r.taxa_trabalhador, ''), ';')
    INTO vinculados
    FROM unnest(p_trabalhadores, p_meses, p_ultimos) WITH ORDINALITY AS k (trabalhador, mes, ultimo, i)
    JOIN psi.vinculo AS v
      ON v.empregador = p_empregador AND v.trabalhador BETWEEN primeiro AND derradeiro AND v.trabalhador = k.trabalhador
         AND v.anulado IS DISTINCT FROM true AND v.inicio <= k.ultimo AND (v.fim IS NULL OR v.fim >= k.mes)
    JOIN psi.trabalhador AS t ON t.niss = ANY (chaves) AND t.niss = k.trabalhador
    LEFT JOIN psi.periodo_taxa AS r
      ON r.empregador = p_empregador AND r.trabalhador BETWEEN primeiro AND derradeiro AND r.trabalhador = v.trabalhador
         AND r.vinculo = v.numero AND r.substituido_por IS NULL AND r.inicio <= k.ultimo
         AND (r.fim IS NULL OR r.fim >= k.mes);

    IF p_aceites THEN
        EXECUTE $aceites$
        SELECT string_agg(concat_ws(',', x.i, x.estabelecimento, x.taxa, x.natureza, x.positivas, x.valor, x.meios_dias), ';')
        FROM (SELECT k.i, b.estabelecimento, b.taxa, l.natureza, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias,
                     count(*) FILTER (WHERE l.valor > 0 OR l.valor = 0 AND l.meios_dias > 0) AS positivas
              FROM psi.linha_remuneracao AS l
              JOIN unnest($2, $3) WITH ORDINALITY AS k (trabalhador, mes, i) ON k.trabalhador = l.trabalhador AND k.mes = l.mes
              JOIN psi.bloco AS b ON b.empregador = $1 AND b.id = l.bloco AND b.estado = 'ACEITE'
                                     AND b.mes >= $4 AND b.primeiro_mes <= $5 AND b.ultimo_mes >= $4
              WHERE l.empregador = $1 AND l.mes BETWEEN $4 AND $5 AND l.trabalhador = ANY ($6)
              GROUP BY k.i, b.estabelecimento, b.taxa, l.natureza) AS x
        $aceites$ INTO aceites
        USING p_empregador, p_trabalhadores, p_meses, p_de, p_ate, chaves;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.factos_em_conjunto TO psi_gateway;
