CREATE OR REPLACE FUNCTION psi.procurar_certificado(p_inicio text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
    SELECT encode(fingerprint, 'hex') FROM psi.certificado
    WHERE encode(fingerprint, 'hex') LIKE p_inicio || '%' ORDER BY fingerprint LIMIT 2
$function$;
GRANT EXECUTE ON FUNCTION psi.procurar_certificado TO psi_admin;
