CREATE OR REPLACE FUNCTION psi.recusar_administracao(p_texto text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'PSREC', MESSAGE = p_texto;
END $function$;
GRANT EXECUTE ON FUNCTION psi.recusar_administracao TO psi_admin;
