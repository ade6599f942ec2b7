CREATE OR REPLACE FUNCTION psi.exigir_mes(p_empregador bigint, p_mes date, p_versao_mes bigint, p_ronda integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (p_versao_mes, p_ronda) IS DISTINCT FROM
       (SELECT (coalesce(max(m.versao), 1), coalesce(max(m.ronda), 0)) FROM psi.ciclo_mes AS m
        WHERE m.empregador = p_empregador AND m.mes = p_mes) THEN
        RAISE EXCEPTION 'the month has changed since it was read' USING ERRCODE = 'serialization_failure';
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.exigir_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.exigir_mes TO psi_gateway;
