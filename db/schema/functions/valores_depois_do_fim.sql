CREATE OR REPLACE FUNCTION psi.valores_depois_do_fim(p_empregador bigint, p_trabalhador bigint, p_fim date)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN psi.meses_com_valores(p_empregador, p_trabalhador, date_trunc('month', p_fim)::date);
END $function$;
GRANT EXECUTE ON FUNCTION psi.valores_depois_do_fim TO psi_gateway;
