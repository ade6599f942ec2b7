CREATE OR REPLACE FUNCTION psi.exigir_empregador(p_empregador bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM FROM psi.empregador WHERE niss = p_empregador FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM psi.recusar_administracao(format(
            'no employer %s in the register: look at the NISS, or import the employer first (psi-admin register import)',
            p_empregador));
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.exigir_empregador TO psi_admin;
