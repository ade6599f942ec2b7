CREATE OR REPLACE FUNCTION psi.portal_chamada(p_cliente bigint, p_correlacao text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT jsonb_build_object(
               'correlacao', c.correlacao,
               'quando', to_char(c.quando AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI:SS'),
               'servico', c.servico, 'operacao', c.operacao, 'http', c.http, 'codigo', coalesce(c.codigo, -1),
               'falha', c.falha, 'micros', c.micros, 'resumo', c.resumo, 'pedido', c.pedido, 'resposta', c.resposta)
    FROM psi.chamada AS c WHERE c.cliente = p_cliente AND c.correlacao = p_correlacao
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_chamada TO psi_gateway;
