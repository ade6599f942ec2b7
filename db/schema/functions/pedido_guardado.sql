CREATE OR REPLACE FUNCTION psi.pedido_guardado(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    apartada boolean;
BEGIN
    IF p_id_pedido IS NOT NULL THEN
        SELECT p.cliente, p.hash, p.codigo, p.mensagens, p.numero, p.data_hora, p.data_simulada, p.resposta, p.guardada
        INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
             pedido_data_simulada, pedido_resposta, apartada
        FROM psi.pedido AS p
        WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
        IF apartada THEN
            SELECT r.codigo, r.numero, r.mensagens, r.resposta
            INTO pedido_codigo, pedido_numero, pedido_mensagens, pedido_resposta
            FROM psi.ler_resposta(p_empregador, p_id_pedido, pedido_data_hora, pedido_codigo, pedido_numero) AS r;
        END IF;
    END IF;
    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0)
    INTO falhas;
END $function$;
GRANT EXECUTE ON FUNCTION psi.pedido_guardado TO psi_gateway;
