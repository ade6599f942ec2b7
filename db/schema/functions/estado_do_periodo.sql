CREATE OR REPLACE FUNCTION psi.estado_do_periodo(p_agora timestamp with time zone, p_desde date, p_ate date, p_revogado_em timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT CASE WHEN p_revogado_em <= p_agora THEN 'revoked'
                WHEN p_ate < psi.dia_em_lisboa(p_agora) THEN 'ended'
                WHEN p_desde > psi.dia_em_lisboa(p_agora) THEN 'to come'
                ELSE 'in force' END
$function$;
GRANT EXECUTE ON FUNCTION psi.estado_do_periodo TO psi_admin;
