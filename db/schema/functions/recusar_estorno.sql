CREATE OR REPLACE FUNCTION psi.recusar_estorno(p_texto text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION '%', p_texto USING ERRCODE = 'PSREC';
END $function$;
GRANT EXECUTE ON FUNCTION psi.recusar_estorno TO psi_admin;
