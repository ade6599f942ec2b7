CREATE TABLE psi.fornecedor (
    id bigint NOT NULL,
    nome text NOT NULL,
    registado_em timestamp with time zone
);
ALTER TABLE psi.fornecedor ADD CONSTRAINT fornecedor_pkey PRIMARY KEY (id);
ALTER TABLE psi.fornecedor ADD CONSTRAINT fornecedor_nome_key UNIQUE (nome);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.fornecedor TO psi_admin;
GRANT SELECT ON TABLE psi.fornecedor TO psi_gateway;
