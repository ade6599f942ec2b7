CREATE OR REPLACE FUNCTION psi.crescer_meses(
    p_empregador bigint,
    p_trabalhadores bigint[],
    p_desde date[],
    p_ate date[],
    p_numeros bigint[],
    p_hoje date,
    p_instante timestamp with time zone
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    primeiro date;
BEGIN
    SELECT i.primeiro INTO primeiro FROM psi.inicio_do_ciclo(p_empregador, p_hoje) AS i;
    IF primeiro IS NULL OR primeiro > p_hoje THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(p_empregador);
    WITH tocados AS (
        SELECT DISTINCT k.mes::date AS mes, u.numero, u.trabalhador
        FROM unnest(p_trabalhadores, p_desde, p_ate, p_numeros) AS u (trabalhador, desde, ate, numero)
        CROSS JOIN LATERAL generate_series(greatest(date_trunc('month', u.desde::timestamp), primeiro::timestamp),
                                           least(u.ate, p_hoje)::timestamp, interval '1 month') AS k (mes)),
    alterados AS (
        INSERT INTO psi.alteracao_mes (empregador, mes, numero, trabalhador, instante)
        SELECT p_empregador, t.mes, t.numero, t.trabalhador, p_instante FROM tocados AS t
        ON CONFLICT DO NOTHING)
    INSERT INTO psi.ciclo_mes AS m (empregador, mes, versao)
    SELECT DISTINCT p_empregador, t.mes, 2 FROM tocados AS t ORDER BY t.mes
    ON CONFLICT (empregador, mes) DO UPDATE SET versao = m.versao + 1 WHERE NOT m.confirmado AND NOT m.por_silencio;
END $function$;
GRANT EXECUTE ON FUNCTION psi.crescer_meses TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.crescer_meses TO psi_gateway;
