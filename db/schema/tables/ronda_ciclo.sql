CREATE TABLE psi.ronda_ciclo (
    empregador bigint NOT NULL,
    mes date NOT NULL,
    ronda integer NOT NULL,
    entrega uuid,
    numero bigint NOT NULL,
    instante timestamp with time zone NOT NULL,
    por_silencio boolean NOT NULL,
    aberta_por bigint
);
ALTER TABLE psi.ronda_ciclo ADD CONSTRAINT ronda_ciclo_pkey PRIMARY KEY (empregador, mes, ronda);
ALTER TABLE psi.ronda_ciclo ADD CONSTRAINT ronda_ciclo_empregador_entrega_fkey FOREIGN KEY (empregador, entrega) REFERENCES psi.entrega(empregador, id);
ALTER TABLE psi.ronda_ciclo ADD CONSTRAINT ronda_ciclo_empregador_mes_fkey FOREIGN KEY (empregador, mes) REFERENCES psi.ciclo_mes(empregador, mes);
ALTER TABLE psi.ronda_ciclo ADD CONSTRAINT ronda_ciclo_ronda_check CHECK ((ronda >= 1));
ALTER TABLE psi.ronda_ciclo ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.ronda_ciclo FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.ronda_ciclo FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.ronda_ciclo FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.ronda_ciclo TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.ronda_ciclo TO psi_gateway;
GRANT UPDATE (aberta_por) ON TABLE psi.ronda_ciclo TO psi_gateway;
