CREATE OR REPLACE FUNCTION psi.vinculo_em_aberto(p_empregador bigint, p_trabalhador bigint)
 RETURNS SETOF psi.vinculo
 LANGUAGE sql
 STABLE
AS $function$
    SELECT * FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND v.fim IS NULL
$function$;
GRANT EXECUTE ON FUNCTION psi.vinculo_em_aberto TO psi_gateway;
