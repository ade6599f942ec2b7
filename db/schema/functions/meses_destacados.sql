CREATE OR REPLACE FUNCTION psi.meses_destacados(p_meses date[])
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT string_agg(k.mes::text, ';')
    FROM unnest(p_meses) AS k (mes)
    WHERE EXISTS (SELECT FROM psi.mes_destacado AS d
                  WHERE d.tabela = 'linha_remuneracao' AND k.mes BETWEEN d.primeiro AND d.ultimo)
$function$;
GRANT EXECUTE ON FUNCTION psi.meses_destacados TO psi_gateway;
