-- Remuneration declarations: one statement that reads every fact of a delivery, one that keeps it whole, the annulment, the
-- consultations. A delivery's cost follows its lines and what is accepted of the same workers and months; nothing looks
-- through the employer's workers.

-- What an employer's accepted blocks hold of the workers of new blocks may have changed since it was read at p_versao;
-- what the register says of them, since p_marca. Call with the employer's lock held (avancar_versao gave p_nova).
CREATE FUNCTION exigir_sem_mudancas(p_empregador bigint, p_trabalhadores bigint[], p_versao bigint, p_nova bigint,
                                    p_marca bigint) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    IF EXISTS (SELECT FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador AND e.marca > p_marca)
       AND EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.marca > p_marca
                     AND v.trabalhador IN (SELECT unnest(p_trabalhadores))) THEN
        RAISE EXCEPTION 'a worker of the declaration has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    IF p_nova > p_versao + 1
       AND EXISTS (SELECT FROM psi.bloco AS b
                   JOIN psi.linha_remuneracao AS l ON l.empregador = p_empregador AND l.bloco = b.id
                   WHERE b.empregador = p_empregador AND b.versao > p_versao
                     AND l.trabalhador IN (SELECT unnest(p_trabalhadores))) THEN
        RAISE EXCEPTION 'another declaration of the same workers came between' USING ERRCODE = 'serialization_failure';
    END IF;
END $$;

-- What is known of each pair (worker, month of remuneration). Each pair reads its worker by key, whatever the number of
-- pairs: that keeps the employer's other workers out of it, also where a session planned this on empty tables.
-- vinculados: "pair,birth,half days allowed,rate employer,rate worker;…", one for each vínculo and rate of the month.
-- aceites: "pair,establishment,rate,nature,positive lines,value,half days;…", of accepted blocks.
-- p_com_meios_dias false: nobody asks whether half days are allowed, and contracts are not read.
CREATE FUNCTION factos_dos_pares(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_ultimos date[],
                                 p_com_meios_dias boolean, OUT vinculados text, OUT aceites text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    parciais text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                             WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
BEGIN
    SELECT string_agg(k.i || ',' || t.data_nascimento || CASE WHEN v.meios_dias THEN ',1' ELSE ',0' END
                      || coalesce(r.taxas, ''), ';')
    INTO vinculados
    FROM unnest(p_trabalhadores, p_meses, p_ultimos) WITH ORDINALITY AS k (trabalhador, mes, ultimo, i)
    CROSS JOIN LATERAL (
        SELECT x.numero,
               p_com_meios_dias AND EXISTS (
                   SELECT FROM psi.periodo_contrato AS c
                   WHERE c.empregador = p_empregador AND c.trabalhador = k.trabalhador AND c.vinculo = x.numero
                     AND c.substituido_por IS NULL AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes)
                     AND c.modalidade = ANY (parciais)
                     AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                 WHERE m.codigo = c.modalidade AND c.inicio >= m.desde
                                   AND (m.ate IS NULL OR c.inicio <= m.ate)
                                   AND (m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao))) AS meios_dias
        FROM psi.vinculo AS x
        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.anulado IS DISTINCT FROM true
          AND x.inicio <= k.ultimo AND (x.fim IS NULL OR x.fim >= k.mes)
        OFFSET 0) AS v
    CROSS JOIN LATERAL (SELECT x.data_nascimento FROM psi.trabalhador AS x WHERE x.niss = k.trabalhador OFFSET 0) AS t
    LEFT JOIN LATERAL (
        SELECT ',' || x.taxa_empregador || ',' || x.taxa_trabalhador AS taxas
        FROM psi.periodo_taxa AS x
        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.vinculo = v.numero
          AND x.substituido_por IS NULL AND x.inicio <= k.ultimo AND (x.fim IS NULL OR x.fim >= k.mes)
        OFFSET 0) AS r ON true;

    SELECT string_agg(concat_ws(',', x.i, x.estabelecimento, x.taxa, x.natureza, x.positivas, x.valor, x.meios_dias), ';')
    INTO aceites
    FROM (SELECT k.i, b.estabelecimento, b.taxa, l.natureza, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias,
                 count(*) FILTER (WHERE l.valor > 0 OR l.valor = 0 AND l.meios_dias > 0) AS positivas
          FROM unnest(p_trabalhadores, p_meses) WITH ORDINALITY AS k (trabalhador, mes, i)
          CROSS JOIN LATERAL (SELECT x.bloco, x.natureza, x.valor, x.meios_dias FROM psi.linha_remuneracao AS x
                              WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.mes = k.mes
                              OFFSET 0) AS l
          -- The state is asked outside: no plan may take the partial index of accepted blocks for the key.
          CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado FROM psi.bloco AS x
                              WHERE x.empregador = p_empregador AND x.id = l.bloco
                              OFFSET 0) AS b
          WHERE b.estado = 'ACEITE'
          GROUP BY k.i, b.estabelecimento, b.taxa, l.natureza) AS x;
