CREATE OR REPLACE FUNCTION psi.parametro_no_dia(p_nome text, p_dia date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
    SELECT d.valor FROM psi.parametro AS d WHERE d.nome = p_nome AND (d.ate IS NULL OR d.ate >= p_dia)
    ORDER BY d.desde LIMIT 1
$function$;
GRANT EXECUTE ON FUNCTION psi.parametro_no_dia TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.parametro_no_dia TO psi_gateway;
