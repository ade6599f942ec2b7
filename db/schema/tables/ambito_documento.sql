CREATE TABLE psi.ambito_documento (
    codigo smallint NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL,
    servido boolean NOT NULL
);
ALTER TABLE psi.ambito_documento ADD CONSTRAINT ambito_documento_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.ambito_documento ADD CONSTRAINT ambito_documento_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.ambito_documento ADD CONSTRAINT ambito_documento_check CHECK ((ate >= desde));
ALTER TABLE psi.ambito_documento ADD CONSTRAINT ambito_documento_codigo_check CHECK (((codigo >= 1) AND (codigo <= 99)));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.ambito_documento TO psi_admin;
GRANT SELECT ON TABLE psi.ambito_documento TO psi_gateway;
