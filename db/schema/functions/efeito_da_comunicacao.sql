CREATE OR REPLACE FUNCTION psi.efeito_da_comunicacao(
    p_empregador bigint,
    p_trabalhador bigint,
    p_vinculo bigint,
    p_numero bigint,
    OUT desde date,
    OUT ate date
)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
    SELECT min(e.desde), CASE WHEN bool_and(e.ate IS NOT NULL) THEN max(e.ate) END
    FROM (SELECT x.inicio AS desde, x.fim AS ate FROM psi.periodo_contrato AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT x.inicio, x.fim FROM psi.periodo_taxa AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT x.inicio, x.fim FROM psi.local_trabalho AS x
          WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = p_vinculo
            AND x.numero = p_numero AND x.origem IS NULL
          UNION ALL
          SELECT v.fim + 1, NULL FROM psi.vinculo AS v
          WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.numero = p_vinculo
            AND v.cessado_por = p_numero) AS e
$function$;
GRANT EXECUTE ON FUNCTION psi.efeito_da_comunicacao TO psi_gateway;
