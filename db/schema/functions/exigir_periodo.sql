CREATE OR REPLACE FUNCTION psi.exigir_periodo(p_desde date, p_ate date)
 RETURNS void
 LANGUAGE sql
AS $function$
    SELECT psi.recusar_administracao(format('--to %s is before --from %s', p_ate, p_desde)) WHERE p_ate < p_desde
$function$;
GRANT EXECUTE ON FUNCTION psi.exigir_periodo TO psi_admin;
