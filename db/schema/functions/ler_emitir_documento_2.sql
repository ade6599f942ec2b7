CREATE OR REPLACE FUNCTION psi.ler_emitir_documento_2(
    p_empregador bigint,
    p_cliente bigint,
    p_id_pedido uuid,
    p_agora_real timestamp with time zone,
    p_agora timestamp with time zone,
    p_hoje date,
    p_ambito integer,
    p_entidade integer,
    p_primeira integer,
    p_ultima integer,
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
    OUT ambito_em_vigor boolean,
    OUT ambito_servido boolean,
    OUT horas_validade bigint,
    OUT maximo_multibanco bigint,
    OUT taxas text,
    OUT valores text,
    OUT documentos text,
    OUT chave integer,
    OUT juros text
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas, versao, ambito_em_vigor, ambito_servido, horas_validade,
                  maximo_multibanco, taxas, valores, documentos, chave
    FROM psi.ler_emitir_documento(p_empregador, p_cliente, p_id_pedido, p_agora_real, p_agora, p_hoje, p_ambito,
                                  p_entidade, p_primeira, p_ultima);
    SELECT string_agg(j.id || ',' || to_char(j.mes, 'YYYY-MM') || ',' || j.data_limite || ',' || j.valor || ',' ||
                      (SELECT string_agg(to_char(m, 'YYYY-MM'), '|' ORDER BY m) FROM unnest(j.meses) AS m),
                      ';' ORDER BY j.id)
    INTO juros
    FROM psi.juro_por_pagar AS j
    LEFT JOIN psi.documento_pagamento AS d ON d.empregador = j.empregador AND d.numero = j.cobrado_em
    WHERE j.empregador = p_empregador AND j.anulado_em IS NULL
      AND (d.numero IS NULL OR d.estado IN ('EXPIRADO', 'CANCELADO')
           OR d.estado = 'A_PAGAMENTO' AND d.validade < p_agora);
    IF chave IS NULL AND juros IS NOT NULL AND ambito_servido THEN
        chave := psi.chave_multibanco_livre(p_entidade, p_primeira, p_ultima, p_agora_real);
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_emitir_documento_2 TO psi_gateway;
