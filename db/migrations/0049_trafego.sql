-- What each client's calls were in a day, in quality only: how many, how they went, how long they took, which software said it
-- sent them and which messages they were answered with. Counted where calls are put on record, kept for 60 days; no text of a
-- call. No role but the owner touches the tables.
DO $qualidade$
BEGIN
IF (SELECT nome FROM psi.ambiente) <> 'QUALIDADE' THEN
    RETURN;
END IF;

CREATE TABLE psi.trafego (
    cliente     bigint NOT NULL,
    dia         date NOT NULL,              -- Lisbon's
    servico     text NOT NULL,
    operacao    text NOT NULL,
    chamadas    bigint NOT NULL,
    recusadas   bigint NOT NULL,            -- answered with a code that refuses
    falhas      bigint NOT NULL,
    com_avisos  bigint NOT NULL,            -- accepted, with warnings
    micros      bigint NOT NULL,            -- of all together
    pior        bigint NOT NULL,            -- microseconds of the slowest
    correlacao  text NOT NULL,              -- of that one
    PRIMARY KEY (cliente, dia, servico, operacao)
);
CREATE TABLE psi.trafego_valor (
    cliente bigint NOT NULL,
    dia     date NOT NULL,
    que     text NOT NULL CHECK (que IN ('SOFTWARE', 'AVISO', 'ERRO')),
    valor   text NOT NULL,
    vezes   bigint NOT NULL,
    PRIMARY KEY (cliente, dia, que, valor)
);