END $$;

-- The facts of a delivery.
-- p_trabalhadores, p_meses: the distinct pairs of worker and month of remuneration. p_estabelecimentos to p_hashes: the
-- blocks. p_c_*: the distinct keys that corrections (negative lines) reach: establishment, rate and month of remuneration.
-- p_entrega, p_bloco: the block to be replaced; NULL: none. p_agora: the request's instant.
-- Lists are text: rows end in ';', fields are parted by ','; i counts pairs, blocks, keys from 1.
--   naturezas   codigo, desde, ate
--   vinculados  i, birth date, half days allowed (1 or 0), then an employer and a worker rate for each of the month's; a
--               row for each vínculo of the pair
--   aceites     i, establishment, rate, nature, positive lines, value, half days
--   correcoes   i of the keys that have a block accepted in p_agora's month
--   blocos      establishment open (1 or 0), identical accepted (1 or 0), employer rate, worker rate, day limit
CREATE FUNCTION ler_declaracao(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz,
    p_trabalhadores bigint[], p_meses date[], p_ultimos date[], p_com_meios_dias boolean,
    p_estabelecimentos integer[], p_referencias date[], p_taxas integer[], p_hashes bytea[],
    p_c_estabelecimentos integer[], p_c_taxas integer[], p_c_meses date[],
    p_entrega uuid, p_bloco integer,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer,
    OUT versao bigint, OUT marca bigint, OUT nif bigint, OUT naturezas text, OUT vinculados text,
    OUT aceites text, OUT correcoes text, OUT blocos text,
    OUT substituido bigint, OUT substituido_estado text, OUT substituido_instante timestamptz,
    OUT dias_substituicao integer)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    mes_hoje timestamp := date_trunc('month', p_agora AT TIME ZONE 'Europe/Lisbon');
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;

    SELECT coalesce(max(e.versao), 0), coalesce(max(e.marca), 0) INTO versao, marca
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    SELECT e.nif INTO nif FROM psi.empregador AS e WHERE e.niss = p_empregador;
    SELECT string_agg(n.codigo || ',' || n.desde || ',' || coalesce(n.ate::text, ''), ';') INTO naturezas
    FROM psi.natureza_remuneracao AS n;

    SELECT f.vinculados, f.aceites INTO vinculados, aceites
    FROM psi.factos_dos_pares(p_empregador, p_trabalhadores, p_meses, p_ultimos, p_com_meios_dias) AS f;

    SELECT string_agg(k.i::text, ';') INTO correcoes
    FROM unnest(p_c_estabelecimentos, p_c_taxas, p_c_meses) WITH ORDINALITY AS k (estabelecimento, taxa, mes, i)
    WHERE EXISTS (SELECT FROM psi.bloco AS b
                  WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                    AND b.taxa = k.taxa AND b.estado = 'ACEITE'
                    AND b.instante >= mes_hoje AT TIME ZONE 'Europe/Lisbon'
                    AND b.instante < (mes_hoje + interval '1 month') AT TIME ZONE 'Europe/Lisbon');

    SELECT string_agg(concat_ws(',', x.aberto::integer, x.identico::integer, coalesce(x.empregador, -1),
                                coalesce(x.trabalhador, -1), x.dia), ';' ORDER BY k.i)
    INTO blocos
    FROM unnest(p_estabelecimentos, p_referencias, p_taxas, p_hashes) WITH ORDINALITY
         AS k (estabelecimento, mes, taxa, hash, i)
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM psi.estabelecimento AS e
                       WHERE e.empregador = p_empregador AND e.codigo = k.estabelecimento
                         AND e.aberto_desde < k.mes + interval '1 month'
                         AND (e.fechado_em IS NULL OR e.fechado_em >= k.mes)) AS aberto,
               EXISTS (SELECT FROM psi.bloco AS b
                       WHERE b.empregador = p_empregador AND b.mes = k.mes AND b.estabelecimento = k.estabelecimento
                         AND b.taxa = k.taxa AND b.hash_linhas = k.hash AND b.estado = 'ACEITE') AS identico,
               r.taxa_empregador AS empregador, r.taxa_trabalhador AS trabalhador,
               (SELECT d.valor FROM psi.parametro AS d
                WHERE d.nome = 'dia_limite_declaracao' AND k.mes + interval '1 month' > d.desde
                  AND (d.ate IS NULL OR k.mes + interval '1 month' <= d.ate + 1)) AS dia
        FROM (VALUES (1)) AS uma (linha)
        LEFT JOIN LATERAL (SELECT c.taxa_empregador, c.taxa_trabalhador FROM psi.taxa_contributiva AS c
                           WHERE c.taxa_empregador + c.taxa_trabalhador = k.taxa AND k.mes >= c.desde
                             AND (c.ate IS NULL OR k.mes <= c.ate)
                           ORDER BY c.regime LIMIT 1) AS r ON true
        OFFSET 0) AS x;

    IF p_entrega IS NOT NULL THEN
        SELECT b.id, b.estado, b.instante,
               (SELECT d.valor FROM psi.parametro AS d
                WHERE d.nome = 'dias_substituicao_bloco'
                  AND (b.instante AT TIME ZONE 'Europe/Lisbon')::date >= d.desde
                  AND (d.ate IS NULL OR (b.instante AT TIME ZONE 'Europe/Lisbon')::date <= d.ate))
        INTO substituido, substituido_estado, substituido_instante, dias_substituicao
        FROM psi.bloco AS b
        WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    END IF;
