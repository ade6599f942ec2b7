CREATE OR REPLACE FUNCTION psi.instante_iso(p_instante timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT to_char(p_instante AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$function$;
GRANT EXECUTE ON FUNCTION psi.instante_iso TO psi_admin;
