CREATE TABLE psi.motivo_fim_vinculo (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL,
    exige_fundamentacao boolean DEFAULT false NOT NULL,
    exige_termo boolean DEFAULT false NOT NULL,
    exige_comissao_servico boolean DEFAULT false NOT NULL,
    periodo_experimental boolean DEFAULT false NOT NULL
);
ALTER TABLE psi.motivo_fim_vinculo ADD CONSTRAINT motivo_fim_vinculo_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.motivo_fim_vinculo ADD CONSTRAINT motivo_fim_vinculo_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.motivo_fim_vinculo ADD CONSTRAINT motivo_fim_vinculo_check CHECK ((ate >= desde));
ALTER TABLE psi.motivo_fim_vinculo ADD CONSTRAINT motivo_fim_vinculo_codigo_check CHECK ((codigo ~ '^[A-Z]{2,4}$'::text));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.motivo_fim_vinculo TO psi_admin;
GRANT SELECT ON TABLE psi.motivo_fim_vinculo TO psi_gateway;
