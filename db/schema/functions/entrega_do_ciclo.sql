CREATE OR REPLACE FUNCTION psi.entrega_do_ciclo(p_empregador bigint, p_entrega uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT EXISTS (SELECT FROM psi.entrega AS e
                   WHERE e.empregador = p_empregador AND e.id = p_entrega AND e.origem = 'APURAMENTO')
$function$;
GRANT EXECUTE ON FUNCTION psi.entrega_do_ciclo TO psi_gateway;
