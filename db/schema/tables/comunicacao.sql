CREATE TABLE psi.comunicacao (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    operacao text NOT NULL,
    instante timestamp with time zone NOT NULL,
    trabalhador bigint NOT NULL,
    vinculo bigint NOT NULL,
    cliente bigint NOT NULL,
    desfeita_por bigint,
    avisos jsonb
);
ALTER TABLE psi.comunicacao ADD CONSTRAINT comunicacao_pkey PRIMARY KEY (empregador, numero);
ALTER TABLE psi.comunicacao ADD CONSTRAINT comunicacao_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
CREATE INDEX comunicacao_trabalhador ON psi.comunicacao USING btree (empregador, trabalhador, numero);
ALTER TABLE psi.comunicacao ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.comunicacao FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.comunicacao FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.comunicacao FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.comunicacao TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.comunicacao TO psi_gateway;
GRANT UPDATE (desfeita_por) ON TABLE psi.comunicacao TO psi_gateway;
