-- Bank notices: what tells two apart, dates, reversals; and the interest that a late payment leaves. Columns, tables and
-- functions beside those of before, which keep their names and do the same for an earlier release's gateway.

-- `referencia_banco` stays the key that receipts point at: the bank's own reference, with a number where another notice
-- has it. conta NULL: kept by an earlier release, which told notices apart by that reference alone.
ALTER TABLE aviso_bancario
    ADD COLUMN conta              text,          -- as the file names it; '': it names none
    ADD COLUMN referencia_propria text,          -- the bank's own, as told
    ADD COLUMN sentido            text NOT NULL DEFAULT 'C' CHECK (sentido IN ('C', 'D')),  -- D: the bank takes one back
    ADD COLUMN conteudo           bytea,         -- digest of what it names
    ADD COLUMN ordem              integer,       -- among those of one file that are equal in all of these
    ADD COLUMN sha256             bytea,         -- of the file
    ADD COLUMN estorna            text,          -- D: the notice it takes back
    ADD COLUMN estornado_em       timestamptz,   -- real clock
    ADD COLUMN estornado_por      text,
    ADD COLUMN motivo_estorno     text;
CREATE UNIQUE INDEX aviso_movimento
    ON aviso_bancario (conta, data_pagamento, referencia_propria, valor, sentido, conteudo, ordem);
CREATE INDEX aviso_referencia_propria ON aviso_bancario (referencia_propria);
CREATE INDEX IF NOT EXISTS aviso_documento ON aviso_bancario (documento) WHERE documento IS NOT NULL;
CREATE INDEX aviso_estorna ON aviso_bancario (estorna) WHERE estorna IS NOT NULL;
CREATE SEQUENCE numero_aviso;

-- A receipt whose payment was undone stays, and its document may be paid once more.
ALTER TABLE recibo ADD COLUMN anulado_em timestamptz;
ALTER TABLE recibo DROP CONSTRAINT recibo_empregador_documento_key;
CREATE UNIQUE INDEX recibo_documento ON recibo (empregador, documento) WHERE anulado_em IS NULL;
CREATE INDEX recibo_aviso ON recibo (empregador, aviso);

-- Interest that the payment of a document past its validity left, of one reference month. A value as a block is one: the
-- state of `cobrado_em` says whether that document holds it.
CREATE SEQUENCE numero_juro;
CREATE TABLE juro_por_pagar (
    empregador  bigint NOT NULL,
    id          bigint NOT NULL DEFAULT nextval('psi.numero_juro'),
    documento   bigint NOT NULL,                -- the one that was paid late
    mes         date NOT NULL,                  -- reference month
    data_limite date NOT NULL,
    meses       date[] NOT NULL CHECK (cardinality(meses) > 0),   -- calendar months, their first days
    valor       bigint NOT NULL CHECK (valor > 0),
    aviso       text NOT NULL REFERENCES aviso_bancario,
    desde       timestamptz NOT NULL,
    cobrado_em  bigint,                         -- document
    anulado_em  timestamptz,                    -- the payment was undone
    PRIMARY KEY (empregador, id),
    FOREIGN KEY (empregador, documento) REFERENCES documento_pagamento
);
CREATE INDEX juro_documento_pago ON juro_por_pagar (empregador, documento);
CREATE INDEX juro_aviso ON juro_por_pagar (empregador, aviso);

-- Which of them a document was made of; kept whatever becomes of it, as bloco_documento is.
CREATE TABLE juro_documento (
    empregador bigint NOT NULL,
    documento  bigint NOT NULL,
    juro       bigint NOT NULL,
    valor      bigint NOT NULL,
    PRIMARY KEY (empregador, documento, juro),
    FOREIGN KEY (empregador, documento) REFERENCES documento_pagamento,
    FOREIGN KEY (empregador, juro) REFERENCES juro_por_pagar
);
CREATE INDEX juro_documento_juro ON juro_documento (empregador, juro);

DO $$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['juro_por_pagar', 'juro_documento'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
        EXECUTE format($p$CREATE POLICY proprio_empregador ON %I TO psi_gateway
            USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint)$p$, tabela);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO psi_admin', tabela);
    END LOOP;
