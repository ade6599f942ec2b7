CREATE OR REPLACE FUNCTION psi.aplicar_simular_interrupcao(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_mensagens jsonb,
    p_data_hora timestamp with time zone,
    p_data_simulada date,
    p_correlacao text,
    p_resposta jsonb,
    p_agora timestamp with time zone,
    p_trabalhador bigint,
    p_de date,
    p_ate date,
    p_tipo text
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    PERFORM psi.registar_interrupcao(p_empregador, n, p_trabalhador, p_de, p_ate, p_tipo, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_simular_interrupcao TO psi_gateway;
