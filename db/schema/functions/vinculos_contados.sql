CREATE OR REPLACE FUNCTION psi.vinculos_contados(p_empregador bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
    SELECT e.vinculos FROM psi.estado_empregador AS e
    WHERE e.empregador = p_empregador AND e.contados_na_marca = e.marca AND e.contados_na_epoca = e.epoca
$function$;
GRANT EXECUTE ON FUNCTION psi.vinculos_contados TO psi_gateway;
