CREATE OR REPLACE FUNCTION psi.aplicar_anular_valores(
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
    p_comprovativo uuid,
    p_mes date,
    p_reabre boolean,
    p_versao_mes bigint,
    p_ronda integer
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    UPDATE psi.comunicacao_valores SET anulada_por = n
    WHERE empregador = p_empregador AND comprovativo = p_comprovativo AND anulada_por IS NULL AND aceites > 0;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the communication has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    PERFORM psi.mudar_valores_do_mes(p_empregador, p_mes, p_ronda, p_reabre, n, nova, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_anular_valores TO psi_gateway;
