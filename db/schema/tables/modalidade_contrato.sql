CREATE TABLE psi.modalidade_contrato (
    codigo text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL,
    termo text NOT NULL,
    tempo_parcial boolean NOT NULL,
    intermitente boolean NOT NULL,
    muito_curta_duracao boolean NOT NULL,
    comissao_servico boolean DEFAULT false NOT NULL,
    teletrabalho boolean DEFAULT false NOT NULL
);
ALTER TABLE psi.modalidade_contrato ADD CONSTRAINT modalidade_contrato_pkey PRIMARY KEY (codigo, desde);
ALTER TABLE psi.modalidade_contrato ADD CONSTRAINT modalidade_contrato_datas EXCLUDE USING gist (codigo WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.modalidade_contrato ADD CONSTRAINT modalidade_contrato_check CHECK ((ate >= desde));
ALTER TABLE psi.modalidade_contrato ADD CONSTRAINT modalidade_contrato_codigo_check CHECK ((codigo ~ '^[A-Z]{1,2}$'::text));
ALTER TABLE psi.modalidade_contrato ADD CONSTRAINT modalidade_contrato_termo_check CHECK ((termo = ANY (ARRAY['SEM'::text, 'CERTO'::text, 'INCERTO'::text])));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.modalidade_contrato TO psi_admin;
GRANT SELECT ON TABLE psi.modalidade_contrato TO psi_gateway;
