CREATE TABLE psi.ciclo_mes (
    empregador bigint NOT NULL,
    mes date NOT NULL,
    versao bigint DEFAULT 1 NOT NULL,
    ronda integer DEFAULT 0 NOT NULL,
    confirmado boolean DEFAULT false NOT NULL,
    por_silencio boolean DEFAULT false NOT NULL
);
ALTER TABLE psi.ciclo_mes ADD CONSTRAINT ciclo_mes_pkey PRIMARY KEY (empregador, mes);
ALTER TABLE psi.ciclo_mes ADD CONSTRAINT ciclo_mes_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.ciclo_mes ADD CONSTRAINT ciclo_mes_mes_check CHECK ((EXTRACT(day FROM mes) = (1)::numeric));
ALTER TABLE psi.ciclo_mes ADD CONSTRAINT ciclo_mes_versao_check CHECK ((versao >= 1));
CREATE INDEX ciclo_mes_escrito ON psi.ciclo_mes USING btree (mes, por_silencio) WHERE ((confirmado OR por_silencio) IS TRUE);
ALTER TABLE psi.ciclo_mes ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.ciclo_mes FORCE ROW LEVEL SECURITY;
CREATE POLICY do_dono ON psi.ciclo_mes FOR SELECT TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.ciclo_mes FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.ciclo_mes FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.ciclo_mes TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.ciclo_mes TO psi_gateway;
GRANT UPDATE (confirmado, por_silencio, ronda, versao) ON TABLE psi.ciclo_mes TO psi_gateway;
