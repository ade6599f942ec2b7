CREATE OR REPLACE FUNCTION psi.pagina_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_niss bigint[],
    p_estabelecimento integer,
    p_depois bigint,
    p_limite integer
)
 RETURNS bigint[]
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
BEGIN
    IF p_niss IS NOT NULL THEN
        RETURN ARRAY(
            SELECT k.niss FROM (SELECT DISTINCT n.niss FROM unnest(p_niss) AS n (niss)) AS k
            WHERE k.niss > p_depois AND psi.esta_no_mes(p_empregador, k.niss, p_mes, p_ultimo)
              AND (p_estabelecimento IS NULL
                   OR EXISTS (SELECT FROM psi.local_trabalho AS l
                              WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento
                                AND l.trabalhador = k.niss AND l.substituido_por IS NULL AND l.inicio <= p_ultimo
                                AND (l.fim IS NULL OR l.fim >= p_mes))
                   OR EXISTS (SELECT FROM psi.linha_comunicada AS l
                              WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.trabalhador = k.niss AND l.aceite
                                AND l.estabelecimento = p_estabelecimento))
            ORDER BY k.niss LIMIT p_limite);
    ELSIF p_estabelecimento IS NOT NULL THEN
        RETURN ARRAY(
            SELECT u.trabalhador
            FROM ((SELECT k.trabalhador
                   FROM (SELECT DISTINCT l.trabalhador FROM psi.local_trabalho AS l
                         WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento
                           AND l.trabalhador > p_depois AND l.substituido_por IS NULL AND l.inicio <= p_ultimo
                           AND (l.fim IS NULL OR l.fim >= p_mes)
                         ORDER BY l.trabalhador) AS k
                   WHERE psi.esta_no_mes(p_empregador, k.trabalhador, p_mes, p_ultimo)
                   ORDER BY k.trabalhador LIMIT p_limite)
                  UNION
                  (SELECT k.trabalhador
                   FROM (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
                         WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.estabelecimento = p_estabelecimento
                           AND l.aceite AND l.trabalhador > p_depois
                         ORDER BY l.trabalhador) AS k
                   WHERE psi.esta_no_mes(p_empregador, k.trabalhador, p_mes, p_ultimo)
                   ORDER BY k.trabalhador LIMIT p_limite)) AS u
            ORDER BY u.trabalhador LIMIT p_limite);
    END IF;
    RETURN ARRAY(
        SELECT u.trabalhador
        FROM ((SELECT DISTINCT v.trabalhador FROM psi.vinculo AS v
               WHERE v.empregador = p_empregador AND v.trabalhador > p_depois AND v.anulado IS DISTINCT FROM true
                 AND v.inicio <= p_ultimo AND (v.fim IS NULL OR v.fim >= p_mes)
               ORDER BY v.trabalhador LIMIT p_limite)
              UNION
              (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.aceite AND l.trabalhador > p_depois
                 AND l.numero <> ALL (ARRAY(SELECT c.numero FROM psi.comunicacao_valores AS c
                                            WHERE c.empregador = p_empregador AND c.mes = p_mes
                                              AND c.anulada_por IS NOT NULL))
               ORDER BY l.trabalhador LIMIT p_limite)) AS u
        ORDER BY u.trabalhador LIMIT p_limite);
END $function$;
GRANT EXECUTE ON FUNCTION psi.pagina_do_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.pagina_do_mes TO psi_gateway;
