CREATE TABLE psi.motivo_contrato (
    termo text NOT NULL,
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL,
    exige_substituido boolean DEFAULT false NOT NULL,
    substitui boolean DEFAULT false NOT NULL
);
ALTER TABLE psi.motivo_contrato ADD CONSTRAINT motivo_contrato_pkey PRIMARY KEY (termo, codigo, desde);
ALTER TABLE psi.motivo_contrato ADD CONSTRAINT motivo_contrato_datas EXCLUDE USING gist (termo WITH =, codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.motivo_contrato ADD CONSTRAINT motivo_contrato_check CHECK ((ate >= desde));
ALTER TABLE psi.motivo_contrato ADD CONSTRAINT motivo_contrato_codigo_check CHECK ((codigo ~ '^[A-Z0-9]{4}$'::text));
ALTER TABLE psi.motivo_contrato ADD CONSTRAINT motivo_contrato_termo_check CHECK ((termo = ANY (ARRAY['CERTO'::text, 'INCERTO'::text])));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.motivo_contrato TO psi_admin;
GRANT SELECT ON TABLE psi.motivo_contrato TO psi_gateway;
