CREATE OR REPLACE FUNCTION psi.meses_com_valores(p_empregador bigint, p_trabalhador bigint, p_desde date)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
    SELECT string_agg(DISTINCT to_char(l.mes, 'YYYY-MM'), ';' ORDER BY to_char(l.mes, 'YYYY-MM'))
    FROM psi.linha_comunicada AS l
    JOIN psi.comunicacao_valores AS c ON c.empregador = l.empregador AND c.numero = l.numero AND c.anulada_por IS NULL
    LEFT JOIN psi.ciclo_mes AS m ON m.empregador = l.empregador AND m.mes = l.mes
    WHERE l.empregador = p_empregador AND l.mes >= p_desde AND l.trabalhador = p_trabalhador AND l.aceite
      AND (m.mes IS NULL OR NOT m.confirmado AND NOT m.por_silencio)
$function$;
GRANT EXECUTE ON FUNCTION psi.meses_com_valores TO psi_gateway;
