CREATE OR REPLACE FUNCTION psi.ler_contagens_do_mes(
    p_empregador bigint,
    p_mes date,
    p_ultimo date,
    p_blocos bigint[],
    p_de date,
    p_trabalhadores bigint[],
    p_estabelecimento integer,
    p_daqui bigint[],
    p_situacao text,
    OUT trabalhadores bigint,
    OUT sem_declaracao bigint,
    OUT sem_vinculo bigint,
    OUT total bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
BEGIN
    EXECUTE $contagens$
        WITH d AS (SELECT l.trabalhador, bool_or(b.id = ANY ($8)) AS aqui
                   FROM unnest($4) AS b (id)
                   CROSS JOIN LATERAL (SELECT x.trabalhador FROM psi.linha_remuneracao AS x
                                       WHERE x.empregador = $1 AND x.bloco = b.id AND x.mes BETWEEN $5 AND $2
                                       OFFSET 0) AS l
                   GROUP BY l.trabalhador),
             v AS (SELECT x.trabalhador,
                          bool_or($7 IS NOT NULL
                                  AND EXISTS (SELECT FROM psi.local_trabalho AS l
                                              WHERE l.empregador = $1 AND l.estabelecimento = $7
                                                AND l.trabalhador = x.trabalhador AND l.vinculo = x.numero
                                                AND l.substituido_por IS NULL AND l.inicio <= $3
                                                AND (l.fim IS NULL OR l.fim >= $2))) AS aqui
                   FROM psi.vinculo AS x
                   WHERE x.empregador = $1 AND x.anulado IS DISTINCT FROM true AND x.inicio <= $3
                     AND (x.fim IS NULL OR x.fim >= $2)
                   GROUP BY x.trabalhador)
        SELECT count(*), count(*) FILTER (WHERE k.situacao = 'SEM_DECLARACAO'),
               count(*) FILTER (WHERE k.situacao = 'SEM_VINCULO'),
               count(*) FILTER (WHERE ($9 IS NULL OR k.situacao = $9) AND ($7 IS NULL OR k.aqui)
                                  AND ($6 IS NULL OR k.trabalhador = ANY ($6)))
        FROM (SELECT trabalhador,
                     CASE WHEN v.aqui IS NULL THEN 'SEM_VINCULO' WHEN d.aqui IS NULL THEN 'SEM_DECLARACAO'
                          ELSE 'DECLARADO' END AS situacao,
                     coalesce(v.aqui, false) OR coalesce(d.aqui, false) AS aqui
              FROM d FULL JOIN v USING (trabalhador)) AS k
    $contagens$ INTO trabalhadores, sem_declaracao, sem_vinculo, total
    USING p_empregador, p_mes, p_ultimo, p_blocos, p_de, p_trabalhadores, p_estabelecimento, p_daqui, p_situacao;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_contagens_do_mes TO psi_gateway;
