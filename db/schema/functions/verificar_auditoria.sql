CREATE OR REPLACE FUNCTION psi.verificar_auditoria(p_empregador bigint, p_desde timestamp with time zone, p_antes timestamp with time zone)
 RETURNS TABLE(
    empregador bigint,
    cadeia text,
    de bigint,
    ate bigint,
    linha bigint,
    quando timestamp with time zone,
    falha text
)
 LANGUAGE sql
 STABLE
 SET jit TO 'off'
AS $function$
    WITH partes AS (
        SELECT a.empregador, a.cadeia, a.sequencia AS de, a.sequencia AS ate, a.linha, a.quando, a.elo,
               NULL::bytea AS elo_antes,
               psi.texto_auditoria(a.empregador, a.cadeia, a.sequencia, a.linha, a.quando, a.cliente, a.operacao,
                                   a.correlacao, a.codigo, a.numero, a.trabalhador, a.linhas, a.hash, a.id_pedido,
                                   a.detalhe) AS texto
        FROM psi.auditoria AS a
        WHERE (p_empregador IS NULL OR a.empregador = p_empregador)
          AND (p_desde IS NULL OR a.quando >= p_desde) AND (p_antes IS NULL OR a.quando < p_antes)
        UNION ALL
        SELECT n.empregador, n.cadeia, n.de, n.ate, NULL, NULL, n.elo, n.elo_antes, NULL
        FROM psi.auditoria_ancora AS n
        WHERE p_desde IS NULL AND p_antes IS NULL AND (p_empregador IS NULL OR n.empregador = p_empregador)
    ), seguidas AS (
        SELECT p.*, lag(p.ate) OVER cada AS ate_antes, lag(p.elo) OVER cada AS elo_da_antes,
               row_number() OVER (PARTITION BY p.empregador, p.cadeia ORDER BY p.de DESC, p.quando DESC, p.linha DESC) AS do_fim
        FROM partes AS p
        WINDOW cada AS (PARTITION BY p.empregador, p.cadeia ORDER BY p.de, p.quando, p.linha)
    ), ligadas AS (
        SELECT s.*, CASE WHEN s.de = 1 THEN psi.elo_inicial()
                         WHEN s.ate_antes = s.de - 1 THEN s.elo_da_antes
                         -- Its neighbour by number may be of another month.
                         WHEN s.ate_antes >= s.de THEN NULL
                         ELSE coalesce((SELECT x.elo FROM psi.auditoria AS x
                                        WHERE x.empregador = s.empregador AND x.cadeia = s.cadeia
                                          AND x.sequencia = s.de - 1 LIMIT 1),
                                       (SELECT n.elo FROM psi.auditoria_ancora AS n
                                        WHERE n.empregador = s.empregador AND n.cadeia = s.cadeia AND n.ate = s.de - 1))
                    END AS anterior
        FROM seguidas AS s
    ), fins AS (
        SELECT coalesce(c.empregador, l.empregador) AS empregador, coalesce(c.cadeia, l.cadeia) AS cadeia,
               coalesce(l.ate, 0) AS ultima, c.sequencia AS cabeca, l.linha, l.quando,
               c.elo IS DISTINCT FROM coalesce(l.elo, psi.elo_inicial()) AS outro_elo
        FROM (SELECT * FROM ligadas WHERE do_fim = 1) AS l
        FULL JOIN (SELECT * FROM psi.cadeia_auditoria AS h WHERE p_empregador IS NULL OR h.empregador = p_empregador) AS c
               ON c.empregador = l.empregador AND c.cadeia = l.cadeia
        WHERE p_desde IS NULL AND p_antes IS NULL
    )
    SELECT f.* FROM (
        SELECT l.empregador, l.cadeia, l.de, l.ate, l.linha, l.quando,
               CASE WHEN l.ate_antes >= l.de THEN 'INSERIDA' ELSE 'ALTERADA' END AS falha
        FROM ligadas AS l
        WHERE l.ate_antes >= l.de
           OR l.anterior <> l.elo_antes
           OR l.texto IS NOT NULL AND l.elo <> sha256(l.anterior || convert_to(l.texto, 'UTF8'))
        UNION ALL
        SELECT l.empregador, l.cadeia,
               coalesce(greatest(l.ate_antes,
                                 (SELECT max(x.sequencia) FROM psi.auditoria AS x
                                  WHERE x.empregador = l.empregador AND x.cadeia = l.cadeia AND x.sequencia < l.de),
                                 (SELECT max(n.ate) FROM psi.auditoria_ancora AS n
                                  WHERE n.empregador = l.empregador AND n.cadeia = l.cadeia AND n.ate < l.de)), 0) + 1,
               l.de - 1, NULL, NULL, 'EM_FALTA'
        FROM ligadas AS l
        WHERE l.anterior IS NULL AND (l.ate_antes IS NULL OR l.ate_antes < l.de)
        UNION ALL
        SELECT e.empregador, e.cadeia, e.ultima + 1, e.cabeca, NULL, NULL, 'FIM_CORTADO'
        FROM fins AS e WHERE e.cabeca > e.ultima
        UNION ALL
        SELECT e.empregador, e.cadeia, e.ultima, e.ultima, e.linha, e.quando, 'CABECA'
        FROM fins AS e WHERE e.cabeca IS NULL OR e.cabeca < e.ultima OR e.cabeca = e.ultima AND e.outro_elo
        UNION ALL
        SELECT 0, 'A', NULL, NULL, NULL, NULL, 'ANCORAS'
        WHERE p_desde IS NULL AND p_antes IS NULL AND p_empregador IS NULL
          AND EXISTS (SELECT FROM psi.auditoria_ancora)
          AND psi.resumo_ancoras() IS DISTINCT FROM
              (SELECT a.detalhe ->> 'ancoras' FROM psi.auditoria AS a
               WHERE a.empregador = 0 AND a.cadeia = 'A' AND a.operacao = 'DestacarMesAuditoria'
               ORDER BY a.sequencia DESC LIMIT 1)
    ) AS f
    ORDER BY 1, 2, 3, 5
$function$;
GRANT EXECUTE ON FUNCTION psi.verificar_auditoria TO psi_admin;
