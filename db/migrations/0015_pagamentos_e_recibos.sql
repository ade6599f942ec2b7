-- Bank notices and receipts.

-- A bank may tell a reference without its entity.
CREATE INDEX referencia_multibanco_chave ON referencia_multibanco (chave);

-- The documents that a notice names, by number or by the Multibanco reference that was theirs on p_data, each with what
-- decides on it: whether one of its values is no longer accepted, was paid with another document, or is held by other
-- unpaid ones, and until when the last of these stands. A reference used again, after twelve months, names the later
-- document only, and no payment from before its issue. p_empregador: of that employer, by number only; NULL: of every
-- employer, which only psi_admin sees.
CREATE FUNCTION documentos_do_aviso(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
RETURNS TABLE (empregador bigint, numero bigint, estado text, valor bigint, entidade integer, referencia text,
               desfeitos boolean, pagos_noutro boolean, noutro_ate timestamptz, data_simulada date, versao bigint)
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
           (SELECT r.data
            FROM psi.empregador AS e
            JOIN psi.relogio_simulado AS r ON r.fornecedor = e.fornecedor
            WHERE e.niss = d.empregador AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
           coalesce((SELECT s.versao FROM psi.estado_empregador AS s WHERE s.empregador = d.empregador), 0)
    FROM unnest(de_quem, documentos) AS n (empregador, numero)
    JOIN psi.documento_pagamento AS d ON d.empregador = n.empregador AND d.numero = n.numero
    LEFT JOIN LATERAL (
        SELECT bool_or(b.estado <> 'ACEITE') AS desfeitos, bool_or(o.estado = 'PAGO') AS pagos,
               max(o.validade) FILTER (WHERE o.estado = 'A_PAGAMENTO') AS ate
        FROM psi.bloco_documento AS m
        JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
        LEFT JOIN psi.documento_pagamento AS o
               ON o.empregador = b.empregador AND o.numero = b.documento AND o.numero <> d.numero
        WHERE m.empregador = d.empregador AND m.documento = d.numero) AS v ON true
    ORDER BY d.numero;
END $$;

-- Keeps a notice with its outcome and, for APLICADO and EXCESSO, pays the document: PAGO, its values its own again, one
-- receipt, an audit line. Once: a notice that is there with the same hash is REPETIDO, with another DIVERGENTE, and
-- nothing changes; else NOVO. p_versao: of the employer, as the decision read it; 40001 where it has advanced.
-- p_por_aplicar: cents that pay nothing. The notice's own row comes first, so that of two that bring it at once one waits.
CREATE FUNCTION aplicar_aviso(p_referencia_banco text, p_hash bytea, p_ficheiro text, p_recebido_em timestamptz,
                              p_data date, p_valor bigint, p_meio text, p_referencia text, p_resultado text,
                              p_por_aplicar bigint, p_empregador bigint, p_documento bigint, p_versao bigint,
                              p_agora timestamptz, p_cliente bigint, p_correlacao text,
                              OUT estado text, OUT resultado text, OUT recibo bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    nova     bigint;
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
    IF p_resultado NOT IN ('APLICADO', 'EXCESSO') THEN
        RETURN;
    END IF;

    nova := psi.avancar_versao(p_empregador);
    IF nova <> p_versao + 1 THEN
        RAISE EXCEPTION 'the employer''s documents have changed' USING ERRCODE = 'serialization_failure';
    END IF;
    recibo := nextval('psi.numero_recibo');
    UPDATE psi.documento_pagamento AS d SET estado = 'PAGO', pago_em = p_data, recibo = aplicar_aviso.recibo
    WHERE d.empregador = p_empregador AND d.numero = p_documento;
    -- Others that had taken its values over, and have expired, lose them.
    UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
    WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO'
      AND d.numero IN (SELECT b.documento
                       FROM psi.bloco_documento AS m
                       JOIN psi.bloco AS b ON b.empregador = m.empregador AND b.id = m.bloco
                       WHERE m.empregador = p_empregador AND m.documento = p_documento);
    UPDATE psi.bloco AS b SET documento = p_documento, versao = nova
    FROM psi.bloco_documento AS m
    WHERE m.empregador = p_empregador AND m.documento = p_documento
      AND b.empregador = p_empregador AND b.id = m.bloco;
    UPDATE psi.referencia_multibanco AS r SET livre_em = greatest(r.livre_em, p_agora + interval '12 months')
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_documento
      AND r.entidade = d.entidade AND r.chave = left(d.referencia, 7)::integer AND r.documento = p_documento;
    INSERT INTO psi.recibo (empregador, numero, documento, data_pagamento, valor_pago, valor, natureza, meio, aviso,
                            emitido_em)
    SELECT p_empregador, aplicar_aviso.recibo, p_documento, p_data, p_valor, d.valor, 'CONTRIBUICOES', p_meio,
           p_referencia_banco, p_agora
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_documento;
    -- Its `numero` is the receipt's.
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash)
    VALUES (p_empregador, p_recebido_em, p_cliente, 'RegistarPagamento', p_correlacao, 1, aplicar_aviso.recibo, p_hash);
END $$;

-- A page of the receipts, ordered by number, after p_depois where given; both days included. total: on the first page.
CREATE FUNCTION consultar_recibos(p_empregador bigint, p_de date, p_ate date, p_depois bigint, p_limite integer)
RETURNS TABLE (numero bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint, natureza text,
               meio text, total bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    de       date := coalesce(p_de, '-infinity');
    ate      date := coalesce(p_ate, 'infinity');
    linhas   bigint;
BEGIN
    IF p_depois IS NULL THEN
        SELECT count(*) INTO linhas
        FROM psi.recibo AS r
        WHERE r.empregador = p_empregador AND r.data_pagamento BETWEEN de AND ate;
    END IF;
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio, linhas
    FROM psi.recibo AS r
    WHERE r.empregador = p_empregador AND r.numero > coalesce(p_depois, 0) AND r.data_pagamento BETWEEN de AND ate
    ORDER BY r.numero LIMIT p_limite;
END $$;

-- A receipt with what its paper says. parcelas: by month, joined as the lists of 0009: mes, contribuicoes, juros.
CREATE FUNCTION ler_comprovativo(p_empregador bigint, p_numero bigint)
RETURNS TABLE (numero bigint, documento bigint, data_pagamento date, valor_pago bigint, valor bigint, natureza text,
               meio text, nome text, nif bigint, parcelas text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio, e.nome, e.nif,
           array_to_string(ARRAY(
               SELECT p.mes || E'\x1f' || p.contribuicoes || E'\x1f' || p.juros
               FROM psi.parcela_documento AS p
               WHERE p.empregador = p_empregador AND p.documento = r.documento
               ORDER BY p.mes), E'\x1e')
    FROM psi.recibo AS r
    JOIN psi.empregador AS e ON e.niss = r.empregador
    WHERE r.empregador = p_empregador AND r.numero = p_numero;
END $$;

GRANT EXECUTE ON FUNCTION documentos_do_aviso, aplicar_aviso TO psi_admin;
GRANT EXECUTE ON FUNCTION consultar_recibos, ler_comprovativo TO psi_gateway;
