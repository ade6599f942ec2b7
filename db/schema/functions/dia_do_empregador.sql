CREATE OR REPLACE FUNCTION psi.dia_do_empregador(p_empregador bigint, p_agora_real timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce((SELECT r.data + ((p_agora_real AT TIME ZONE 'Europe/Lisbon')::date - r.desde)
                     FROM psi.empregador AS e JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
                     WHERE e.niss = p_empregador),
                    (p_agora_real AT TIME ZONE 'Europe/Lisbon')::date)
$function$;
GRANT EXECUTE ON FUNCTION psi.dia_do_empregador TO psi_admin;
