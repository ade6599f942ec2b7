CREATE OR REPLACE FUNCTION psi.periodo_em_palavras(p_desde date, p_ate date)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT to_char(p_desde, 'YYYY-MM-DD') || coalesce(' to ' || to_char(p_ate, 'YYYY-MM-DD'), ' on')
$function$;
GRANT EXECUTE ON FUNCTION psi.periodo_em_palavras TO psi_admin;
