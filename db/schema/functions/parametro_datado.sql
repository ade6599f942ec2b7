CREATE OR REPLACE FUNCTION psi.parametro_datado(p_nome text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT string_agg(d.desde || ',' || coalesce(d.ate::text, '') || ',' || d.valor, ';')
    FROM psi.parametro AS d WHERE d.nome = p_nome
$function$;
GRANT EXECUTE ON FUNCTION psi.parametro_datado TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.parametro_datado TO psi_gateway;
