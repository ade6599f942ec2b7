CREATE OR REPLACE FUNCTION psi.portal_clientes_de(p_fornecedor bigint, p_empregador bigint, p_agora timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
    WITH dia AS (SELECT (p_agora AT TIME ZONE 'Europe/Lisbon')::date AS hoje),
    m AS (SELECT m.cliente, c.nome,
                 m.desde <= d.hoje AND (m.ate IS NULL OR m.ate >= d.hoje)
                     AND (m.revogado_em IS NULL OR m.revogado_em > p_agora) AS vigora,
                 m.servico, m.ate, m.revogado_em
          FROM psi.mandato AS m
          CROSS JOIN LATERAL (SELECT x.nome, x.fornecedor FROM psi.cliente AS x WHERE x.id = m.cliente OFFSET 0) AS c
          CROSS JOIN dia AS d
          WHERE m.empregador = p_empregador AND c.fornecedor = p_fornecedor)
    SELECT jsonb_build_object(
        'proprios', coalesce((SELECT jsonb_agg(jsonb_build_object(
                        'nome', c.nome,
                        'registados', (SELECT count(*) FROM psi.certificado AS k WHERE k.cliente = c.id),
                        'certificados', (SELECT count(*) FROM psi.certificado AS k
                                                         WHERE k.cliente = c.id AND k.valido_ate >= p_agora
                                                           AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)))
                        ORDER BY c.id)
                    FROM psi.cliente AS c WHERE c.niss = p_empregador AND c.fornecedor = p_fornecedor), '[]'),
        'mandatos', coalesce((SELECT jsonb_agg(x ORDER BY x ->> 'nome') FROM (
                    SELECT jsonb_build_object(
                        'nome', m.nome,
                        'servicos', coalesce(string_agg(DISTINCT m.servico, ', ' ORDER BY m.servico)
                                             FILTER (WHERE m.vigora), ''),
                        'todos', count(DISTINCT m.servico) FILTER (WHERE m.vigora)
                                 >= (SELECT count(*) FROM psi.servico AS s WHERE s.nome <> 'qualidade'),
                        'terminou', coalesce(max(m.ate)::text, ''),
                        'revogado', coalesce(max((m.revogado_em AT TIME ZONE 'Europe/Lisbon')::date)::text, '')) AS x
                    FROM m GROUP BY m.cliente, m.nome) AS por_cliente), '[]'))
$function$;
GRANT EXECUTE ON FUNCTION psi.portal_clientes_de TO psi_gateway;
