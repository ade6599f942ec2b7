-- The register (employers, establishments, workers) and who may call (clients, certificates, mandates, adhesion).

-- A vendor of payroll software. In quality it groups clients and employers, and owns a simulated date.
CREATE TABLE fornecedor (
    id   bigint PRIMARY KEY,
    nome text NOT NULL UNIQUE
);

CREATE TABLE empregador (
    niss       bigint PRIMARY KEY CHECK (niss_valido(niss)),
    nif        bigint NOT NULL UNIQUE CHECK (nif_valido(nif)),
    nome       text NOT NULL CHECK (nome !~ '[[:cntrl:]]'),
    fornecedor bigint REFERENCES fornecedor
);

CREATE TABLE adesao (
    empregador bigint NOT NULL REFERENCES empregador,
    desde      date NOT NULL,
    ate        date CHECK (ate >= desde),
    PRIMARY KEY (empregador, desde)
);

-- morada has no control characters: the consultations join fields with them.
CREATE TABLE estabelecimento (
    empregador   bigint NOT NULL REFERENCES empregador,
    codigo       integer NOT NULL CHECK (codigo BETWEEN 1 AND 9999),
    morada       text NOT NULL CHECK (morada !~ '[[:cntrl:]]'),
    aberto_desde date NOT NULL,
    fechado_em   date CHECK (fechado_em >= aberto_desde),   -- the last day it was open
    PRIMARY KEY (empregador, codigo)
);

CREATE TABLE trabalhador (
    niss            bigint PRIMARY KEY CHECK (niss_valido(niss) AND niss < 20000000000),
    nome            text NOT NULL CHECK (nome !~ '[[:cntrl:]]'),
    data_nascimento date NOT NULL
);

CREATE TABLE cliente (
    id         bigint PRIMARY KEY,
    nome       text NOT NULL,
    tipo       text NOT NULL CHECK (tipo IN ('EMPREGADOR', 'REPRESENTANTE')),
    niss       bigint REFERENCES empregador CHECK ((niss IS NOT NULL) = (tipo = 'EMPREGADOR')),
    fornecedor bigint REFERENCES fornecedor,
    fechado_em timestamptz
);

CREATE TABLE certificado (
    fingerprint  bytea PRIMARY KEY CHECK (length(fingerprint) = 32),
    cliente      bigint NOT NULL REFERENCES cliente,
    valido_desde timestamptz NOT NULL,
    valido_ate   timestamptz NOT NULL CHECK (valido_ate > valido_desde),
    revogado_em  timestamptz
);
CREATE INDEX certificado_cliente ON certificado (cliente);

CREATE TABLE servico (
    nome       text PRIMARY KEY CHECK (nome ~ '^[a-z-]+$'),
    designacao text NOT NULL
);
INSERT INTO servico VALUES
    ('vinculos', 'Vínculos'),
    ('contratos', 'Contratos'),
    ('declaracoes', 'Declarações de remunerações'),
    ('documentos-pagamento', 'Documentos de pagamento'),
    ('recibos', 'Recibos');

CREATE TABLE cliente_servico (
    cliente bigint NOT NULL REFERENCES cliente,
    servico text NOT NULL REFERENCES servico,
    desde   date NOT NULL,
    ate     date CHECK (ate >= desde),
    PRIMARY KEY (cliente, servico, desde)
);

CREATE TABLE mandato (
    cliente     bigint NOT NULL REFERENCES cliente,
    empregador  bigint NOT NULL REFERENCES empregador,
    servico     text NOT NULL REFERENCES servico,
    desde       date NOT NULL,
    ate         date CHECK (ate >= desde),
    revogado_em timestamptz,
    PRIMARY KEY (cliente, empregador, servico, desde)
);

-- Quality only: a vendor's simulated date. None: the real clock.
CREATE TABLE relogio_simulado (
    fornecedor bigint PRIMARY KEY REFERENCES fornecedor,
    data       date NOT NULL
);

CREATE TABLE falha_identidade (
    cliente bigint NOT NULL REFERENCES cliente,
    hora    timestamptz NOT NULL,
    total   integer NOT NULL CHECK (total > 0),
    PRIMARY KEY (cliente, hora)
);

-- What synthetic data the store was filled with; quality only.
CREATE TABLE semente (
    unica         boolean PRIMARY KEY DEFAULT true CHECK (unica),
    semente       bigint NOT NULL,
    empregadores  integer NOT NULL,
    trabalhadores integer NOT NULL
);

GRANT SELECT ON fornecedor, empregador, adesao, estabelecimento, trabalhador, cliente, certificado, servico,
    cliente_servico, mandato, relogio_simulado TO psi_gateway;
GRANT SELECT, INSERT, UPDATE ON falha_identidade TO psi_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON fornecedor, empregador, adesao, estabelecimento, trabalhador, cliente,
    certificado, cliente_servico, mandato, relogio_simulado, falha_identidade TO psi_admin;
GRANT SELECT ON servico TO psi_admin;
GRANT SELECT, INSERT ON semente TO psi_admin;