END $$;

-- Keeps a delivery: its blocks, the lines of the accepted ones, the idPedido with its reply, the audit line. p_b_*: the
-- blocks in order; p_l_*: the lines of the accepted blocks, block by block, p_l_bloco the block's number. p_versao, p_marca: as
-- read. p_substitui: the refused block that the one block of this delivery replaces, NULL: none.
CREATE FUNCTION aplicar_declaracao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_falha_identidade boolean, p_agora timestamptz, p_entrega uuid, p_origem text, p_versao bigint, p_marca bigint,
    p_substitui bigint,
    p_b_aceite boolean[], p_b_estabelecimento integer[], p_b_mes date[], p_b_taxa integer[], p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[], p_b_trabalhador bigint[], p_b_empregador bigint[], p_b_remuneracoes_declarado bigint[],
    p_b_contribuicoes_declarado bigint[], p_b_linhas integer[], p_b_hash bytea[], p_b_mensagens jsonb[],
    p_l_bloco integer[], p_l_trabalhador bigint[], p_l_nascimento date[], p_l_mes date[], p_l_meios_dias smallint[],
    p_l_natureza "char"[], p_l_valor bigint[]) RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    ids      bigint[];
    antes    bigint[];   -- lines kept before each block's
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, p_versao, nova, p_marca);
    INSERT INTO psi.entrega (empregador, id, numero, origem, instante, cliente)
    VALUES (p_empregador, p_entrega, n, p_origem, p_agora, p_cliente);

    WITH novos AS (
        INSERT INTO psi.bloco (empregador, entrega, numero, estado, estabelecimento, mes, taxa, remuneracoes,
                               contribuicoes, contribuicoes_trabalhador, contribuicoes_empregador,
                               remuneracoes_declarado, contribuicoes_declarado, linhas, hash_linhas, mensagens, instante,
                               versao, substitui)
        SELECT p_empregador, p_entrega, b.i, CASE WHEN b.aceite THEN 'ACEITE' ELSE 'REJEITADA' END, b.estabelecimento,
               b.mes, b.taxa, b.remuneracoes, b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes_declarado,
               b.contribuicoes_declarado, b.linhas, b.hash, b.mensagens, p_agora, nova, p_substitui
        FROM unnest(p_b_aceite, p_b_estabelecimento, p_b_mes, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes,
                    p_b_trabalhador, p_b_empregador, p_b_remuneracoes_declarado, p_b_contribuicoes_declarado, p_b_linhas,
                    p_b_hash, p_b_mensagens) WITH ORDINALITY
             AS b (aceite, estabelecimento, mes, taxa, remuneracoes, contribuicoes, trabalhador, empregador,
                   remuneracoes_declarado, contribuicoes_declarado, linhas, hash, mensagens, i)
        ORDER BY b.i
        RETURNING id, numero, CASE WHEN estado = 'ACEITE' THEN linhas ELSE 0 END AS guardadas)
    SELECT array_agg(x.id ORDER BY x.numero), array_agg(x.antes ORDER BY x.numero) INTO ids, antes
    FROM (SELECT id, numero, sum(guardadas) OVER (ORDER BY numero) - guardadas AS antes FROM novos) AS x;

    INSERT INTO psi.linha_remuneracao (empregador, bloco, linha, trabalhador, nascimento, mes, meios_dias, natureza, valor)
    SELECT p_empregador, ids[l.bloco], l.o - antes[l.bloco], l.trabalhador, l.nascimento, l.mes, l.meios_dias, l.natureza,
           l.valor
    FROM unnest(p_l_bloco, p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor)
         WITH ORDINALITY AS l (bloco, trabalhador, nascimento, mes, meios_dias, natureza, valor, o);

    IF p_substitui IS NOT NULL THEN
        UPDATE psi.bloco SET estado = 'SUBSTITUIDA', versao = nova, substituido_por = ids[1]
        WHERE empregador = p_empregador AND id = p_substitui AND estado = 'REJEITADA';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the block was replaced meanwhile' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n,
            (SELECT sum(x) FROM unnest(p_b_linhas) AS x), p_hash, p_id_pedido);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    RETURN n;
