-- What reads and writes lines of remuneration, by their months. The functions that 0022 found do the same, and open every
-- partition for it: a plan that is kept locks all of them, whichever it reads. So statements over the lines are planned each
-- time, with their months in hand: what is not of these months is neither locked nor opened. Takes no lock that a request
-- would wait for.

CREATE OR REPLACE FUNCTION exigir_sem_mudancas(p_empregador bigint, p_trabalhadores bigint[], p_versao bigint, p_nova bigint,
                                    p_marca bigint) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    de       date;
    ate      date;
    mudaram  boolean;
BEGIN
    IF EXISTS (SELECT FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador AND e.marca > p_marca)
       AND EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.marca > p_marca
                     AND v.trabalhador IN (SELECT unnest(p_trabalhadores))) THEN
        RAISE EXCEPTION 'a worker of the declaration has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    IF p_nova > p_versao + 1 THEN
        SELECT min(b.primeiro_mes), max(b.ultimo_mes) INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.versao > p_versao;
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.bloco AS b '
                'JOIN psi.linha_remuneracao AS l ON l.empregador = $1 AND l.bloco = b.id AND l.mes BETWEEN $3 AND $4 '
                'WHERE b.empregador = $1 AND b.versao > $2 AND l.trabalhador IN (SELECT unnest($5)))'
        INTO mudaram USING p_empregador, p_versao, de, ate, p_trabalhadores;
        IF mudaram THEN
            RAISE EXCEPTION 'another declaration of the same workers came between' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION factos_dos_pares(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_ultimos date[],
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

    EXECUTE $aceites$
    SELECT string_agg(concat_ws(',', x.i, x.estabelecimento, x.taxa, x.natureza, x.positivas, x.valor, x.meios_dias), ';')
    FROM (SELECT k.i, b.estabelecimento, b.taxa, l.natureza, sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias,
                 count(*) FILTER (WHERE l.valor > 0 OR l.valor = 0 AND l.meios_dias > 0) AS positivas
          FROM unnest($2, $3) WITH ORDINALITY AS k (trabalhador, mes, i)
          CROSS JOIN LATERAL (SELECT x.bloco, x.natureza, x.valor, x.meios_dias FROM psi.linha_remuneracao AS x
                              WHERE x.empregador = $1 AND x.trabalhador = k.trabalhador AND x.mes = k.mes
                                AND x.mes BETWEEN $4 AND $5
                              OFFSET 0) AS l
          -- The state is asked outside: no plan may take the partial index of accepted blocks for the key.
          CROSS JOIN LATERAL (SELECT x.estabelecimento, x.taxa, x.estado FROM psi.bloco AS x
                              WHERE x.empregador = $1 AND x.id = l.bloco
                              OFFSET 0) AS b
          WHERE b.estado = 'ACEITE'
          GROUP BY k.i, b.estabelecimento, b.taxa, l.natureza) AS x
    $aceites$ INTO aceites
    USING p_empregador, p_trabalhadores, p_meses, (SELECT min(m) FROM unnest(p_meses) AS m),
          (SELECT max(m) FROM unnest(p_meses) AS m);
END $$;

CREATE OR REPLACE FUNCTION aplicar_declaracao(
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
                               versao, substitui, primeiro_mes, ultimo_mes)
        SELECT p_empregador, p_entrega, b.i, CASE WHEN b.aceite THEN 'ACEITE' ELSE 'REJEITADA' END, b.estabelecimento,
               b.mes, b.taxa, b.remuneracoes, b.contribuicoes, b.trabalhador, b.empregador, b.remuneracoes_declarado,
               b.contribuicoes_declarado, b.linhas, b.hash, b.mensagens, p_agora, nova, p_substitui,
               coalesce(m.primeiro, b.mes), coalesce(m.ultimo, b.mes)
        FROM unnest(p_b_aceite, p_b_estabelecimento, p_b_mes, p_b_taxa, p_b_remuneracoes, p_b_contribuicoes,
                    p_b_trabalhador, p_b_empregador, p_b_remuneracoes_declarado, p_b_contribuicoes_declarado, p_b_linhas,
                    p_b_hash, p_b_mensagens) WITH ORDINALITY
             AS b (aceite, estabelecimento, mes, taxa, remuneracoes, contribuicoes, trabalhador, empregador,
                   remuneracoes_declarado, contribuicoes_declarado, linhas, hash, mensagens, i)
        LEFT JOIN (SELECT l.bloco, min(l.mes) AS primeiro, max(l.mes) AS ultimo
                   FROM unnest(p_l_bloco, p_l_mes) AS l (bloco, mes) GROUP BY l.bloco) AS m ON m.bloco = b.i
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
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n,
            (SELECT sum(x) FROM unnest(p_b_linhas) AS x), p_hash, p_id_pedido);
    RETURN n;
END $$;

