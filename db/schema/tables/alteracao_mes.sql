CREATE TABLE psi.alteracao_mes (
    empregador bigint NOT NULL,
    mes date NOT NULL,
    numero bigint NOT NULL,
    trabalhador bigint NOT NULL,
    instante timestamp with time zone NOT NULL
);
ALTER TABLE psi.alteracao_mes ADD CONSTRAINT alteracao_mes_pkey PRIMARY KEY (empregador, mes, numero, trabalhador);
ALTER TABLE psi.alteracao_mes ADD CONSTRAINT alteracao_mes_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.alteracao_mes ADD CONSTRAINT alteracao_mes_mes_check CHECK ((EXTRACT(day FROM mes) = (1)::numeric));
ALTER TABLE psi.alteracao_mes ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.alteracao_mes FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.alteracao_mes FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.alteracao_mes FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.alteracao_mes TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.alteracao_mes TO psi_gateway;
