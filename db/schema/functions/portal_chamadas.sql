CREATE OR REPLACE FUNCTION psi.portal_chamadas(p_cliente bigint)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT coalesce(jsonb_agg(jsonb_build_object(
               'correlacao', c.correlacao,
               'quando', to_char(c.quando AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI:SS'),
               'servico', c.servico, 'operacao', c.operacao, 'http', c.http, 'codigo', coalesce(c.codigo, -1),
               'falha', c.falha, 'micros', c.micros, 'resumo', c.resumo) ORDER BY c.quando DESC, c.ordem DESC), '[]')
    FROM psi.chamada AS c WHERE c.cliente = p_cliente
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_chamadas TO psi_gateway;
