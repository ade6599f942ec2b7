-- The facts that workers' months are computed from, table by table: factos_do_mes looks each worker up in each table, and
-- most of its cost is that. One scan of each table gives the same; who asks puts the rows together.

-- p_trabalhadores: ascending, each once. Each list in the order of its first columns, rows as follows:
--   pessoas:      NISS, nascimento, nome, with U+001F between them and U+001E between rows
--   vinculos:     NISS,numero,inicio,fim,do mês;…   by NISS and inicio; all of them, 1 for those with a day from p_de to
--                 p_ate that are not ANULADO
--   contratos:    NISS,vinculo,inicio,fim,modalidade,monthly,dias,part time;…
--   locais:       NISS,vinculo,inicio,fim,estabelecimento;…
--   taxas:        NISS,vinculo,inicio,fim,empregador,trabalhador;…
--   interrupcoes: NISS,de,ate;…
--   comunicados:  NISS,comprovativo,ordem,acao,estabelecimento,taxa,taxa_trabalhador,mesRemuneracao,natureza,dias,valor;…
-- Rows of workers who were not asked for may stand among them, of the same employer.
CREATE FUNCTION listas_do_mes(p_empregador bigint, p_trabalhadores bigint[], p_de date, p_ate date, p_mes date,
                              OUT pessoas text, OUT vinculos text, OUT contratos text, OUT locais text, OUT taxas text,
                              OUT interrupcoes text, OUT comunicados text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    quantos  integer := cardinality(p_trabalhadores);
    -- Neighbours are read as one range, others one by one.
    de       bigint[] := p_trabalhadores;
    ate      bigint[] := p_trabalhadores;
    parciais text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m WHERE m.tempo_parcial);
    anuladas bigint[];
BEGIN
    IF quantos = 0 THEN
        RETURN;
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM psi.vinculo AS v
                              WHERE v.empregador = p_empregador
                                AND v.trabalhador BETWEEN p_trabalhadores[1] AND p_trabalhadores[quantos]
                              LIMIT 3 * quantos + 1) AS x) <= 3 * quantos THEN
        de := p_trabalhadores[1:1];
        ate := p_trabalhadores[quantos:quantos];
    END IF;

    SELECT string_agg(concat_ws(U&'\001F', t.niss, t.data_nascimento, t.nome), U&'\001E' ORDER BY t.niss) INTO pessoas
    FROM psi.trabalhador AS t WHERE t.niss = ANY (p_trabalhadores);

    SELECT string_agg(concat_ws(',', x.trabalhador, x.numero, x.inicio, coalesce(x.fim::text, ''), x.do_mes), ';'
                      ORDER BY x.trabalhador, x.inicio) INTO vinculos
    FROM unnest(de, ate) AS k (de, ate)
    CROSS JOIN LATERAL (
        SELECT v.trabalhador, v.numero, v.inicio, v.fim,
               CASE WHEN v.anulado IS DISTINCT FROM true AND v.inicio <= p_ate AND (v.fim IS NULL OR v.fim >= p_de)
                    THEN 1 ELSE 0 END AS do_mes
        FROM psi.vinculo AS v
        WHERE v.empregador = p_empregador AND v.trabalhador BETWEEN k.de AND k.ate OFFSET 0) AS x;

    SELECT string_agg(concat_ws(',', x.trabalhador, x.vinculo, x.inicio, coalesce(x.fim::text, ''), x.modalidade, x.mensal,
                                coalesce(x.dias::text, ''), x.parcial), ';' ORDER BY x.trabalhador, x.vinculo, x.inicio)
    INTO contratos
    FROM unnest(de, ate) AS k (de, ate)
    CROSS JOIN LATERAL (
        SELECT c.trabalhador, c.vinculo, c.inicio, c.fim, c.modalidade,
               c.remuneracao_base + coalesce(c.diuturnidades, 0) AS mensal, c.dias,
               CASE WHEN c.modalidade = ANY (parciais)
                         AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                     WHERE m.codigo = c.modalidade AND m.tempo_parcial AND c.inicio >= m.desde
                                       AND (m.ate IS NULL OR c.inicio <= m.ate))
                    THEN 1 ELSE 0 END AS parcial
        FROM psi.periodo_contrato AS c
        WHERE c.empregador = p_empregador AND c.trabalhador BETWEEN k.de AND k.ate AND c.substituido_por IS NULL
          AND c.inicio <= p_ate AND (c.fim IS NULL OR c.fim >= p_de) OFFSET 0) AS x;

    SELECT string_agg(concat_ws(',', x.trabalhador, x.vinculo, x.inicio, coalesce(x.fim::text, ''), x.estabelecimento), ';'
                      ORDER BY x.trabalhador, x.vinculo, x.inicio) INTO locais
    FROM unnest(de, ate) AS k (de, ate)
    CROSS JOIN LATERAL (
        SELECT l.trabalhador, l.vinculo, l.inicio, l.fim, l.estabelecimento FROM psi.local_trabalho AS l
        WHERE l.empregador = p_empregador AND l.trabalhador BETWEEN k.de AND k.ate AND l.substituido_por IS NULL
          AND l.inicio <= p_ate AND (l.fim IS NULL OR l.fim >= p_de) OFFSET 0) AS x;

    SELECT string_agg(concat_ws(',', x.trabalhador, x.vinculo, x.inicio, coalesce(x.fim::text, ''), x.taxa_empregador,
                                x.taxa_trabalhador), ';' ORDER BY x.trabalhador, x.vinculo, x.inicio) INTO taxas
    FROM unnest(de, ate) AS k (de, ate)
    CROSS JOIN LATERAL (
        SELECT p.trabalhador, p.vinculo, p.inicio, p.fim, p.taxa_empregador, p.taxa_trabalhador FROM psi.periodo_taxa AS p
        WHERE p.empregador = p_empregador AND p.trabalhador BETWEEN k.de AND k.ate AND p.substituido_por IS NULL
          AND p.inicio <= p_ate AND (p.fim IS NULL OR p.fim >= p_de) OFFSET 0) AS x;

    IF EXISTS (SELECT FROM psi.interrupcao AS i WHERE i.empregador = p_empregador AND i.anulada_por IS NULL) THEN
        SELECT string_agg(concat_ws(',', x.trabalhador, x.de, coalesce(x.ate::text, '')), ';'
                          ORDER BY x.trabalhador, x.de, x.id) INTO interrupcoes
        FROM unnest(de, ate) AS k (de, ate)
        CROSS JOIN LATERAL (
            SELECT i.trabalhador, i.de, i.ate, i.id FROM psi.interrupcao AS i
            WHERE i.empregador = p_empregador AND i.trabalhador BETWEEN k.de AND k.ate AND i.anulada_por IS NULL
              AND i.de <= p_ate AND (i.ate IS NULL OR i.ate >= p_de) OFFSET 0) AS x;
    END IF;

    IF NOT EXISTS (SELECT FROM psi.comunicacao_valores AS c
                   WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NULL) THEN
        RETURN;
    END IF;
    anuladas := ARRAY(SELECT c.numero FROM psi.comunicacao_valores AS c
                      WHERE c.empregador = p_empregador AND c.mes = p_mes AND c.anulada_por IS NOT NULL);
    SELECT string_agg(concat_ws(',', x.trabalhador, x.comprovativo, x.numero * 32768 + x.indice, x.acao, x.estabelecimento,
                                x.taxa, coalesce(x.taxa_trabalhador::text, ''), x.mes_remuneracao, x.natureza::text, x.dias,
                                x.valor), ';' ORDER BY x.trabalhador, x.numero, x.indice) INTO comunicados
    FROM unnest(de, ate) AS k (de, ate)
    CROSS JOIN LATERAL (
        SELECT l.* FROM psi.linha_comunicada AS l
        WHERE l.empregador = p_empregador AND l.mes = p_mes AND l.trabalhador BETWEEN k.de AND k.ate AND l.aceite
          AND l.numero <> ALL (anuladas) OFFSET 0) AS x;
