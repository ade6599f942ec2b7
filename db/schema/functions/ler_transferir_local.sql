CREATE OR REPLACE FUNCTION psi.ler_transferir_local(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_trabalhador bigint,
    p_estabelecimento integer,
    p_inicio date,
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
    OUT vinculo bigint,
    OUT marca bigint,
    OUT inicio_vinculo date,
    OUT estabelecimento_aberto boolean
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
    SELECT v.numero, v.marca, v.inicio INTO vinculo, marca, inicio_vinculo
    FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    estabelecimento_aberto := EXISTS (SELECT FROM psi.estabelecimento AS b
                                      WHERE b.empregador = p_empregador AND b.codigo = p_estabelecimento
                                        AND p_inicio >= b.aberto_desde
                                        AND (b.fechado_em IS NULL OR p_inicio <= b.fechado_em));
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_transferir_local TO psi_gateway;
