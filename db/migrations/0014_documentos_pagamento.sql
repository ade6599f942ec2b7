-- Payment documents: emission, consultation, cancelling. What a state means is written here, what may be done is not.

CREATE INDEX documento_a_pagamento ON documento_pagamento (empregador, numero) WHERE estado = 'A_PAGAMENTO';
CREATE INDEX referencia_livre ON referencia_multibanco (entidade, livre_em);

-- A document whole: the one form in which it is read, and kept in replies. `estado` as written.
CREATE FUNCTION documento_json(p_empregador bigint, p_numero bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
               'ambito', d.ambito, 'numero', d.numero, 'estado', d.estado, 'emissao', d.emissao::text,
               'validade', d.validade::text, 'valor', d.valor, 'contribuicoes', d.contribuicoes, 'juros', d.juros,
               'entidade', d.entidade, 'referencia', d.referencia, 'iban', d.iban, 'pago_em', d.pago_em::text,
               'cancelado_em', d.cancelado_em::text,
               'parcelas', (
                   SELECT coalesce(jsonb_agg(jsonb_build_object(
                              'mes', to_char(p.mes, 'YYYY-MM'), 'limite', p.data_limite::text,
                              'contribuicoes', p.contribuicoes, 'mora', p.meses_mora, 'juros', p.juros,
                              'declaracoes', (
                                  SELECT coalesce(jsonb_agg(jsonb_build_object(
                                             'entrega', b.entrega, 'numero', b.numero, 'contribuicoes', x.contribuicoes)
                                             ORDER BY b.id), '[]')
                                  FROM psi.bloco_documento AS x
                                  JOIN psi.bloco AS b ON b.empregador = x.empregador AND b.id = x.bloco
                                  WHERE x.empregador = p_empregador AND x.documento = p_numero AND b.mes = p.mes))
                              ORDER BY p.mes), '[]')
                   FROM psi.parcela_documento AS p
                   WHERE p.empregador = p_empregador AND p.documento = p_numero))
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_numero
$$;

-- A key (sub-entity and identifier) that is free, between both, included; none: the range is exhausted. The sequence
-- goes round the range, so that the next ones are the longest free; past a stretch of taken ones, the first given back.
-- A key is judged by the real clock alone: it belongs to all employers, whatever date a vendor simulates.
CREATE FUNCTION chave_multibanco_livre(p_entidade integer, p_primeira integer, p_ultima integer, p_agora_real timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    quantas   integer := p_ultima - p_primeira + 1;
    candidata integer;
BEGIN
    FOR tentativa IN 1..least(quantas, 100) LOOP
        candidata := p_primeira + (nextval('psi.chave_multibanco') % quantas)::integer;
        IF NOT EXISTS (SELECT FROM psi.referencia_multibanco AS r
                       WHERE r.entidade = p_entidade AND r.chave = candidata AND r.livre_em > p_agora_real) THEN
            RETURN candidata;
        END IF;
    END LOOP;
    SELECT r.chave INTO candidata
    FROM psi.referencia_multibanco AS r
    WHERE r.entidade = p_entidade AND r.livre_em <= p_agora_real AND r.chave BETWEEN p_primeira AND p_ultima
    ORDER BY r.livre_em LIMIT 1;
    RETURN candidata;
END $$;

-- Every fact of an emission. p_id_pedido NULL: a dry run, nothing is looked up. "In force" is on p_hoje; the due day is
-- the one in force on the reference month's first day.
-- valores: "bloco,entrega,numero,AAAA-MM,dia,contribuicoes;…" of the accepted blocks that no document in force or paid
-- holds. documentos: a jsonb array of those in force. taxas: "desde,milesimos;…". chave: none where nothing is to be paid.
CREATE FUNCTION ler_emitir_documento(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz, p_hoje date,
    p_ambito integer, p_entidade integer, p_primeira integer, p_ultima integer,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT versao bigint, OUT ambito_em_vigor boolean, OUT ambito_servido boolean,
    OUT horas_validade bigint, OUT maximo_multibanco bigint, OUT taxas text, OUT valores text, OUT documentos text,
    OUT chave integer)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);

    -- The version first: what changes while the rest is read is told by it.
    versao := coalesce((SELECT e.versao FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador), 0);

    SELECT a.codigo IS NOT NULL, coalesce(a.servido, false),
           (SELECT d.valor FROM psi.parametro AS d
            WHERE d.nome = 'horas_validade_documento' AND p_hoje >= d.desde AND (d.ate IS NULL OR p_hoje <= d.ate)),
           (SELECT d.valor FROM psi.parametro AS d
            WHERE d.nome = 'maximo_centimos_multibanco' AND p_hoje >= d.desde AND (d.ate IS NULL OR p_hoje <= d.ate)),
           (SELECT string_agg(j.desde || ',' || j.milesimos, ';') FROM psi.taxa_juro AS j),
           (SELECT string_agg(b.id || ',' || b.entrega || ',' || b.numero || ',' || to_char(b.mes, 'YYYY-MM') || ',' ||
                              coalesce(l.valor::text, '') || ',' || b.contribuicoes, ';' ORDER BY b.id)
            FROM (SELECT b.id, b.entrega, b.numero, b.mes, b.contribuicoes
                  FROM psi.bloco AS b
                  WHERE b.empregador = p_empregador AND b.estado = 'ACEITE' AND b.documento IS NULL
                  UNION ALL
                  SELECT b.id, b.entrega, b.numero, b.mes, b.contribuicoes
                  FROM psi.documento_pagamento AS d
                  JOIN psi.bloco AS b ON b.empregador = d.empregador AND b.documento = d.numero
                  WHERE d.empregador = p_empregador AND b.estado = 'ACEITE'
                    AND (d.estado = 'A_PAGAMENTO' AND d.validade < p_agora OR d.estado IN ('EXPIRADO', 'CANCELADO'))) AS b
            LEFT JOIN psi.parametro AS l
                   ON l.nome = 'dia_limite_pagamento' AND b.mes >= l.desde AND (l.ate IS NULL OR b.mes <= l.ate)),
           (SELECT jsonb_agg(psi.documento_json(p_empregador, d.numero) ORDER BY d.numero)
            FROM psi.documento_pagamento AS d
            WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora
              AND d.ambito = p_ambito)
    INTO ambito_em_vigor, ambito_servido, horas_validade, maximo_multibanco, taxas, valores, documentos
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN psi.ambito_documento AS a
           ON a.codigo = p_ambito AND p_hoje >= a.desde AND (a.ate IS NULL OR p_hoje <= a.ate);

    IF valores IS NOT NULL AND ambito_servido THEN
        chave := psi.chave_multibanco_livre(p_entidade, p_primeira, p_ultima, p_agora_real);
    END IF;