-- Adds calls of many clients, each named by its certificate: [{"fingerprint", "quando", "servico", "operacao", "recusada",
-- "falha", "avisos": bool, "micros", "correlacao", "valores": [{"que", "valor"}]}]. A client has 200 operations and 200 values a
-- day, and what is of the batch that passes that.
CREATE FUNCTION psi.portal_somar_trafego(p_chamadas jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
    WITH nova AS (
        SELECT k.cliente, (c.quando AT TIME ZONE 'Europe/Lisbon')::date AS dia, c.*
        FROM jsonb_to_recordset(p_chamadas) AS c (fingerprint text, quando timestamptz, servico text, operacao text,
            recusada boolean, falha boolean, avisos boolean, micros bigint, correlacao text, valores jsonb)
        CROSS JOIN LATERAL (SELECT x.cliente FROM psi.certificado AS x
                            WHERE x.fingerprint = decode(c.fingerprint, 'hex') OFFSET 0) AS k
    ), velhos AS (
        DELETE FROM psi.trafego AS t USING (SELECT DISTINCT cliente, dia FROM nova) AS n
        WHERE t.cliente = n.cliente AND t.dia < n.dia - 60
    ), valores_velhos AS (
        DELETE FROM psi.trafego_valor AS t USING (SELECT DISTINCT cliente, dia FROM nova) AS n
        WHERE t.cliente = n.cliente AND t.dia < n.dia - 60
    ), somada AS (
        SELECT n.cliente, n.dia, n.servico, n.operacao, count(*) AS chamadas, count(*) FILTER (WHERE n.recusada) AS recusadas,
               count(*) FILTER (WHERE n.falha) AS falhas, count(*) FILTER (WHERE n.avisos) AS com_avisos,
               sum(n.micros) AS micros, max(n.micros) AS pior,
               (array_agg(n.correlacao ORDER BY n.micros DESC))[1] AS correlacao
        FROM nova AS n GROUP BY 1, 2, 3, 4
    ), operacoes AS (
        INSERT INTO psi.trafego AS t
        SELECT s.* FROM somada AS s
        WHERE EXISTS (SELECT FROM psi.trafego AS t WHERE (t.cliente, t.dia, t.servico, t.operacao)
                                                        = (s.cliente, s.dia, s.servico, s.operacao))
           OR (SELECT count(*) FROM psi.trafego AS t WHERE t.cliente = s.cliente AND t.dia = s.dia) < 200
        ORDER BY s.cliente, s.dia, s.servico, s.operacao
        ON CONFLICT (cliente, dia, servico, operacao) DO UPDATE SET
            chamadas = t.chamadas + excluded.chamadas, recusadas = t.recusadas + excluded.recusadas,
            falhas = t.falhas + excluded.falhas, com_avisos = t.com_avisos + excluded.com_avisos,
            micros = t.micros + excluded.micros, pior = greatest(t.pior, excluded.pior),
            correlacao = CASE WHEN excluded.pior > t.pior THEN excluded.correlacao ELSE t.correlacao END
    ), contados AS (
        SELECT n.cliente, n.dia, v.valor->>'que' AS que, v.valor->>'valor' AS valor, count(*) AS vezes
        FROM nova AS n CROSS JOIN LATERAL jsonb_array_elements(n.valores) AS v (valor) GROUP BY 1, 2, 3, 4
    )
    INSERT INTO psi.trafego_valor AS t
    SELECT s.* FROM contados AS s
    WHERE EXISTS (SELECT FROM psi.trafego_valor AS t WHERE (t.cliente, t.dia, t.que, t.valor)
                                                          = (s.cliente, s.dia, s.que, s.valor))
       OR (SELECT count(*) FROM psi.trafego_valor AS t WHERE t.cliente = s.cliente AND t.dia = s.dia) < 200
    ORDER BY s.cliente, s.dia, s.que, s.valor
    ON CONFLICT (cliente, dia, que, valor) DO UPDATE SET vezes = t.vezes + excluded.vezes
$f$;
GRANT EXECUTE ON FUNCTION psi.portal_somar_trafego TO psi_gateway;

-- Of the clients of a vendor together, or of one client where it has none, from a day on.
CREATE INDEX cliente_fornecedor ON psi.cliente (fornecedor) WHERE fornecedor IS NOT NULL;

CREATE FUNCTION psi.portal_trafego(p_fornecedor bigint, p_cliente bigint, p_desde date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
    WITH quem AS (
        SELECT p_cliente AS id WHERE coalesce(p_fornecedor, 0) = 0
        UNION ALL
        SELECT c.id FROM psi.cliente AS c WHERE c.fornecedor = nullif(p_fornecedor, 0)
    ), linha AS (
        SELECT t.servico, t.operacao, sum(t.chamadas) AS chamadas, sum(t.recusadas) AS recusadas, sum(t.falhas) AS falhas,
               sum(t.com_avisos) AS com_avisos, sum(t.micros) / greatest(sum(t.chamadas), 1) AS media, max(t.pior) AS pior,
               (array_agg(t.correlacao ORDER BY t.pior DESC))[1] AS correlacao
        FROM psi.trafego AS t JOIN quem AS q ON q.id = t.cliente WHERE t.dia >= p_desde GROUP BY 1, 2
    ), valor AS (
        SELECT t.que, t.valor, sum(t.vezes) AS vezes, max(t.dia) AS ultimo
        FROM psi.trafego_valor AS t JOIN quem AS q ON q.id = t.cliente WHERE t.dia >= p_desde GROUP BY 1, 2
    )
    SELECT jsonb_build_object(
        'operacoes', coalesce((SELECT jsonb_agg(jsonb_build_object('servico', l.servico, 'operacao', l.operacao,
                'chamadas', l.chamadas, 'recusadas', l.recusadas, 'falhas', l.falhas, 'comAvisos', l.com_avisos,
                'media', l.media::bigint, 'pior', l.pior, 'correlacao', l.correlacao)
            ORDER BY l.chamadas DESC, l.servico, l.operacao) FROM linha AS l), '[]'),
        'valores', coalesce((SELECT jsonb_agg(jsonb_build_object('que', v.que, 'valor', v.valor, 'vezes', v.vezes,
                'ultimo', v.ultimo::text) ORDER BY v.que, v.vezes DESC, v.valor) FROM valor AS v), '[]'))
$f$;
GRANT EXECUTE ON FUNCTION psi.portal_trafego TO psi_gateway, psi_admin;
END $qualidade$;
