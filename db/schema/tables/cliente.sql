CREATE TABLE psi.cliente (
    id bigint NOT NULL,
    nome text NOT NULL,
    tipo text NOT NULL,
    niss bigint,
    fornecedor bigint,
    fechado_em timestamp with time zone,
    registado_em timestamp with time zone,
    motivo_fecho text
);
ALTER TABLE psi.cliente ADD CONSTRAINT cliente_pkey PRIMARY KEY (id);
ALTER TABLE psi.cliente ADD CONSTRAINT cliente_fornecedor_fkey FOREIGN KEY (fornecedor) REFERENCES psi.fornecedor(id);
ALTER TABLE psi.cliente ADD CONSTRAINT cliente_niss_fkey FOREIGN KEY (niss) REFERENCES psi.empregador(niss);
ALTER TABLE psi.cliente ADD CONSTRAINT cliente_check CHECK (((niss IS NOT NULL) = (tipo = 'EMPREGADOR'::text)));
ALTER TABLE psi.cliente ADD CONSTRAINT cliente_tipo_check CHECK ((tipo = ANY (ARRAY['EMPREGADOR'::text, 'REPRESENTANTE'::text])));
CREATE INDEX cliente_fornecedor ON psi.cliente USING btree (fornecedor) WHERE (fornecedor IS NOT NULL);
CREATE INDEX cliente_niss ON psi.cliente USING btree (niss) WHERE (niss IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.cliente TO psi_admin;
GRANT SELECT ON TABLE psi.cliente TO psi_gateway;
