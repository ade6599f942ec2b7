-- What vendors may do in the quality environment: QualidadeService and the integration checklist. In a production store
-- nothing of it comes to be, neither table nor function nor right.
DO $qualidade$
BEGIN
IF (SELECT a.nome FROM psi.ambiente AS a) IS DISTINCT FROM 'QUALIDADE' THEN
    RETURN;
END IF;

INSERT INTO servico VALUES ('qualidade', 'Qualidade');
-- Whoever may do everything may do this too.
INSERT INTO cliente_servico (cliente, servico, desde)
SELECT s.cliente, 'qualidade', min(s.desde) FROM cliente_servico AS s
WHERE s.revogado_em IS NULL
GROUP BY s.cliente HAVING count(DISTINCT s.servico) = 5;
INSERT INTO mandato (cliente, empregador, servico, desde, ate, revogado_em)
SELECT m.cliente, m.empregador, 'qualidade', m.desde, m.ate, m.revogado_em
FROM mandato AS m
WHERE m.servico = 'recibos'
  AND (SELECT count(DISTINCT x.servico) FROM mandato AS x
       WHERE x.cliente = m.cliente AND x.empregador = m.empregador) = 5;

-- The last protocol number of the seed: what has a greater one came after it. A seed of before this migration left no
-- audit lines, and everything since has.
ALTER TABLE semente ADD COLUMN ultimo_numero bigint;
ALTER TABLE comunicacao NO FORCE ROW LEVEL SECURITY;
UPDATE semente SET ultimo_numero = coalesce(
    (SELECT max(c.numero) FROM comunicacao AS c
     WHERE NOT EXISTS (SELECT FROM auditoria AS l WHERE l.empregador = c.empregador AND l.numero = c.numero)), 0);
ALTER TABLE comunicacao FORCE ROW LEVEL SECURITY;
ALTER TABLE semente ALTER COLUMN ultimo_numero SET NOT NULL;

-- What a vendor has done for the first time, under each of at most a hundred keys. It outlives ReporDados.
CREATE TABLE facto_homologacao (
    fornecedor bigint NOT NULL REFERENCES fornecedor,
    nome       text NOT NULL,
    chave      text NOT NULL,
    em         timestamptz NOT NULL,        -- real clock
    correlacao text NOT NULL,
    PRIMARY KEY (fornecedor, nome, chave)
);

-- Rows that are deleted are looked for from the tables that point at them.
CREATE INDEX vinculo_numero ON vinculo (empregador, numero);
CREATE INDEX aviso_documento ON aviso_bancario (documento) WHERE documento IS NOT NULL;

-- The employers of one vendor, for as long as a statement names it.
CREATE POLICY do_fornecedor ON empregador FOR SELECT TO psi_gateway
    USING (fornecedor = nullif(current_setting('psi.fornecedor', true), '')::bigint);

GRANT SELECT ON semente TO psi_gateway;
GRANT SELECT, INSERT ON facto_homologacao TO psi_gateway;
GRANT SELECT ON facto_homologacao TO psi_admin;
GRANT INSERT, UPDATE, DELETE ON relogio_simulado TO psi_gateway;
GRANT DELETE ON falha_identidade, comunicacao, vinculo, periodo_contrato, periodo_taxa, local_trabalho, cessacao,
    anulacao, entrega, bloco, linha_remuneracao, documento_pagamento, parcela_documento, bloco_documento, recibo, pedido
    TO psi_gateway;
GRANT UPDATE (resposta) ON pedido TO psi_gateway;
GRANT SELECT, INSERT, DELETE ON aviso_bancario TO psi_gateway;
GRANT INSERT ON recibo TO psi_gateway;
GRANT UPDATE (pago_em, recibo) ON documento_pagamento TO psi_gateway;
GRANT USAGE ON SEQUENCE numero_recibo TO psi_gateway;
GRANT EXECUTE ON FUNCTION documentos_do_aviso, aplicar_aviso TO psi_gateway;

-- ReporDados --------------------------------------------------------------------------------------------------------

-- The employers to put back, in the order in which they are locked: the one acted for alone, or all of the client's
-- vendor. `alheio`: the one acted for is another vendor's. Lists the vendor's employers by psi.fornecedor, for this once.
CREATE FUNCTION empregadores_a_repor(p_empregador bigint, p_cliente bigint, p_apenas boolean, OUT fornecedor bigint,
                                     OUT alheio boolean, OUT empregadores bigint[])
LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT c.fornecedor INTO fornecedor FROM psi.cliente AS c WHERE c.id = p_cliente;
    PERFORM set_config('psi.fornecedor', coalesce(fornecedor::text, ''), true);
    SELECT array_agg(e.niss ORDER BY e.niss) INTO empregadores
    FROM psi.empregador AS e
    WHERE e.fornecedor = empregadores_a_repor.fornecedor AND (NOT p_apenas OR e.niss = p_empregador);
    PERFORM set_config('psi.fornecedor', '', true);
    alheio := NOT coalesce(p_empregador = ANY (empregadores), false);