END $$;

-- What the annulment of a block needs. documento: one in force or paid on p_agora that holds its value.
CREATE FUNCTION ler_anular_declaracao(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz, p_entrega uuid,
    p_bloco integer,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer,
    OUT versao bigint, OUT bloco bigint, OUT estado text, OUT documento bigint, OUT pago boolean,
    OUT suporta_correcoes boolean)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT coalesce(max(e.versao), 0) INTO versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;

    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    bloco := o_bloco.id;
    estado := o_bloco.estado;
    SELECT d.numero, d.estado = 'PAGO' INTO documento, pago
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = o_bloco.documento
      AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora);
    IF estado = 'ACEITE' THEN
        SELECT EXISTS (
            SELECT FROM (SELECT DISTINCT l.trabalhador, l.mes, l.natureza FROM psi.linha_remuneracao AS l
                         WHERE l.empregador = p_empregador AND l.bloco = o_bloco.id) AS k
            CROSS JOIN LATERAL (
                SELECT sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT FROM psi.bloco AS a
                                    WHERE a.empregador = p_empregador AND a.id = l.bloco AND a.estado = 'ACEITE'
                                      AND a.taxa = o_bloco.taxa OFFSET 0) AS b
                WHERE l.empregador = p_empregador AND l.trabalhador = k.trabalhador AND l.mes = k.mes
                  AND l.natureza = k.natureza AND l.bloco <> o_bloco.id
                OFFSET 0) AS resto
            WHERE resto.valor < 0 OR resto.meios_dias < 0) INTO suporta_correcoes;
    END IF;
END $$;

-- Annuls an accepted block. Between reading and this the block may have got into a payment document (its versao tells) or
-- corrections that stand on it.
CREATE FUNCTION aplicar_anular_declaracao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_bloco bigint,
    p_versao bigint) RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    nova := psi.avancar_versao(p_empregador);
    IF nova > p_versao + 1 THEN
        PERFORM psi.exigir_sem_mudancas(
            p_empregador,
            ARRAY(SELECT DISTINCT l.trabalhador FROM psi.linha_remuneracao AS l
                  WHERE l.empregador = p_empregador AND l.bloco = p_bloco),
            p_versao, nova, 9223372036854775807);
    END IF;
    UPDATE psi.bloco SET estado = 'ANULADA', versao = nova, documento = NULL, anulado_por = n
    WHERE empregador = p_empregador AND id = p_bloco AND estado = 'ACEITE' AND versao <= p_versao;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the block has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

-- A block as the consultations give it. documento: as the block says, with what it takes to know whether it counts.
CREATE TYPE linha_bloco AS (
    id bigint, entrega uuid, numero integer, estado text, estabelecimento integer, mes date, taxa integer,
    remuneracoes bigint, contribuicoes bigint, contribuicoes_trabalhador bigint, contribuicoes_empregador bigint,
    remuneracoes_declarado bigint, contribuicoes_declarado bigint, linhas integer, numero_comunicacao bigint, origem text,
    instante timestamptz, substitui_entrega uuid, substitui_bloco integer, substituida_por uuid, documento bigint
);

