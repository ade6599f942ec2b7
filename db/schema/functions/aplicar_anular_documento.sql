CREATE OR REPLACE FUNCTION psi.aplicar_anular_documento(
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
    p_numero bigint,
    p_motivo text,
    p_reutilizacao integer
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    dele     record;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    UPDATE psi.documento_pagamento AS d
    SET estado = 'CANCELADO', cancelado_em = p_agora, motivo_cancelamento = p_motivo
    WHERE d.empregador = p_empregador AND d.numero = p_numero AND d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the document is no longer in force' USING ERRCODE = '40001';
    END IF;
    UPDATE psi.bloco AS b SET documento = NULL, versao = nova
    WHERE b.empregador = p_empregador AND b.documento = p_numero;
    SELECT d.entidade, left(d.referencia, 7)::integer AS chave INTO dele
    FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador AND d.numero = p_numero;
    UPDATE psi.referencia_multibanco AS r SET livre_em = p_data_hora + make_interval(months => p_reutilizacao)
    WHERE r.entidade = dele.entidade AND r.chave = dele.chave AND r.documento = p_numero;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_anular_documento TO psi_gateway;
