CREATE OR REPLACE FUNCTION psi.consultar_trabalhador(p_empregador bigint, p_trabalhador bigint, p_hoje date, p_situacao text, p_de date, p_ate date)
 RETURNS SETOF psi.linha_trabalhador
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
           c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
           c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento, NULL::bigint
    FROM psi.linha_vinculo AS v
    JOIN psi.trabalhador AS t ON t.niss = v.trabalhador
    LEFT JOIN LATERAL psi.contrato_em_vigor(v.empregador, v.trabalhador, v.numero, v.inicio, p_hoje) AS c ON true
    WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador
      AND (p_situacao = 'TODOS' OR coalesce(v.fim < p_hoje, false) = (p_situacao = 'CESSADO'))
      AND (p_ate IS NULL OR v.inicio <= p_ate)
      AND (p_de IS NULL OR v.fim IS NULL OR v.fim >= p_de);
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_trabalhador TO psi_gateway;
