CREATE OR REPLACE FUNCTION psi.registar_ficheiro_do_banco(p_agora timestamp with time zone, p_operador text, p_detalhe jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
    SELECT psi.auditar_administracao(p_agora, 'ImportarAvisos', 0, 0, p_operador, p_detalhe)
$function$;
GRANT EXECUTE ON FUNCTION psi.registar_ficheiro_do_banco TO psi_admin;
