CREATE OR REPLACE FUNCTION psi.registar_falha_identidade(
    p_empregador bigint,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_data_hora timestamp with time zone,
    p_correlacao text,
    p_trabalhador bigint
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_falha_identidade TO psi_gateway;
