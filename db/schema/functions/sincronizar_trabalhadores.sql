CREATE OR REPLACE FUNCTION psi.sincronizar_trabalhadores(p_empregador bigint, p_epoca bigint, p_marca bigint, p_hoje date, p_limite integer)
 RETURNS TABLE(epoca bigint, ultima bigint, marca bigint, anulado boolean, linha psi.linha_trabalhador)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    da_epoca bigint;
    a_ultima bigint;
BEGIN
    SELECT e.epoca, e.marca INTO da_epoca, a_ultima
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    da_epoca := coalesce(da_epoca, 1);
    a_ultima := coalesce(a_ultima, 0);
    RETURN QUERY
    SELECT da_epoca, a_ultima, k.marca, v.anulado,
           ROW(v.trabalhador, t.nome, t.data_nascimento, v.inicio, v.fim, v.data_comunicacao, v.numero, v.taxas, v.locais,
               c.inicio, c.fim, c.modalidade, c.prestacao, c.fim_contrato, c.profissao, c.remuneracao_base,
               c.diuturnidades, c.percentagem, c.horas, c.dias, c.motivo, c.substituido, c.enquadramento,
               NULL)::psi.linha_trabalhador
    FROM (SELECT x.trabalhador, x.numero, x.marca FROM psi.vinculo AS x
          WHERE x.empregador = p_empregador AND x.marca > p_marca AND coalesce(p_epoca, da_epoca) = da_epoca
          ORDER BY x.marca LIMIT p_limite) AS k
    CROSS JOIN LATERAL (SELECT * FROM psi.versao_vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT * FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL psi.contrato_em_vigor(p_empregador, k.trabalhador, k.numero, v.inicio, p_hoje) AS c ON true
    ORDER BY k.marca;
    IF NOT FOUND THEN
        RETURN QUERY SELECT da_epoca, a_ultima, NULL::bigint, NULL::boolean, NULL::psi.linha_trabalhador;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.sincronizar_trabalhadores TO psi_gateway;
