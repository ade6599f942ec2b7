CREATE OR REPLACE FUNCTION psi.marcar_interrupcao(
    p_empregador bigint,
    p_trabalhador bigint,
    p_de date,
    p_ate date,
    p_numero bigint,
    p_agora timestamp with time zone
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM psi.marcar_vinculo(p_empregador, p_trabalhador, v.numero)
    FROM psi.vinculo AS v
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
      AND (p_ate IS NULL OR v.inicio <= p_ate) AND (v.fim IS NULL OR v.fim >= p_de);
    PERFORM psi.crescer_meses(p_empregador, ARRAY[p_trabalhador], ARRAY[p_de], ARRAY[p_ate], ARRAY[p_numero],
                              (p_agora AT TIME ZONE 'Europe/Lisbon')::date, p_agora);
END $function$;
GRANT EXECUTE ON FUNCTION psi.marcar_interrupcao TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.marcar_interrupcao TO psi_gateway;
