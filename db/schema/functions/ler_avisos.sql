CREATE OR REPLACE FUNCTION psi.ler_avisos(p_empregador bigint, p_meses date[], p_ultimos date[])
 RETURNS TABLE(
    mes date,
    tem_valores boolean,
    confirmado_em timestamp with time zone,
    por_pagar bigint,
    por_comunicar text,
    com_alertas text,
    alteracoes text
)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT k.mes,
           EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true
                     AND v.inicio <= k.ultimo AND (v.fim IS NULL OR v.fim >= k.mes))
           OR EXISTS (SELECT FROM psi.comunicacao_valores AS c
                      WHERE c.empregador = p_empregador AND c.mes = k.mes AND c.anulada_por IS NULL AND c.aceites > 0),
           (SELECT r.instante FROM psi.ciclo_mes AS m
            JOIN psi.ronda_ciclo AS r ON r.empregador = p_empregador AND r.mes = m.mes AND r.ronda = m.ronda
            WHERE m.empregador = p_empregador AND m.mes = k.mes AND m.confirmado),
           coalesce((SELECT sum(b.contribuicoes)::bigint FROM psi.bloco AS b
                     LEFT JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
                     WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estado = 'ACEITE'
                       AND d.estado IS DISTINCT FROM 'PAGO'), 0),
           array_to_string(ARRAY(
               SELECT x.trabalhador || ',' || min(x.vinculo)
               FROM (SELECT c.trabalhador, c.vinculo FROM psi.periodo_contrato AS c
                     WHERE c.empregador = p_empregador AND c.substituido_por IS NULL AND c.modalidade IN ('C', 'D', 'I')
                       AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes) OFFSET 0) AS x
               JOIN psi.vinculo AS v ON v.empregador = p_empregador AND v.trabalhador = x.trabalhador AND v.numero = x.vinculo
               WHERE v.anulado IS DISTINCT FROM true
                 AND NOT EXISTS (SELECT FROM psi.linha_comunicada AS l
                                 JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                                 WHERE l.empregador = p_empregador AND l.mes = k.mes AND l.trabalhador = x.trabalhador
                                   AND l.aceite AND c.anulada_por IS NULL)
               GROUP BY x.trabalhador ORDER BY x.trabalhador), ';'),
           array_to_string(ARRAY(
               SELECT t.trabalhador || ',' || t.numero || ',' || c.instante
               FROM psi.trabalhador_comunicado AS t
               JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = t.numero
               WHERE t.empregador = p_empregador AND t.mes = k.mes AND t.estado = 'COM_ALERTAS' AND c.anulada_por IS NULL
                 AND NOT EXISTS (SELECT FROM psi.trabalhador_comunicado AS s
                                 JOIN psi.comunicacao_valores AS d ON d.empregador = p_empregador AND d.numero = s.numero
                                 WHERE s.empregador = p_empregador AND s.mes = k.mes AND s.trabalhador = t.trabalhador
                                   AND s.numero > t.numero AND d.anulada_por IS NULL)
               ORDER BY t.trabalhador, t.id), ';'),
           array_to_string(ARRAY(
               SELECT a.trabalhador || ',' || a.numero || ',' || a.instante || ','
                      || EXISTS (SELECT FROM psi.linha_comunicada AS l
                                 JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                                 WHERE l.empregador = p_empregador AND l.mes = k.mes AND l.trabalhador = a.trabalhador
                                   AND l.aceite AND l.natureza = 'P' AND l.acao = 'SUBSTITUIR'
                                   AND c.anulada_por IS NULL)::integer
               FROM psi.alteracao_mes AS a
               WHERE a.empregador = p_empregador AND a.mes = k.mes
                 AND NOT EXISTS (SELECT FROM psi.comunicacao AS c
                                 WHERE c.empregador = p_empregador AND c.numero = a.numero AND c.desfeita_por IS NOT NULL)
                 AND NOT EXISTS (SELECT FROM psi.interrupcao AS i
                                 WHERE i.empregador = p_empregador AND i.id = a.numero AND i.anulada_por IS NOT NULL)
               ORDER BY a.numero, a.trabalhador), ';')
    FROM unnest(p_meses, p_ultimos) AS k (mes, ultimo)
    ORDER BY k.mes;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_avisos TO psi_gateway;
