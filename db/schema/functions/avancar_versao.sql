CREATE OR REPLACE FUNCTION psi.avancar_versao(p_empregador bigint)
 RETURNS bigint
 LANGUAGE sql
AS $function$
    SELECT pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, versao) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET versao = e.versao + 1
    RETURNING e.versao
$function$;
GRANT EXECUTE ON FUNCTION psi.avancar_versao TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.avancar_versao TO psi_gateway;
