-- What the five services share: the employer's lock with its sync mark and version, communications that supersede and are
-- undone, declarations, payment documents, bank notices, receipts, and replies kept whole.

-- One row an employer: its lock. `marca` counts the changes of vínculos; as it advances under this row's lock, held until
-- commit, the order of marks is the order of commits. `versao` counts the changes of declarations and payment documents.
-- `epoca` changes when the employer's data is put back (quality): marks of another epoch are void.
CREATE TABLE estado_empregador (
    empregador bigint PRIMARY KEY REFERENCES empregador,
    epoca      bigint NOT NULL DEFAULT 1,
    marca      bigint NOT NULL DEFAULT 0,
    versao     bigint NOT NULL DEFAULT 0
);

-- `marca` is also the version of the vínculo: a write passes the one it read.
ALTER TABLE vinculo
    ADD COLUMN marca       bigint NOT NULL DEFAULT 0,
    ADD COLUMN cessado_por bigint;                -- the CessarContrato that set `fim`
CREATE INDEX vinculo_marca ON vinculo (empregador, marca);

-- Under which communication the information was first given, where the row is a copy with shorter dates; none: numero.
ALTER TABLE periodo_contrato ADD COLUMN origem bigint;
ALTER TABLE periodo_taxa     ADD COLUMN origem bigint;
ALTER TABLE local_trabalho   ADD COLUMN origem bigint;

CREATE TABLE cessacao (
    empregador     bigint NOT NULL,
    numero         bigint NOT NULL,
    trabalhador    bigint NOT NULL,
    vinculo        bigint NOT NULL,
    fim            date NOT NULL,
    motivo         text NOT NULL,
    desemprego     boolean NOT NULL,
    fundamentacao  text,
    PRIMARY KEY (empregador, numero),
    FOREIGN KEY (empregador, numero) REFERENCES comunicacao,
    FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES vinculo
);

-- Which communication an AnularComunicacao undid.
CREATE TABLE anulacao (
    empregador bigint NOT NULL,
    numero     bigint NOT NULL,
    anulada    bigint NOT NULL,
    PRIMARY KEY (empregador, numero),
    FOREIGN KEY (empregador, numero) REFERENCES comunicacao,
    FOREIGN KEY (empregador, anulada) REFERENCES comunicacao
);

-- Declarations ------------------------------------------------------------------------------------------------------

-- One delivery, accepted or not: what came in one request.
CREATE TABLE entrega (
    empregador bigint NOT NULL REFERENCES empregador,
    id         uuid NOT NULL,
    numero     bigint NOT NULL,             -- its protocol number, of the sequence of all communications
    origem     text NOT NULL CHECK (origem IN ('ESTRUTURADA', 'FICHEIRO', 'SUBSTITUICAO')),
    instante   timestamptz NOT NULL,        -- the request's agora: simulated in quality
    cliente    bigint NOT NULL,
    PRIMARY KEY (empregador, id),
    UNIQUE (empregador, numero)
);

CREATE SEQUENCE numero_bloco;

