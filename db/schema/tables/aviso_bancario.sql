CREATE TABLE psi.aviso_bancario (
    referencia_banco text NOT NULL,
    hash bytea NOT NULL,
    ficheiro text NOT NULL,
    recebido_em timestamp with time zone NOT NULL,
    data_pagamento date NOT NULL,
    valor bigint NOT NULL,
    meio text NOT NULL,
    referencia text,
    resultado text NOT NULL,
    documento bigint,
    excesso bigint DEFAULT 0 NOT NULL,
    conta text,
    referencia_propria text,
    sentido text DEFAULT 'C'::text NOT NULL,
    conteudo bytea,
    ordem integer,
    sha256 bytea,
    estorna text,
    estornado_em timestamp with time zone,
    estornado_por text,
    motivo_estorno text
);
ALTER TABLE psi.aviso_bancario ADD CONSTRAINT aviso_bancario_pkey PRIMARY KEY (referencia_banco);
ALTER TABLE psi.aviso_bancario ADD CONSTRAINT aviso_bancario_hash_check CHECK ((length(hash) = 32));
ALTER TABLE psi.aviso_bancario ADD CONSTRAINT aviso_bancario_meio_check CHECK ((meio = ANY (ARRAY['MULTIBANCO'::text, 'TRANSFERENCIA'::text, 'TESOURARIA'::text])));
ALTER TABLE psi.aviso_bancario ADD CONSTRAINT aviso_bancario_sentido_check CHECK ((sentido = ANY (ARRAY['C'::text, 'D'::text])));
ALTER TABLE psi.aviso_bancario ADD CONSTRAINT aviso_bancario_valor_check CHECK ((valor > 0));
CREATE INDEX aviso_documento ON psi.aviso_bancario USING btree (documento) WHERE (documento IS NOT NULL);
CREATE INDEX aviso_estorna ON psi.aviso_bancario USING btree (estorna) WHERE (estorna IS NOT NULL);
CREATE UNIQUE INDEX aviso_movimento ON psi.aviso_bancario USING btree (conta, data_pagamento, referencia_propria, valor, sentido, conteudo, ordem);
CREATE INDEX aviso_por_aplicar ON psi.aviso_bancario USING btree (recebido_em) WHERE (excesso > 0);
CREATE INDEX aviso_referencia_propria ON psi.aviso_bancario USING btree (referencia_propria);
GRANT SELECT, INSERT, UPDATE ON TABLE psi.aviso_bancario TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.aviso_bancario TO psi_gateway;
