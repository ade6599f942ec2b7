CREATE TABLE psi.parametro (
    nome text NOT NULL,
    desde date NOT NULL,
    ate date,
    valor bigint NOT NULL,
    descricao text NOT NULL
);
ALTER TABLE psi.parametro ADD CONSTRAINT parametro_pkey PRIMARY KEY (nome, desde);
ALTER TABLE psi.parametro ADD CONSTRAINT parametro_datas EXCLUDE USING gist (nome WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.parametro ADD CONSTRAINT parametro_check CHECK ((ate >= desde));
ALTER TABLE psi.parametro ADD CONSTRAINT parametro_nome_check CHECK ((nome ~ '^[a-z_]+$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.parametro TO psi_admin;
GRANT SELECT ON TABLE psi.parametro TO psi_gateway;
