-- What the columns and tables of the migration before are for: notices, what undoes them, receipts.

-- Notices -------------------------------------------------------------------------------------------------------------

-- As documentos_do_aviso, with what the day of payment is held against: issue and validity; the parcels with
-- contributions, "AAAA-MM,dia,contribuicoes;…"; the yearly rates, "desde,milesimos;…"; the values, by which two documents
-- are known to share one. Gathered interest counts as a value.
CREATE FUNCTION documentos_do_aviso_2(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
RETURNS TABLE (empregador bigint, numero bigint, estado text, valor bigint, entidade integer, referencia text,
               desfeitos boolean, pagos_noutro boolean, noutro_ate timestamptz, data_simulada date, versao bigint,
               emissao timestamptz, validade timestamptz, parcelas text, taxas text, valores text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto   text := set_config('psi.empregador', p_empregador::text, true);
    de_quem    bigint[] := array_fill(p_empregador, ARRAY[cardinality(coalesce(p_documentos, '{}'))]);
    documentos bigint[] := p_documentos;
BEGIN
    IF p_empregador IS NULL THEN
        SELECT array_agg(e.de), array_agg(e.numero) INTO de_quem, documentos
        FROM (SELECT e.de, e.numero
              FROM psi.documento_emitido AS e
              WHERE e.numero = ANY (p_documentos)
              UNION
              SELECT d.empregador, d.numero
              FROM unnest(p_referencias) AS t (referencia)
              JOIN psi.referencia_multibanco AS r ON r.chave = left(t.referencia, 7)::integer
              JOIN psi.documento_emitido AS e ON e.numero = r.documento
              JOIN psi.documento_pagamento AS d ON d.empregador = e.de AND d.numero = e.numero
              WHERE d.referencia = t.referencia
                AND (d.emissao AT TIME ZONE 'Europe/Lisbon')::date <= p_data) AS e;
    END IF;
    RETURN QUERY
    SELECT d.empregador, d.numero, d.estado, d.valor, d.entidade, d.referencia,
           coalesce(v.desfeitos, false), coalesce(v.pagos, false), v.ate,
           (SELECT r.data + ((now() AT TIME ZONE 'Europe/Lisbon')::date - r.desde)
            FROM psi.empregador AS e
            JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
            WHERE e.niss = d.empregador AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
           coalesce((SELECT s.versao FROM psi.estado_empregador AS s WHERE s.empregador = d.empregador), 0),
           d.emissao, d.validade,
           (SELECT string_agg(to_char(p.mes, 'YYYY-MM') || ',' || p.data_limite || ',' || p.contribuicoes, ';' ORDER BY p.mes)
            FROM psi.parcela_documento AS p
            WHERE p.empregador = d.empregador AND p.documento = d.numero AND p.contribuicoes > 0),
           (SELECT string_agg(t.desde || ',' || t.milesimos, ';') FROM psi.taxa_juro AS t),
           v.valores
    FROM unnest(de_quem, documentos) AS n (empregador, numero)
    JOIN psi.documento_pagamento AS d ON d.empregador = n.empregador AND d.numero = n.numero
    LEFT JOIN LATERAL (
        SELECT bool_or(x.desfeito) AS desfeitos, bool_or(o.estado = 'PAGO') AS pagos,
               max(o.validade) FILTER (WHERE o.estado = 'A_PAGAMENTO') AS ate,
               string_agg(x.valor, ',' ORDER BY x.valor) AS valores
        FROM (SELECT b.estado <> 'ACEITE' AS desfeito, b.documento AS dono, 'b' || b.id AS valor
              FROM psi.bloco_documento AS m
              JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
              WHERE m.empregador = d.empregador AND m.documento = d.numero
              UNION ALL
              SELECT j.anulado_em IS NOT NULL, j.cobrado_em, 'j' || j.id
              FROM psi.juro_documento AS m
              JOIN psi.juro_por_pagar AS j ON j.empregador = m.empregador AND j.id = m.juro
              WHERE m.empregador = d.empregador AND m.documento = d.numero) AS x
        LEFT JOIN psi.documento_pagamento AS o
               ON o.empregador = d.empregador AND o.numero = x.dono AND o.numero <> d.numero) AS v ON true
    ORDER BY d.numero;
END $$;

CREATE OR REPLACE FUNCTION documentos_do_aviso(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
RETURNS TABLE (empregador bigint, numero bigint, estado text, valor bigint, entidade integer, referencia text,
               desfeitos boolean, pagos_noutro boolean, noutro_ate timestamptz, data_simulada date, versao bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT d.empregador, d.numero, d.estado, d.valor, d.entidade, d.referencia, d.desfeitos, d.pagos_noutro, d.noutro_ate,
           d.data_simulada, d.versao
    FROM psi.documentos_do_aviso_2(p_empregador, p_documentos, p_referencias, p_data) AS d;
END $$;

-- The document is PAGO, its values are its own again, with one receipt and an audit line. p_versao: of the employer, as the
-- decision read it; 40001 where it has advanced.
CREATE FUNCTION pagar_documento(p_aviso text, p_hash bytea, p_recebido_em timestamptz, p_data date, p_valor bigint,
                                p_meio text, p_empregador bigint, p_documento bigint, p_versao bigint,
                                p_agora timestamptz, p_cliente bigint, p_correlacao text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    nova   bigint := psi.avancar_versao(p_empregador);
    o_recibo bigint;
BEGIN
    IF nova <> p_versao + 1 THEN
        RAISE EXCEPTION 'the employer''s documents have changed' USING ERRCODE = 'serialization_failure';
    END IF;
    o_recibo := nextval('psi.numero_recibo');
    UPDATE psi.documento_pagamento AS d SET estado = 'PAGO', pago_em = p_data, recibo = o_recibo
    WHERE d.empregador = p_empregador AND d.numero = p_documento;
    -- Others that had taken its values over, and have expired, lose them.
    UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
    WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO'
      AND d.numero IN (SELECT b.documento
                       FROM psi.bloco_documento AS m
                       JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
                       WHERE m.empregador = p_empregador AND m.documento = p_documento
                       UNION ALL
                       SELECT j.cobrado_em
                       FROM psi.juro_documento AS m
                       JOIN psi.juro_por_pagar AS j ON j.empregador = m.empregador AND j.id = m.juro
                       WHERE m.empregador = p_empregador AND m.documento = p_documento);
    UPDATE psi.bloco AS b SET documento = p_documento, versao = nova
    FROM psi.bloco_documento AS m
    WHERE m.empregador = p_empregador AND m.documento = p_documento
      AND b.empregador = p_empregador AND b.id = m.bloco;
    UPDATE psi.juro_por_pagar AS j SET cobrado_em = p_documento
    FROM psi.juro_documento AS m
    WHERE m.empregador = p_empregador AND m.documento = p_documento
      AND j.empregador = p_empregador AND j.id = m.juro;
    UPDATE psi.referencia_multibanco AS r SET livre_em = greatest(r.livre_em, p_agora + interval '12 months')
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_documento
      AND r.entidade = d.entidade AND r.chave = left(d.referencia, 7)::integer AND r.documento = p_documento;
    INSERT INTO psi.recibo (empregador, numero, documento, data_pagamento, valor_pago, valor, natureza, meio, aviso,
                            emitido_em)
    SELECT p_empregador, o_recibo, p_documento, p_data, p_valor, d.valor, 'CONTRIBUICOES', p_meio, p_aviso, p_agora
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_documento;
    -- Its `numero` is the receipt's.
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash)
    VALUES (p_empregador, p_recebido_em, p_cliente, 'RegistarPagamento', p_correlacao, 1, o_recibo, p_hash);
    RETURN o_recibo;
END $$;

-- For an earlier release's gateway: the notice by its reference alone.
CREATE OR REPLACE FUNCTION aplicar_aviso(p_referencia_banco text, p_hash bytea, p_ficheiro text, p_recebido_em timestamptz,
                              p_data date, p_valor bigint, p_meio text, p_referencia text, p_resultado text,
                              p_por_aplicar bigint, p_empregador bigint, p_documento bigint, p_versao bigint,
                              p_agora timestamptz, p_cliente bigint, p_correlacao text,
                              OUT estado text, OUT resultado text, OUT recibo bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    resultado := p_resultado;
    INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio, referencia,
                                    resultado, documento, excesso)
    VALUES (p_referencia_banco, p_hash, p_ficheiro, p_recebido_em, p_data, p_valor, p_meio, p_referencia, p_resultado,
            p_documento, p_por_aplicar)
    ON CONFLICT (referencia_banco) DO NOTHING;
    IF NOT FOUND THEN
        SELECT CASE WHEN a.hash = p_hash THEN 'REPETIDO' ELSE 'DIVERGENTE' END, a.resultado,
               (SELECT r.numero FROM psi.recibo AS r
                WHERE r.empregador = p_empregador AND r.documento = a.documento AND r.aviso = a.referencia_banco)
        INTO estado, resultado, recibo
        FROM psi.aviso_bancario AS a
        WHERE a.referencia_banco = p_referencia_banco;
        RETURN;
    END IF;
    estado := 'NOVO';
    IF p_resultado IN ('APLICADO', 'EXCESSO') THEN
        recibo := psi.pagar_documento(p_referencia_banco, p_hash, p_recebido_em, p_data, p_valor, p_meio, p_empregador,
                                      p_documento, p_versao, p_agora, p_cliente, p_correlacao);
    END IF;
END $$;

-- Whether a movement is on record: REPETIDO with its key; POSSIVEL: another file brought one equal in account, day,
-- reference and amount, and this is one more, or names something else; NOVO. p_ordem: among those of its file that are equal
-- in all. p_referencia_anterior and p_hash_anterior: as an earlier release kept it, which knew no account and kept equal
-- ones once.
CREATE FUNCTION movimento_guardado(p_conta text, p_data date, p_referencia text, p_valor bigint, p_sentido text,
                                   p_conteudo bytea, p_ordem integer, p_sha256 bytea, p_referencia_anterior text,
                                   p_hash_anterior bytea, OUT estado text, OUT chave text)
LANGUAGE sql STABLE AS $$
    SELECT coalesce(g.estado, 'NOVO'), g.chave
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN (
        SELECT 'REPETIDO' AS estado, a.referencia_banco AS chave, 1 AS primeiro
        FROM psi.aviso_bancario AS a
        WHERE a.conta = p_conta AND a.data_pagamento = p_data AND a.referencia_propria = p_referencia
          AND a.valor = p_valor AND a.sentido = p_sentido AND a.conteudo = p_conteudo AND a.ordem = p_ordem
        UNION ALL
        SELECT 'REPETIDO', a.referencia_banco, 2
        FROM psi.aviso_bancario AS a
        WHERE p_sentido = 'C' AND a.conta IS NULL AND a.referencia_banco = p_referencia_anterior
          AND a.hash = p_hash_anterior
        UNION ALL
        SELECT 'POSSIVEL', NULL, 3
        FROM psi.aviso_bancario AS a
        WHERE a.conta = p_conta AND a.data_pagamento = p_data AND a.referencia_propria = p_referencia
          AND a.valor = p_valor AND a.sentido = p_sentido AND a.sha256 IS DISTINCT FROM p_sha256
        ORDER BY 3 LIMIT 1) AS g ON true
$$;

-- Keeps a movement of the bank with its outcome and, for APLICADO and EXCESSO, pays the document and keeps the interest
-- that its delay left (arrays of one length; p_juro_meses: first days of months, parted by ','). Once: one that is there is
-- REPETIDO and nothing changes; else NOVO. p_sentido D: the bank takes a payment back; it is kept, listed and linked to the
-- notice of that payment, which nobody but estornar_aviso undoes. p_por_aplicar: cents that pay nothing. estorno: the key
-- of the other of the two, where both are on record. Movements that could be one are taken one after the other.
CREATE FUNCTION aplicar_aviso_2(
    p_conta text, p_referencia_banco text, p_sentido text, p_conteudo bytea, p_ordem integer, p_sha256 bytea,
    p_referencia_anterior text, p_hash_anterior bytea, p_hash bytea, p_ficheiro text, p_recebido_em timestamptz,
    p_data date, p_valor bigint, p_meio text, p_referencia text, p_resultado text, p_por_aplicar bigint,
    p_empregador bigint, p_documento bigint, p_versao bigint, p_agora timestamptz, p_cliente bigint, p_correlacao text,
    p_juro_mes date[], p_juro_limite date[], p_juro_meses text[], p_juro_valor bigint[],
    OUT estado text, OUT resultado text, OUT por_aplicar bigint, OUT recibo bigint, OUT estorno text)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    chave    text;
    par      record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(
        concat_ws(E'\x1f', p_conta, p_data, p_referencia_banco, p_valor, p_sentido), 0));
    SELECT m.estado, m.chave INTO estado, chave
    FROM psi.movimento_guardado(p_conta, p_data, p_referencia_banco, p_valor, p_sentido, p_conteudo, p_ordem, p_sha256,
                                p_referencia_anterior, p_hash_anterior) AS m;
    IF estado = 'REPETIDO' THEN
        SELECT a.resultado, a.excesso, a.estorna,
               (SELECT r.numero FROM psi.recibo AS r
                WHERE r.empregador = p_empregador AND r.aviso = a.referencia_banco)
        INTO resultado, por_aplicar, estorno, recibo
        FROM psi.aviso_bancario AS a WHERE a.referencia_banco = chave;
        RETURN;
    END IF;
    resultado := CASE WHEN estado = 'POSSIVEL' AND p_sentido = 'C' THEN 'REPETICAO_POSSIVEL' ELSE p_resultado END;
    por_aplicar := CASE WHEN resultado = 'REPETICAO_POSSIVEL' THEN p_valor ELSE p_por_aplicar END;
    estado := 'NOVO';

    chave := p_referencia_banco;
    LOOP
        INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio,
                                        referencia, resultado, documento, excesso, conta, referencia_propria, sentido,
                                        conteudo, ordem, sha256)
        VALUES (chave, p_hash, p_ficheiro, p_recebido_em, p_data, p_valor, p_meio, p_referencia,
                aplicar_aviso_2.resultado, p_documento, aplicar_aviso_2.por_aplicar, p_conta, p_referencia_banco,
                p_sentido, p_conteudo, p_ordem, p_sha256)
        ON CONFLICT (referencia_banco) DO NOTHING;
        EXIT WHEN FOUND;
        chave := p_referencia_banco || ' #' || nextval('psi.numero_aviso');
    END LOOP;

    IF resultado IN ('APLICADO', 'EXCESSO') THEN
        recibo := psi.pagar_documento(chave, p_hash, p_recebido_em, p_data, p_valor, p_meio, p_empregador, p_documento,
                                      p_versao, p_agora, p_cliente, p_correlacao);
        INSERT INTO psi.juro_por_pagar (empregador, documento, mes, data_limite, meses, valor, aviso, desde)
        SELECT p_empregador, p_documento, j.mes, j.limite, string_to_array(j.meses, ',')::date[], j.valor, chave, p_agora
        FROM unnest(p_juro_mes, p_juro_limite, p_juro_meses, p_juro_valor) AS j (mes, limite, meses, valor);
    END IF;

    -- A payment and what the bank took back of it, whichever came first. What SimularPagamento pays is no bank's.
    IF p_cliente <> 0 THEN
        RETURN;
    END IF;
    SELECT a.referencia_banco AS chave, a.resultado INTO par
    FROM psi.aviso_bancario AS a
    WHERE a.sentido <> p_sentido AND a.valor = p_valor
      AND (a.documento = p_documento OR a.referencia_propria = p_referencia_banco AND a.conta = p_conta)
      AND CASE WHEN p_sentido = 'C' THEN a.estorna IS NULL AND a.data_pagamento >= p_data
               ELSE a.data_pagamento <= p_data
                    AND NOT EXISTS (SELECT FROM psi.aviso_bancario AS e WHERE e.estorna = a.referencia_banco) END
    ORDER BY a.resultado IN ('APLICADO', 'EXCESSO') DESC, a.recebido_em, a.referencia_banco
    LIMIT 1;
    IF FOUND THEN
        estorno := par.chave;
        UPDATE psi.aviso_bancario AS a
        SET estorna = CASE WHEN p_sentido = 'D' THEN par.chave ELSE chave END
        WHERE a.referencia_banco = CASE WHEN p_sentido = 'D' THEN chave ELSE par.chave END;
        IF p_sentido = 'D' AND par.resultado = 'ESTORNADO' THEN
            resultado := 'ESTORNO_TRATADO';
            por_aplicar := 0;
            UPDATE psi.aviso_bancario AS a SET resultado = 'ESTORNO_TRATADO', excesso = 0
            WHERE a.referencia_banco = chave;
        END IF;
    END IF;
END $$;

-- The import of a file, before its movements: who, which, what it holds.
CREATE FUNCTION registar_ficheiro_do_banco(p_agora timestamptz, p_operador text, p_detalhe jsonb) RETURNS void
LANGUAGE sql AS $$
    SELECT psi.auditar_administracao(p_agora, 'ImportarAvisos', 0, 0, p_operador, p_detalhe)
$$;

-- Undoing -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION recusar_estorno(p_texto text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', p_texto USING ERRCODE = 'PSREC';
END $$;

-- The key of the notice that p_referencia names: its own reference or key, or that of what the bank took back of it.
-- p_documento NULL: whichever. Refused where none is named, or more than one that could be undone.
CREATE FUNCTION aviso_a_estornar(p_referencia text, p_documento bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    chaves    text[];
    quais     text;
    por_fazer text[];
BEGIN
    SELECT array_agg(DISTINCT coalesce(a.estorna, a.referencia_banco)) INTO chaves
    FROM psi.aviso_bancario AS a
    WHERE (a.referencia_banco = p_referencia OR a.referencia_propria = p_referencia)
      AND (a.sentido = 'C' OR a.estorna IS NOT NULL)
      AND (p_documento IS NULL OR a.documento = p_documento);
    IF chaves IS NULL THEN
        IF EXISTS (SELECT FROM psi.aviso_bancario AS a
                   WHERE a.referencia_banco = p_referencia OR a.referencia_propria = p_referencia) THEN
            PERFORM psi.recusar_estorno(p_referencia || ' names no payment that is on record' ||
                coalesce(' for document ' || p_documento, '') ||
                ': nothing to undo; import the bank''s file with the payment, or look for it in psi-admin payments list');
        END IF;
        PERFORM psi.recusar_estorno('no notice has the bank''s reference ' || p_referencia ||
                                    ': psi-admin payments list shows those on record');
    END IF;
    SELECT array_agg(a.referencia_banco) INTO por_fazer
    FROM psi.aviso_bancario AS a WHERE a.referencia_banco = ANY (chaves) AND a.resultado IN ('APLICADO', 'EXCESSO');
    IF por_fazer IS NULL THEN
        -- One that was undone stands for its reference: asked for again, it is found, not another beside it.
        SELECT array_agg(a.referencia_banco) INTO por_fazer
        FROM psi.aviso_bancario AS a
        WHERE a.referencia_banco = ANY (chaves)
          AND (a.resultado = 'ESTORNADO') = EXISTS (SELECT FROM psi.aviso_bancario AS e
                                                    WHERE e.referencia_banco = ANY (chaves) AND e.resultado = 'ESTORNADO');
    END IF;
    IF cardinality(por_fazer) > 1 THEN
        SELECT string_agg(a.referencia_banco || ' of ' || a.data_pagamento || coalesce(', document ' || a.documento, ''),
                          '; ' ORDER BY a.referencia_banco) INTO quais
        FROM psi.aviso_bancario AS a WHERE a.referencia_banco = ANY (por_fazer);
        PERFORM psi.recusar_estorno(p_referencia || ' names more than one notice: ' || quais ||
                                    '; give the key of one of them, or --document');
    END IF;
    RETURN coalesce(por_fazer[1], chaves[1]);
END $$;

-- Why the payment of p_documento by notice p_aviso can no longer be undone; NULL: it can.
CREATE FUNCTION impedimento_do_estorno(p_aviso text, p_empregador bigint, p_documento bigint, p_agora timestamptz)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT 'document ' || p_documento || ' is ' || coalesce(d.estado, 'no longer on record') ||
                ', not paid by this notice: nothing was changed'
         FROM (VALUES (1)) AS uma (linha)
         LEFT JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = p_documento
         WHERE NOT EXISTS (SELECT FROM psi.recibo AS r
                           WHERE r.empregador = p_empregador AND r.numero = d.recibo AND r.aviso = p_aviso
                             AND r.anulado_em IS NULL AND d.estado = 'PAGO')),
        (SELECT 'the interest that this late payment left is in document ' || d.numero || ', which is ' ||
                CASE WHEN d.estado = 'PAGO' THEN 'paid: undo that payment first'
                     ELSE 'in force: the employer cancels it first, or it expires on ' || d.validade::text END ||
                '; nothing was changed'
         FROM psi.juro_por_pagar AS j
         JOIN psi.documento_pagamento AS d ON d.empregador = j.empregador AND d.numero = j.cobrado_em
         WHERE j.empregador = p_empregador AND j.aviso = p_aviso AND j.anulado_em IS NULL
           AND (d.estado = 'PAGO' OR d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora)
         ORDER BY d.numero LIMIT 1),
        (SELECT 'a value of document ' || p_documento || ' is no longer its own (declaration ' || b.entrega || ', block ' ||
                b.numero || '): nothing was changed'
         FROM psi.bloco_documento AS m
         JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
         WHERE m.empregador = p_empregador AND m.documento = p_documento
           AND (b.estado <> 'ACEITE' OR b.documento IS DISTINCT FROM p_documento)
         ORDER BY b.id LIMIT 1))
$$;

-- Undoes a notice: it is ESTORNADO, its receipt is marked, its document EXPIRADO, its values are owed again, the interest
-- that it left is not. One that paid nothing is ESTORNADO alone. A second time changes nothing. Refused (PSREC) where it
-- cannot be done. p_agora: the real clock.
CREATE FUNCTION estornar_aviso(p_agora timestamptz, p_operador text, p_referencia text, p_documento bigint, p_motivo text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    chave   text := psi.aviso_a_estornar(p_referencia, p_documento);
    aviso   psi.aviso_bancario;
    de_quem bigint;
    agora   timestamptz;
    o_recibo bigint;
    nova    bigint;
    porque  text;
    feito   jsonb;
BEGIN
    SELECT a.* INTO STRICT aviso FROM psi.aviso_bancario AS a WHERE a.referencia_banco = chave FOR UPDATE;
    SELECT e.de INTO de_quem FROM psi.documento_emitido AS e WHERE e.numero = aviso.documento;
    SELECT r.numero INTO o_recibo FROM psi.recibo AS r WHERE r.empregador = de_quem AND r.aviso = chave;
    feito := jsonb_build_object('notice', chave, 'bank_reference', coalesce(aviso.referencia_propria, chave),
                                'account', aviso.conta, 'date', aviso.data_pagamento::text, 'cents', aviso.valor,
                                'employer', de_quem::text, 'document', aviso.documento, 'receipt', o_recibo);
    IF aviso.resultado = 'ESTORNADO' THEN
        RETURN feito || jsonb_build_object('changed', false, 'undone_at', aviso.estornado_em::text);
    END IF;

    IF aviso.resultado IN ('APLICADO', 'EXCESSO') THEN
        nova := psi.avancar_versao(de_quem);
        SELECT coalesce((SELECT (p_agora AT TIME ZONE 'Europe/Lisbon' + make_interval(days => r.data - r.desde))
                                AT TIME ZONE 'Europe/Lisbon'
                         FROM psi.empregador AS e
                         JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
                         WHERE e.niss = de_quem AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
                        p_agora) INTO agora;
        porque := psi.impedimento_do_estorno(chave, de_quem, aviso.documento, agora);
        IF porque IS NOT NULL THEN
            PERFORM psi.recusar_estorno(porque);
        END IF;
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO', pago_em = NULL, recibo = NULL
        WHERE d.empregador = de_quem AND d.numero = aviso.documento;
        UPDATE psi.bloco AS b SET documento = NULL, versao = nova
        WHERE b.empregador = de_quem AND b.documento = aviso.documento;
        UPDATE psi.juro_por_pagar AS j SET cobrado_em = NULL
        WHERE j.empregador = de_quem AND j.cobrado_em = aviso.documento;
        UPDATE psi.juro_por_pagar AS j SET anulado_em = agora
        WHERE j.empregador = de_quem AND j.aviso = chave AND j.anulado_em IS NULL;
        UPDATE psi.recibo AS r SET anulado_em = agora
        WHERE r.empregador = de_quem AND r.numero = o_recibo;
    END IF;
    UPDATE psi.aviso_bancario AS a
    SET resultado = 'ESTORNADO', excesso = 0, estornado_em = p_agora, estornado_por = p_operador, motivo_estorno = p_motivo
    WHERE a.referencia_banco = chave;
    UPDATE psi.aviso_bancario AS a SET resultado = 'ESTORNO_TRATADO', excesso = 0
    WHERE a.estorna = chave AND a.resultado = 'ESTORNO';
    PERFORM psi.auditar_administracao(p_agora, 'EstornarPagamento', de_quem, 0, p_operador,
                                      feito || jsonb_build_object('outcome', aviso.resultado, 'reason', p_motivo));
    RETURN feito || jsonb_build_object('changed', true, 'outcome', aviso.resultado);
END $$;

-- Receipts ------------------------------------------------------------------------------------------------------------

-- As consultar_recibos, with the interest that the payment left and when it was undone.
CREATE FUNCTION consultar_recibos_2(p_empregador bigint, p_de date, p_ate date, p_depois bigint, p_limite integer)
RETURNS TABLE (numero bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint, natureza text,
               meio text, juros_por_pagar bigint, anulado_em timestamptz, total bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio,
           psi.juros_do_recibo(p_empregador, x.aviso), x.anulado_em, r.total
    FROM psi.consultar_recibos(p_empregador, p_de, p_ate, p_depois, p_limite) AS r
    JOIN psi.recibo AS x ON x.empregador = p_empregador AND x.numero = r.numero
    ORDER BY r.numero;
END $$;

-- What the payment of this receipt left, undone or not.
CREATE FUNCTION juros_do_recibo(p_empregador bigint, p_aviso text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(j.valor), 0)::bigint
    FROM psi.juro_por_pagar AS j WHERE j.empregador = p_empregador AND j.aviso = p_aviso
$$;

-- As ler_comprovativo, likewise; parcelas has the interest that the document gathered.
CREATE FUNCTION ler_comprovativo_2(p_empregador bigint, p_numero bigint)
RETURNS TABLE (numero bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint, natureza text,
               meio text, juros_por_pagar bigint, anulado_em timestamptz, nome text, nif bigint, parcelas text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio,
           psi.juros_do_recibo(p_empregador, r.aviso), r.anulado_em, e.nome, e.nif,
           array_to_string(ARRAY(
               SELECT p.mes || E'\x1f' || p.contribuicoes || E'\x1f' || p.juros
               FROM psi.parcelas_do_documento(p_empregador, r.documento) AS p
               ORDER BY p.mes, p.so_juros), E'\x1e')
    FROM psi.recibo AS r
    JOIN psi.empregador AS e ON e.niss = r.empregador
    WHERE r.empregador = p_empregador AND r.numero = p_numero;
END $$;

-- An earlier release's receipts show the gathered interest too.
CREATE OR REPLACE FUNCTION ler_comprovativo(p_empregador bigint, p_numero bigint)
RETURNS TABLE (numero bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint, natureza text,
               meio text, nome text, nif bigint, parcelas text)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio, r.nome, r.nif, r.parcelas
    FROM psi.ler_comprovativo_2(p_empregador, p_numero) AS r;
END $$;

GRANT EXECUTE ON FUNCTION consultar_recibos_2, juros_do_recibo, ler_comprovativo_2 TO psi_gateway;
GRANT EXECUTE ON FUNCTION documentos_do_aviso_2, pagar_documento, movimento_guardado, aplicar_aviso_2,
    registar_ficheiro_do_banco, recusar_estorno, aviso_a_estornar, impedimento_do_estorno, estornar_aviso TO psi_admin;
