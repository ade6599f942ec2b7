CREATE OR REPLACE FUNCTION psi.ler_emitir_documento(
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
    OUT chave integer
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);

    -- The version first: what changes while the rest is read is told by it.
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);

    SELECT a.codigo IS NOT NULL, coalesce(a.servido, false),
           (SELECT d.valor FROM psi.parametro AS d
            WHERE d.nome = 'horas_validade_documento' AND p_hoje >= d.desde AND (d.ate IS NULL OR p_hoje <= d.ate)),
           (SELECT d.valor FROM psi.parametro AS d
            WHERE d.nome = 'maximo_centimos_multibanco' AND p_hoje >= d.desde AND (d.ate IS NULL OR p_hoje <= d.ate)),
           (SELECT string_agg(j.desde || ',' || j.milesimos, ';') FROM psi.taxa_juro AS j),
           (SELECT string_agg(b.id || ',' || b.entrega || ',' || b.numero || ',' || to_char(b.mes, 'YYYY-MM') || ',' ||
                              coalesce(l.valor::text, '') || ',' || b.contribuicoes, ';' ORDER BY b.id)
            FROM (SELECT b.id, b.entrega, b.numero, b.mes, b.contribuicoes
                  FROM psi.bloco AS b
                  WHERE b.empregador = p_empregador AND b.estado = 'ACEITE' AND b.documento IS NULL
                  UNION ALL
                  SELECT b.id, b.entrega, b.numero, b.mes, b.contribuicoes
                  FROM psi.documento_pagamento AS d
                  JOIN psi.bloco AS b ON b.empregador = d.empregador AND b.documento = d.numero
                  WHERE d.empregador = p_empregador AND b.estado = 'ACEITE'
                    AND (d.estado = 'A_PAGAMENTO' AND d.validade < p_agora OR d.estado IN ('EXPIRADO', 'CANCELADO'))) AS b
            LEFT JOIN psi.parametro AS l
                   ON l.nome = 'dia_limite_pagamento' AND b.mes >= l.desde AND (l.ate IS NULL OR b.mes <= l.ate)),
           (SELECT jsonb_agg(psi.documento_json(p_empregador, d.numero) ORDER BY d.numero)
            FROM psi.documento_pagamento AS d
            WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora
              AND d.ambito = p_ambito)
    INTO ambito_em_vigor, ambito_servido, horas_validade, maximo_multibanco, taxas, valores, documentos
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN psi.ambito_documento AS a
           ON a.codigo = p_ambito AND p_hoje >= a.desde AND (a.ate IS NULL OR p_hoje <= a.ate);

    IF valores IS NOT NULL AND ambito_servido THEN
        chave := psi.chave_multibanco_livre(p_entidade, p_primeira, p_ultima, p_agora_real);
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_emitir_documento TO psi_gateway;
