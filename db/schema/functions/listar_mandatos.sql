CREATE OR REPLACE FUNCTION psi.listar_mandatos(
    p_agora timestamp with time zone,
    p_id bigint,
    p_cliente bigint,
    p_empregador bigint,
    p_servico text,
    p_em_vigor boolean,
    p_maximo integer
)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('mandate', m.id, 'client', m.cliente, 'name', c.nome, 'employer', m.empregador::text,
        'employer_name', e.nome, 'service', m.servico, 'from', m.desde, 'to', m.ate,
        'state', psi.estado_do_periodo(p_agora, m.desde, m.ate, m.revogado_em),
        'registered', psi.instante_iso(m.registado_em), 'revoked', psi.instante_iso(m.revogado_em),
        'reason', m.motivo_revogacao)
    FROM psi.mandato AS m JOIN psi.cliente AS c ON c.id = m.cliente JOIN psi.empregador AS e ON e.niss = m.empregador
    WHERE (p_id IS NULL OR m.id = p_id) AND (p_cliente IS NULL OR m.cliente = p_cliente)
      AND (p_empregador IS NULL OR m.empregador = p_empregador) AND (p_servico IS NULL OR m.servico = p_servico)
      AND (NOT p_em_vigor OR psi.estado_do_periodo(p_agora, m.desde, m.ate, m.revogado_em) = 'in force')
    ORDER BY m.cliente, m.empregador, m.servico, m.desde, m.id LIMIT p_maximo
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_mandatos TO psi_admin;
