CREATE OR REPLACE FUNCTION psi.listar_adesoes(p_agora timestamp with time zone, p_empregador bigint, p_em_vigor boolean, p_maximo integer)
 RETURNS SETOF json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT json_build_object('employer', a.empregador::text, 'name', e.nome, 'from', a.desde, 'to', a.ate,
        'state', psi.estado_do_periodo(p_agora, a.desde, a.ate, a.revogada_em),
        'registered', psi.instante_iso(a.registada_em), 'revoked', psi.instante_iso(a.revogada_em),
        'reason', a.motivo_revogacao)
    FROM psi.adesao AS a JOIN psi.empregador AS e ON e.niss = a.empregador
    WHERE (p_empregador IS NULL OR a.empregador = p_empregador)
      AND (NOT p_em_vigor OR psi.estado_do_periodo(p_agora, a.desde, a.ate, a.revogada_em) = 'in force')
    ORDER BY a.empregador, a.desde, a.id LIMIT p_maximo
$function$;
GRANT EXECUTE ON FUNCTION psi.listar_adesoes TO psi_admin;
