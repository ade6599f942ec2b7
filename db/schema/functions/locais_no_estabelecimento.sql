CREATE OR REPLACE FUNCTION psi.locais_no_estabelecimento(p_empregador bigint, p_estabelecimento integer, p_de date, p_ate date)
 RETURNS SETOF psi.local_trabalho
 LANGUAGE sql
 STABLE
AS $function$
    SELECT * FROM psi.local_trabalho AS l
    WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento AND l.substituido_por IS NULL
      AND (p_ate IS NULL OR l.inicio <= p_ate) AND (p_de IS NULL OR l.fim IS NULL OR l.fim >= p_de)
$function$;
GRANT EXECUTE ON FUNCTION psi.locais_no_estabelecimento TO psi_gateway;
