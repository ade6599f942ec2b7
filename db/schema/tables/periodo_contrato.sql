CREATE TABLE psi.periodo_contrato (
    empregador bigint NOT NULL,
    trabalhador bigint NOT NULL,
    vinculo bigint NOT NULL,
    inicio date NOT NULL,
    numero bigint NOT NULL,
    fim date,
    substituido_por bigint,
    modalidade text NOT NULL,
    prestacao text NOT NULL,
    fim_contrato date,
    profissao text NOT NULL,
    remuneracao_base bigint NOT NULL,
    diuturnidades bigint,
    percentagem bigint,
    horas bigint,
    dias bigint,
    motivo text,
    substituido bigint,
    enquadramento text NOT NULL,
    origem bigint
);
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_pkey PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero);
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_empregador_trabalhador_vinculo_fkey FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES psi.vinculo(empregador, trabalhador, numero);
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_check CHECK ((fim >= inicio));
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_dias_check CHECK ((dias > 0));
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_diuturnidades_check CHECK ((diuturnidades >= 0));
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_horas_check CHECK ((horas > 0));
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_percentagem_check CHECK (((percentagem >= 1) AND (percentagem <= 9999)));
ALTER TABLE psi.periodo_contrato ADD CONSTRAINT periodo_contrato_remuneracao_base_check CHECK ((remuneracao_base > 0));
CREATE INDEX periodo_contrato_por_comunicar ON psi.periodo_contrato USING btree (empregador, trabalhador, vinculo, inicio) WHERE ((substituido_por IS NULL) AND (modalidade = ANY (ARRAY['C'::text, 'D'::text, 'I'::text])));
ALTER TABLE psi.periodo_contrato ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.periodo_contrato FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.periodo_contrato FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.periodo_contrato FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.periodo_contrato TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.periodo_contrato TO psi_gateway;
GRANT UPDATE (substituido_por) ON TABLE psi.periodo_contrato TO psi_gateway;