END $$;

-- Everything of an emission, or nothing: fails where declarations or documents of the employer have changed since the
-- facts were read (p_versao), or the reference was taken by another. The number is put into the kept reply.
-- p_referencia NULL: none. p_reutilizacao: months until the reference is free again after the document's end.
CREATE FUNCTION aplicar_emitir_documento(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_versao bigint, p_ambito integer, p_agora timestamptz, p_validade timestamptz, p_valor bigint,
    p_contribuicoes bigint, p_juros bigint, p_entidade integer, p_referencia text, p_reutilizacao integer, p_iban text,
    p_mes date[], p_mes_limite date[], p_mes_contribuicoes bigint[], p_mes_mora integer[], p_mes_juros bigint[],
    p_bloco bigint[], OUT numero bigint, OUT documento bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    nova     bigint;
    tomados  integer;
BEGIN
    numero := nextval('psi.numero_comunicacao');
    documento := nextval('psi.numero_documento');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens,
            aplicar_emitir_documento.numero, p_data_hora, p_data_simulada,
            jsonb_set(p_resposta, '{documentos,0,numero}', to_jsonb(aplicar_emitir_documento.documento)));

    nova := psi.avancar_versao(p_empregador);
    IF nova <> p_versao + 1 THEN
        RAISE EXCEPTION 'declarations or payment documents changed' USING ERRCODE = '40001';
    END IF;

    -- The expired documents whose values are taken give all of theirs back.
    WITH expirado AS (
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
        WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade < p_agora
          AND d.numero IN (SELECT b.documento FROM psi.bloco AS b
                           WHERE b.empregador = p_empregador AND b.id = ANY (p_bloco))
        RETURNING d.numero)
    UPDATE psi.bloco AS b SET documento = NULL, versao = nova
    FROM expirado AS e
    WHERE b.empregador = p_empregador AND b.documento = e.numero AND b.id <> ALL (p_bloco);

    INSERT INTO psi.documento_pagamento (empregador, numero, ambito, estado, emissao, validade, valor, contribuicoes, juros,
                                         entidade, referencia, iban, comunicacao)
    VALUES (p_empregador, documento, p_ambito, 'A_PAGAMENTO', p_agora, p_validade, p_valor, p_contribuicoes, p_juros,
            p_entidade, p_referencia, p_iban, numero);
    INSERT INTO psi.documento_emitido (numero, de) VALUES (documento, p_empregador);
    INSERT INTO psi.parcela_documento (empregador, documento, mes, data_limite, contribuicoes, meses_mora, juros)
    SELECT p_empregador, aplicar_emitir_documento.documento, m.*
    FROM unnest(p_mes, p_mes_limite, p_mes_contribuicoes, p_mes_mora, p_mes_juros) AS m;
    WITH tomado AS (
        UPDATE psi.bloco AS b SET documento = aplicar_emitir_documento.documento, versao = nova
        WHERE b.empregador = p_empregador AND b.id = ANY (p_bloco) AND b.estado = 'ACEITE'
        RETURNING b.id, b.contribuicoes)
    INSERT INTO psi.bloco_documento (empregador, documento, bloco, contribuicoes)
    SELECT p_empregador, aplicar_emitir_documento.documento, t.id, t.contribuicoes FROM tomado AS t;
    GET DIAGNOSTICS tomados = ROW_COUNT;
    IF tomados <> cardinality(p_bloco) THEN
        RAISE EXCEPTION 'a block is no longer accepted' USING ERRCODE = '40001';
    END IF;

    IF p_referencia IS NOT NULL THEN
        INSERT INTO psi.referencia_multibanco AS r (entidade, chave, documento, livre_em)
        VALUES (p_entidade, left(p_referencia, 7)::integer, documento,
                p_data_hora + (p_validade - p_agora) + make_interval(months => p_reutilizacao))
        ON CONFLICT (entidade, chave) DO UPDATE SET documento = excluded.documento, livre_em = excluded.livre_em
            WHERE r.livre_em <= p_data_hora;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the reference was taken' USING ERRCODE = '40001';
        END IF;
    END IF;

    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_emitir_documento.numero,
            p_hash, p_id_pedido);
