-- Vínculos, their dated information, and the communications that made them. Every key begins with the employer.

-- For ever citable, never reused, of all employers.
CREATE SEQUENCE numero_comunicacao START 100000001;

CREATE TABLE comunicacao (
    empregador   bigint NOT NULL REFERENCES empregador,
    numero       bigint NOT NULL,
    operacao     text NOT NULL,
    instante     timestamptz NOT NULL,      -- the request's agora: simulated in quality
    trabalhador  bigint NOT NULL,
    vinculo      bigint NOT NULL,           -- number of the communication that opened it
    cliente      bigint NOT NULL,
    desfeita_por bigint,                    -- the AnularComunicacao that undid it: ANULADA; none: ACEITE
    avisos       jsonb,                     -- none: no warnings
    PRIMARY KEY (empregador, numero)
);
CREATE INDEX comunicacao_trabalhador ON comunicacao (empregador, trabalhador, numero);

-- A vínculo is named by the communication that opened it.
CREATE TABLE vinculo (
    empregador       bigint NOT NULL,
    trabalhador      bigint NOT NULL REFERENCES trabalhador,
    numero           bigint NOT NULL,
    inicio           date NOT NULL,
    fim              date CHECK (fim >= inicio),
    anulado          boolean NOT NULL DEFAULT false,
    data_comunicacao timestamptz NOT NULL,
    PRIMARY KEY (empregador, trabalhador, numero),
    FOREIGN KEY (empregador, numero) REFERENCES comunicacao,
    -- One open vínculo for a worker and employer at a time; periods never overlap.
    CONSTRAINT vinculo_sem_sobreposicao EXCLUDE USING gist
        (empregador WITH =, trabalhador WITH =, daterange(inicio, fim, '[]') WITH &&) WHERE (NOT anulado)
);

-- The contract, as dated information periods. A period is never overwritten: `substituido_por` names the communication
-- that superseded it, and `fim` of an open one is set when the next begins.
CREATE TABLE periodo_contrato (
    empregador       bigint NOT NULL,
    trabalhador      bigint NOT NULL,
    vinculo          bigint NOT NULL,
    inicio           date NOT NULL,
    numero           bigint NOT NULL,       -- the communication that opened the period
    fim              date CHECK (fim >= inicio),
    substituido_por  bigint,
    modalidade       text NOT NULL,
    prestacao        text NOT NULL,
    fim_contrato     date,
    profissao        text NOT NULL,
    remuneracao_base bigint NOT NULL CHECK (remuneracao_base > 0),      -- cents
    diuturnidades    bigint CHECK (diuturnidades >= 0),                 -- cents
    percentagem      bigint CHECK (percentagem BETWEEN 1 AND 9999),     -- hundredths of a percent
    horas            bigint CHECK (horas > 0),                          -- hundredths
    dias             bigint CHECK (dias > 0),                           -- hundredths
    motivo           text,
    substituido      bigint,                -- the worker replaced
    enquadramento    text NOT NULL,
    PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero),
    FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES vinculo
);

CREATE TABLE periodo_taxa (
    empregador       bigint NOT NULL,
    trabalhador      bigint NOT NULL,
    vinculo          bigint NOT NULL,
    inicio           date NOT NULL,
    numero           bigint NOT NULL,
    fim              date CHECK (fim >= inicio),
    substituido_por  bigint,
    taxa_empregador  integer NOT NULL CHECK (taxa_empregador BETWEEN 0 AND 10000),   -- basis points
    taxa_trabalhador integer NOT NULL CHECK (taxa_trabalhador BETWEEN 0 AND 10000),
    PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero),
    FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES vinculo
);

CREATE TABLE local_trabalho (
    empregador      bigint NOT NULL,
    trabalhador     bigint NOT NULL,
    vinculo         bigint NOT NULL,
    inicio          date NOT NULL,
    numero          bigint NOT NULL,
    fim             date CHECK (fim >= inicio),
    substituido_por bigint,
    estabelecimento integer NOT NULL,
    PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero),
    FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES vinculo,
    FOREIGN KEY (empregador, estabelecimento) REFERENCES estabelecimento
);
CREATE INDEX local_trabalho_estabelecimento ON local_trabalho (empregador, estabelecimento, trabalhador, vinculo);

GRANT USAGE ON SEQUENCE numero_comunicacao TO psi_gateway, psi_admin;
GRANT SELECT, INSERT ON comunicacao, vinculo, periodo_contrato, periodo_taxa, local_trabalho TO psi_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON comunicacao, vinculo, periodo_contrato, periodo_taxa, local_trabalho
    TO psi_admin;
