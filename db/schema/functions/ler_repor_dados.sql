CREATE OR REPLACE FUNCTION psi.ler_repor_dados(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_apenas boolean,
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
    OUT fornecedor bigint,
    OUT alheio boolean,
    OUT reposicoes text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    quais    bigint[];
    quem     bigint;
    conta    record;
    lista    jsonb := '[]';
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT a.fornecedor, a.alheio, a.empregadores INTO fornecedor, alheio, quais
    FROM psi.empregadores_a_repor(p_empregador, p_cliente, p_apenas) AS a;
    IF NOT alheio THEN
        FOREACH quem IN ARRAY quais LOOP
            conta := psi.por_repor(quem, p_id_pedido);
            IF conta.algo OR quem = p_empregador THEN
                lista := lista || jsonb_build_object(
                    'empregador', quem, 'comunicacoes', conta.comunicacoes, 'entregas', conta.entregas,
                    'documentos', conta.documentos, 'recibos', conta.recibos, 'pedidos', conta.pedidos);
            END IF;
        END LOOP;
        PERFORM set_config('psi.empregador', p_empregador::text, true);
    END IF;
    reposicoes := lista::text;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_repor_dados TO psi_gateway;
