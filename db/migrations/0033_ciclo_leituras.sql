-- What the operations of the new contributory cycle read. Decisions 4 and 11.

-- The day before which no month was kept: that of the seed. None in production, where a seed does nothing.
CREATE FUNCTION ler_primeiro_dia() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.semeada_em FROM psi.semente AS s
    WHERE EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')
$$;
REVOKE ALL ON FUNCTION ler_primeiro_dia FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_primeiro_dia TO psi_gateway, psi_admin;

-- First months in the cycle. A seed's row of 2099-01 or later is for trying the classic model: it stands in place of the
-- law, and an adhesion goes before it.
CREATE FUNCTION inicio_do_ciclo(p_empregador bigint, p_hoje date, OUT proprio date, OUT obrigatorio date, OUT primeiro date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    semente date;
BEGIN
    SELECT min(i.mes), min(i.mes) FILTER (WHERE i.da_semente) INTO proprio, semente
    FROM psi.inicio_ciclo AS i WHERE i.empregador = p_empregador;
    SELECT make_date((d.valor / 100)::integer, (d.valor % 100)::integer, 1) INTO obrigatorio
    FROM psi.parametro AS d
    WHERE d.nome = 'scc_obrigatorio_desde' AND d.desde <= p_hoje AND (d.ate IS NULL OR d.ate >= p_hoje);
    primeiro := least(proprio, obrigatorio);
    IF semente >= date '2099-01-01' THEN
        primeiro := proprio;
        obrigatorio := CASE WHEN proprio = semente THEN obrigatorio END;
    END IF;
END $$;

-- Where the employer's months stand. `meses`: "mes,versao,ronda,confirmado,porSilencio;…", those of which something is
-- kept, to agora's; `classicos`: those that are not written and have accepted blocks; parameters as parametro_datado gives
-- them; `reparticoes`: "desde,ate,empregador,trabalhador;…", by regime.
CREATE FUNCTION ler_ciclo(
    p_empregador bigint, p_agora timestamptz,
    OUT proprio date, OUT obrigatorio date, OUT apurado_desde date, OUT versao bigint, OUT marca bigint, OUT epoca bigint,
    OUT meses text, OUT classicos text, OUT dia_comunicacao text, OUT agosto_comunicacao text, OUT dia_pagamento text,
    OUT agosto_pagamento text, OUT reparticoes text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    primeiro date;
    reposto  date;
BEGIN
    SELECT i.proprio, i.obrigatorio, i.primeiro INTO proprio, obrigatorio, primeiro
    FROM psi.inicio_do_ciclo(p_empregador, hoje) AS i;
    SELECT coalesce(max(e.versao), 0), coalesce(max(e.marca), 0), coalesce(max(e.epoca), 0), max(e.reposto_em)
    INTO versao, marca, epoca, reposto
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    apurado_desde := coalesce(greatest(psi.ler_primeiro_dia(), reposto), date '1900-01-01');
    IF primeiro <= hoje THEN
        SELECT string_agg(m.mes || ',' || m.versao || ',' || m.ronda || ',' || m.confirmado::integer || ','
                          || m.por_silencio::integer, ';')
        INTO meses
        FROM psi.ciclo_mes AS m WHERE m.empregador = p_empregador AND m.mes <= hoje;
        SELECT string_agg(k.mes::date::text, ';') INTO classicos
        FROM generate_series(primeiro::timestamp, hoje::timestamp, interval '1 month') AS k (mes)
        WHERE NOT EXISTS (SELECT FROM psi.ciclo_mes AS m
                          WHERE m.empregador = p_empregador AND m.mes = k.mes::date AND (m.confirmado OR m.por_silencio))
          AND EXISTS (SELECT FROM psi.bloco AS b
                      WHERE b.empregador = p_empregador AND b.mes = k.mes::date AND b.estado = 'ACEITE');
    END IF;
    dia_comunicacao := psi.parametro_datado('dia_limite_comunicacao_scc');
    agosto_comunicacao := psi.parametro_datado('agosto_declaracao');
    dia_pagamento := psi.parametro_datado('dia_limite_pagamento');
    agosto_pagamento := psi.parametro_datado('agosto_pagamento');
    SELECT string_agg(c.desde || ',' || coalesce(c.ate::text, '') || ',' || c.taxa_empregador || ',' || c.taxa_trabalhador,
                      ';' ORDER BY c.regime, c.desde)
    INTO reparticoes FROM psi.taxa_contributiva AS c;
END $$;

-- What the idPedido already answered, where the rest is read beside it.
CREATE FUNCTION ler_pedido(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
END $$;

-- The facts of these workers, by their keys and in their order: vínculos, not ANULADO, and interruptions with a day from
-- p_de to p_ate, and what stands communicated in the reference month p_mes.
--   vinculos:     numero,inicio,fim|contracts|places|rates;…    each list row/row/…
--                 contract: inicio,fim,modalidade,monthly,dias,part time   place: inicio,fim,estabelecimento
--                 rate: inicio,fim,empregador,trabalhador
--   interrupcoes: de,ate;…
--   comunicados:  comprovativo,ordem,acao,estabelecimento,taxa,taxa_trabalhador,mesRemuneracao,natureza,dias,valor;…
-- Set-based but for the lists, each of one index scan by key (decision 11).
CREATE FUNCTION factos_do_mes(p_empregador bigint, p_trabalhadores bigint[], p_de date, p_ate date, p_mes date)
RETURNS TABLE (trabalhador bigint, nome text, nascimento date, vinculos text, interrupcoes text, comunicados text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    parciais    text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m WHERE m.tempo_parcial);
    ha_ausentes boolean := EXISTS (SELECT FROM psi.interrupcao AS i
                                   WHERE i.empregador = p_empregador AND i.anulada_por IS NULL);
    ha_valores  boolean := EXISTS (SELECT FROM psi.comunicacao_valores AS c
                                   WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NULL);
    anuladas    bigint[] := ARRAY(SELECT c.numero FROM psi.comunicacao_valores AS c
                                  WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NOT NULL);
BEGIN
    RETURN QUERY
    SELECT t.niss, t.nome, t.data_nascimento,
           array_to_string(ARRAY(
               SELECT v.numero || ',' || v.inicio || ',' || coalesce(v.fim::text, '') || '|'
                   || array_to_string(ARRAY(
                          SELECT c.inicio || ',' || coalesce(c.fim::text, '') || ',' || c.modalidade || ','
                                 || c.remuneracao_base + coalesce(c.diuturnidades, 0) || ','
                                 || coalesce(c.dias::text, '') || ','
                                 || CASE WHEN c.modalidade = ANY (parciais)
                                              AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                                          WHERE m.codigo = c.modalidade AND m.tempo_parcial
                                                            AND c.inicio >= m.desde
                                                            AND (m.ate IS NULL OR c.inicio <= m.ate))
                                         THEN '1' ELSE '0' END
                          FROM psi.periodo_contrato AS c
                          WHERE c.empregador = p_empregador AND c.trabalhador = k.niss AND c.vinculo = v.numero
                            AND c.substituido_por IS NULL AND c.inicio <= p_ate AND (c.fim IS NULL OR c.fim >= p_de)
                          ORDER BY c.inicio), '/') || '|'
                   || array_to_string(ARRAY(
                          SELECT l.inicio || ',' || coalesce(l.fim::text, '') || ',' || l.estabelecimento
                          FROM psi.local_trabalho AS l
                          WHERE l.empregador = p_empregador AND l.trabalhador = k.niss AND l.vinculo = v.numero
                            AND l.substituido_por IS NULL AND l.inicio <= p_ate AND (l.fim IS NULL OR l.fim >= p_de)
                          ORDER BY l.inicio), '/') || '|'
                   || array_to_string(ARRAY(
                          SELECT x.inicio || ',' || coalesce(x.fim::text, '') || ',' || x.taxa_empregador || ','
                                 || x.taxa_trabalhador
                          FROM psi.periodo_taxa AS x
                          WHERE x.empregador = p_empregador AND x.trabalhador = k.niss AND x.vinculo = v.numero
                            AND x.substituido_por IS NULL AND x.inicio <= p_ate AND (x.fim IS NULL OR x.fim >= p_de)
                          ORDER BY x.inicio), '/')
               FROM psi.vinculo AS v
               WHERE v.empregador = p_empregador AND v.trabalhador = k.niss AND v.anulado IS DISTINCT FROM true
                 AND v.inicio <= p_ate AND (v.fim IS NULL OR v.fim >= p_de)
               ORDER BY v.inicio), ';'),
           CASE WHEN ha_ausentes THEN array_to_string(ARRAY(
               SELECT i.de || ',' || coalesce(i.ate::text, '')
               FROM psi.interrupcao AS i
               WHERE i.empregador = p_empregador AND i.trabalhador = k.niss AND i.anulada_por IS NULL
                 AND i.de <= p_ate AND (i.ate IS NULL OR i.ate >= p_de)
               ORDER BY i.de, i.id), ';') END,
           CASE WHEN ha_valores THEN array_to_string(ARRAY(
               SELECT l.comprovativo || ',' || l.numero * 32768 + l.indice || ',' || l.acao || ',' || l.estabelecimento
                      || ',' || l.taxa || ',' || coalesce(l.taxa_trabalhador::text, '') || ',' || l.mes_remuneracao || ','
                      || l.natureza::text || ',' || l.dias || ',' || l.valor
               FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.trabalhador = k.niss AND l.aceite
                 AND l.numero <> ALL (anuladas)
               ORDER BY l.numero, l.indice), ';') END
    FROM unnest(p_trabalhadores) WITH ORDINALITY AS k (niss, i)
    CROSS JOIN LATERAL (SELECT x.niss, x.nome, x.data_nascimento FROM psi.trabalhador AS x
                        WHERE x.niss = k.niss OFFSET 0) AS t
    ORDER BY k.i;
END $$;

-- Whether the worker is linked on a day from p_de to p_ate, or has values that stand communicated in the month p_de.
CREATE FUNCTION esta_no_mes(p_empregador bigint, p_trabalhador bigint, p_de date, p_ate date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.trabalhador = p_trabalhador AND v.anulado IS DISTINCT FROM true
                     AND v.inicio <= p_ate AND (v.fim IS NULL OR v.fim >= p_de))
        OR EXISTS (SELECT FROM psi.linha_comunicada AS l
                   JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                   WHERE l.empregador = p_empregador AND l.mes = p_de AND l.trabalhador = p_trabalhador AND l.aceite
                     AND c.anulada_por IS NULL)
$$;

-- A page of the workers of a month, by NISS after p_depois; p_limite NULL: all of them. Each kind of filter by the index
-- that serves it.
CREATE FUNCTION pagina_do_mes(p_empregador bigint, p_mes date, p_ultimo date, p_niss bigint[], p_estabelecimento integer,
                              p_depois bigint, p_limite integer) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    IF p_niss IS NOT NULL THEN
        RETURN ARRAY(
            SELECT k.niss FROM (SELECT DISTINCT n.niss FROM unnest(p_niss) AS n (niss)) AS k
            WHERE k.niss > p_depois AND psi.esta_no_mes(p_empregador, k.niss, p_mes, p_ultimo)
              AND (p_estabelecimento IS NULL
                   OR EXISTS (SELECT FROM psi.local_trabalho AS l
                              WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento
                                AND l.trabalhador = k.niss AND l.substituido_por IS NULL AND l.inicio <= p_ultimo
                                AND (l.fim IS NULL OR l.fim >= p_mes))
                   OR EXISTS (SELECT FROM psi.linha_comunicada AS l
                              WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.trabalhador = k.niss AND l.aceite
                                AND l.estabelecimento = p_estabelecimento))
            ORDER BY k.niss LIMIT p_limite);
    ELSIF p_estabelecimento IS NOT NULL THEN
        RETURN ARRAY(
            SELECT u.trabalhador
            FROM ((SELECT k.trabalhador
                   FROM (SELECT DISTINCT l.trabalhador FROM psi.local_trabalho AS l
                         WHERE l.empregador = p_empregador AND l.estabelecimento = p_estabelecimento
                           AND l.trabalhador > p_depois AND l.substituido_por IS NULL AND l.inicio <= p_ultimo
                           AND (l.fim IS NULL OR l.fim >= p_mes)
                         ORDER BY l.trabalhador) AS k
                   WHERE psi.esta_no_mes(p_empregador, k.trabalhador, p_mes, p_ultimo)
                   ORDER BY k.trabalhador LIMIT p_limite)
                  UNION
                  (SELECT k.trabalhador
                   FROM (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
                         WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.estabelecimento = p_estabelecimento
                           AND l.aceite AND l.trabalhador > p_depois
                         ORDER BY l.trabalhador) AS k
                   WHERE psi.esta_no_mes(p_empregador, k.trabalhador, p_mes, p_ultimo)
                   ORDER BY k.trabalhador LIMIT p_limite)) AS u
            ORDER BY u.trabalhador LIMIT p_limite);
    END IF;
    RETURN ARRAY(
        SELECT u.trabalhador
        FROM ((SELECT DISTINCT v.trabalhador FROM psi.vinculo AS v
               WHERE v.empregador = p_empregador AND v.trabalhador > p_depois AND v.anulado IS DISTINCT FROM true
                 AND v.inicio <= p_ultimo AND (v.fim IS NULL OR v.fim >= p_mes)
               ORDER BY v.trabalhador LIMIT p_limite)
              UNION
              (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.aceite AND l.trabalhador > p_depois
                 AND l.numero <> ALL (ARRAY(SELECT c.numero FROM psi.comunicacao_valores AS c
                                            WHERE c.empregador = p_empregador AND c.mes = p_mes
                                              AND c.anulada_por IS NOT NULL))
               ORDER BY l.trabalhador LIMIT p_limite)) AS u
        ORDER BY u.trabalhador LIMIT p_limite);
END $$;

CREATE FUNCTION ler_trabalhadores_do_mes(p_empregador bigint, p_mes date, p_ultimo date, p_niss bigint[],
                                         p_estabelecimento integer, p_depois bigint, p_limite integer)
RETURNS TABLE (trabalhador bigint, nome text, nascimento date, vinculos text, interrupcoes text, comunicados text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT * FROM psi.factos_do_mes(
        p_empregador, psi.pagina_do_mes(p_empregador, p_mes, p_ultimo, p_niss, p_estabelecimento, p_depois, p_limite),
        p_mes, p_ultimo, p_mes);
END $$;

-- Of these months, those whose lines of remuneration were detached. The gateway opens no list of them.
CREATE FUNCTION meses_destacados(p_meses date[]) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT string_agg(k.mes::text, ';')
    FROM unnest(p_meses) AS k (mes)
    WHERE EXISTS (SELECT FROM psi.mes_destacado AS d
                  WHERE d.tabela = 'linha_remuneracao' AND k.mes BETWEEN d.primeiro AND d.ultimo)
$$;

-- A document in force or paid that holds a block of the month.
CREATE FUNCTION documento_do_mes(p_empregador bigint, p_mes date, p_agora timestamptz, OUT documento bigint, OUT pago boolean)
LANGUAGE sql STABLE AS $$
    SELECT d.numero, d.estado = 'PAGO'
    FROM psi.bloco AS b
    JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
    WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.estado = 'ACEITE'
      AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)
    ORDER BY d.estado = 'PAGO' DESC, d.numero LIMIT 1
$$;

-- What stands of these workers in months of remuneration p_meses by reference months other than p_mes, summed:
-- "trabalhador,mes,estabelecimento,taxa,natureza,valor,meiosDias;…". Accepted blocks, and communicated lines of months whose
-- blocks are not written; of these a later SUBSTITUIR of the nature takes away what was before it, but for corrections.
CREATE FUNCTION aceites_de_outros_meses(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_mes date)
RETURNS text
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    abertos date[] := ARRAY(SELECT m.mes FROM psi.ciclo_mes AS m
                            WHERE m.empregador = p_empregador AND m.mes <> p_mes AND NOT m.confirmado AND NOT m.por_silencio);
    texto   text;
BEGIN
    -- Planned each time: a kept plan would lock every month's partition.
    EXECUTE $aceites$
    SELECT string_agg(concat_ws(',', x.trabalhador, x.mes, x.estabelecimento, x.taxa, x.natureza, x.valor, x.meios_dias), ';'
                      ORDER BY x.trabalhador)
    FROM (SELECT u.trabalhador, u.mes, u.estabelecimento, u.taxa, u.natureza, sum(u.valor) AS valor,
                 sum(u.meios_dias) AS meios_dias
          FROM (SELECT k.trabalhador, l.mes, b.estabelecimento, b.taxa, l.natureza, l.valor, l.meios_dias::bigint
                FROM unnest($2) AS k (trabalhador)
                CROSS JOIN LATERAL (SELECT x.bloco, x.mes, x.natureza, x.valor, x.meios_dias
                                    FROM psi.linha_remuneracao AS x
                                    WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes = ANY ($3)
                                      AND x.mes BETWEEN $4 AND $5
                                    OFFSET 0) AS l
                CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado, x.mes FROM psi.bloco AS x
                                    WHERE x.empregador = $1 AND x.id = l.bloco
                                    OFFSET 0) AS b
                WHERE b.estado = 'ACEITE' AND b.mes <> $6
                UNION ALL
                SELECT k.trabalhador, l.mes_remuneracao, l.estabelecimento, l.taxa, l.natureza, l.valor, l.dias / 50
                FROM unnest($7) AS a (mes)
                CROSS JOIN unnest($2) AS k (trabalhador)
                CROSS JOIN LATERAL (SELECT x.* FROM psi.linha_comunicada AS x
                                    WHERE x.empregador = $1 AND x.mes = a.mes AND x.trabalhador = k.trabalhador AND x.aceite
                                      AND x.mes_remuneracao = ANY ($3)
                                    OFFSET 0) AS l
                WHERE EXISTS (SELECT FROM psi.comunicacao_valores AS c
                              WHERE c.empregador = $1 AND c.numero = l.numero AND c.anulada_por IS NULL)
                  AND NOT EXISTS (SELECT FROM psi.linha_comunicada AS s
                                  JOIN psi.comunicacao_valores AS c ON c.empregador = $1 AND c.numero = s.numero
                                  WHERE s.empregador = $1 AND s.mes = l.mes AND s.trabalhador = l.trabalhador AND s.aceite
                                    AND s.numero > l.numero AND s.natureza = l.natureza AND s.acao = 'SUBSTITUIR'
                                    AND l.mes_remuneracao = l.mes
                                    AND c.anulada_por IS NULL)) AS u
          GROUP BY u.trabalhador, u.mes, u.estabelecimento, u.taxa, u.natureza) AS x
    $aceites$ INTO texto
    USING p_empregador, p_trabalhadores, p_meses, (SELECT min(m) FROM unnest(p_meses) AS m),
          (SELECT max(m) FROM unnest(p_meses) AS m), p_mes, abertos;
    RETURN texto;
END $$;

-- p_trabalhadores: each once. Workers of whom the employer never had a vínculo are left out; fields of one by U+001F, workers by U+001E.
CREATE FUNCTION ler_comunicar_valores(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz, p_mes date,
    p_trabalhadores bigint[], p_meses date[], p_de date, p_ate date,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT trabalhadores text, OUT aceites text, OUT naturezas text, OUT destacados text,
    OUT documento bigint, OUT documento_pago boolean, OUT maximo_meses bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    primeiro date := (SELECT min(m) FROM unnest(p_meses) AS m);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT string_agg(concat(f.trabalhador, U&'\001F', f.nome, U&'\001F', f.nascimento, U&'\001F', f.vinculos, U&'\001F',
                             f.interrupcoes, U&'\001F', f.comunicados), U&'\001E' ORDER BY f.trabalhador)
    INTO trabalhadores
    FROM psi.factos_do_mes(p_empregador, p_trabalhadores, p_de, p_ate, p_mes) AS f
    WHERE f.vinculos <> '' OR EXISTS (SELECT FROM psi.vinculo AS v
                                      WHERE v.empregador = p_empregador AND v.trabalhador = f.trabalhador);
    -- Of a month speak its own reference month and later ones.
    IF EXISTS (SELECT FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.mes >= primeiro AND b.mes <> p_mes)
       OR EXISTS (SELECT FROM psi.comunicacao_valores AS c
                  WHERE c.empregador = p_empregador AND c.mes >= primeiro AND c.mes <> p_mes) THEN
        aceites := psi.aceites_de_outros_meses(p_empregador, p_trabalhadores, p_meses, p_mes);
    END IF;
    SELECT string_agg(n.codigo || ',' || n.desde || ',' || coalesce(n.ate::text, ''), ';') INTO naturezas
    FROM psi.natureza_remuneracao AS n;
    destacados := psi.meses_destacados(p_meses);
    SELECT d.documento, d.pago INTO documento, documento_pago FROM psi.documento_do_mes(p_empregador, p_mes, p_agora) AS d;
    maximo_meses := psi.parametro_no_dia('maximo_meses_correcao_scc', (p_agora AT TIME ZONE 'Europe/Lisbon')::date);
END $$;

-- `substituidos`: workers of it of whom a later communication that stands substitutes a nature that it has.
CREATE FUNCTION ler_anular_valores(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz,
    p_comprovativo uuid,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT mes date, OUT algum_aceite boolean, OUT substituidos text, OUT documento bigint,
    OUT documento_pago boolean)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    esta     psi.comunicacao_valores;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT c.* INTO esta FROM psi.comunicacao_valores AS c
    WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    mes := esta.mes;
    algum_aceite := esta.anulada_por IS NULL AND esta.aceites > 0;
    SELECT string_agg(k.trabalhador::text, ';' ORDER BY k.trabalhador) INTO substituidos
    FROM (SELECT DISTINCT l.trabalhador FROM psi.linha_comunicada AS l
          WHERE l.empregador = p_empregador AND l.numero = esta.numero AND l.aceite AND algum_aceite
            AND EXISTS (SELECT FROM psi.linha_comunicada AS s
                        JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = s.numero
                        WHERE s.empregador = p_empregador AND s.mes = esta.mes AND s.trabalhador = l.trabalhador AND s.aceite
                          AND s.numero > l.numero AND s.natureza = l.natureza AND s.acao = 'SUBSTITUIR'
                          AND l.mes_remuneracao = l.mes
                          AND c.anulada_por IS NULL)) AS k;
    SELECT d.documento, d.pago INTO documento, documento_pago
    FROM psi.documento_do_mes(p_empregador, esta.mes, p_agora) AS d;
END $$;

-- Workers of communications, by id after p_depois; the total with the first page (p_depois NULL).
CREATE FUNCTION consultar_valores_comunicados(p_empregador bigint, p_mes date, p_estado text, p_comprovativo uuid,
                                              p_depois bigint, p_limite integer)
RETURNS TABLE (id bigint, comprovativo uuid, numero bigint, mes date, trabalhador bigint, estado text, mensagens text,
               linhas bigint, instante timestamptz, anulada_por bigint, total bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    depois   bigint := coalesce(p_depois, 0);
    esta     bigint;
    ids      bigint[];
    quantos  bigint;
BEGIN
    IF p_comprovativo IS NOT NULL THEN
        SELECT c.numero INTO esta FROM psi.comunicacao_valores AS c
        WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.numero = esta AND t.id > depois
                       AND (p_mes IS NULL OR t.mes = p_mes) AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    ELSIF p_mes IS NOT NULL THEN
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.mes = p_mes AND t.id > depois
                       AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    ELSE
        ids := ARRAY(SELECT t.id FROM psi.trabalhador_comunicado AS t
                     WHERE t.empregador = p_empregador AND t.id > depois AND (p_estado IS NULL OR t.estado = p_estado)
                     ORDER BY t.id LIMIT p_limite);
    END IF;
    IF p_depois IS NULL THEN
        quantos := cardinality(ids);
        IF quantos = p_limite THEN
            SELECT count(*) INTO quantos FROM psi.trabalhador_comunicado AS t
            WHERE t.empregador = p_empregador AND (p_comprovativo IS NULL OR t.numero = esta)
              AND (p_mes IS NULL OR t.mes = p_mes) AND (p_estado IS NULL OR t.estado = p_estado);
        END IF;
    END IF;
    RETURN QUERY
    SELECT t.id, c.comprovativo, t.numero, t.mes, t.trabalhador, t.estado, t.mensagens::text, t.linhas::bigint, c.instante,
           c.anulada_por, quantos
    FROM unnest(ids) WITH ORDINALITY AS k (id, i)
    CROSS JOIN LATERAL (SELECT x.* FROM psi.trabalhador_comunicado AS x
                        WHERE x.empregador = p_empregador AND x.id = k.id OFFSET 0) AS t
    CROSS JOIN LATERAL (SELECT x.comprovativo, x.instante, x.anulada_por FROM psi.comunicacao_valores AS x
                        WHERE x.empregador = p_empregador AND x.numero = t.numero OFFSET 0) AS c
    ORDER BY k.i;
END $$;

-- A page of a communication's lines: "indice,trabalhador,estabelecimento,taxa,mesRemuneracao,natureza,dias,valor,acao;…".
CREATE FUNCTION obter_valores_comunicados(p_empregador bigint, p_comprovativo uuid, p_depois integer, p_limite integer)
RETURNS TABLE (numero bigint, mes date, instante timestamptz, anulada_por bigint, linhas bigint, pagina text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT c.numero, c.mes, c.instante, c.anulada_por, c.linhas::bigint,
           array_to_string(ARRAY(
               SELECT l.indice || ',' || l.trabalhador || ',' || coalesce(l.estabelecimento, 0) || ',' || coalesce(l.taxa, 0)
                      || ',' || l.mes_remuneracao || ',' || l.natureza::text || ',' || l.dias || ',' || l.valor || ','
                      || l.acao
               FROM psi.linha_comunicada AS l
               WHERE l.empregador = p_empregador AND l.numero = c.numero AND l.indice > p_depois
               ORDER BY l.indice LIMIT p_limite), ';')
    FROM psi.comunicacao_valores AS c
    WHERE c.empregador = p_empregador AND c.comprovativo = p_comprovativo;
END $$;

-- What the notices of these months are derived from.
--   por_comunicar: trabalhador,vinculo;…  workers of a modality whose month is A_COMUNICAR, without values that stand
--   com_alertas:   trabalhador,numero,instante;…  that no later communication that stands has the worker in
--   alteracoes:    trabalhador,numero,instante,substituido;…  but of what was undone or annulled since
CREATE FUNCTION ler_avisos(p_empregador bigint, p_meses date[], p_ultimos date[])
RETURNS TABLE (mes date, tem_valores boolean, confirmado_em timestamptz, por_pagar bigint, por_comunicar text,
               com_alertas text, alteracoes text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT k.mes,
           EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.anulado IS DISTINCT FROM true
                     AND v.inicio <= k.ultimo AND (v.fim IS NULL OR v.fim >= k.mes))
           OR EXISTS (SELECT FROM psi.comunicacao_valores AS c
                      WHERE c.empregador = p_empregador AND c.mes = k.mes AND c.anulada_por IS NULL AND c.aceites > 0),
           (SELECT r.instante FROM psi.ciclo_mes AS m
            JOIN psi.ronda_ciclo AS r ON r.empregador = p_empregador AND r.mes = m.mes AND r.ronda = m.ronda
            WHERE m.empregador = p_empregador AND m.mes = k.mes AND m.confirmado),
           coalesce((SELECT sum(b.contribuicoes)::bigint FROM psi.bloco AS b
                     LEFT JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = b.documento
                     WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estado = 'ACEITE'
                       AND d.estado IS DISTINCT FROM 'PAGO'), 0),
           array_to_string(ARRAY(
               SELECT x.trabalhador || ',' || min(x.vinculo)
               FROM (SELECT c.trabalhador, c.vinculo FROM psi.periodo_contrato AS c
                     WHERE c.empregador = p_empregador AND c.substituido_por IS NULL AND c.modalidade IN ('C', 'D', 'I')
                       AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes) OFFSET 0) AS x
               JOIN psi.vinculo AS v ON v.empregador = p_empregador AND v.trabalhador = x.trabalhador AND v.numero = x.vinculo
               WHERE v.anulado IS DISTINCT FROM true
                 AND NOT EXISTS (SELECT FROM psi.linha_comunicada AS l
                                 JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                                 WHERE l.empregador = p_empregador AND l.mes = k.mes AND l.trabalhador = x.trabalhador
                                   AND l.aceite AND c.anulada_por IS NULL)
               GROUP BY x.trabalhador ORDER BY x.trabalhador), ';'),
           array_to_string(ARRAY(
               SELECT t.trabalhador || ',' || t.numero || ',' || c.instante
               FROM psi.trabalhador_comunicado AS t
               JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = t.numero
               WHERE t.empregador = p_empregador AND t.mes = k.mes AND t.estado = 'COM_ALERTAS' AND c.anulada_por IS NULL
                 AND NOT EXISTS (SELECT FROM psi.trabalhador_comunicado AS s
                                 JOIN psi.comunicacao_valores AS d ON d.empregador = p_empregador AND d.numero = s.numero
                                 WHERE s.empregador = p_empregador AND s.mes = k.mes AND s.trabalhador = t.trabalhador
                                   AND s.numero > t.numero AND d.anulada_por IS NULL)
               ORDER BY t.trabalhador, t.id), ';'),
           array_to_string(ARRAY(
               SELECT a.trabalhador || ',' || a.numero || ',' || a.instante || ','
                      || EXISTS (SELECT FROM psi.linha_comunicada AS l
                                 JOIN psi.comunicacao_valores AS c ON c.empregador = p_empregador AND c.numero = l.numero
                                 WHERE l.empregador = p_empregador AND l.mes = k.mes AND l.trabalhador = a.trabalhador
                                   AND l.aceite AND l.natureza = 'P' AND l.acao = 'SUBSTITUIR'
                                   AND c.anulada_por IS NULL)::integer
               FROM psi.alteracao_mes AS a
               WHERE a.empregador = p_empregador AND a.mes = k.mes
                 AND NOT EXISTS (SELECT FROM psi.comunicacao AS c
                                 WHERE c.empregador = p_empregador AND c.numero = a.numero AND c.desfeita_por IS NOT NULL)
                 AND NOT EXISTS (SELECT FROM psi.interrupcao AS i
                                 WHERE i.empregador = p_empregador AND i.id = a.numero AND i.anulada_por IS NOT NULL)
               ORDER BY a.numero, a.trabalhador), ';')
    FROM unnest(p_meses, p_ultimos) AS k (mes, ultimo)
    ORDER BY k.mes;
END $$;

GRANT EXECUTE ON FUNCTION inicio_do_ciclo, ler_ciclo, ler_pedido, factos_do_mes, esta_no_mes, pagina_do_mes,
    ler_trabalhadores_do_mes, documento_do_mes, aceites_de_outros_meses, ler_comunicar_valores, ler_anular_valores,
    consultar_valores_comunicados, obter_valores_comunicados, ler_avisos TO psi_gateway;
REVOKE ALL ON FUNCTION meses_destacados FROM PUBLIC;
GRANT EXECUTE ON FUNCTION meses_destacados TO psi_gateway;
-- psi-admin closes months.
GRANT EXECUTE ON FUNCTION inicio_do_ciclo, ler_ciclo, factos_do_mes, esta_no_mes, pagina_do_mes, ler_trabalhadores_do_mes,
    parametro_datado TO psi_admin;
