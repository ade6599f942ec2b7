CREATE OR REPLACE FUNCTION psi.anular_interrupcao(p_empregador bigint, p_id bigint, p_numero bigint, p_agora timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    esta     record;
BEGIN
    UPDATE psi.interrupcao SET anulada_por = p_numero
    WHERE empregador = p_empregador AND id = p_id AND anulada_por IS NULL
    RETURNING trabalhador, de, ate INTO esta;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM psi.marcar_interrupcao(p_empregador, esta.trabalhador, esta.de, esta.ate, p_numero, p_agora);
    RETURN true;
END $function$;
GRANT EXECUTE ON FUNCTION psi.anular_interrupcao TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.anular_interrupcao TO psi_gateway;
