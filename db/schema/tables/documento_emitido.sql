CREATE TABLE psi.documento_emitido (
    numero bigint NOT NULL,
    de bigint NOT NULL
);
ALTER TABLE psi.documento_emitido ADD CONSTRAINT documento_emitido_pkey PRIMARY KEY (numero);
ALTER TABLE psi.documento_emitido ADD CONSTRAINT documento_emitido_de_fkey FOREIGN KEY (de) REFERENCES psi.empregador(niss);
GRANT SELECT, INSERT ON TABLE psi.documento_emitido TO psi_admin;
GRANT INSERT ON TABLE psi.documento_emitido TO psi_gateway;
