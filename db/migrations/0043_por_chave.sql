-- What is read or written of one row names it by its whole key, so that no plan finds it among all there are.

-- The reference's key is looked up first: by a join it may be found through all references of the entity.
CREATE OR REPLACE FUNCTION aplicar_anular_documento(
    p_empregador bigint,
    p_id_pedido uuid,
    p_cliente bigint,
    p_operacao text,
    p_hash bytea,
    p_codigo integer,
    p_mensagens jsonb,
    p_data_hora timestamptz,
    p_data_simulada date,
    p_correlacao text,
    p_resposta jsonb,
    p_agora timestamptz,
    p_numero bigint,
    p_motivo text,
    p_reutilizacao integer
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
    dele     record;
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
    SELECT d.entidade, left(d.referencia, 7)::integer AS chave INTO dele
    FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador AND d.numero = p_numero;
    UPDATE psi.referencia_multibanco AS r SET livre_em = p_data_hora + make_interval(months => p_reutilizacao)
    WHERE r.entidade = dele.entidade AND r.chave = dele.chave AND r.documento = p_numero;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

CREATE OR REPLACE FUNCTION pagar_documento(
    p_aviso text,
    p_hash bytea,
    p_recebido_em timestamptz,
    p_data date,
    p_valor bigint,
    p_meio text,
    p_empregador bigint,
    p_documento bigint,
    p_versao bigint,
    p_agora timestamptz,
    p_cliente bigint,
    p_correlacao text
)
 RETURNS bigint
 LANGUAGE plpgsql
AS $$
DECLARE
    nova   bigint := psi.avancar_versao(p_empregador);
    o_recibo bigint;
    dele   record;
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
    SELECT d.entidade, left(d.referencia, 7)::integer AS chave, d.valor INTO dele
    FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador AND d.numero = p_documento;
    UPDATE psi.referencia_multibanco AS r SET livre_em = greatest(r.livre_em, p_agora + interval '12 months')
    WHERE r.entidade = dele.entidade AND r.chave = dele.chave AND r.documento = p_documento;
    INSERT INTO psi.recibo (empregador, numero, documento, data_pagamento, valor_pago, valor, natureza, meio, aviso,
                            emitido_em)
    VALUES (p_empregador, o_recibo, p_documento, p_data, p_valor, dele.valor, 'CONTRIBUICOES', p_meio, p_aviso, p_agora);
    -- Its `numero` is the receipt's.
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash)
    VALUES (p_empregador, p_recebido_em, p_cliente, 'RegistarPagamento', p_correlacao, 1, o_recibo, p_hash);
    RETURN o_recibo;
END $$;

