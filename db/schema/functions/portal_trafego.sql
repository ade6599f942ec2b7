CREATE OR REPLACE FUNCTION psi.portal_trafego(p_fornecedor bigint, p_cliente bigint, p_desde date)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_trafego TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.portal_trafego TO psi_gateway;