END $$;

-- What an employer has that its seed did not. p_proprio: the idPedido that asks, not counted.
CREATE FUNCTION por_repor(p_empregador bigint, p_proprio uuid, OUT comunicacoes bigint, OUT entregas bigint,
                          OUT documentos bigint, OUT recibos bigint, OUT pedidos bigint, OUT algo boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
BEGIN
    SELECT count(*) INTO comunicacoes FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero > ultimo;
    SELECT count(*) INTO entregas FROM psi.entrega AS e WHERE e.empregador = p_empregador;
    SELECT count(*) INTO documentos FROM psi.documento_pagamento AS d WHERE d.empregador = p_empregador;
    SELECT count(*) INTO recibos FROM psi.recibo AS r WHERE r.empregador = p_empregador;
    SELECT count(*) INTO pedidos FROM psi.pedido AS p
    WHERE p.empregador = p_empregador AND p.id_pedido IS DISTINCT FROM p_proprio;
    algo := comunicacoes + entregas + documentos + recibos + pedidos > 0;
END $$;

CREATE FUNCTION ler_repor_dados(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_apenas boolean, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT fornecedor bigint, OUT alheio boolean, OUT reposicoes text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    quais    bigint[];
    quem     bigint;
    conta    record;
    lista    jsonb := '[]';
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    IF pedido_cliente IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT a.fornecedor, a.alheio, a.empregadores INTO fornecedor, alheio, quais
    FROM psi.empregadores_a_repor(p_empregador, p_cliente, p_apenas) AS a;
    IF NOT alheio THEN
        FOREACH quem IN ARRAY quais LOOP
            conta := psi.por_repor(quem, p_id_pedido);
            IF conta.algo OR quem = p_empregador THEN
                lista := lista || jsonb_build_object(
                    'empregador', quem, 'comunicacoes', conta.comunicacoes, 'entregas', conta.entregas,
                    'documentos', conta.documentos, 'recibos', conta.recibos, 'pedidos', conta.pedidos);
            END IF;
        END LOOP;
        PERFORM set_config('psi.empregador', p_empregador::text, true);
    END IF;
    reposicoes := lista::text;
END $$;

-- One employer back to its seed. Nothing is ever overwritten, so that what came later is deleted and what it superseded is
-- in force again. Takes the employer's lock as every write does. Its epoch rises (older marks are void), and every vínculo
-- is marked anew past the last mark: a write that read before this one finds that what it read has changed.
CREATE FUNCTION repor_empregador(p_empregador bigint, p_proprio uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    ultimo   bigint := coalesce((SELECT s.ultimo_numero FROM psi.semente AS s), 0);
    marca_de bigint;
    quantos  bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, epoca, versao) VALUES (p_empregador, 2, 1)
    ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1, versao = e.versao + 1
    RETURNING e.marca INTO marca_de;

    DELETE FROM psi.recibo AS r WHERE r.empregador = p_empregador;
    DELETE FROM psi.aviso_bancario AS a USING psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND a.documento = d.numero;
    DELETE FROM psi.bloco_documento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.parcela_documento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.documento_pagamento AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.linha_remuneracao AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.bloco AS x WHERE x.empregador = p_empregador;
    DELETE FROM psi.entrega AS x WHERE x.empregador = p_empregador;

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

-- Everything of a reset, or nothing: the idPedido with its reply, the employers one after the other in ascending order,
-- the vendor's clock and failures to identify (not with p_apenas: they are all its employers'), an audit line for each
-- employer put back. Where nothing is to be put back only the epoch rises.
CREATE FUNCTION aplicar_repor_dados(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_apenas boolean,
    OUT numero bigint, OUT resposta text)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
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
            INSERT INTO psi.estado_empregador AS e (empregador, epoca) VALUES (quem, 2)
            ON CONFLICT (empregador) DO UPDATE SET epoca = e.epoca + 1;
            CONTINUE;
        END IF;
        PERFORM pg_advisory_xact_lock(quem);
        conta := psi.por_repor(quem, p_id_pedido);
        PERFORM psi.repor_empregador(quem, p_id_pedido);
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

-- DefinirRelogio ----------------------------------------------------------------------------------------------------

CREATE FUNCTION ler_definir_relogio(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT fornecedor bigint, OUT data date)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT c.fornecedor, r.data INTO fornecedor, data
    FROM psi.cliente AS c
    LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = c.fornecedor
    WHERE c.id = p_cliente;
END $$;

-- Fails where the vendor's date has moved past p_data since it was read.
CREATE FUNCTION aplicar_definir_relogio(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_data date) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    INSERT INTO psi.relogio_simulado AS r (fornecedor, data)
    SELECT c.fornecedor, p_data FROM psi.cliente AS c WHERE c.id = p_cliente
    ON CONFLICT (fornecedor) DO UPDATE SET data = excluded.data WHERE r.data <= excluded.data;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the vendor''s date has moved' USING ERRCODE = 'serialization_failure';
    END IF;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_hash, p_id_pedido);
    RETURN n;
