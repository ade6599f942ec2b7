CREATE TABLE psi.trabalhador (
    niss bigint NOT NULL,
    nome text NOT NULL,
    data_nascimento date NOT NULL
);
ALTER TABLE psi.trabalhador ADD CONSTRAINT trabalhador_pkey PRIMARY KEY (niss);
ALTER TABLE psi.trabalhador ADD CONSTRAINT trabalhador_niss_check CHECK ((psi.niss_valido(niss) AND (niss < '20000000000'::bigint)));
ALTER TABLE psi.trabalhador ADD CONSTRAINT trabalhador_nome_check CHECK ((nome !~ '[[:cntrl:]]'::text));
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.trabalhador TO psi_admin;
GRANT SELECT ON TABLE psi.trabalhador TO psi_gateway;
