CREATE OR REPLACE FUNCTION psi.ler_primeiro_dia()
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT s.semeada_em FROM psi.semente AS s
    WHERE EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')
$function$;
GRANT EXECUTE ON FUNCTION psi.ler_primeiro_dia TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.ler_primeiro_dia TO psi_gateway;
