CREATE OR REPLACE FUNCTION psi.ler_simular_pagamento_2(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_documento bigint,
    p_data date,
    p_agora_real timestamp with time zone,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT empregador bigint,
    OUT numero bigint,
    OUT estado text,
    OUT valor bigint,
    OUT entidade integer,
    OUT referencia text,
    OUT desfeitos boolean,
    OUT pagos_noutro boolean,
    OUT noutro_ate timestamp with time zone,
    OUT data_simulada date,
    OUT versao bigint,
    OUT emissao timestamp with time zone,
    OUT validade timestamp with time zone,
    OUT parcelas text,
    OUT taxas text,
    OUT valores text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT * INTO empregador, numero, estado, valor, entidade, referencia, desfeitos, pagos_noutro, noutro_ate,
                  data_simulada, versao, emissao, validade, parcelas, taxas, valores
    FROM psi.documentos_do_aviso_2(p_empregador, ARRAY[p_documento], '{}', p_data);
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_simular_pagamento_2 TO psi_gateway;
