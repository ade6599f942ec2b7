CREATE TABLE psi.mes_destacado (
    tabela text NOT NULL,
    primeiro date NOT NULL,
    ultimo date NOT NULL,
    particao text NOT NULL,
    linhas bigint NOT NULL,
    quando timestamp with time zone NOT NULL
);
ALTER TABLE psi.mes_destacado ADD CONSTRAINT mes_destacado_pkey PRIMARY KEY (tabela, ultimo);
GRANT SELECT ON TABLE psi.mes_destacado TO psi_admin;
