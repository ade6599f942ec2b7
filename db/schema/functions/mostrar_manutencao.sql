CREATE OR REPLACE FUNCTION psi.mostrar_manutencao(p_agora timestamp with time zone)
 RETURNS json
 LANGUAGE sql
 STABLE
AS $function$
    SELECT coalesce((SELECT json_build_object('in_force', m.ate > p_agora, 'scope', lower(m.ambito),
                                              'until', psi.instante_iso(m.ate), 'reason', m.motivo,
                                              'since', psi.instante_iso(m.desde), 'operator', m.operador)
                     FROM psi.manutencao AS m), json_build_object('in_force', false))
$function$;
GRANT EXECUTE ON FUNCTION psi.mostrar_manutencao TO psi_admin;
