CREATE TABLE psi.falha_identidade (
    cliente bigint NOT NULL,
    hora timestamp with time zone NOT NULL,
    total integer NOT NULL
);
ALTER TABLE psi.falha_identidade ADD CONSTRAINT falha_identidade_pkey PRIMARY KEY (cliente, hora);
ALTER TABLE psi.falha_identidade ADD CONSTRAINT falha_identidade_cliente_fkey FOREIGN KEY (cliente) REFERENCES psi.cliente(id);
ALTER TABLE psi.falha_identidade ADD CONSTRAINT falha_identidade_total_check CHECK ((total > 0));
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.falha_identidade TO psi_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.falha_identidade TO psi_gateway;
