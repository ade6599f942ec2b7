CREATE TABLE psi.estado_empregador (
    empregador bigint NOT NULL,
    epoca bigint DEFAULT 1 NOT NULL,
    marca bigint DEFAULT 0 NOT NULL,
    versao bigint DEFAULT 0 NOT NULL,
    reposto_em date,
    vinculos bigint,
    contados_na_marca bigint,
    contados_na_epoca bigint
);
ALTER TABLE psi.estado_empregador ADD CONSTRAINT estado_empregador_pkey PRIMARY KEY (empregador);
ALTER TABLE psi.estado_empregador ADD CONSTRAINT estado_empregador_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.estado_empregador ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.estado_empregador FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.estado_empregador FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.estado_empregador FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.estado_empregador TO psi_admin;
GRANT SELECT, INSERT, UPDATE ON TABLE psi.estado_empregador TO psi_gateway;
