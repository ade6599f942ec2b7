-- What the written blocks of a month of the contributory cycle hold, worker by worker: a page by NISS costs what it gives.

CREATE FUNCTION ler_linhas_do_ciclo(p_empregador bigint, p_mes date, p_trabalhadores bigint[], p_estabelecimento integer,
                                    p_depois bigint, p_limite integer)
RETURNS TABLE (trabalhador bigint, nome text, linhas text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    de       date;
    ate      date;
BEGIN
    SELECT array_agg(b.id), min(b.primeiro_mes), max(b.ultimo_mes) INTO ids, de, ate
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = b.empregador AND e.id = b.entrega
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE' AND e.origem = 'APURAMENTO'
      AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento);
    RETURN QUERY EXECUTE $pagina$
        SELECT k.trabalhador, t.nome, k.linhas
        FROM (SELECT l.trabalhador,
                     string_agg(concat_ws(',', b.estabelecimento, b.taxa, l.mes, l.natureza::text, l.meios_dias, l.valor), ';')
                         AS linhas
              FROM psi.linha_remuneracao AS l
              CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa FROM psi.bloco AS x
                                  WHERE x.empregador = $1 AND x.id = l.bloco OFFSET 0) AS b
              WHERE l.empregador = $1 AND l.trabalhador > $2 AND l.mes BETWEEN $3 AND $4 AND l.bloco = ANY ($5)
                AND (cardinality($6) = 0 OR l.trabalhador = ANY ($6))
              GROUP BY l.trabalhador ORDER BY l.trabalhador LIMIT $7) AS k
        CROSS JOIN LATERAL (SELECT x.nome FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
        ORDER BY k.trabalhador
    $pagina$ USING p_empregador, p_depois, de, ate, ids, p_trabalhadores, p_limite;
END $$;
REVOKE ALL ON FUNCTION ler_linhas_do_ciclo FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_linhas_do_ciclo TO psi_gateway;

-- What those blocks come to. Workers who had nothing in a block are in none of the counts.
CREATE FUNCTION ler_totais_do_ciclo(p_empregador bigint, p_mes date, OUT remuneracoes bigint, OUT contribuicoes bigint,
                                    OUT parte_trabalhadores bigint, OUT trabalhadores bigint, OUT linhas bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    de       date;
    ate      date;
BEGIN
    SELECT coalesce(sum(b.remuneracoes), 0), coalesce(sum(b.contribuicoes), 0),
           coalesce(sum(b.contribuicoes_trabalhador), 0), coalesce(sum(b.linhas), 0), array_agg(b.id), min(b.primeiro_mes),
           max(b.ultimo_mes)
    INTO remuneracoes, contribuicoes, parte_trabalhadores, linhas, ids, de, ate
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = b.empregador AND e.id = b.entrega
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE' AND e.origem = 'APURAMENTO';
    EXECUTE 'SELECT count(DISTINCT l.trabalhador) FROM psi.linha_remuneracao AS l '
            'WHERE l.empregador = $1 AND l.bloco = ANY ($2) AND l.mes BETWEEN $3 AND $4'
    INTO trabalhadores USING p_empregador, ids, de, ate;
END $$;
REVOKE ALL ON FUNCTION ler_totais_do_ciclo FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_totais_do_ciclo TO psi_gateway;

-- Whether a delivery is what the cycle made of a month.
CREATE FUNCTION entrega_do_ciclo(p_empregador bigint, p_entrega uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM psi.entrega AS e
                   WHERE e.empregador = p_empregador AND e.id = p_entrega AND e.origem = 'APURAMENTO')
$$;
REVOKE ALL ON FUNCTION entrega_do_ciclo FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entrega_do_ciclo TO psi_gateway;

-- Months, not written yet, of which values of the worker stand communicated: what an end or an undoing would leave behind.
CREATE FUNCTION meses_com_valores(p_empregador bigint, p_trabalhador bigint, p_desde date) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
    SELECT string_agg(DISTINCT to_char(l.mes, 'YYYY-MM'), ';' ORDER BY to_char(l.mes, 'YYYY-MM'))
    FROM psi.linha_comunicada AS l
    JOIN psi.comunicacao_valores AS c ON c.empregador = l.empregador AND c.numero = l.numero AND c.anulada_por IS NULL
    LEFT JOIN psi.ciclo_mes AS m ON m.empregador = l.empregador AND m.mes = l.mes
    WHERE l.empregador = p_empregador AND l.mes >= p_desde AND l.trabalhador = p_trabalhador AND l.aceite
      AND (m.mes IS NULL OR NOT m.confirmado AND NOT m.por_silencio)
$$;

-- The days on which a communication took effect (without an end: from the first on), and those months of its worker where it opened the vínculo.
CREATE FUNCTION mais_anular_comunicacao(p_empregador bigint, p_numero bigint, OUT efeito date, OUT efeito_ate date,
                                        OUT com_valores text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desta    psi.comunicacao;
BEGIN
    SELECT c.* INTO desta FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero = p_numero;
    SELECT e.desde, e.ate INTO efeito, efeito_ate
    FROM psi.efeito_da_comunicacao(p_empregador, desta.trabalhador, desta.vinculo, p_numero) AS e;
    IF desta.operacao = 'ComunicarContrato' THEN
        com_valores := psi.meses_com_valores(p_empregador, desta.trabalhador, date_trunc('month', efeito)::date);
    END IF;
END $$;

-- The same months for the end of a vínculo.
CREATE FUNCTION valores_depois_do_fim(p_empregador bigint, p_trabalhador bigint, p_fim date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN psi.meses_com_valores(p_empregador, p_trabalhador, date_trunc('month', p_fim)::date);
END $$;
REVOKE ALL ON FUNCTION meses_com_valores, mais_anular_comunicacao, valores_depois_do_fim FROM PUBLIC;
GRANT EXECUTE ON FUNCTION meses_com_valores, mais_anular_comunicacao, valores_depois_do_fim TO psi_gateway;

-- Interruptions with a day of the vínculo: de,ate,tipo;…
CREATE FUNCTION interrupcoes_do_vinculo(p_empregador bigint, p_trabalhador bigint, p_inicio date, p_fim date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN (SELECT string_agg(i.de || ',' || coalesce(i.ate::text, '') || ',' || i.tipo, ';' ORDER BY i.de, i.id)
            FROM psi.interrupcao AS i
            WHERE i.empregador = p_empregador AND i.trabalhador = p_trabalhador AND i.anulada_por IS NULL
              AND (p_fim IS NULL OR i.de <= p_fim) AND (i.ate IS NULL OR i.ate >= p_inicio));
END $$;
REVOKE ALL ON FUNCTION interrupcoes_do_vinculo FROM PUBLIC;
GRANT EXECUTE ON FUNCTION interrupcoes_do_vinculo TO psi_gateway;
