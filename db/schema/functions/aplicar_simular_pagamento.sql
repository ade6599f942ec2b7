CREATE OR REPLACE FUNCTION psi.aplicar_simular_pagamento(
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
    p_referencia_banco text,
    p_data date,
    p_valor bigint,
    p_meio text,
    p_referencia text,
    p_resultado text,
    p_por_aplicar bigint,
    p_documento bigint,
    p_versao bigint,
    p_agora timestamp with time zone,
    OUT numero bigint,
    OUT recibo bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    numero := nextval('psi.numero_comunicacao');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens,
            aplicar_simular_pagamento.numero, p_data_hora, p_data_simulada);
    SELECT a.recibo INTO recibo
    FROM psi.aplicar_aviso(p_referencia_banco, p_hash, p_operacao, p_data_hora, p_data, p_valor, p_meio, p_referencia,
                           p_resultado, p_por_aplicar, p_empregador, p_documento, p_versao, p_agora, p_cliente,
                           p_correlacao) AS a;
    UPDATE psi.pedido AS p
    SET resposta = p_resposta || jsonb_build_object('recibo', aplicar_simular_pagamento.recibo)
    WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_simular_pagamento.numero,
            p_hash, p_id_pedido);
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_simular_pagamento TO psi_gateway;
