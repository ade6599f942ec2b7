CREATE TABLE psi.taxa_juro (
    desde date NOT NULL,
    milesimos integer NOT NULL
);
ALTER TABLE psi.taxa_juro ADD CONSTRAINT taxa_juro_pkey PRIMARY KEY (desde);
ALTER TABLE psi.taxa_juro ADD CONSTRAINT taxa_juro_milesimos_check CHECK (((milesimos >= 0) AND (milesimos <= 100000)));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.taxa_juro TO psi_admin;
GRANT SELECT ON TABLE psi.taxa_juro TO psi_gateway;
