CREATE OR REPLACE FUNCTION psi.registar_chamadas(p_chamadas jsonb, p_por_cliente integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
DECLARE
    um bigint;
BEGIN
    FOR um IN
        WITH novas AS (
            INSERT INTO psi.chamada (cliente, correlacao, quando, servico, operacao, http, codigo, falha, micros,
                                     resumo, pedido, resposta)
            SELECT k.cliente, c.correlacao, c.quando, c.servico, c.operacao, c.http, c.codigo, c.falha, c.micros,
                   c.resumo, c.pedido, c.resposta
            FROM jsonb_to_recordset(p_chamadas) AS c (fingerprint text, correlacao text, quando timestamptz,
                servico text, operacao text, http integer, codigo integer, falha boolean, micros bigint, resumo text,
                pedido text, resposta text)
            CROSS JOIN LATERAL (SELECT x.cliente FROM psi.certificado AS x
                                WHERE x.fingerprint = decode(c.fingerprint, 'hex') OFFSET 0) AS k
            ORDER BY c.quando
            ON CONFLICT DO NOTHING
            RETURNING cliente)
        SELECT DISTINCT cliente FROM novas ORDER BY cliente
    LOOP
        DELETE FROM psi.chamada AS v
        WHERE v.cliente = um AND v.ordem IN (SELECT w.ordem FROM psi.chamada AS w WHERE w.cliente = um
                                             ORDER BY w.ordem DESC OFFSET p_por_cliente
                                             FOR UPDATE SKIP LOCKED);
    END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_chamadas TO psi_gateway;
