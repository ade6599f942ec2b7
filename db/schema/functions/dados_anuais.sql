CREATE OR REPLACE FUNCTION psi.dados_anuais(p_hoje date)
 RETURNS TABLE(dados text, ano integer)
 LANGUAGE sql
 STABLE
AS $function$
    SELECT 'taxa_juro', extract(year FROM max(t.desde))::integer FROM psi.taxa_juro AS t WHERE t.desde <= p_hoje
$function$;
GRANT EXECUTE ON FUNCTION psi.dados_anuais TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.dados_anuais TO psi_gateway;