-- A block is named by its delivery and number within it; `id` is the short key its lines carry, in order of delivery.
CREATE TABLE bloco (
    empregador                bigint NOT NULL,
    id                        bigint NOT NULL DEFAULT nextval('numero_bloco'),
    entrega                   uuid NOT NULL,
    numero                    integer NOT NULL CHECK (numero >= 1),
    estado                    text NOT NULL CHECK (estado IN ('ACEITE', 'REJEITADA', 'SUBSTITUIDA', 'ANULADA')),
    estabelecimento           integer NOT NULL,
    mes                       date NOT NULL CHECK (extract(day FROM mes) = 1),      -- reference month, its first day
    taxa                      integer NOT NULL,                                     -- basis points
    remuneracoes              bigint NOT NULL,                                      -- cents, of the lines
    contribuicoes             bigint NOT NULL,                                      -- cents, computed
    contribuicoes_trabalhador bigint,                                               -- none: no split in force
    contribuicoes_empregador  bigint,
    remuneracoes_declarado    bigint NOT NULL,
    contribuicoes_declarado   bigint NOT NULL,
    linhas                    integer NOT NULL,                                     -- delivered; kept only of accepted ones
    hash_linhas               bytea NOT NULL CHECK (length(hash_linhas) = 32),
    mensagens                 jsonb,
    instante                  timestamptz NOT NULL,                                 -- of the delivery
    versao                    bigint NOT NULL,                                      -- of the employer, at its last change
    documento                 bigint,                                               -- the payment document that holds its value
    substitui                 bigint,                                               -- the rejected block it replaced
    substituido_por           bigint,
    anulado_por               bigint,                                               -- number of the AnularDeclaracao
    PRIMARY KEY (empregador, id),
    UNIQUE (empregador, entrega, numero),
    FOREIGN KEY (empregador, entrega) REFERENCES entrega
);
-- The same lines under the same key are accepted once (DS33).
CREATE UNIQUE INDEX bloco_identico ON bloco (empregador, mes, estabelecimento, taxa, hash_linhas) WHERE estado = 'ACEITE';
CREATE INDEX bloco_versao ON bloco (empregador, versao);
CREATE INDEX bloco_por_pagar ON bloco (empregador, mes) WHERE estado = 'ACEITE' AND documento IS NULL;
CREATE INDEX bloco_do_documento ON bloco (empregador, documento) WHERE documento IS NOT NULL;
CREATE INDEX bloco_mes ON bloco (empregador, mes, id);

-- No foreign key to bloco: lines are only ever written together with their block, by one function, and a check for each
-- line doubles the cost of writing it.
CREATE TABLE linha_remuneracao (
    empregador  bigint NOT NULL,
    bloco       bigint NOT NULL,
    linha       integer NOT NULL,           -- from 1, as delivered
    trabalhador bigint NOT NULL,
    nascimento  date NOT NULL,
    mes         date NOT NULL,              -- of the remuneration, its first day
    meios_dias  smallint NOT NULL CHECK (meios_dias BETWEEN -60 AND 60),
    natureza    "char" NOT NULL,
    valor       bigint NOT NULL,            -- cents
    PRIMARY KEY (empregador, bloco, linha)
);
CREATE INDEX linha_remuneracao_trabalhador ON linha_remuneracao (empregador, trabalhador, mes);

-- Payment documents, bank notices, receipts -------------------------------------------------------------------------

CREATE SEQUENCE numero_documento MINVALUE 10000000 MAXVALUE 99999999 START 10000001;
CREATE SEQUENCE numero_recibo START 1000001;

-- estado as written: A_PAGAMENTO past `validade` is read as EXPIRADO (an emission that takes its values over writes it).
CREATE TABLE documento_pagamento (
    empregador     bigint NOT NULL REFERENCES empregador,
    numero         bigint NOT NULL CHECK (numero BETWEEN 10000000 AND 99999999),
    ambito         smallint NOT NULL,
    estado         text NOT NULL CHECK (estado IN ('A_PAGAMENTO', 'PAGO', 'EXPIRADO', 'CANCELADO')),
    emissao        timestamptz NOT NULL,
    validade       timestamptz NOT NULL,
    valor          bigint NOT NULL CHECK (valor > 0),       -- cents
    contribuicoes  bigint NOT NULL,
    juros          bigint NOT NULL CHECK (juros >= 0),
    entidade       integer,                                 -- Multibanco; none: no reference
    referencia     text CHECK (referencia ~ '^[0-9]{9}$'),
    iban           text NOT NULL,
    comunicacao    bigint NOT NULL,                         -- protocol number of the emission
    pago_em        date,
    recibo         bigint,
    cancelado_em   timestamptz,
    motivo_cancelamento text,
    PRIMARY KEY (empregador, numero)
);
CREATE INDEX documento_emissao ON documento_pagamento (empregador, emissao);

CREATE TABLE parcela_documento (
    empregador    bigint NOT NULL,
    documento     bigint NOT NULL,
    mes           date NOT NULL,
    data_limite   date NOT NULL,
    contribuicoes bigint NOT NULL,
    meses_mora    integer NOT NULL CHECK (meses_mora >= 0),
    juros         bigint NOT NULL CHECK (juros >= 0),
    PRIMARY KEY (empregador, documento, mes),
    FOREIGN KEY (empregador, documento) REFERENCES documento_pagamento
);

