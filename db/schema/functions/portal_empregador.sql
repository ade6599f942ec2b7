CREATE OR REPLACE FUNCTION psi.portal_empregador(
    p_fornecedor bigint,
    p_empregador bigint,
    p_agora timestamp with time zone,
    p_depois bigint,
    p_limite integer
)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    linha    jsonb := psi.portal_linha_empregador(p_fornecedor, p_empregador, p_agora);
BEGIN
    IF linha IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN linha || jsonb_build_object(
        'estabelecimentos', coalesce((
            SELECT jsonb_agg(jsonb_build_object('codigo', s.codigo, 'morada', s.morada,
                                                'desde', s.aberto_desde::text, 'ate', coalesce(s.fechado_em::text, ''))
                             ORDER BY s.codigo)
            FROM psi.estabelecimento AS s WHERE s.empregador = p_empregador), '[]'),
        'trabalhadores', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                       'niss', p.trabalhador::text, 'nome', t.nome, 'nascimento', t.data_nascimento::text,
                       'ativo', v.fim IS NULL OR v.fim >= hoje, 'vinculos', p.vinculos, 'inicio', v.inicio::text,
                       'fim', coalesce(v.fim::text, ''), 'modalidade', coalesce(m.designacao, ''),
                       'fimContrato', coalesce(c.fim_contrato::text, ''))
                   ORDER BY p.trabalhador)
            FROM (SELECT w.trabalhador, count(*) AS vinculos, max(w.inicio) AS inicio FROM psi.vinculo AS w
                  WHERE w.empregador = p_empregador AND NOT w.anulado AND w.trabalhador > coalesce(p_depois, 0)
                  GROUP BY w.trabalhador ORDER BY w.trabalhador LIMIT p_limite) AS p
            JOIN psi.trabalhador AS t ON t.niss = p.trabalhador
            JOIN psi.vinculo AS v ON v.empregador = p_empregador AND v.trabalhador = p.trabalhador
                                 AND v.inicio = p.inicio AND NOT v.anulado
            LEFT JOIN LATERAL psi.contrato_em_vigor(v.empregador, v.trabalhador, v.numero, v.inicio, hoje) AS c ON true
            LEFT JOIN LATERAL (SELECT x.designacao FROM psi.modalidade_contrato AS x WHERE x.codigo = c.modalidade LIMIT 1) AS m
                   ON true), '[]'));
END $function$;
GRANT EXECUTE ON FUNCTION psi.portal_empregador TO psi_gateway;
