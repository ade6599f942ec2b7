CREATE TABLE psi.profissao (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL
);
ALTER TABLE psi.profissao ADD CONSTRAINT profissao_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.profissao ADD CONSTRAINT profissao_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.profissao ADD CONSTRAINT profissao_check CHECK ((ate >= desde));
ALTER TABLE psi.profissao ADD CONSTRAINT profissao_codigo_check CHECK ((codigo ~ '^[0-9]{5}$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.profissao TO psi_admin;
GRANT SELECT ON TABLE psi.profissao TO psi_gateway;
