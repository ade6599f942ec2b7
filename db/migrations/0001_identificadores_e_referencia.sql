-- Identifiers and reference data. The runner has made schema psi, its own tables and the search path.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

GRANT USAGE ON SCHEMA psi TO psi_gateway, psi_admin;
GRANT SELECT ON migracao, ambiente TO psi_gateway, psi_admin;

-- Spec 2-rules, Identifiers.
CREATE FUNCTION niss_valido(n bigint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT n BETWEEN 10000000000 AND 29999999999
       AND n % 10 = 9 - (29 * (n / 10000000000) + 23 * (n / 1000000000 % 10) + 19 * (n / 100000000 % 10)
                       + 17 * (n / 10000000 % 10) + 13 * (n / 1000000 % 10) + 11 * (n / 100000 % 10)
                       + 7 * (n / 10000 % 10) + 5 * (n / 1000 % 10) + 3 * (n / 100 % 10) + 2 * (n / 10 % 10)) % 10
$$;

CREATE FUNCTION nif_valido(n bigint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT n BETWEEN 100000000 AND 999999999
       AND n % 10 = CASE WHEN r < 2 THEN 0 ELSE 11 - r END
    FROM (SELECT (9 * (n / 100000000) + 8 * (n / 10000000 % 10) + 7 * (n / 1000000 % 10) + 6 * (n / 100000 % 10)
                + 5 * (n / 10000 % 10) + 4 * (n / 1000 % 10) + 3 * (n / 100 % 10) + 2 * (n / 10 % 10)) % 11) AS resto (r)
$$;

-- Reference data is dated: a row is in force from `desde` to `ate`, both days included; no `ate` while it lasts.
CREATE TABLE modalidade_contrato (
    codigo              text NOT NULL CHECK (codigo ~ '^[A-Z]{1,2}$'),
    desde               date NOT NULL,
    ate                 date CHECK (ate >= desde),
    designacao          text NOT NULL,
    termo               text NOT NULL CHECK (termo IN ('SEM', 'CERTO', 'INCERTO')),
    tempo_parcial       boolean NOT NULL,
    intermitente        boolean NOT NULL,
    muito_curta_duracao boolean NOT NULL,
    PRIMARY KEY (codigo, desde)
);

CREATE TABLE prestacao_trabalho (
    codigo     text NOT NULL CHECK (codigo ~ '^[A-Z]$'),
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    designacao text NOT NULL,
    PRIMARY KEY (codigo, desde)
);

CREATE TABLE enquadramento (
    codigo     text NOT NULL CHECK (codigo ~ '^[A-Z]{4}$'),
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    designacao text NOT NULL,
    PRIMARY KEY (codigo, desde)
);

-- Contribution rates in basis points (2375 is 23.75 %). A regime is an enquadramento or a case of the register only.
CREATE TABLE taxa_contributiva (
    regime           text NOT NULL CHECK (regime ~ '^[A-Z]{4}$'),
    desde            date NOT NULL,
    ate              date CHECK (ate >= desde),
    designacao       text NOT NULL,
    taxa_empregador  integer NOT NULL CHECK (taxa_empregador BETWEEN 0 AND 10000),
    taxa_trabalhador integer NOT NULL CHECK (taxa_trabalhador BETWEEN 0 AND 10000),
    PRIMARY KEY (regime, desde)
);

CREATE TABLE motivo_contrato (
    termo             text NOT NULL CHECK (termo IN ('CERTO', 'INCERTO')),
    codigo            text NOT NULL CHECK (codigo ~ '^[A-Z0-9]{4}$'),
    desde             date NOT NULL,
    ate               date CHECK (ate >= desde),
    designacao        text NOT NULL,
    exige_substituido boolean NOT NULL DEFAULT false,
    PRIMARY KEY (termo, codigo, desde)
);

CREATE TABLE motivo_fim_vinculo (
    codigo                 text NOT NULL CHECK (codigo ~ '^[A-Z]{2,4}$'),
    desde                  date NOT NULL,
    ate                    date CHECK (ate >= desde),
    designacao             text NOT NULL,
    exige_fundamentacao    boolean NOT NULL DEFAULT false,   -- with comunicacaoDesemprego
    exige_termo            boolean NOT NULL DEFAULT false,
    exige_comissao_servico boolean NOT NULL DEFAULT false,
    periodo_experimental   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (codigo, desde)
);

CREATE TABLE natureza_remuneracao (
    codigo     text NOT NULL CHECK (codigo ~ '^[A-Z0-9]$'),
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    designacao text NOT NULL,
    PRIMARY KEY (codigo, desde)
);

CREATE TABLE ambito_documento (
    codigo     smallint NOT NULL CHECK (codigo BETWEEN 1 AND 99),
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    designacao text NOT NULL,
    servido    boolean NOT NULL,
    PRIMARY KEY (codigo, desde)
);

-- CPP 2010, five digits without the dot.
CREATE TABLE profissao (
    codigo     text NOT NULL CHECK (codigo ~ '^[0-9]{5}$'),
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    designacao text NOT NULL,
    PRIMARY KEY (codigo, desde)
);

-- Yearly late-payment interest in thousandths of a percent (8309 is 8.309 %). In force until a newer row.
CREATE TABLE taxa_juro (
    desde   date PRIMARY KEY,
    milesimos integer NOT NULL CHECK (milesimos BETWEEN 0 AND 100000)
);

-- When a contract has to be communicated, by the contract's first day (spec 2-rules, Communicating a contract).
CREATE TABLE lei_comunicacao (
    desde                       date PRIMARY KEY,
    ate                         date CHECK (ate >= desde),
    dias_apos_inicio            integer NOT NULL CHECK (dias_apos_inicio BETWEEN -30 AND 30),
    dias_apos_inicio_muito_curta integer NOT NULL CHECK (dias_apos_inicio_muito_curta BETWEEN -30 AND 30),
    horas_leve                  integer NOT NULL CHECK (horas_leve BETWEEN 0 AND 8760),
    meses_presuncao             integer NOT NULL CHECK (meses_presuncao BETWEEN 0 AND 120),
    lei                         text NOT NULL
);

-- Single amounts of law and contract.
CREATE TABLE parametro (
    nome      text NOT NULL CHECK (nome ~ '^[a-z_]+$'),
    desde     date NOT NULL,
    ate       date CHECK (ate >= desde),
    valor     bigint NOT NULL,
    descricao text NOT NULL,
    PRIMARY KEY (nome, desde)
);

-- One value in force on a day: periods of one key never overlap.
ALTER TABLE modalidade_contrato  ADD CONSTRAINT modalidade_contrato_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE prestacao_trabalho   ADD CONSTRAINT prestacao_trabalho_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE enquadramento        ADD CONSTRAINT enquadramento_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE taxa_contributiva    ADD CONSTRAINT taxa_contributiva_datas
    EXCLUDE USING gist (regime WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE motivo_contrato      ADD CONSTRAINT motivo_contrato_datas
    EXCLUDE USING gist (termo WITH =, codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE motivo_fim_vinculo   ADD CONSTRAINT motivo_fim_vinculo_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE natureza_remuneracao ADD CONSTRAINT natureza_remuneracao_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE ambito_documento     ADD CONSTRAINT ambito_documento_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE profissao            ADD CONSTRAINT profissao_datas
    EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]') WITH &&);
ALTER TABLE lei_comunicacao      ADD CONSTRAINT lei_comunicacao_datas
    EXCLUDE USING gist (daterange(desde, ate, '[]') WITH &&);
ALTER TABLE parametro            ADD CONSTRAINT parametro_datas
    EXCLUDE USING gist (nome WITH =, daterange(desde, ate, '[]') WITH &&);

GRANT SELECT ON modalidade_contrato, prestacao_trabalho, enquadramento, taxa_contributiva, motivo_contrato,
    motivo_fim_vinculo, natureza_remuneracao, ambito_documento, profissao, taxa_juro, lei_comunicacao, parametro
    TO psi_gateway, psi_admin;
GRANT INSERT, UPDATE ON modalidade_contrato, prestacao_trabalho, enquadramento, taxa_contributiva, motivo_contrato,
    motivo_fim_vinculo, natureza_remuneracao, ambito_documento, profissao, taxa_juro, lei_comunicacao, parametro
    TO psi_admin;
