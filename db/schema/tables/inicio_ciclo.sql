CREATE TABLE psi.inicio_ciclo (
    empregador bigint NOT NULL,
    da_semente boolean DEFAULT false NOT NULL,
    mes date NOT NULL,
    instante timestamp with time zone NOT NULL,
    numero bigint NOT NULL,
    cliente bigint NOT NULL
);
ALTER TABLE psi.inicio_ciclo ADD CONSTRAINT inicio_ciclo_pkey PRIMARY KEY (empregador, da_semente);
ALTER TABLE psi.inicio_ciclo ADD CONSTRAINT inicio_ciclo_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.inicio_ciclo ADD CONSTRAINT inicio_ciclo_mes_check CHECK ((EXTRACT(day FROM mes) = (1)::numeric));
ALTER TABLE psi.inicio_ciclo ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.inicio_ciclo FORCE ROW LEVEL SECURITY;
CREATE POLICY do_dono ON psi.inicio_ciclo FOR SELECT TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.inicio_ciclo FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.inicio_ciclo FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.inicio_ciclo TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.inicio_ciclo TO psi_gateway;
