CREATE OR REPLACE FUNCTION psi.terminar_interrupcao(p_empregador bigint, p_id bigint, p_numero bigint, p_ate date, p_agora timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    quem     bigint;
BEGIN
    UPDATE psi.interrupcao SET ate = p_ate, terminada_por = p_numero
    WHERE empregador = p_empregador AND id = p_id AND ate IS NULL AND anulada_por IS NULL AND de <= p_ate
    RETURNING trabalhador INTO quem;
    IF quem IS NULL THEN
        RETURN false;
    END IF;
    PERFORM psi.marcar_interrupcao(p_empregador, quem, p_ate + 1, NULL, p_numero, p_agora);
    RETURN true;
END $function$;
GRANT EXECUTE ON FUNCTION psi.terminar_interrupcao TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.terminar_interrupcao TO psi_gateway;
