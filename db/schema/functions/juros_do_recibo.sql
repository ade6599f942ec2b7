CREATE OR REPLACE FUNCTION psi.juros_do_recibo(p_empregador bigint, p_aviso text)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce(sum(j.valor), 0)::bigint
    FROM psi.juro_por_pagar AS j WHERE j.empregador = p_empregador AND j.aviso = p_aviso
$function$;
GRANT EXECUTE ON FUNCTION psi.juros_do_recibo TO psi_gateway;