-- Which blocks a document was made of; kept whatever becomes of it. bloco.documento says which one holds the value now.
CREATE TABLE bloco_documento (
    empregador    bigint NOT NULL,
    documento     bigint NOT NULL,
    bloco         bigint NOT NULL,
    contribuicoes bigint NOT NULL,
    PRIMARY KEY (empregador, documento, bloco),
    FOREIGN KEY (empregador, documento) REFERENCES documento_pagamento,
    FOREIGN KEY (empregador, bloco) REFERENCES bloco
);

-- Whose document a number is, of all employers: how a bank notice finds it. The gateway only adds to it.
CREATE TABLE documento_emitido (
    numero bigint PRIMARY KEY,
    de     bigint NOT NULL REFERENCES empregador
);

-- Multibanco references of all employers: sub-entity and identifier are free again at `livre_em`.
CREATE TABLE referencia_multibanco (
    entidade      integer NOT NULL,
    chave         integer NOT NULL CHECK (chave BETWEEN 0 AND 9999999),   -- sub-entity (3 digits) and identifier (4)
    documento     bigint NOT NULL,
    livre_em      timestamptz NOT NULL,
    PRIMARY KEY (entidade, chave)
);
CREATE SEQUENCE chave_multibanco MINVALUE 0 MAXVALUE 9999999 START 0 CYCLE;

-- What a bank told, of all employers; never changed but for its outcome. The bank's own reference is the key.
CREATE TABLE aviso_bancario (
    referencia_banco text PRIMARY KEY,
    hash             bytea NOT NULL CHECK (length(hash) = 32),
    ficheiro         text NOT NULL,
    recebido_em      timestamptz NOT NULL,      -- real clock
    data_pagamento   date NOT NULL,
    valor            bigint NOT NULL CHECK (valor > 0),
    meio             text NOT NULL CHECK (meio IN ('MULTIBANCO', 'TRANSFERENCIA', 'TESOURARIA')),
    referencia       text,                      -- the payment reference as told
    resultado        text NOT NULL,             -- APLICADO, EXCESSO, INSUFICIENTE, …
    documento        bigint,                    -- where one was found
    excesso          bigint NOT NULL DEFAULT 0  -- cents beyond the document's value, or all of it where not applied
);
CREATE INDEX aviso_por_aplicar ON aviso_bancario (recebido_em) WHERE excesso > 0;

CREATE TABLE recibo (
    empregador     bigint NOT NULL,
    numero         bigint NOT NULL,
    documento      bigint NOT NULL,
    data_pagamento date NOT NULL,
    valor_pago     bigint NOT NULL CHECK (valor_pago > 0),
    valor          bigint NOT NULL CHECK (valor > 0),       -- of the document
    natureza       text NOT NULL,
    meio           text NOT NULL,
    aviso          text NOT NULL REFERENCES aviso_bancario,
    emitido_em     timestamptz NOT NULL,
    PRIMARY KEY (empregador, numero),
    UNIQUE (empregador, documento),
    FOREIGN KEY (empregador, documento) REFERENCES documento_pagamento
);
CREATE INDEX recibo_data ON recibo (empregador, data_pagamento, numero);

-- Row-level security, as for the tables before.
DO $$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['estado_empregador', 'cessacao', 'anulacao', 'entrega', 'bloco', 'linha_remuneracao',
                                  'documento_pagamento', 'parcela_documento', 'bloco_documento', 'recibo'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
        EXECUTE format($p$CREATE POLICY proprio_empregador ON %I TO psi_gateway
            USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint)$p$, tabela);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO psi_admin', tabela);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON estado_empregador TO psi_gateway;
GRANT SELECT, INSERT ON cessacao, anulacao, entrega, bloco, linha_remuneracao, documento_pagamento, parcela_documento,
    bloco_documento TO psi_gateway;