CREATE OR REPLACE FUNCTION ler_anular_declaracao(
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
        EXECUTE $correcoes$
        SELECT EXISTS (
            SELECT FROM (SELECT DISTINCT l.trabalhador, l.mes, l.natureza FROM psi.linha_remuneracao AS l
                         WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $4 AND $5) AS k
            CROSS JOIN LATERAL (
                SELECT sum(l.valor) AS valor, sum(l.meios_dias) AS meios_dias
                FROM psi.linha_remuneracao AS l
                CROSS JOIN LATERAL (SELECT FROM psi.bloco AS a
                                    WHERE a.empregador = $1 AND a.id = l.bloco AND a.estado = 'ACEITE'
                                      AND a.taxa = $3 OFFSET 0) AS b
                WHERE l.empregador = $1 AND l.trabalhador = k.trabalhador AND l.mes = k.mes
                  AND l.mes BETWEEN $4 AND $5 AND l.natureza = k.natureza AND l.bloco <> $2
                OFFSET 0) AS resto
            WHERE resto.valor < 0 OR resto.meios_dias < 0)
        $correcoes$ INTO suporta_correcoes
        USING p_empregador, o_bloco.id, o_bloco.taxa, o_bloco.primeiro_mes, o_bloco.ultimo_mes;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION aplicar_anular_declaracao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_bloco bigint,
    p_versao bigint) RETURNS bigint
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    de       date;
    ate      date;
    deles    bigint[];
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    nova := psi.avancar_versao(p_empregador);
    IF nova > p_versao + 1 THEN
        SELECT b.primeiro_mes, b.ultimo_mes INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.id = p_bloco;
        EXECUTE 'SELECT ARRAY(SELECT DISTINCT l.trabalhador FROM psi.linha_remuneracao AS l '
                'WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4)'
        INTO deles USING p_empregador, p_bloco, de, ate;
        PERFORM psi.exigir_sem_mudancas(p_empregador, deles, p_versao, nova, 9223372036854775807);
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

CREATE OR REPLACE FUNCTION obter_declaracao(p_empregador bigint, p_entrega uuid, p_bloco integer, p_agora timestamptz,
                                 p_depois integer, p_limite integer)
RETURNS TABLE (bloco linha_bloco, mensagens text, linhas_pagina text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    o_bloco  psi.bloco;
    pagina   text;
BEGIN
    SELECT b.* INTO o_bloco FROM psi.bloco AS b
    WHERE b.empregador = p_empregador AND b.entrega = p_entrega AND b.numero = p_bloco;
    EXECUTE $pagina$
        SELECT array_to_string(ARRAY(
            SELECT l.linha || ',' || l.trabalhador || ',' || l.nascimento || ',' || l.mes || ',' || l.meios_dias || ','
                   || l.natureza::text || ',' || l.valor
            FROM psi.linha_remuneracao AS l
            WHERE l.empregador = $1 AND l.bloco = $2 AND l.mes BETWEEN $3 AND $4 AND l.linha > $5
            ORDER BY l.linha LIMIT $6), ';')
    $pagina$ INTO pagina
    USING p_empregador, o_bloco.id, o_bloco.primeiro_mes, o_bloco.ultimo_mes, p_depois, p_limite;
    RETURN QUERY
    SELECT x, CASE WHEN p_depois = 0 THEN o_bloco.mensagens::text END, pagina
    FROM psi.bloco_inteiro(p_empregador, o_bloco.id, p_agora) AS x;
END $$;

CREATE OR REPLACE FUNCTION aplicar_anular_comunicacao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_numero bigint, p_versao_vinculos bigint, p_versao bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    qual     record;
    de       date;
    ate      date;
    declarado boolean;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    SELECT c.operacao, c.trabalhador, c.vinculo INTO STRICT qual
    FROM psi.comunicacao AS c
    WHERE c.empregador = p_empregador AND c.numero = p_numero;
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(qual.trabalhador));
    IF p_versao_vinculos IS DISTINCT FROM (SELECT max(v.marca) FROM psi.vinculo AS v
                                           WHERE v.empregador = p_empregador AND v.trabalhador = qual.trabalhador) THEN
        RAISE EXCEPTION 'the worker''s vínculos have changed' USING ERRCODE = 'serialization_failure';
    END IF;

    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, qual.trabalhador, qual.vinculo, p_cliente, p_mensagens);
    INSERT INTO psi.anulacao (empregador, numero, anulada) VALUES (p_empregador, n, p_numero);
    UPDATE psi.comunicacao SET desfeita_por = n WHERE empregador = p_empregador AND numero = p_numero;
    IF qual.operacao = 'ComunicarContrato' THEN
        UPDATE psi.vinculo SET anulado = true
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo;
    ELSE
        UPDATE psi.periodo_contrato SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.periodo_taxa SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.local_trabalho SET substituido_por = CASE WHEN numero = p_numero THEN n END
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND vinculo = qual.vinculo
          AND (substituido_por = p_numero OR substituido_por IS NULL AND numero = p_numero);
        UPDATE psi.vinculo SET fim = NULL, cessado_por = NULL
        WHERE empregador = p_empregador AND trabalhador = qual.trabalhador AND numero = qual.vinculo
          AND cessado_por = p_numero;
    END IF;

    -- Under the employer's lock, which a delivery takes too, no block can come between this look and the commit.
    PERFORM psi.marcar_vinculo(p_empregador, qual.trabalhador, qual.vinculo);
    IF qual.operacao = 'ComunicarContrato' THEN
        SELECT min(b.primeiro_mes), max(b.ultimo_mes) INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.versao > p_versao AND b.estado = 'ACEITE';
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.linha_remuneracao AS l '
                'JOIN psi.bloco AS b ON b.empregador = l.empregador AND b.id = l.bloco AND b.estado = ''ACEITE'' '
                'WHERE l.empregador = $1 AND l.trabalhador = $2 AND l.mes BETWEEN $4 AND $5 AND b.versao > $3)'
        INTO declarado USING p_empregador, qual.trabalhador, p_versao, de, ate;
        IF declarado THEN
            RAISE EXCEPTION 'lines of the worker have been accepted since' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, qual.trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;
