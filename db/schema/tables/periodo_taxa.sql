CREATE TABLE psi.periodo_taxa (
    empregador bigint NOT NULL,
    trabalhador bigint NOT NULL,
    vinculo bigint NOT NULL,
    inicio date NOT NULL,
    numero bigint NOT NULL,
    fim date,
    substituido_por bigint,
    taxa_empregador integer NOT NULL,
    taxa_trabalhador integer NOT NULL,
    origem bigint
);
ALTER TABLE psi.periodo_taxa ADD CONSTRAINT periodo_taxa_pkey PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero);
ALTER TABLE psi.periodo_taxa ADD CONSTRAINT periodo_taxa_empregador_trabalhador_vinculo_fkey FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES psi.vinculo(empregador, trabalhador, numero);
ALTER TABLE psi.periodo_taxa ADD CONSTRAINT periodo_taxa_check CHECK ((fim >= inicio));
ALTER TABLE psi.periodo_taxa ADD CONSTRAINT periodo_taxa_taxa_empregador_check CHECK (((taxa_empregador >= 0) AND (taxa_empregador <= 10000)));
ALTER TABLE psi.periodo_taxa ADD CONSTRAINT periodo_taxa_taxa_trabalhador_check CHECK (((taxa_trabalhador >= 0) AND (taxa_trabalhador <= 10000)));
ALTER TABLE psi.periodo_taxa ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.periodo_taxa FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.periodo_taxa FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.periodo_taxa FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.periodo_taxa TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.periodo_taxa TO psi_gateway;
GRANT UPDATE (substituido_por) ON TABLE psi.periodo_taxa TO psi_gateway;
