CREATE OR REPLACE FUNCTION psi.elo_inicial()
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT decode(repeat('00', 32), 'hex')
$function$;
GRANT EXECUTE ON FUNCTION psi.elo_inicial TO psi_admin;
