CREATE OR REPLACE FUNCTION psi.auditoria_so_acrescenta()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'auditoria is append only' USING ERRCODE = 'insufficient_privilege';
END $function$;