-- Read by key from the block's own. p_agora: for the documents that have expired. Inlined into its callers.
CREATE FUNCTION bloco_inteiro(p_empregador bigint, p_id bigint, p_agora timestamptz) RETURNS SETOF linha_bloco
LANGUAGE sql STABLE AS $$
    SELECT b.id, b.entrega, b.numero, b.estado, b.estabelecimento, b.mes, b.taxa, b.remuneracoes, b.contribuicoes,
           b.contribuicoes_trabalhador, b.contribuicoes_empregador, b.remuneracoes_declarado, b.contribuicoes_declarado,
           b.linhas, e.numero, e.origem, b.instante, s.entrega, s.numero, p.entrega,
           (SELECT d.numero FROM psi.documento_pagamento AS d
            WHERE d.empregador = p_empregador AND d.numero = b.documento
              AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora))
    FROM psi.bloco AS b
    JOIN psi.entrega AS e ON e.empregador = p_empregador AND e.id = b.entrega
    LEFT JOIN psi.bloco AS s ON s.empregador = p_empregador AND s.id = b.substitui
    LEFT JOIN psi.bloco AS p ON p.empregador = p_empregador AND p.id = b.substituido_por
    WHERE b.empregador = p_empregador AND b.id = p_id
$$;

-- A page of the blocks in order of delivery, after p_depois where given. p_limite: rows wanted, one more included to tell
-- that a page follows. total: on the first page only.
CREATE FUNCTION consultar_declaracoes(p_empregador bigint, p_mes date, p_estado text, p_estabelecimento integer,
                                      p_agora timestamptz, p_depois bigint, p_limite integer)
RETURNS TABLE (bloco linha_bloco, total bigint)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ids      bigint[];
    quantos  bigint;
BEGIN
    IF p_mes IS NOT NULL THEN
        ids := ARRAY(SELECT b.id FROM psi.bloco AS b
                     WHERE b.empregador = p_empregador AND b.mes = p_mes AND b.id > coalesce(p_depois, 0)
                       AND (p_estado IS NULL OR b.estado = p_estado)
                       AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento)
                     ORDER BY b.id LIMIT p_limite);
    ELSE
        ids := ARRAY(SELECT b.id FROM psi.bloco AS b
                     WHERE b.empregador = p_empregador AND b.id > coalesce(p_depois, 0)
                       AND (p_estado IS NULL OR b.estado = p_estado)
                       AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento)
                     ORDER BY b.id LIMIT p_limite);
    END IF;
    IF p_depois IS NULL THEN
        quantos := cardinality(ids);
        IF quantos = p_limite THEN
            SELECT count(*) INTO quantos FROM psi.bloco AS b
            WHERE b.empregador = p_empregador AND (p_mes IS NULL OR b.mes = p_mes)
              AND (p_estado IS NULL OR b.estado = p_estado)
              AND (p_estabelecimento IS NULL OR b.estabelecimento = p_estabelecimento);
        END IF;
    END IF;
    RETURN QUERY
    SELECT x, quantos
    FROM unnest(ids) WITH ORDINALITY AS k (id, i)
    CROSS JOIN LATERAL psi.bloco_inteiro(p_empregador, k.id, p_agora) AS x
    ORDER BY k.i;
END $$;

-- One block, with a page of its lines after line p_depois. No row: no such block. p_limite: as above. linhas_pagina: rows
-- that end in ';' of line, worker, birth date, month, half days, nature, value.
CREATE FUNCTION obter_declaracao(p_empregador bigint, p_entrega uuid, p_bloco integer, p_agora timestamptz,
                                 p_depois integer, p_limite integer)
RETURNS TABLE (bloco linha_bloco, mensagens text, linhas_pagina text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
BEGIN
    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    RETURN QUERY
    SELECT x, CASE WHEN p_depois = 0 THEN o_bloco.mensagens::text END,
           array_to_string(ARRAY(
               SELECT l.linha || ',' || l.trabalhador || ',' || l.nascimento || ',' || l.mes || ',' || l.meios_dias || ','
                      || l.natureza::text || ',' || l.valor
               FROM psi.linha_remuneracao AS l
               WHERE l.empregador = p_empregador AND l.bloco = o_bloco.id AND l.linha > p_depois
               ORDER BY l.linha LIMIT p_limite), ';')
    FROM psi.bloco_inteiro(p_empregador, o_bloco.id, p_agora) AS x;
END $$;

GRANT EXECUTE ON FUNCTION factos_dos_pares, exigir_sem_mudancas, ler_declaracao, aplicar_declaracao, ler_anular_declaracao,
    aplicar_anular_declaracao, bloco_inteiro, consultar_declaracoes, obter_declaracao TO psi_gateway;
