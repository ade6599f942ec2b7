CREATE OR REPLACE FUNCTION psi.consultar_trabalhadores(
    p_empregador bigint,
    p_niss bigint[],
    p_hoje date,
    p_situacao text,
    p_de date,
    p_ate date,
    p_estabelecimento integer,
    p_depois_niss bigint,
    p_depois_inicio date,
    p_limite integer
)
 RETURNS SETOF psi.linha_trabalhador
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    pagina   record;
BEGIN
    SELECT * INTO pagina
    FROM psi.pagina_de_vinculos(p_empregador, p_niss, p_hoje, p_situacao, p_de, p_ate, p_estabelecimento, p_depois_niss,
                                p_depois_inicio, p_limite);
    RETURN QUERY
    SELECT v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
           c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
           c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento, pagina.total
    FROM unnest(pagina.trabalhadores, pagina.vinculos) WITH ORDINALITY AS k (trabalhador, numero, ordem)
    CROSS JOIN LATERAL (SELECT * FROM psi.linha_vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL psi.contrato_em_vigor(p_empregador, k.trabalhador, k.numero, v.inicio, p_hoje) AS c ON true
    ORDER BY k.ordem;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_trabalhadores TO psi_gateway;
