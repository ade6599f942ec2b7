CREATE TABLE psi.certificado (
    fingerprint bytea NOT NULL,
    cliente bigint NOT NULL,
    valido_desde timestamp with time zone NOT NULL,
    valido_ate timestamp with time zone NOT NULL,
    revogado_em timestamp with time zone,
    sujeito text,
    emissor text,
    numero_serie text,
    registado_em timestamp with time zone,
    motivo_revogacao text
);
ALTER TABLE psi.certificado ADD CONSTRAINT certificado_pkey PRIMARY KEY (fingerprint);
ALTER TABLE psi.certificado ADD CONSTRAINT certificado_cliente_fkey FOREIGN KEY (cliente) REFERENCES psi.cliente(id);
ALTER TABLE psi.certificado ADD CONSTRAINT certificado_check CHECK ((valido_ate > valido_desde));
ALTER TABLE psi.certificado ADD CONSTRAINT certificado_fingerprint_check CHECK ((length(fingerprint) = 32));
CREATE INDEX certificado_cliente ON psi.certificado USING btree (cliente);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.certificado TO psi_admin;
GRANT SELECT ON TABLE psi.certificado TO psi_gateway;
