CREATE TABLE psi.referencia_multibanco (
    entidade integer NOT NULL,
    chave integer NOT NULL,
    documento bigint NOT NULL,
    livre_em timestamp with time zone NOT NULL
);
ALTER TABLE psi.referencia_multibanco ADD CONSTRAINT referencia_multibanco_pkey PRIMARY KEY (entidade, chave);
ALTER TABLE psi.referencia_multibanco ADD CONSTRAINT referencia_multibanco_chave_check CHECK (((chave >= 0) AND (chave <= 9999999)));
CREATE INDEX referencia_livre ON psi.referencia_multibanco USING btree (entidade, livre_em);
CREATE INDEX referencia_multibanco_chave ON psi.referencia_multibanco USING btree (chave);
GRANT SELECT, INSERT, UPDATE ON TABLE psi.referencia_multibanco TO psi_admin;
GRANT SELECT, INSERT, UPDATE ON TABLE psi.referencia_multibanco TO psi_gateway;
