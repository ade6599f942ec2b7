CREATE OR REPLACE FUNCTION psi.ler_anular_declaracao(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    p_agora timestamp with time zone,
    p_entrega uuid,
    p_bloco integer,
    OUT pedido_cliente bigint,
    OUT pedido_hash bytea,
    OUT pedido_codigo integer,
    OUT pedido_mensagens text,
    OUT pedido_numero bigint,
    OUT pedido_data_hora timestamp with time zone,
    OUT pedido_data_simulada date,
    OUT pedido_resposta text,
    OUT falhas integer,
    OUT versao bigint,
    OUT bloco bigint,
    OUT estado text,
    OUT documento bigint,
    OUT pago boolean,
    OUT suporta_correcoes boolean
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT coalesce(max(e.versao), 0) INTO versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;

    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    bloco := o_bloco.id;
    estado := o_bloco.estado;
    SELECT d.numero, d.estado = 'PAGO' INTO documento, pago
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = o_bloco.documento
      AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora);
    IF estado = 'ACEITE' THEN
        EXECUTE $correcoes$
        SELECT EXISTS (
            SELECT FROM (SELECT DISTINCT l.trabalhador, l.mes, l.natureza FROM psi.linha_remuneracao AS l
                         WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $4 AND $5) AS k
            CROSS JOIN LATERAL (
                SELECT sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT FROM psi.bloco AS a
                                    WHERE a.empregador = $1 AND a.id = l.bloco AND a.estado = 'ACEITE'
                                      AND a.taxa = $3 OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = k.trabalhador AND l.mes = k.mes
                  AND l.mes BETWEEN $4 AND $5 AND l.natureza = k.natureza AND l.bloco <> $2
                OFFSET 0) AS resto
            WHERE resto.valor < 0 OR resto.meios_dias < 0)
        $correcoes$ INTO suporta_correcoes
        USING p_empregador, o_bloco.id, o_bloco.taxa, o_bloco.primeiro_mes, o_bloco.ultimo_mes;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_anular_declaracao TO psi_gateway;
