CREATE OR REPLACE FUNCTION psi.listar_clientes(p_agora timestamp with time zone, p_cliente bigint, p_empregador bigint, p_maximo integer)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('client', c.id, 'name', c.nome,
        'type', CASE c.tipo WHEN 'EMPREGADOR' THEN 'employer' ELSE 'representative' END, 'employer', c.niss::text,
        'vendor', f.nome, 'state', CASE WHEN c.fechado_em <= p_agora THEN 'closed' ELSE 'open' END,
        'registered', psi.instante_iso(c.registado_em), 'closed', psi.instante_iso(c.fechado_em), 'reason', c.motivo_fecho,
        'certificates', (SELECT count(*) FROM psi.certificado AS k WHERE k.cliente = c.id AND k.revogado_em IS NULL
                                                                     AND p_agora BETWEEN k.valido_desde AND k.valido_ate),
        'mandates', (SELECT count(*) FROM psi.mandato AS m WHERE m.cliente = c.id
                     AND psi.estado_do_periodo(p_agora, m.desde, m.ate, m.revogado_em) = 'in force'),
        'services', (SELECT coalesce(json_agg(DISTINCT s.servico), '[]') FROM psi.cliente_servico AS s WHERE s.cliente = c.id
                     AND psi.estado_do_periodo(p_agora, s.desde, s.ate, s.revogado_em) = 'in force'))
    FROM psi.cliente AS c LEFT JOIN psi.fornecedor AS f ON f.id = c.fornecedor
    WHERE (p_cliente IS NULL OR c.id = p_cliente) AND (p_empregador IS NULL OR c.niss = p_empregador)
    ORDER BY c.id LIMIT p_maximo
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_clientes TO psi_admin;
