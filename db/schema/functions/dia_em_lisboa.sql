CREATE OR REPLACE FUNCTION psi.dia_em_lisboa(p_instante timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT (p_instante AT TIME ZONE 'Europe/Lisbon')::date
$function$;
GRANT EXECUTE ON FUNCTION psi.dia_em_lisboa TO psi_admin;