END $$;
REVOKE ALL ON FUNCTION listas_do_mes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION listas_do_mes TO psi_gateway, psi_admin;

-- ler_trabalhadores_do_mes in those lists, in one row.
CREATE FUNCTION ler_listas_do_mes(p_empregador bigint, p_mes date, p_ultimo date, p_niss bigint[], p_estabelecimento integer,
                                  p_depois bigint, p_limite integer, OUT pessoas text, OUT vinculos text,
                                  OUT contratos text, OUT locais text, OUT taxas text, OUT interrupcoes text,
                                  OUT comunicados text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT f.* INTO pessoas, vinculos, contratos, locais, taxas, interrupcoes, comunicados
    FROM psi.listas_do_mes(
        p_empregador, psi.pagina_do_mes(p_empregador, p_mes, p_ultimo, p_niss, p_estabelecimento, p_depois, p_limite),
        p_mes, p_ultimo, p_mes) AS f;
END $$;
REVOKE ALL ON FUNCTION ler_listas_do_mes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_listas_do_mes TO psi_gateway, psi_admin;

-- ler_comunicar_valores with the workers in those lists. p_trabalhadores: ascending, each once.
CREATE FUNCTION ler_comunicar_valores_2(p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
                                        p_agora timestamptz, p_mes date, p_trabalhadores bigint[], p_meses date[],
                                        p_de date, p_ate date, OUT pedido_cliente bigint, OUT pedido_hash bytea,
                                        OUT pedido_codigo integer, OUT pedido_mensagens text, OUT pedido_numero bigint,
                                        OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date,
                                        OUT pedido_resposta text, OUT falhas integer, OUT pessoas text, OUT vinculos text,
                                        OUT contratos text, OUT locais text, OUT taxas text, OUT interrupcoes text,
                                        OUT comunicados text, OUT aceites text, OUT naturezas text, OUT destacados text,
                                        OUT documento bigint, OUT documento_pago boolean, OUT maximo_meses bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    primeiro date := (SELECT min(m) FROM unnest(p_meses) AS m);
BEGIN
    SELECT f.* INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real) AS f;
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT f.* INTO pessoas, vinculos, contratos, locais, taxas, interrupcoes, comunicados
    FROM psi.listas_do_mes(p_empregador, p_trabalhadores, p_de, p_ate, p_mes) AS f;
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
REVOKE ALL ON FUNCTION ler_comunicar_valores_2 FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ler_comunicar_valores_2 TO psi_gateway;
