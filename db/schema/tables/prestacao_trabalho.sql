CREATE TABLE psi.prestacao_trabalho (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL
);
ALTER TABLE psi.prestacao_trabalho ADD CONSTRAINT prestacao_trabalho_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.prestacao_trabalho ADD CONSTRAINT prestacao_trabalho_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.prestacao_trabalho ADD CONSTRAINT prestacao_trabalho_check CHECK ((ate >= desde));
ALTER TABLE psi.prestacao_trabalho ADD CONSTRAINT prestacao_trabalho_codigo_check CHECK ((codigo ~ '^[A-Z]$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.prestacao_trabalho TO psi_admin;
GRANT SELECT ON TABLE psi.prestacao_trabalho TO psi_gateway;