END $$;
GRANT SELECT ON juro_por_pagar TO psi_gateway;
GRANT UPDATE (cobrado_em) ON juro_por_pagar TO psi_gateway;
GRANT SELECT, INSERT ON juro_documento TO psi_gateway;
GRANT USAGE ON SEQUENCE numero_juro, numero_aviso TO psi_admin;

-- Documents -----------------------------------------------------------------------------------------------------------

-- What a document asks for of one month: its contributions, then the interest it gathered that a late payment had left.
CREATE FUNCTION parcelas_do_documento(p_empregador bigint, p_numero bigint)
RETURNS TABLE (mes date, data_limite date, contribuicoes bigint, meses_mora integer, juros bigint, so_juros boolean)
LANGUAGE sql STABLE AS $$
    SELECT p.mes, p.data_limite, p.contribuicoes, p.meses_mora, p.juros, false
    FROM psi.parcela_documento AS p
    WHERE p.empregador = p_empregador AND p.documento = p_numero
    UNION ALL
    SELECT j.mes, min(j.data_limite), 0,
           (SELECT count(DISTINCT m)::integer
            FROM psi.juro_documento AS y
            JOIN psi.juro_por_pagar AS k ON k.empregador = y.empregador AND k.id = y.juro
            CROSS JOIN LATERAL unnest(k.meses) AS m
            WHERE y.empregador = p_empregador AND y.documento = p_numero AND k.mes = j.mes),
           sum(x.valor)::bigint, true
    FROM psi.juro_documento AS x
    JOIN psi.juro_por_pagar AS j ON j.empregador = x.empregador AND j.id = x.juro
    WHERE x.empregador = p_empregador AND x.documento = p_numero
    GROUP BY j.mes
    ORDER BY 1, 6
$$;

-- The interest that its payment left, while that payment stands.
CREATE FUNCTION juros_deixados(p_empregador bigint, p_numero bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(j.valor), 0)::bigint
    FROM psi.juro_por_pagar AS j
    WHERE j.empregador = p_empregador AND j.documento = p_numero AND j.anulado_em IS NULL
$$;

CREATE OR REPLACE FUNCTION documento_json(p_empregador bigint, p_numero bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
               'ambito', d.ambito, 'numero', d.numero, 'estado', d.estado, 'emissao', d.emissao::text,
               'validade', d.validade::text, 'valor', d.valor, 'contribuicoes', d.contribuicoes, 'juros', d.juros,
               'entidade', d.entidade, 'referencia', d.referencia, 'iban', d.iban, 'pago_em', d.pago_em::text,
               'cancelado_em', d.cancelado_em::text,
               'juros_por_pagar', psi.juros_deixados(p_empregador, p_numero),
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
                                  WHERE x.empregador = p_empregador AND x.documento = p_numero AND b.mes = p.mes
                                    AND NOT p.so_juros))
                              ORDER BY p.mes, p.so_juros), '[]')
                   FROM psi.parcelas_do_documento(p_empregador, p_numero) AS p))
    FROM psi.documento_pagamento AS d
    WHERE d.empregador = p_empregador AND d.numero = p_numero
$$;

