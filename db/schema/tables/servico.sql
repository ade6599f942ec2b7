CREATE TABLE psi.servico (
    nome text NOT NULL,
    designacao text NOT NULL
);
ALTER TABLE psi.servico ADD CONSTRAINT servico_pkey PRIMARY KEY (nome);
ALTER TABLE psi.servico ADD CONSTRAINT servico_nome_check CHECK ((nome ~ '^[a-z-]+$'::text));
GRANT SELECT ON TABLE psi.servico TO psi_admin;
GRANT SELECT ON TABLE psi.servico TO psi_gateway;