END $$;

-- SimularPagamento --------------------------------------------------------------------------------------------------

-- The document as documentos_do_aviso gives it; NULL where the employer has none of that number.
CREATE FUNCTION ler_simular_pagamento(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_documento bigint, p_data date, p_agora_real timestamptz,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT empregador bigint, OUT numero bigint, OUT estado text, OUT valor bigint, OUT entidade integer,
    OUT referencia text, OUT desfeitos boolean, OUT pagos_noutro boolean, OUT noutro_ate timestamptz,
    OUT data_simulada date, OUT versao bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas
    FROM psi.pedido_guardado(p_empregador, p_cliente, p_id_pedido, p_agora_real);
    SELECT * INTO empregador, numero, estado, valor, entidade, referencia, desfeitos, pagos_noutro, noutro_ate,
                  data_simulada, versao
    FROM psi.documentos_do_aviso(p_empregador, ARRAY[p_documento], '{}', p_data);
END $$;

-- The notice as aplicar_aviso keeps it, and the idPedido with its reply, to which the receipt's number is added.
CREATE FUNCTION aplicar_simular_pagamento(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_referencia_banco text, p_data date, p_valor bigint, p_meio text, p_referencia text, p_resultado text,
    p_por_aplicar bigint, p_documento bigint, p_versao bigint, p_agora timestamptz, OUT numero bigint, OUT recibo bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    numero := nextval('psi.numero_comunicacao');
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens,
            aplicar_simular_pagamento.numero, p_data_hora, p_data_simulada);
    SELECT a.recibo INTO recibo
    FROM psi.aplicar_aviso(p_referencia_banco, p_hash, p_operacao, p_data_hora, p_data, p_valor, p_meio, p_referencia,
                           p_resultado, p_por_aplicar, p_empregador, p_documento, p_versao, p_agora, p_cliente,
                           p_correlacao) AS a;
    UPDATE psi.pedido AS p
    SET resposta = p_resposta || jsonb_build_object('recibo', aplicar_simular_pagamento.recibo)
    WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, aplicar_simular_pagamento.numero,
            p_hash, p_id_pedido);
END $$;

-- The integration checklist -----------------------------------------------------------------------------------------

-- p_depois: the fact that must stand under the same key, from before; '': none. What there is stays as it is.
CREATE FUNCTION registar_factos(p_cliente bigint[], p_nome text[], p_chave text[], p_depois text[], p_em timestamptz[],
                                p_correlacao text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    FOR ronda IN 0..1 LOOP
        INSERT INTO psi.facto_homologacao (fornecedor, nome, chave, em, correlacao)
        SELECT DISTINCT ON (c.fornecedor, t.nome, t.chave) c.fornecedor, t.nome, t.chave, t.em, t.correlacao
        FROM unnest(p_cliente, p_nome, p_chave, p_depois, p_em, p_correlacao)
             AS t (cliente, nome, chave, depois, em, correlacao)
        JOIN psi.cliente AS c ON c.id = t.cliente AND c.fornecedor IS NOT NULL
        WHERE (ronda = 0) = (t.depois = '')
          AND (t.depois = '' OR EXISTS (SELECT FROM psi.facto_homologacao AS f
                                        WHERE f.fornecedor = c.fornecedor AND f.nome = t.depois AND f.chave = t.chave
                                          AND f.em < t.em))
          AND (SELECT count(*) FROM psi.facto_homologacao AS f
               WHERE f.fornecedor = c.fornecedor AND f.nome = t.nome) < 100
        ORDER BY c.fornecedor, t.nome, t.chave, t.em
        ON CONFLICT DO NOTHING;
    END LOOP;
END $$;

CREATE FUNCTION ler_factos(p_cliente bigint) RETURNS TABLE (nome text, em timestamptz, correlacao text)
LANGUAGE sql STABLE AS $$
    SELECT f.nome, f.em, f.correlacao
    FROM psi.facto_homologacao AS f
    JOIN psi.cliente AS c ON c.fornecedor = f.fornecedor
    WHERE c.id = p_cliente
    ORDER BY f.em, f.chave
$$;

REVOKE EXECUTE ON FUNCTION empregadores_a_repor, por_repor, ler_repor_dados, repor_empregador, aplicar_repor_dados,
    ler_definir_relogio, aplicar_definir_relogio, ler_simular_pagamento, aplicar_simular_pagamento, registar_factos,
    ler_factos FROM PUBLIC;
GRANT EXECUTE ON FUNCTION empregadores_a_repor, por_repor, ler_repor_dados, repor_empregador, aplicar_repor_dados,
    ler_definir_relogio, aplicar_definir_relogio, ler_simular_pagamento, aplicar_simular_pagamento, registar_factos,
    ler_factos TO psi_gateway;
END $qualidade$;
