CREATE OR REPLACE FUNCTION psi.movimento_guardado(
    p_conta text,
    p_data date,
    p_referencia text,
    p_valor bigint,
    p_sentido text,
    p_conteudo bytea,
    p_ordem integer,
    p_sha256 bytea,
    p_referencia_anterior text,
    p_hash_anterior bytea,
    OUT estado text,
    OUT chave text
)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce(g.estado, 'NOVO'), g.chave
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN (
        SELECT 'REPETIDO' AS estado, a.referencia_banco AS chave, 1 AS primeiro
        FROM psi.aviso_bancario AS a
        WHERE a.conta = p_conta AND a.data_pagamento = p_data AND a.referencia_propria = p_referencia
          AND a.valor = p_valor AND a.sentido = p_sentido AND a.conteudo = p_conteudo AND a.ordem = p_ordem
        UNION ALL
        SELECT 'REPETIDO', a.referencia_banco, 2
        FROM psi.aviso_bancario AS a
        WHERE p_sentido = 'C' AND a.conta IS NULL AND a.referencia_banco = p_referencia_anterior
          AND a.hash = p_hash_anterior
        UNION ALL
        SELECT 'POSSIVEL', NULL, 3
        FROM psi.aviso_bancario AS a
        WHERE a.conta = p_conta AND a.data_pagamento = p_data AND a.referencia_propria = p_referencia
          AND a.valor = p_valor AND a.sentido = p_sentido AND a.sha256 IS DISTINCT FROM p_sha256
        ORDER BY 3 LIMIT 1) AS g ON true
$function$;
GRANT EXECUTE ON FUNCTION psi.movimento_guardado TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.movimento_guardado TO psi_gateway;
