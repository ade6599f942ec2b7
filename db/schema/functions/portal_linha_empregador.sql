CREATE OR REPLACE FUNCTION psi.portal_linha_empregador(p_fornecedor bigint, p_empregador bigint, p_agora timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
BEGIN
    RETURN (
        SELECT jsonb_build_object(
                   'niss', e.niss::text, 'nif', e.nif::text, 'nome', e.nome,
                   'aderiu', EXISTS (SELECT FROM psi.adesao AS a WHERE a.empregador = e.niss AND a.desde <= hoje
                                       AND (a.ate IS NULL OR a.ate >= hoje)
                                       AND (a.revogada_em IS NULL OR a.revogada_em > p_agora)),
                   'ativos', count(DISTINCT v.trabalhador) FILTER (WHERE v.fim IS NULL OR v.fim >= hoje),
                   'todos', count(DISTINCT v.trabalhador))
               || psi.portal_clientes_de(p_fornecedor, e.niss, p_agora)
        FROM psi.empregador AS e
        LEFT JOIN psi.vinculo AS v ON v.empregador = e.niss AND NOT v.anulado
        WHERE e.niss = p_empregador AND e.fornecedor = p_fornecedor
        GROUP BY e.niss);
END $function$;
GRANT EXECUTE ON FUNCTION psi.portal_linha_empregador TO psi_gateway;
