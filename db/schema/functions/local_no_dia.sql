CREATE OR REPLACE FUNCTION psi.local_no_dia(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint, p_dia date)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
    SELECT l.estabelecimento FROM psi.local_trabalho AS l
    WHERE l.empregador = p_empregador AND l.trabalhador = p_trabalhador AND l.vinculo = p_vinculo
      AND l.substituido_por IS NULL AND l.inicio <= p_dia AND (l.fim IS NULL OR l.fim >= p_dia)
    ORDER BY l.inicio DESC LIMIT 1
$function$;
GRANT EXECUTE ON FUNCTION psi.local_no_dia TO psi_gateway;
