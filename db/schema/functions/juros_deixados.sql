CREATE OR REPLACE FUNCTION psi.juros_deixados(p_empregador bigint, p_numero bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce(sum(j.valor), 0)::bigint
    FROM psi.juro_por_pagar AS j
    WHERE j.empregador = p_empregador AND j.documento = p_numero AND j.anulado_em IS NULL
$function$;
GRANT EXECUTE ON FUNCTION psi.juros_deixados TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.juros_deixados TO psi_gateway;