-- Every fact of an emission: those of ler_emitir_documento, and the interest of late payments that no document in force or
-- paid holds, "id,AAAA-MM,dia,valor,AAAA-MM|AAAA-MM;…".
CREATE FUNCTION ler_emitir_documento_2(
    p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz, p_agora timestamptz, p_hoje date,
    p_ambito integer, p_entidade integer, p_primeira integer, p_ultima integer,
    OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer, OUT pedido_mensagens text,
    OUT pedido_numero bigint, OUT pedido_data_hora timestamptz, OUT pedido_data_simulada date, OUT pedido_resposta text,
    OUT falhas integer, OUT versao bigint, OUT ambito_em_vigor boolean, OUT ambito_servido boolean,
    OUT horas_validade bigint, OUT maximo_multibanco bigint, OUT taxas text, OUT valores text, OUT documentos text,
    OUT chave integer, OUT juros text)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT * INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
                  pedido_data_simulada, pedido_resposta, falhas, versao, ambito_em_vigor, ambito_servido, horas_validade,
                  maximo_multibanco, taxas, valores, documentos, chave
    FROM psi.ler_emitir_documento(p_empregador, p_cliente, p_id_pedido, p_agora_real, p_agora, p_hoje, p_ambito,
                                  p_entidade, p_primeira, p_ultima);
    SELECT string_agg(j.id || ',' || to_char(j.mes, 'YYYY-MM') || ',' || j.data_limite || ',' || j.valor || ',' ||
                      (SELECT string_agg(to_char(m, 'YYYY-MM'), '|' ORDER BY m) FROM unnest(j.meses) AS m),
                      ';' ORDER BY j.id)
    INTO juros
    FROM psi.juro_por_pagar AS j
    LEFT JOIN psi.documento_pagamento AS d ON d.empregador = j.empregador AND d.numero = j.cobrado_em
    WHERE j.empregador = p_empregador AND j.anulado_em IS NULL
      AND (d.numero IS NULL OR d.estado IN ('EXPIRADO', 'CANCELADO')
           OR d.estado = 'A_PAGAMENTO' AND d.validade < p_agora);
    IF chave IS NULL AND juros IS NOT NULL AND ambito_servido THEN
        chave := psi.chave_multibanco_livre(p_entidade, p_primeira, p_ultima, p_agora_real);
    END IF;
END $$;

-- As aplicar_emitir_documento, with the interest of late payments that the document gathers.
CREATE FUNCTION aplicar_emitir_documento_2(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_resposta jsonb,
    p_versao bigint, p_ambito integer, p_agora timestamptz, p_validade timestamptz, p_valor bigint,
    p_contribuicoes bigint, p_juros bigint, p_entidade integer, p_referencia text, p_reutilizacao integer, p_iban text,
    p_mes date[], p_mes_limite date[], p_mes_contribuicoes bigint[], p_mes_mora integer[], p_mes_juros bigint[],
    p_bloco bigint[], p_juro bigint[], OUT numero bigint, OUT documento bigint)
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    tomados  integer;
BEGIN
    SELECT e.numero, e.documento INTO numero, documento
    FROM psi.aplicar_emitir_documento(
        p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora, p_data_simulada,
        p_correlacao, p_resposta, p_versao, p_ambito, p_agora, p_validade, p_valor, p_contribuicoes, p_juros, p_entidade,
        p_referencia, p_reutilizacao, p_iban, p_mes, p_mes_limite, p_mes_contribuicoes, p_mes_mora, p_mes_juros,
        p_bloco) AS e;
    IF coalesce(cardinality(p_juro), 0) = 0 THEN
        RETURN;
    END IF;
    -- As with blocks: an expired document whose values are taken gives all of them back.
    WITH expirado AS (
        UPDATE psi.documento_pagamento AS d SET estado = 'EXPIRADO'
        WHERE d.empregador = p_empregador AND d.estado = 'A_PAGAMENTO' AND d.validade < p_agora
          AND d.numero IN (SELECT j.cobrado_em FROM psi.juro_por_pagar AS j
                           WHERE j.empregador = p_empregador AND j.id = ANY (p_juro))
        RETURNING d.numero)
    UPDATE psi.bloco AS b SET documento = NULL, versao = p_versao + 1
    FROM expirado AS e
    WHERE b.empregador = p_empregador AND b.documento = e.numero;
    WITH tomado AS (
        UPDATE psi.juro_por_pagar AS j SET cobrado_em = aplicar_emitir_documento_2.documento
        WHERE j.empregador = p_empregador AND j.id = ANY (p_juro) AND j.anulado_em IS NULL
        RETURNING j.id, j.valor)
    INSERT INTO psi.juro_documento (empregador, documento, juro, valor)
    SELECT p_empregador, aplicar_emitir_documento_2.documento, t.id, t.valor FROM tomado AS t;
    GET DIAGNOSTICS tomados = ROW_COUNT;
    IF tomados <> cardinality(p_juro) THEN
        RAISE EXCEPTION 'interest is no longer owed' USING ERRCODE = '40001';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION parcelas_do_documento, juros_deixados TO psi_gateway, psi_admin;
GRANT EXECUTE ON FUNCTION ler_emitir_documento_2, aplicar_emitir_documento_2 TO psi_gateway;