END $$;

-- Every fact of a cancelling. documento: NULL where the employer has none of that number.
CREATE FUNCTION ler_anular_documento(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_numero bigint,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT documento text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    documento := psi.documento_json(p_empregador, p_numero);
END $$;

-- Everything of a cancelling, or nothing: fails where the document is no longer in force. Its values are free again;
-- its reference is so p_reutilizacao months from now.
CREATE FUNCTION aplicar_anular_documento(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_agora timestamptz, p_numero bigint, p_motivo text, p_reutilizacao integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    nova := psi.avancar_versao(p_empregador);
    UPDATE psi.documento_pagamento AS d
    SET estado = 'CANCELADO', cancelado_em = p_agora, motivo_cancelamento = p_motivo
    WHERE d.empregador = p_empregador AND d.numero = p_numero AND d.estado = 'A_PAGAMENTO' AND d.validade >= p_agora;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the document is no longer in force' USING ERRCODE = '40001';
    END IF;
    UPDATE psi.bloco AS b SET documento = NULL, versao = nova
    WHERE b.empregador = p_empregador AND b.documento = p_numero;
    UPDATE psi.referencia_multibanco AS r SET livre_em = p_data_hora + make_interval(months => p_reutilizacao)
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_numero AND r.entidade = d.entidade
      AND r.chave = left(d.referencia, 7)::integer AND r.documento = p_numero;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

-- A page of the documents, ordered by number, after p_depois where given. Days of issue are Lisbon's, both included;
-- p_estado is the state at p_agora. p_limite: rows wanted, one more included to tell that a page follows. total: on the
-- first page only.
CREATE FUNCTION consultar_documentos(p_empregador bigint, p_numero bigint, p_ambito integer, p_estado text, p_de date,
                                     p_ate date, p_agora timestamptz, p_depois bigint, p_limite integer)
RETURNS TABLE (documento text, total bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desde    timestamptz := coalesce(p_de::timestamp AT TIME ZONE 'Europe/Lisbon', '-infinity');
    antes_de timestamptz := coalesce((p_ate + 1)::timestamp AT TIME ZONE 'Europe/Lisbon', 'infinity');
    numeros  bigint[];
    linhas   bigint;
BEGIN
    SELECT array_agg(k.numero ORDER BY k.numero) INTO numeros
    FROM (SELECT d.numero FROM psi.documentos_filtrados(p_empregador, p_numero, p_ambito, p_estado, desde, antes_de,
                                                        p_agora) AS d
          WHERE d.numero > coalesce(p_depois, 0)
          ORDER BY d.numero LIMIT p_limite) AS k;
    IF p_depois IS NULL THEN
        linhas := coalesce(cardinality(numeros), 0);
        IF linhas = p_limite THEN
            SELECT count(*) INTO linhas
            FROM psi.documentos_filtrados(p_empregador, p_numero, p_ambito, p_estado, desde, antes_de, p_agora);
        END IF;
    END IF;
    RETURN QUERY
    SELECT psi.documento_json(p_empregador, k.numero)::text, linhas
    FROM unnest(numeros) WITH ORDINALITY AS k (numero, ordem)
    ORDER BY k.ordem;
END $$;

CREATE FUNCTION documentos_filtrados(p_empregador bigint, p_numero bigint, p_ambito integer, p_estado text,
                                     p_desde timestamptz, p_antes_de timestamptz, p_agora timestamptz)
RETURNS TABLE (numero bigint) LANGUAGE sql STABLE AS $$
    SELECT d.numero
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador
      AND d.numero BETWEEN coalesce(p_numero, 0) AND coalesce(p_numero, 9223372036854775807)
      AND d.emissao >= p_desde AND d.emissao < p_antes_de
      AND (p_ambito IS NULL OR d.ambito = p_ambito)
      AND (p_estado IS NULL
           OR CASE WHEN d.estado = 'A_PAGAMENTO' AND d.validade < p_agora THEN 'EXPIRADO' ELSE d.estado END = p_estado)
$$;

GRANT EXECUTE ON FUNCTION documento_json, chave_multibanco_livre, ler_emitir_documento, aplicar_emitir_documento,
    ler_anular_documento, aplicar_anular_documento, documentos_filtrados, consultar_documentos TO psi_gateway;
GRANT EXECUTE ON FUNCTION documento_json TO psi_admin;
