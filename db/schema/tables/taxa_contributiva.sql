CREATE TABLE psi.taxa_contributiva (
    regime text NOT NULL,
    desde date NOT NULL,
    ate date,
    designacao text NOT NULL,
    taxa_empregador integer NOT NULL,
    taxa_trabalhador integer NOT NULL
);
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_pkey PRIMARY KEY (regime, desde);
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_datas EXCLUDE USING gist (regime WITH =, daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_check CHECK ((ate >= desde));
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_regime_check CHECK ((regime ~ '^[A-Z]{4}$'::text));
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_taxa_empregador_check CHECK (((taxa_empregador >= 0) AND (taxa_empregador <= 10000)));
ALTER TABLE psi.taxa_contributiva ADD CONSTRAINT taxa_contributiva_taxa_trabalhador_check CHECK (((taxa_trabalhador >= 0) AND (taxa_trabalhador <= 10000)));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.taxa_contributiva TO psi_admin;
GRANT SELECT ON TABLE psi.taxa_contributiva TO psi_gateway;
