CREATE OR REPLACE FUNCTION psi.importar_taxas(OUT linhas_mudadas bigint)
 RETURNS bigint
 LANGUAGE sql
AS $function$
    SELECT psi.importar_taxas_2(now())
$function$;
GRANT EXECUTE ON FUNCTION psi.importar_taxas TO psi_admin;