GRANT SELECT ON recibo TO psi_gateway;
GRANT UPDATE (desfeita_por) ON comunicacao TO psi_gateway;
GRANT UPDATE (fim, anulado, marca, cessado_por) ON vinculo TO psi_gateway;
GRANT UPDATE (substituido_por) ON periodo_contrato, periodo_taxa, local_trabalho TO psi_gateway;
GRANT UPDATE (estado, versao, documento, substituido_por, anulado_por) ON bloco TO psi_gateway;
GRANT UPDATE (estado, cancelado_em, motivo_cancelamento) ON documento_pagamento TO psi_gateway;
GRANT SELECT, INSERT, UPDATE ON referencia_multibanco TO psi_gateway, psi_admin;
GRANT SELECT, INSERT, UPDATE ON aviso_bancario TO psi_admin;
GRANT INSERT ON documento_emitido TO psi_gateway;
GRANT SELECT, INSERT ON documento_emitido TO psi_admin;
GRANT USAGE ON SEQUENCE numero_bloco, numero_documento, chave_multibanco TO psi_gateway, psi_admin;
GRANT USAGE ON SEQUENCE numero_recibo TO psi_admin;

-- The employer's lock -----------------------------------------------------------------------------------------------

-- Before the row, an advisory lock of the same life: it is handed from one to the next, while those who wait for a row that
-- is changed again and again all wake at each commit.

-- Advances the employer's sync mark and stamps the vínculo with it: the last step of every write that touches one. The
-- row's lock is held until commit, so this comes last, after the worker's advisory lock.
CREATE FUNCTION marcar_vinculo(p_empregador bigint, p_trabalhador bigint, p_vinculo bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    nova bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, marca) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + 1
    RETURNING e.marca INTO nova;
    UPDATE psi.vinculo SET marca = nova
    WHERE empregador = p_empregador AND trabalhador = p_trabalhador AND numero = p_vinculo;
    RETURN nova;
END $$;

-- Takes the employer's lock and gives its new version, with which changed blocks are stamped.
CREATE FUNCTION avancar_versao(p_empregador bigint) RETURNS bigint
LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, versao) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET versao = e.versao + 1
    RETURNING e.versao
$$;

GRANT EXECUTE ON FUNCTION marcar_vinculo, avancar_versao TO psi_gateway, psi_admin;

-- What is already there changed once, in the order of its communication. The owner, too, is held by forced row-level
-- security: lifted for these two statements.
ALTER TABLE vinculo NO FORCE ROW LEVEL SECURITY;
ALTER TABLE estado_empregador NO FORCE ROW LEVEL SECURITY;
INSERT INTO estado_empregador (empregador, marca)
SELECT empregador, count(*) FROM vinculo GROUP BY empregador;
UPDATE vinculo AS v SET marca = o.ordem
FROM (SELECT empregador, numero, row_number() OVER (PARTITION BY empregador ORDER BY numero) AS ordem FROM vinculo) AS o
WHERE o.empregador = v.empregador AND o.numero = v.numero;
ALTER TABLE vinculo FORCE ROW LEVEL SECURITY;
ALTER TABLE estado_empregador FORCE ROW LEVEL SECURITY;

