CREATE OR REPLACE FUNCTION psi.consultar_valores_comunicados(
    p_empregador bigint,
    p_mes date,
    p_estado text,
    p_comprovativo uuid,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(
    id bigint,
    comprovativo uuid,
    numero bigint,
    mes date,
    trabalhador bigint,
    estado text,
    mensagens text,
    linhas bigint,
    instante timestamp with time zone,
    anulada_por bigint,
    total bigint
)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    depois   bigint := coalesce(p_depois, 0);
    esta     bigint;
    ids      bigint[];
    quantos  bigint;
BEGIN
    IF p_comprovativo IS NOT NULL THEN
        SELECT c.numero INTO esta FROM psi.comunicacao_valores AS c
        WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.numero = esta AND t.id > depois
                       AND (p_mes IS NULL OR t.mes = p_mes) AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    ELSIF p_mes IS NOT NULL THEN
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.mes = p_mes AND t.id > depois
                       AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    ELSE
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.id > depois AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    END IF;
    IF p_depois IS NULL THEN
        quantos := cardinality(ids);
        IF quantos = p_limite THEN
            SELECT count(*) INTO quantos FROM psi.trabalhador_comunicado AS t
            WHERE t.empregador = p_empregador AND (p_comprovativo IS NULL OR t.numero = esta)
              AND (p_mes IS NULL OR t.mes = p_mes) AND (p_estado IS NULL OR t.estado = p_estado);
        END IF;
    END IF;
    RETURN QUERY
    SELECT t.id, c.comprovativo, t.numero, t.mes, t.trabalhador, t.estado, t.mensagens::text, t.linhas::bigint, c.instante,
           c.anulada_por, quantos
    FROM unnest(ids) WITH ORDINALITY AS k (id, i)
    CROSS JOIN LATERAL (SELECT x.* FROM psi.trabalhador_comunicado AS x
                        WHERE x.empregador = p_empregador AND x.id = k.id OFFSET 0) AS t
    CROSS JOIN LATERAL (SELECT x.comprovativo, x.instante, x.anulada_por FROM psi.comunicacao_valores AS x
                        WHERE x.empregador = p_empregador AND x.numero = t.numero OFFSET 0) AS c
    ORDER BY k.i;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_valores_comunicados TO psi_gateway;
