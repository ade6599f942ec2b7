CREATE OR REPLACE FUNCTION psi.registar_recusa(
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
    p_trabalhador bigint,
    p_falha_identidade boolean
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_recusa(bigint,uuid,bigint,text,bytea,integer,jsonb,timestamp with time zone,date,text,bigint,boolean) TO psi_gateway;

CREATE OR REPLACE FUNCTION psi.registar_recusa(
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
    p_trabalhador bigint,
    p_falha_identidade boolean,
    p_resposta jsonb
)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada,
                            resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada, p_resposta);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_recusa(bigint,uuid,bigint,text,bytea,integer,jsonb,timestamp with time zone,date,text,bigint,boolean,jsonb) TO psi_gateway;
