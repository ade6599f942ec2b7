CREATE OR REPLACE FUNCTION psi.consultar_declaracoes(
    p_empregador bigint,
    p_mes date,
    p_estado text,
    p_estabelecimento integer,
    p_agora timestamp with time zone,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(bloco psi.linha_bloco, total bigint)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    quantos  bigint;
BEGIN
    IF p_mes IS NOT NULL THEN
        ids := ARRAY(SELECT b.id FROM psi.bloco AS b
                     WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.id > coalesce(p_depois, 0)
                       AND (p_estado IS NULL OR b.estado = p_estado)
                       AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento)
                     ORDER BY b.id LIMIT p_limite);
    ELSE
        ids := ARRAY(SELECT b.id FROM psi.bloco AS b
                     WHERE b.empregador = p_empregador AND b.id > coalesce(p_depois, 0)
                       AND (p_estado IS NULL OR b.estado = p_estado)
                       AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento)
                     ORDER BY b.id LIMIT p_limite);
    END IF;
    IF p_depois IS NULL THEN
        quantos := cardinality(ids);
        IF quantos = p_limite THEN
            SELECT count(*) INTO quantos FROM psi.bloco AS b
            WHERE b.empregador = p_empregador AND (p_mes IS NULL OR b.mes = p_mes)
              AND (p_estado IS NULL OR b.estado = p_estado)
              AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento);
        END IF;
    END IF;
    RETURN QUERY
    SELECT x, quantos
    FROM unnest(ids) WITH ORDINALITY AS k (id, i)
    CROSS JOIN LATERAL psi.bloco_inteiro(p_empregador, k.id, p_agora) AS x
    ORDER BY k.i;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_declaracoes TO psi_gateway;
