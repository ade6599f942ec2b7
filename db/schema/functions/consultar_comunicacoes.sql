CREATE OR REPLACE FUNCTION psi.consultar_comunicacoes(
    p_empregador bigint,
    p_niss bigint[],
    p_operacao text,
    p_de date,
    p_ate date,
    p_numero bigint,
    p_depois bigint,
    p_limite integer
)
 RETURNS TABLE(
    numero bigint,
    operacao text,
    instante timestamp with time zone,
    niss bigint,
    anulada boolean,
    avisos text,
    total bigint
)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desde    timestamptz := coalesce(p_de::timestamp AT TIME ZONE 'Europe/Lisbon', '-infinity');
    antes_de timestamptz := coalesce((p_ate + 1)::timestamp AT TIME ZONE 'Europe/Lisbon', 'infinity');
    linhas   bigint;
BEGIN
    IF p_depois IS NULL AND p_numero IS NULL THEN
        SELECT count(*) INTO linhas
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.instante >= desde AND c.instante < antes_de
          AND (p_niss IS NULL OR c.trabalhador = ANY (p_niss)) AND (p_operacao IS NULL OR c.operacao = p_operacao);
    END IF;
    IF p_niss IS NOT NULL AND p_numero IS NULL THEN
        RETURN QUERY
        SELECT c.numero, c.operacao, c.instante, c.trabalhador, c.desfeita_por IS NOT NULL, c.avisos::text, linhas
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.trabalhador = ANY (p_niss) AND c.numero > coalesce(p_depois, 0)
          AND c.instante >= desde AND c.instante < antes_de AND (p_operacao IS NULL OR c.operacao = p_operacao)
        ORDER BY c.numero LIMIT p_limite;
    ELSE
        RETURN QUERY
        SELECT c.numero, c.operacao, c.instante, c.trabalhador, c.desfeita_por IS NOT NULL, c.avisos::text,
               CASE WHEN p_depois IS NOT NULL THEN NULL WHEN p_numero IS NOT NULL THEN 1 ELSE linhas END
        FROM psi.comunicacao AS c
        WHERE c.empregador = p_empregador AND c.numero > coalesce(p_depois, 0)
          AND c.numero BETWEEN coalesce(p_numero, 0) AND coalesce(p_numero, 9223372036854775807)
          AND c.instante >= desde AND c.instante < antes_de AND (p_operacao IS NULL OR c.operacao = p_operacao)
          AND (p_niss IS NULL OR c.trabalhador = ANY (p_niss))
        ORDER BY c.numero LIMIT p_limite;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_comunicacoes TO psi_gateway;
