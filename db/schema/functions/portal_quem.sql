CREATE OR REPLACE FUNCTION psi.portal_quem(p_fingerprint bytea, p_agora timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
    SELECT jsonb_build_object(
               'cliente', c.id, 'nome', c.nome, 'tipo', c.tipo, 'niss', coalesce(c.niss::text, ''),
               'fornecedor', coalesce(f.id, 0), 'nomeFornecedor', coalesce(f.nome, ''),
               'validoAte', to_char(k.valido_ate AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI'),
               'dataSimulada', coalesce((r.data + ((p_agora AT TIME ZONE 'Europe/Lisbon')::date - r.desde))::text, ''),
               'servicos', (SELECT jsonb_agg(jsonb_build_object(
                                       'nome', s.nome, 'designacao', s.designacao,
                                       'autorizado', EXISTS (SELECT FROM psi.cliente_servico AS a
                                                             WHERE a.cliente = c.id AND a.servico = s.nome
                                                               AND a.desde <= (p_agora AT TIME ZONE 'Europe/Lisbon')::date
                                                               AND (a.ate IS NULL
                                                                    OR a.ate >= (p_agora AT TIME ZONE 'Europe/Lisbon')::date)
                                                               AND (a.revogado_em IS NULL OR a.revogado_em > p_agora)))
                                   ORDER BY array_position(ARRAY['vinculos', 'contratos', 'declaracoes',
                                                                 'documentos-pagamento', 'recibos'], s.nome) NULLS LAST)
                            FROM psi.servico AS s))
    FROM psi.certificado AS k
    CROSS JOIN LATERAL (SELECT x.* FROM psi.cliente AS x WHERE x.id = k.cliente OFFSET 0) AS c
    LEFT JOIN psi.fornecedor AS f ON f.id = c.fornecedor
    LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = c.fornecedor
    WHERE k.fingerprint = p_fingerprint AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora) AND (c.fechado_em IS NULL OR c.fechado_em > p_agora)
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_quem TO psi_gateway;
