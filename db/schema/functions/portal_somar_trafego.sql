CREATE OR REPLACE FUNCTION psi.portal_somar_trafego(p_chamadas jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_somar_trafego TO psi_gateway;
