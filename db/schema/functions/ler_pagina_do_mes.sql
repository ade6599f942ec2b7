CREATE OR REPLACE FUNCTION psi.ler_pagina_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_depois bigint,
    p_blocos bigint[],
    p_de date,
    p_trabalhadores bigint[],
    p_estabelecimento integer,
    p_daqui bigint[],
    p_situacao text,
    p_limite integer
)
 RETURNS bigint[]
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashagg TO 'off'
 SET enable_sort TO 'off'
AS $function$
DECLARE
    pagina     bigint[];
    com_linhas text := $t$ EXISTS (SELECT FROM psi.linha_remuneracao AS x
                                   WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes BETWEEN $6 AND $2
                                     AND x.bloco = ANY ($5)) $t$;
    vinculado  text := $t$ EXISTS (SELECT FROM psi.vinculo AS x
                                   WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador
                                     AND x.anulado IS DISTINCT FROM true AND x.inicio <= $3
                                     AND (x.fim IS NULL OR x.fim >= $2)) $t$;
    situacao   text := CASE p_situacao
                           WHEN 'DECLARADO' THEN vinculado || ' AND ' || com_linhas
                           WHEN 'SEM_DECLARACAO' THEN vinculado || ' AND NOT ' || com_linhas
                           WHEN 'SEM_VINCULO' THEN com_linhas || ' AND NOT ' || vinculado
                           ELSE 'true' END;
    destes     text := CASE WHEN p_trabalhadores IS NULL THEN '' ELSE ' AND trabalhador = ANY ($7) ' END
                       || ' ORDER BY trabalhador';
    vinculos   text := $t$ SELECT DISTINCT trabalhador FROM psi.vinculo
                           WHERE empregador = $1 AND trabalhador > $4 AND anulado IS DISTINCT FROM true
                             AND inicio <= $3 AND (fim IS NULL OR fim >= $2) $t$;
    linhas     text := $t$ SELECT DISTINCT trabalhador FROM psi.linha_remuneracao
                           WHERE empregador = $1 AND trabalhador > $4 AND mes BETWEEN $6 AND $2 AND bloco = ANY ($9) $t$;
BEGIN
    IF p_estabelecimento IS NOT NULL THEN
        vinculos := $t$ SELECT DISTINCT l.trabalhador FROM psi.local_trabalho AS l
                        CROSS JOIN LATERAL (SELECT FROM psi.vinculo AS v
                                            WHERE v.empregador = $1 AND v.trabalhador = l.trabalhador
                                              AND v.numero = l.vinculo AND v.anulado IS DISTINCT FROM true
                                              AND v.inicio <= $3 AND (v.fim IS NULL OR v.fim >= $2) OFFSET 0) AS v
                        WHERE l.empregador = $1 AND l.estabelecimento = $8 AND l.trabalhador > $4
                          AND l.substituido_por IS NULL AND l.inicio <= $3 AND (l.fim IS NULL OR l.fim >= $2) $t$;
    END IF;
    EXECUTE 'SELECT ARRAY(SELECT u.trabalhador FROM ('
            || '(SELECT k.trabalhador FROM (' || vinculos || destes || ') AS k WHERE ' || situacao
            || ' ORDER BY k.trabalhador LIMIT $10) UNION '
            || '(SELECT k.trabalhador FROM (' || linhas || destes || ') AS k WHERE ' || situacao
            || ' ORDER BY k.trabalhador LIMIT $10)) AS u ORDER BY u.trabalhador LIMIT $10)'
    INTO pagina
    USING p_empregador, p_mes, p_ultimo, p_depois, p_blocos, p_de, p_trabalhadores, p_estabelecimento, p_daqui, p_limite;
    RETURN pagina;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_pagina_do_mes TO psi_gateway;
