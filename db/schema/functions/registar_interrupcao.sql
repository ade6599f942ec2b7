CREATE OR REPLACE FUNCTION psi.registar_interrupcao(
    p_empregador bigint,
    p_numero bigint,
    p_trabalhador bigint,
    p_de date,
    p_ate date,
    p_tipo text,
    p_agora timestamp with time zone
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    INSERT INTO psi.interrupcao (empregador, id, trabalhador, de, ate, tipo, registada_em)
    VALUES (p_empregador, p_numero, p_trabalhador, p_de, p_ate, p_tipo, p_agora);
    PERFORM psi.marcar_interrupcao(p_empregador, p_trabalhador, p_de, p_ate, p_numero, p_agora);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_interrupcao TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.registar_interrupcao TO psi_gateway;
