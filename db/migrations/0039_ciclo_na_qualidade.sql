-- The new contributory cycle where vendors try it: ReporDados undoes it, SimularInterrupcao registers an interruption. From
-- here on the seed may have blocks, documents and receipts of its own, which ReporDados keeps.
DO $qualidade$
BEGIN
IF (SELECT a.nome FROM psi.ambiente AS a) IS DISTINCT FROM 'QUALIDADE' THEN
    RETURN;
END IF;

GRANT DELETE ON inicio_ciclo, ciclo_mes, ronda_ciclo, alteracao_mes, interrupcao, comunicacao_valores, trabalhador_comunicado,
    linha_comunicada TO psi_gateway;
GRANT INSERT, UPDATE (ate, terminada_por, anulada_por) ON interrupcao TO psi_gateway;
GRANT EXECUTE ON FUNCTION marcar_interrupcao, registar_interrupcao, terminar_interrupcao, anular_interrupcao TO psi_gateway;

-- What of the cycle came after the seed is deleted, what it ended goes on. Under the employer's lock, before the deliveries of
-- the employer are deleted.
CREATE FUNCTION repor_ciclo(p_empregador bigint, p_ultimo bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM psi.linha_comunicada AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.trabalhador_comunicado AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.comunicacao_valores AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    UPDATE psi.comunicacao_valores SET anulada_por = NULL WHERE empregador = p_empregador AND anulada_por > p_ultimo;
    DELETE FROM psi.alteracao_mes AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    DELETE FROM psi.interrupcao AS x WHERE x.empregador = p_empregador AND x.id > p_ultimo;
    UPDATE psi.interrupcao SET ate = NULL, terminada_por = NULL WHERE empregador = p_empregador AND terminada_por > p_ultimo;
    UPDATE psi.interrupcao SET anulada_por = NULL WHERE empregador = p_empregador AND anulada_por > p_ultimo;
    DELETE FROM psi.inicio_ciclo AS x WHERE x.empregador = p_empregador AND NOT x.da_semente;
    DELETE FROM psi.ronda_ciclo AS x WHERE x.empregador = p_empregador AND x.numero > p_ultimo;
    UPDATE psi.ronda_ciclo SET aberta_por = NULL WHERE empregador = p_empregador AND aberta_por > p_ultimo;
    DELETE FROM psi.ciclo_mes AS m
    WHERE m.empregador = p_empregador
      AND NOT EXISTS (SELECT FROM psi.ronda_ciclo AS r WHERE r.empregador = p_empregador AND r.mes = m.mes)
      AND NOT EXISTS (SELECT FROM psi.alteracao_mes AS a WHERE a.empregador = p_empregador AND a.mes = m.mes)
      AND NOT EXISTS (SELECT FROM psi.comunicacao_valores AS c WHERE c.empregador = p_empregador AND c.mes = m.mes);
    UPDATE psi.ciclo_mes AS m
    SET ronda = coalesce(r.ronda, 0), confirmado = coalesce(NOT r.por_silencio AND r.aberta_por IS NULL, false),
        por_silencio = coalesce(r.por_silencio, false)
    FROM psi.ciclo_mes AS x
    LEFT JOIN LATERAL (SELECT * FROM psi.ronda_ciclo AS y WHERE y.empregador = p_empregador AND y.mes = x.mes
                       ORDER BY y.ronda DESC LIMIT 1) AS r ON true
    WHERE m.empregador = p_empregador AND x.empregador = p_empregador AND x.mes = m.mes;
END $$;

-- As in 0028, but for what the seed has of blocks and documents, and for the cycle.
CREATE OR REPLACE FUNCTION repor_empregador(p_empregador bigint, p_proprio uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
    marca_de bigint;
    nova     bigint;
    quantos  bigint;
    novos    bigint[];   -- documents
    velhos   bigint[];   -- blocks of the seed
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, epoca, versao) VALUES (p_empregador, 2, 1)
    ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, versao = e.versao + 1
    RETURNING e.marca, e.versao INTO marca_de, nova;

    novos := ARRAY(SELECT d.numero FROM psi.documento_pagamento AS d
                   WHERE d.empregador = p_empregador AND d.comunicacao > ultimo);
    velhos := ARRAY(SELECT b.id FROM psi.entrega AS e
                    JOIN psi.bloco AS b ON b.empregador = p_empregador AND b.entrega = e.id
                    WHERE e.empregador = p_empregador AND e.numero <= ultimo);
    DELETE FROM psi.juro_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.juro_por_pagar AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    UPDATE psi.juro_por_pagar SET cobrado_em = NULL WHERE empregador = p_empregador AND cobrado_em = ANY (novos);
    DELETE FROM psi.recibo AS r WHERE r.empregador = p_empregador AND r.documento = ANY (novos);
    DELETE FROM psi.aviso_bancario AS a WHERE a.documento = ANY (novos);
    DELETE FROM psi.bloco_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.parcela_documento AS x WHERE x.empregador = p_empregador AND x.documento = ANY (novos);
    DELETE FROM psi.documento_pagamento AS x WHERE x.empregador = p_empregador AND x.numero = ANY (novos);
    PERFORM psi.repor_ciclo(p_empregador, ultimo);
    DELETE FROM psi.linha_remuneracao AS x WHERE x.empregador = p_empregador AND x.bloco <> ALL (velhos);
    DELETE FROM psi.bloco AS x WHERE x.empregador = p_empregador AND x.id <> ALL (velhos);
    DELETE FROM psi.entrega AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    UPDATE psi.bloco AS b
    SET estado = CASE WHEN b.anulado_por > ultimo THEN 'ACEITE' ELSE b.estado END,
        anulado_por = CASE WHEN b.anulado_por > ultimo THEN NULL ELSE b.anulado_por END,
        documento = (SELECT max(d.documento) FROM psi.bloco_documento AS d
                     WHERE d.empregador = p_empregador AND d.bloco = b.id),
        versao = nova
    WHERE b.empregador = p_empregador AND b.id = ANY (velhos);

    DELETE FROM psi.anulacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.cessacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.periodo_contrato AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.periodo_taxa AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.local_trabalho AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.vinculo AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    DELETE FROM psi.comunicacao AS x WHERE x.empregador = p_empregador AND x.numero > ultimo;
    UPDATE psi.periodo_contrato SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.periodo_taxa SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.local_trabalho SET substituido_por = NULL WHERE empregador = p_empregador AND substituido_por > ultimo;
    UPDATE psi.comunicacao SET desfeita_por = NULL WHERE empregador = p_empregador AND desfeita_por > ultimo;
    UPDATE psi.vinculo AS v
    SET marca = marca_de + o.ordem,
        anulado = EXISTS (SELECT FROM psi.comunicacao AS c
                          WHERE c.empregador = p_empregador AND c.numero = v.numero AND c.desfeita_por IS NOT NULL),
        fim = CASE WHEN v.cessado_por > ultimo THEN NULL ELSE v.fim END,
        cessado_por = CASE WHEN v.cessado_por > ultimo THEN NULL ELSE v.cessado_por END
    FROM (SELECT x.trabalhador, x.numero, row_number() OVER (ORDER BY x.numero) AS ordem
          FROM psi.vinculo AS x WHERE x.empregador = p_empregador) AS o
    WHERE v.empregador = p_empregador AND v.trabalhador = o.trabalhador AND v.numero = o.numero;
    GET DIAGNOSTICS quantos = ROW_COUNT;
    UPDATE psi.estado_empregador SET marca = marca_de + quantos WHERE empregador = p_empregador;

    DELETE FROM psi.pedido AS x WHERE x.empregador = p_empregador AND x.id_pedido IS DISTINCT FROM p_proprio;
END $$;

-- As in 0019, but for what the seed has itself, and for what has no idPedido: interruptions.
CREATE OR REPLACE FUNCTION por_repor(p_empregador bigint, p_proprio uuid, OUT comunicacoes bigint, OUT entregas bigint,
                                     OUT documentos bigint, OUT recibos bigint, OUT pedidos bigint, OUT algo boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
BEGIN
    SELECT count(*) INTO comunicacoes FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero > ultimo;
    SELECT count(*) INTO entregas FROM psi.entrega AS e WHERE e.empregador = p_empregador AND e.numero > ultimo;
    SELECT count(*) INTO documentos FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.comunicacao > ultimo;
    SELECT count(*) INTO recibos FROM psi.recibo AS r
    JOIN psi.documento_pagamento AS d ON d.empregador = p_empregador AND d.numero = r.documento
    WHERE r.empregador = p_empregador AND d.comunicacao > ultimo;
    SELECT count(*) INTO pedidos FROM psi.pedido AS p
    WHERE p.empregador = p_empregador AND p.id_pedido IS DISTINCT FROM p_proprio;
    algo := comunicacoes + entregas + documentos + recibos + pedidos > 0
            OR EXISTS (SELECT FROM psi.ronda_ciclo AS r WHERE r.empregador = p_empregador AND r.numero > ultimo)
            OR EXISTS (SELECT FROM psi.interrupcao AS i
                       WHERE i.empregador = p_empregador
                         AND (i.id > ultimo OR i.terminada_por > ultimo OR i.anulada_por > ultimo))
            OR EXISTS (SELECT FROM psi.alteracao_mes AS a WHERE a.empregador = p_empregador AND a.numero > ultimo);
END $$;

-- As in 0019, and the day is kept: no month that ended before it is computed.
CREATE OR REPLACE FUNCTION aplicar_repor_dados(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_apenas boolean,
    OUT numero bigint, OUT resposta text)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    dia      date := (p_data_hora AT TIME ZONE 'Europe/Lisbon')::date;
    quais    record;
    quem     bigint;
    conta    record;
    repostos bigint[] := '{}';
    lista    jsonb := '[]';
BEGIN
    numero := nextval('psi.numero_comunicacao');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, aplicar_repor_dados.numero,
            p_data_hora, p_data_simulada);
    quais := psi.empregadores_a_repor(p_empregador, p_cliente, p_apenas);
    FOREACH quem IN ARRAY quais.empregadores LOOP
        conta := psi.por_repor(quem, p_id_pedido);
        IF NOT conta.algo AND quem <> p_empregador THEN
            INSERT INTO psi.estado_empregador AS e (empregador, epoca, reposto_em) VALUES (quem, 2, dia)
            ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, reposto_em = dia;
            CONTINUE;
        END IF;
        PERFORM pg_advisory_xact_lock(quem);
        conta := psi.por_repor(quem, p_id_pedido);
        PERFORM psi.repor_empregador(quem, p_id_pedido);
        UPDATE psi.estado_empregador SET reposto_em = dia WHERE empregador = quem;
        repostos := repostos || quem;
        lista := lista || jsonb_build_object(
            'empregador', quem, 'comunicacoes', conta.comunicacoes, 'entregas', conta.entregas,
            'documentos', conta.documentos, 'recibos', conta.recibos, 'pedidos', conta.pedidos);
    END LOOP;

    PERFORM set_config('psi.empregador', p_empregador::text, true);
    resposta := lista::text;
    UPDATE psi.pedido AS p SET resposta = lista WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    IF NOT p_apenas THEN
        DELETE FROM psi.relogio_simulado AS r WHERE r.fornecedor = quais.fornecedor;
        DELETE FROM psi.falha_identidade AS f USING psi.cliente AS c
        WHERE c.fornecedor = quais.fornecedor AND f.cliente = c.id;
    END IF;
    FOREACH quem IN ARRAY repostos LOOP
        PERFORM set_config('psi.empregador', quem::text, true);
        INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
        VALUES (quem, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_repor_dados.numero, p_hash,
                p_id_pedido);
    END LOOP;
END $$;

CREATE FUNCTION aplicar_simular_interrupcao(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_agora timestamptz, p_trabalhador bigint, p_de date, p_ate date, p_tipo text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada, resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada, p_resposta);
    PERFORM psi.registar_interrupcao(p_empregador, n, p_trabalhador, p_de, p_ate, p_tipo, p_agora);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;

GRANT EXECUTE ON FUNCTION repor_ciclo, aplicar_simular_interrupcao TO psi_gateway;
END $qualidade$;
