CREATE OR REPLACE FUNCTION psi.vinculados_em_conjunto(
    p_empregador bigint,
    p_trabalhadores bigint[],
    p_meses date[],
    p_ultimos date[],
    p_com_meios_dias boolean
)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_nestloop TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
DECLARE
    vinculados text;
    parciais   text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                               WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
    chaves     bigint[] := ARRAY(SELECT DISTINCT x FROM unnest(p_trabalhadores) AS x ORDER BY x);
    primeiro   bigint := chaves[1];
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

    RETURN vinculados;
END $function$;
GRANT EXECUTE ON FUNCTION psi.vinculados_em_conjunto TO psi_gateway;
