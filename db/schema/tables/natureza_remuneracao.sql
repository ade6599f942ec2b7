CREATE TABLE psi.natureza_remuneracao (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL
);
ALTER TABLE psi.natureza_remuneracao ADD CONSTRAINT natureza_remuneracao_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.natureza_remuneracao ADD CONSTRAINT natureza_remuneracao_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.natureza_remuneracao ADD CONSTRAINT natureza_remuneracao_check CHECK ((ate >= desde));
ALTER TABLE psi.natureza_remuneracao ADD CONSTRAINT natureza_remuneracao_codigo_check CHECK ((codigo ~ '^[A-Z0-9]$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.natureza_remuneracao TO psi_admin;
GRANT SELECT ON TABLE psi.natureza_remuneracao TO psi_gateway;