-- Who calls: the certificate by its fingerprint, the client by its number. A join may walk through all clients.
CREATE OR REPLACE FUNCTION acesso(
    p_fingerprint bytea,
    p_representado bigint,
    p_servico text,
    p_agora timestamp with time zone,
    OUT estado text,
    OUT cliente bigint,
    OUT empregador bigint,
    OUT data_simulada date
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $$
DECLARE
    dia    date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    quem   record;
BEGIN
    SELECT c.id, c.niss,
           (SELECT r.data + (dia - r.desde) FROM psi.relogio_simulado AS r
            WHERE r.fornecedor = c.fornecedor AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')) AS data
    INTO quem
    FROM psi.certificado AS k
    CROSS JOIN LATERAL (SELECT x.id, x.niss, x.fornecedor, x.fechado_em FROM psi.cliente AS x
                        WHERE x.id = k.cliente OFFSET 0) AS c
    WHERE k.fingerprint = p_fingerprint
      AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)
      AND (c.fechado_em IS NULL OR c.fechado_em > p_agora);
    IF NOT FOUND THEN
        estado := 'DESCONHECIDO';
        RETURN;
    END IF;
    cliente := quem.id;
    data_simulada := quem.data;
    IF NOT EXISTS (SELECT FROM psi.cliente_servico AS s
                   WHERE s.cliente = quem.id AND s.servico = p_servico AND s.desde <= dia
                     AND (s.ate IS NULL OR s.ate >= dia)
                     AND (s.revogado_em IS NULL OR s.revogado_em > p_agora)) THEN
        estado := 'SERVICO';
        RETURN;
    END IF;
    empregador := coalesce(p_representado, quem.niss);
    IF empregador IS NULL
       OR empregador IS DISTINCT FROM quem.niss
          AND NOT EXISTS (SELECT FROM psi.mandato AS m
                          WHERE m.cliente = quem.id AND m.empregador = coalesce(p_representado, quem.niss)
                            AND m.servico = p_servico AND m.desde <= dia AND (m.ate IS NULL OR m.ate >= dia)
                            AND (m.revogado_em IS NULL OR m.revogado_em > p_agora)) THEN
        estado := 'REPRESENTACAO';
        empregador := NULL;
        RETURN;
    END IF;
    estado := CASE WHEN EXISTS (SELECT FROM psi.adesao AS a
                                WHERE a.empregador = coalesce(p_representado, quem.niss) AND a.desde <= dia
                                  AND (a.ate IS NULL OR a.ate >= dia)
                                  AND (a.revogada_em IS NULL OR a.revogada_em > p_agora))
                   THEN 'PERMITIDO' ELSE 'ADESAO' END;
END $$;

CREATE OR REPLACE FUNCTION registar_acessos_recusados(
    p_fingerprint bytea[],
    p_representado text[],
    p_operacao text[],
    p_correlacao text[],
    p_quando timestamp with time zone[],
    p_codigo integer[]
)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $$
    SELECT psi.acrescentar_lote('L', array_agg(x.empregador ORDER BY x.i), array_agg(x.cliente ORDER BY x.i),
                                array_agg(x.operacao ORDER BY x.i), array_agg(x.correlacao ORDER BY x.i),
                                array_agg(x.quando ORDER BY x.i), array_agg(x.codigo ORDER BY x.i),
                                array_agg(0::bigint ORDER BY x.i),
                                array_agg(sha256(convert_to(x.detalhe::text, 'UTF8')) ORDER BY x.i),
                                array_agg(x.detalhe ORDER BY x.i))
    FROM (SELECT l.i, k.cliente, l.operacao, l.correlacao, l.quando, l.codigo, coalesce(a.empregador, 0) AS empregador,
                 jsonb_strip_nulls(jsonb_build_object('recusado', true, 'representado', left(l.representado, 20),
                                                      'certificado', encode(l.fingerprint, 'hex'))) AS detalhe
          FROM unnest(p_fingerprint, p_representado, p_operacao, p_correlacao, p_quando, p_codigo) WITH ORDINALITY
               AS l (fingerprint, representado, operacao, correlacao, quando, codigo, i)
          CROSS JOIN LATERAL (SELECT x.cliente FROM psi.certificado AS x
                              WHERE x.fingerprint = l.fingerprint OFFSET 0) AS k
          CROSS JOIN LATERAL (SELECT x.niss FROM psi.cliente AS x WHERE x.id = k.cliente OFFSET 0) AS c
          LEFT JOIN LATERAL (
              SELECT d.empregador FROM psi.adesao AS d
              WHERE d.empregador = CASE WHEN l.representado IS NULL THEN c.niss
                                        WHEN l.representado ~ '^[0-9]{11}$' THEN l.representado::bigint END
              LIMIT 1) AS a ON true) AS x
    HAVING count(*) > 0
$$;

DO $qualidade$
BEGIN
IF (SELECT a.nome FROM psi.ambiente AS a) IS DISTINCT FROM 'QUALIDADE' THEN
    RETURN;
END IF;
-- Who calls: the certificate by its fingerprint, the client by its number.
CREATE OR REPLACE FUNCTION psi.portal_quem(p_fingerprint bytea, p_agora timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $funcao$
    SELECT jsonb_build_object(
               'cliente', c.id, 'nome', c.nome, 'tipo', c.tipo, 'niss', coalesce(c.niss::text, ''),
               'fornecedor', coalesce(f.id, 0), 'nomeFornecedor', coalesce(f.nome, ''),
               'validoAte', to_char(k.valido_ate AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD HH24:MI'),
               'dataSimulada', coalesce((r.data + ((p_agora AT TIME ZONE 'Europe/Lisbon')::date - r.desde))::text, ''),
               'servicos', (SELECT jsonb_agg(jsonb_build_object(
                                       'nome', s.nome, 'designacao', s.designacao,
                                       'autorizado', EXISTS (SELECT FROM psi.cliente_servico AS a
                                                             WHERE a.cliente = c.id AND a.servico = s.nome
                                                               AND a.desde <= (p_agora AT TIME ZONE 'Europe/Lisbon')::date
                                                               AND (a.ate IS NULL
                                                                    OR a.ate >= (p_agora AT TIME ZONE 'Europe/Lisbon')::date)
                                                               AND (a.revogado_em IS NULL OR a.revogado_em > p_agora)))
                                   ORDER BY array_position(ARRAY['vinculos', 'contratos', 'declaracoes',
                                                                 'documentos-pagamento', 'recibos'], s.nome) NULLS LAST)
                            FROM psi.servico AS s))
    FROM psi.certificado AS k
    CROSS JOIN LATERAL (SELECT x.* FROM psi.cliente AS x WHERE x.id = k.cliente OFFSET 0) AS c
    LEFT JOIN psi.fornecedor AS f ON f.id = c.fornecedor
    LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = c.fornecedor
    WHERE k.fingerprint = p_fingerprint AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora) AND (c.fechado_em IS NULL OR c.fechado_em > p_agora)
$funcao$;

CREATE OR REPLACE FUNCTION psi.portal_clientes_de(p_fornecedor bigint, p_empregador bigint, p_agora timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $funcao$
    WITH dia AS (SELECT (p_agora AT TIME ZONE 'Europe/Lisbon')::date AS hoje),
    m AS (SELECT m.cliente, c.nome,
                 m.desde <= d.hoje AND (m.ate IS NULL OR m.ate >= d.hoje)
                     AND (m.revogado_em IS NULL OR m.revogado_em > p_agora) AS vigora,
                 m.servico, m.ate, m.revogado_em
          FROM psi.mandato AS m
          CROSS JOIN LATERAL (SELECT x.nome, x.fornecedor FROM psi.cliente AS x WHERE x.id = m.cliente OFFSET 0) AS c
          CROSS JOIN dia AS d
          WHERE m.empregador = p_empregador AND c.fornecedor = p_fornecedor)
    SELECT jsonb_build_object(
        'proprios', coalesce((SELECT jsonb_agg(jsonb_build_object(
                        'nome', c.nome,
                        'registados', (SELECT count(*) FROM psi.certificado AS k WHERE k.cliente = c.id),
                        'certificados', (SELECT count(*) FROM psi.certificado AS k
                                                         WHERE k.cliente = c.id AND k.valido_ate >= p_agora
                                                           AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)))
                        ORDER BY c.id)
                    FROM psi.cliente AS c WHERE c.niss = p_empregador AND c.fornecedor = p_fornecedor), '[]'),
        'mandatos', coalesce((SELECT jsonb_agg(x ORDER BY x ->> 'nome') FROM (
                    SELECT jsonb_build_object(
                        'nome', m.nome,
                        'servicos', coalesce(string_agg(DISTINCT m.servico, ', ' ORDER BY m.servico)
                                             FILTER (WHERE m.vigora), ''),
                        'todos', count(DISTINCT m.servico) FILTER (WHERE m.vigora)
                                 >= (SELECT count(*) FROM psi.servico AS s WHERE s.nome <> 'qualidade'),
                        'terminou', coalesce(max(m.ate)::text, ''),
                        'revogado', coalesce(max((m.revogado_em AT TIME ZONE 'Europe/Lisbon')::date)::text, '')) AS x
                    FROM m GROUP BY m.cliente, m.nome) AS por_cliente), '[]'))
$funcao$;

CREATE OR REPLACE FUNCTION psi.registar_chamadas(p_chamadas jsonb, p_por_cliente integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $funcao$
DECLARE
    um bigint;
BEGIN
    FOR um IN
        WITH novas AS (
            INSERT INTO psi.chamada (cliente, correlacao, quando, servico, operacao, http, codigo, falha, micros,
                                     resumo, pedido, resposta)
            SELECT k.cliente, c.correlacao, c.quando, c.servico, c.operacao, c.http, c.codigo, c.falha, c.micros,
                   c.resumo, c.pedido, c.resposta
            FROM jsonb_to_recordset(p_chamadas) AS c (fingerprint text, correlacao text, quando timestamptz,
                servico text, operacao text, http integer, codigo integer, falha boolean, micros bigint, resumo text,
                pedido text, resposta text)
            CROSS JOIN LATERAL (SELECT x.cliente FROM psi.certificado AS x
                                WHERE x.fingerprint = decode(c.fingerprint, 'hex') OFFSET 0) AS k
            ORDER BY c.quando
            ON CONFLICT DO NOTHING
            RETURNING cliente)
        SELECT DISTINCT cliente FROM novas ORDER BY cliente
    LOOP
        DELETE FROM psi.chamada AS v
        WHERE v.cliente = um AND v.ordem IN (SELECT w.ordem FROM psi.chamada AS w WHERE w.cliente = um
                                             ORDER BY w.ordem DESC OFFSET p_por_cliente
                                             FOR UPDATE SKIP LOCKED);
    END LOOP;
END $funcao$;
CREATE OR REPLACE FUNCTION psi.registar_factos(
    p_cliente bigint[],
    p_nome text[],
    p_chave text[],
    p_depois text[],
    p_em timestamp with time zone[],
    p_correlacao text[]
)
 RETURNS void
 LANGUAGE plpgsql
AS $funcao$
BEGIN
    FOR ronda IN 0..1 LOOP
        INSERT INTO psi.facto_homologacao (fornecedor, nome, chave, em, correlacao)
        SELECT DISTINCT ON (c.fornecedor, t.nome, t.chave) c.fornecedor, t.nome, t.chave, t.em, t.correlacao
        FROM unnest(p_cliente, p_nome, p_chave, p_depois, p_em, p_correlacao)
             AS t (cliente, nome, chave, depois, em, correlacao)
        CROSS JOIN LATERAL (SELECT x.fornecedor FROM psi.cliente AS x WHERE x.id = t.cliente OFFSET 0) AS c
        WHERE c.fornecedor IS NOT NULL AND (ronda = 0) = (t.depois = '')
          AND (t.depois = '' OR EXISTS (SELECT FROM psi.facto_homologacao AS f
                                        WHERE f.fornecedor = c.fornecedor AND f.nome = t.depois AND f.chave = t.chave
                                          AND f.em < t.em))
          AND (SELECT count(*) FROM psi.facto_homologacao AS f
               WHERE f.fornecedor = c.fornecedor AND f.nome = t.nome) < 100
        ORDER BY c.fornecedor, t.nome, t.chave, t.em
        ON CONFLICT DO NOTHING;
    END LOOP;
END $funcao$;

CREATE OR REPLACE FUNCTION psi.ler_factos(p_cliente bigint)
 RETURNS TABLE(nome text, em timestamp with time zone, correlacao text)
 LANGUAGE sql
 STABLE
AS $funcao$
    SELECT f.nome, f.em, f.correlacao
    FROM psi.facto_homologacao AS f
    WHERE f.fornecedor = (SELECT c.fornecedor FROM psi.cliente AS c WHERE c.id = p_cliente)
    ORDER BY f.em, f.chave
$funcao$;
END $qualidade$;

-- Documents and receipts, one after the other.
CREATE OR REPLACE FUNCTION documentos_do_aviso_2(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
 RETURNS TABLE(
    empregador bigint,
    numero bigint,
    estado text,
    valor bigint,
    entidade integer,
    referencia text,
    desfeitos boolean,
    pagos_noutro boolean,
    noutro_ate timestamptz,
    data_simulada date,
    versao bigint,
    emissao timestamptz,
    validade timestamptz,
    parcelas text,
    taxas text,
    valores text
)
 LANGUAGE plpgsql
 STABLE
AS $$
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
              CROSS JOIN LATERAL (SELECT x.documento FROM psi.referencia_multibanco AS x
                                  WHERE x.chave = left(t.referencia, 7)::integer OFFSET 0) AS r
              CROSS JOIN LATERAL (SELECT x.de, x.numero FROM psi.documento_emitido AS x
                                  WHERE x.numero = r.documento OFFSET 0) AS e
              CROSS JOIN LATERAL (SELECT x.empregador, x.numero, x.referencia, x.emissao FROM psi.documento_pagamento AS x
                                  WHERE x.empregador = e.de AND x.numero = e.numero OFFSET 0) AS d
              WHERE d.referencia = t.referencia
                AND (d.emissao AT TIME ZONE 'Europe/Lisbon')::date <= p_data) AS e;
    END IF;
    RETURN QUERY
    SELECT d.empregador, d.numero, d.estado, d.valor, d.entidade, d.referencia,
           coalesce(v.desfeitos, false), coalesce(v.pagos, false), v.ate,
           (SELECT r.data + ((now() AT TIME ZONE 'Europe/Lisbon')::date - r.desde)
            FROM psi.relogio_simulado AS r
            WHERE r.fornecedor = (SELECT e.fornecedor FROM psi.empregador AS e WHERE e.niss = d.empregador)
              AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')),
           coalesce((SELECT s.versao FROM psi.estado_empregador AS s WHERE s.empregador = d.empregador), 0),
           d.emissao, d.validade,
           (SELECT string_agg(to_char(p.mes, 'YYYY-MM') || ',' || p.data_limite || ',' || p.contribuicoes, ';' ORDER BY p.mes)
            FROM psi.parcela_documento AS p
            WHERE p.empregador = d.empregador AND p.documento = d.numero AND p.contribuicoes > 0),
           (SELECT string_agg(t.desde || ',' || t.milesimos, ';') FROM psi.taxa_juro AS t),
           v.valores
    FROM unnest(de_quem, documentos) AS n (empregador, numero)
    CROSS JOIN LATERAL (SELECT x.* FROM psi.documento_pagamento AS x
                        WHERE x.empregador = n.empregador AND x.numero = n.numero OFFSET 0) AS d
    LEFT JOIN LATERAL (
        SELECT bool_or(x.desfeito) AS desfeitos, bool_or(o.estado = 'PAGO') AS pagos,
               max(o.validade) FILTER (WHERE o.estado = 'A_PAGAMENTO') AS ate,
               string_agg(x.valor, ',' ORDER BY x.valor) AS valores
        FROM (SELECT b.estado <> 'ACEITE' AS desfeito, b.documento AS dono, 'b' || b.id AS valor
              FROM psi.bloco_documento AS m
              CROSS JOIN LATERAL (SELECT y.id, y.estado, y.documento FROM psi.bloco AS y
                                  WHERE y.empregador = m.empregador AND y.id = m.bloco OFFSET 0) AS b
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

CREATE OR REPLACE FUNCTION consultar_recibos_2(p_empregador bigint, p_de date, p_ate date, p_depois bigint, p_limite integer)
 RETURNS TABLE(
    numero bigint,
    documento bigint,
    data_pagamento date,
    valor_pago bigint,
    valor bigint,
    natureza text,
    meio text,
    juros_por_pagar bigint,
    anulado_em timestamptz,
    total bigint
)
 LANGUAGE plpgsql
 STABLE
AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    RETURN QUERY
    SELECT r.numero, r.documento, r.data_pagamento, r.valor_pago, r.valor, r.natureza, r.meio,
           psi.juros_do_recibo(p_empregador, x.aviso), x.anulado_em, r.total
    FROM psi.consultar_recibos(p_empregador, p_de, p_ate, p_depois, p_limite) AS r
    CROSS JOIN LATERAL (SELECT y.aviso, y.anulado_em FROM psi.recibo AS y
                        WHERE y.empregador = p_empregador AND y.numero = r.numero OFFSET 0) AS x
    ORDER BY r.numero;
END $$;

-- The linked ones of many pairs of one employer, from one walk over its workers between the first and the last of them.
CREATE FUNCTION vinculados_em_conjunto(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_ultimos date[],
                                       p_com_meios_dias boolean) RETURNS text
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_nestloop = off SET enable_mergejoin = off AS $$
DECLARE
    vinculados text;
    parciais   text[] := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                               WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
    chaves     bigint[] := ARRAY(SELECT DISTINCT x FROM unnest(p_trabalhadores) AS x ORDER BY x);
    primeiro   bigint := chaves[1];
    derradeiro bigint := chaves[cardinality(chaves)];
BEGIN
    SELECT string_agg(k.i || ',' || t.data_nascimento
                      || CASE WHEN p_com_meios_dias AND EXISTS (
                                  SELECT FROM psi.periodo_contrato AS c
                                  WHERE c.empregador = p_empregador AND c.trabalhador = v.trabalhador
                                    AND c.vinculo = v.numero AND c.substituido_por IS NULL
                                    AND c.inicio <= k.ultimo AND (c.fim IS NULL OR c.fim >= k.mes)
                                    AND c.modalidade = ANY (parciais)
                                    AND EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                                WHERE m.codigo = c.modalidade AND c.inicio >= m.desde
                                                  AND (m.ate IS NULL OR c.inicio <= m.ate)
                                                  AND (m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao)))
                              THEN ',1' ELSE ',0' END
                      || coalesce(',' || r.taxa_empregador || ',' || r.taxa_trabalhador, ''), ';')
    INTO vinculados
    FROM unnest(p_trabalhadores, p_meses, p_ultimos) WITH ORDINALITY AS k (trabalhador, mes, ultimo, i)
    JOIN psi.vinculo AS v
      ON v.empregador = p_empregador AND v.trabalhador BETWEEN primeiro AND derradeiro AND v.trabalhador = k.trabalhador
         AND v.anulado IS DISTINCT FROM true AND v.inicio <= k.ultimo AND (v.fim IS NULL OR v.fim >= k.mes)
    JOIN psi.trabalhador AS t ON t.niss = ANY (chaves) AND t.niss = k.trabalhador
    LEFT JOIN psi.periodo_taxa AS r
      ON r.empregador = p_empregador AND r.trabalhador BETWEEN primeiro AND derradeiro AND r.trabalhador = v.trabalhador
         AND r.vinculo = v.numero AND r.substituido_por IS NULL AND r.inicio <= k.ultimo
         AND (r.fim IS NULL OR r.fim >= k.mes);

    RETURN vinculados;
END $$;

-- The answer is as it was. Accepted lines are looked for only where a block may have some: a block's lines are of its own
-- month or of earlier ones. Many pairs are answered together, unless the employer has far more workers between them.
CREATE OR REPLACE FUNCTION factos_dos_pares(p_empregador bigint, p_trabalhadores bigint[], p_meses date[], p_ultimos date[],
                                            p_com_meios_dias boolean, OUT vinculados text, OUT aceites text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
    quantos    integer := cardinality(p_trabalhadores);
    de         date := (SELECT min(m) FROM unnest(p_meses) AS m);
    ate        date := (SELECT max(m) FROM unnest(p_meses) AS m);
    ha_aceites boolean := EXISTS (SELECT FROM psi.bloco AS b
                                  WHERE b.empregador = p_empregador AND b.mes >= de AND b.estado = 'ACEITE'
                                    AND b.primeiro_mes <= ate AND b.ultimo_mes >= de);
    parciais   text[];
BEGIN
    IF quantos >= 50
       AND (SELECT count(*) FROM (SELECT FROM psi.vinculo AS v
                                  WHERE v.empregador = p_empregador
                                    AND v.trabalhador BETWEEN (SELECT min(t) FROM unnest(p_trabalhadores) AS t)
                                                          AND (SELECT max(t) FROM unnest(p_trabalhadores) AS t)
                                  LIMIT 4 * quantos + 1) AS x) <= 4 * quantos THEN
        vinculados := psi.vinculados_em_conjunto(p_empregador, p_trabalhadores, p_meses, p_ultimos, p_com_meios_dias);
    ELSE
        parciais := ARRAY(SELECT m.codigo FROM psi.modalidade_contrato AS m
                          WHERE m.tempo_parcial OR m.intermitente OR m.muito_curta_duracao);
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
    END IF;
    IF NOT ha_aceites THEN
        RETURN;
    END IF;
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
    USING p_empregador, p_trabalhadores, p_meses, de, ate;
END $$;
GRANT EXECUTE ON FUNCTION vinculados_em_conjunto TO psi_gateway;