-- ComunicarContrato marks its vínculo too.
CREATE OR REPLACE FUNCTION aplicar_comunicar_contrato(
    p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea, p_codigo integer,
    p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date, p_correlacao text, p_agora timestamptz,
    p_trabalhador bigint, p_inicio date, p_modalidade text, p_prestacao text, p_fim_contrato date, p_profissao text,
    p_remuneracao_base bigint, p_diuturnidades bigint, p_percentagem bigint, p_horas bigint, p_dias bigint,
    p_motivo text, p_substituido bigint, p_enquadramento text, p_estabelecimento integer, p_taxa_empregador integer,
    p_taxa_trabalhador integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint := nextval('psi.numero_comunicacao');
    nova     bigint;
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, numero, data_hora,
                            data_simulada)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, n, p_data_hora,
            p_data_simulada);
    -- Two that open the same vínculo at once would wait for each other in the exclusion constraint.
    PERFORM pg_advisory_xact_lock(hashint8(p_empregador), hashint8(p_trabalhador));
    INSERT INTO psi.comunicacao (empregador, numero, operacao, instante, trabalhador, vinculo, cliente, avisos)
    VALUES (p_empregador, n, p_operacao, p_agora, p_trabalhador, n, p_cliente, p_mensagens);
    -- The employer's lock before the vínculo, which is born with its mark.
    PERFORM pg_advisory_xact_lock(p_empregador);
    INSERT INTO psi.estado_empregador AS e (empregador, marca) VALUES (p_empregador, 1)
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + 1
    RETURNING e.marca INTO nova;
    INSERT INTO psi.vinculo (empregador, trabalhador, numero, inicio, data_comunicacao, marca)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, p_agora, nova);
    INSERT INTO psi.periodo_contrato (empregador, trabalhador, vinculo, inicio, numero, modalidade, prestacao,
                                      fim_contrato, profissao, remuneracao_base, diuturnidades, percentagem, horas, dias,
                                      motivo, substituido, enquadramento)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_modalidade, p_prestacao, p_fim_contrato, p_profissao,
            p_remuneracao_base, p_diuturnidades, p_percentagem, p_horas, p_dias, p_motivo, p_substituido,
            p_enquadramento);
    INSERT INTO psi.periodo_taxa (empregador, trabalhador, vinculo, inicio, numero, taxa_empregador, taxa_trabalhador)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_taxa_empregador, p_taxa_trabalhador);
    INSERT INTO psi.local_trabalho (empregador, trabalhador, vinculo, inicio, numero, estabelecimento)
    VALUES (p_empregador, p_trabalhador, n, p_inicio, n, p_estabelecimento);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, trabalhador, hash,
                               id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, n, p_trabalhador, p_hash,
            p_id_pedido);
    RETURN n;
END $$;

-- A refusal whose reply holds more than its messages. The function of 0007 stays for copies of the release before.
CREATE FUNCTION registar_recusa(p_empregador bigint, p_id_pedido uuid, p_cliente bigint, p_operacao text, p_hash bytea,
                                p_codigo integer, p_mensagens jsonb, p_data_hora timestamptz, p_data_simulada date,
                                p_correlacao text, p_trabalhador bigint, p_falha_identidade boolean, p_resposta jsonb)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    INSERT INTO psi.pedido (empregador, id_pedido, cliente, operacao, hash, codigo, mensagens, data_hora, data_simulada,
                            resposta)
    VALUES (p_empregador, p_id_pedido, p_cliente, p_operacao, p_hash, p_codigo, p_mensagens, p_data_hora,
            p_data_simulada, p_resposta);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, trabalhador, hash, id_pedido)
    VALUES (p_empregador, p_data_hora, p_cliente, p_operacao, p_correlacao, p_codigo, p_trabalhador, p_hash, p_id_pedido);
    IF p_falha_identidade THEN
        PERFORM psi.contar_falha_identidade(p_cliente, p_data_hora);
    END IF;
END $$;

-- What every read of a write asks first: the reply kept under the idPedido (NULL: not looked up) and the client's failures
-- to identify workers in this hour of the real clock.
CREATE FUNCTION pedido_guardado(p_empregador bigint, p_cliente bigint, p_id_pedido uuid, p_agora_real timestamptz,
                                OUT pedido_cliente bigint, OUT pedido_hash bytea, OUT pedido_codigo integer,
                                OUT pedido_mensagens text, OUT pedido_numero bigint, OUT pedido_data_hora timestamptz,
                                OUT pedido_data_simulada date, OUT pedido_resposta text, OUT falhas integer)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_id_pedido IS NOT NULL THEN
        SELECT p.cliente, p.hash, p.codigo, p.mensagens, p.numero, p.data_hora, p.data_simulada, p.resposta
        INTO pedido_cliente, pedido_hash, pedido_codigo, pedido_mensagens, pedido_numero, pedido_data_hora,
             pedido_data_simulada, pedido_resposta
        FROM psi.pedido AS p
        WHERE p.empregador = p_empregador AND p.id_pedido = p_id_pedido;
    END IF;
    SELECT coalesce((SELECT f.total FROM psi.falha_identidade AS f
                     WHERE f.cliente = p_cliente AND f.hora = date_trunc('hour', p_agora_real, 'UTC')), 0)
    INTO falhas;
END $$;

GRANT EXECUTE ON FUNCTION registar_recusa(bigint, uuid, bigint, text, bytea, integer, jsonb, timestamptz, date, text, bigint,
    boolean, jsonb), pedido_guardado TO psi_gateway;
