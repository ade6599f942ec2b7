CREATE TABLE psi.enquadramento (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL
);
ALTER TABLE psi.enquadramento ADD CONSTRAINT enquadramento_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.enquadramento ADD CONSTRAINT enquadramento_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.enquadramento ADD CONSTRAINT enquadramento_check CHECK ((ate >= desde));
ALTER TABLE psi.enquadramento ADD CONSTRAINT enquadramento_codigo_check CHECK ((codigo ~ '^[A-Z]{4}$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.enquadramento TO psi_admin;
GRANT SELECT ON TABLE psi.enquadramento TO psi_gateway;
