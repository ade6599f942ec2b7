-- Exactly once, and who did what.

-- The reply kept under (employer, idPedido), across all operations.
CREATE TABLE pedido (
    empregador    bigint NOT NULL REFERENCES empregador,
    id_pedido     uuid NOT NULL,
    cliente       bigint NOT NULL,
    operacao      text NOT NULL,
    hash          bytea NOT NULL CHECK (length(hash) = 32),
    codigo        integer NOT NULL,
    mensagens     jsonb,                    -- none: no messages
    numero        bigint,
    data_hora     timestamptz NOT NULL,     -- real clock
    data_simulada date,
    resposta      jsonb,                    -- what the reply holds besides `resultado`
    PRIMARY KEY (empregador, id_pedido)
);

-- Append only. No foreign keys: a line outlives what it is about.
CREATE TABLE auditoria (
    empregador  bigint NOT NULL,
    linha       bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    quando      timestamptz NOT NULL,       -- real clock
    cliente     bigint NOT NULL,
    operacao    text NOT NULL,
    correlacao  text NOT NULL,
    codigo      integer NOT NULL,
    numero      bigint,
    trabalhador bigint,
    linhas      bigint,                     -- rows given by a consultation
    hash        bytea NOT NULL CHECK (length(hash) = 32),
    id_pedido   uuid,
    PRIMARY KEY (empregador, linha)
);

CREATE FUNCTION auditoria_so_acrescenta() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'auditoria is append only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER auditoria_so_acrescenta BEFORE UPDATE OR DELETE OR TRUNCATE ON auditoria
    FOR EACH STATEMENT EXECUTE FUNCTION auditoria_so_acrescenta();

GRANT SELECT, INSERT ON pedido, auditoria TO psi_gateway;
GRANT SELECT, INSERT, DELETE ON pedido TO psi_admin;
GRANT SELECT, INSERT ON auditoria TO psi_admin;
