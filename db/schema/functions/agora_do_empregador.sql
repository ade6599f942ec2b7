CREATE OR REPLACE FUNCTION psi.agora_do_empregador(p_empregador bigint, p_agora_real timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
    SELECT CASE WHEN d.dia = (p_agora_real AT TIME ZONE 'Europe/Lisbon')::date THEN p_agora_real
                ELSE (d.dia + (p_agora_real AT TIME ZONE 'Europe/Lisbon')::time) AT TIME ZONE 'Europe/Lisbon' END
    FROM (SELECT psi.dia_do_empregador(p_empregador, p_agora_real) AS dia) AS d
$function$;
GRANT EXECUTE ON FUNCTION psi.agora_do_empregador TO psi_admin;
