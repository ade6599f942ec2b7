CREATE TABLE psi.facto_homologacao (
    fornecedor bigint NOT NULL,
    nome text NOT NULL,
    chave text NOT NULL,
    em timestamp with time zone NOT NULL,
    correlacao text NOT NULL
);
ALTER TABLE psi.facto_homologacao ADD CONSTRAINT facto_homologacao_pkey PRIMARY KEY (fornecedor, nome, chave);
ALTER TABLE psi.facto_homologacao ADD CONSTRAINT facto_homologacao_fornecedor_fkey FOREIGN KEY (fornecedor) REFERENCES psi.fornecedor(id);
GRANT SELECT ON TABLE psi.facto_homologacao TO psi_admin;
GRANT SELECT, INSERT ON TABLE psi.facto_homologacao TO psi_gateway;
