CREATE OR REPLACE FUNCTION psi.listar_servicos_do_cliente(p_agora timestamp with time zone, p_cliente bigint)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('service', s.servico, 'from', s.desde, 'to', s.ate,
        'state', psi.estado_do_periodo(p_agora, s.desde, s.ate, s.revogado_em), 'revoked', psi.instante_iso(s.revogado_em),
        'registered', psi.instante_iso(s.registado_em))
    FROM psi.cliente_servico AS s WHERE s.cliente = p_cliente ORDER BY s.servico, s.desde, s.id
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_servicos_do_cliente TO psi_admin;
