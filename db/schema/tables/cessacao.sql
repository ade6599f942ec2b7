CREATE TABLE psi.cessacao (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    trabalhador bigint NOT NULL,
    vinculo bigint NOT NULL,
    fim date NOT NULL,
    motivo text NOT NULL,
    desemprego boolean NOT NULL,
    fundamentacao text
);
ALTER TABLE psi.cessacao ADD CONSTRAINT cessacao_pkey PRIMARY KEY (empregador, numero);
ALTER TABLE psi.cessacao ADD CONSTRAINT cessacao_empregador_numero_fkey FOREIGN KEY (empregador, numero) REFERENCES psi.comunicacao(empregador, numero);
ALTER TABLE psi.cessacao ADD CONSTRAINT cessacao_empregador_trabalhador_vinculo_fkey FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES psi.vinculo(empregador, trabalhador, numero);
ALTER TABLE psi.cessacao ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.cessacao FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.cessacao FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.cessacao FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.cessacao TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.cessacao TO psi_gateway;
