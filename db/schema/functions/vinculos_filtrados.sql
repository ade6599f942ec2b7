CREATE OR REPLACE FUNCTION psi.vinculos_filtrados(p_empregador bigint, p_hoje date, p_situacao text, p_de date, p_ate date)
 RETURNS SETOF psi.vinculo
 LANGUAGE sql
 STABLE
AS $function$
    SELECT * FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true
      AND (p_situacao = 'TODOS' OR coalesce(v.fim < p_hoje, false) = (p_situacao = 'CESSADO'))
      AND (p_ate IS NULL OR v.inicio <= p_ate)
      AND (p_de IS NULL OR v.fim IS NULL OR v.fim >= p_de)
$function$;
GRANT EXECUTE ON FUNCTION psi.vinculos_filtrados TO psi_gateway;
