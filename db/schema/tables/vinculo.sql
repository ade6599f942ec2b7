CREATE TABLE psi.vinculo (
    empregador bigint NOT NULL,
    trabalhador bigint NOT NULL,
    numero bigint NOT NULL,
    inicio date NOT NULL,
    fim date,
    anulado boolean DEFAULT false NOT NULL,
    data_comunicacao timestamp with time zone NOT NULL,
    marca bigint DEFAULT 0 NOT NULL,
    cessado_por bigint
);
ALTER TABLE psi.vinculo ADD CONSTRAINT vinculo_pkey PRIMARY KEY (empregador, trabalhador, numero);
ALTER TABLE psi.vinculo ADD CONSTRAINT vinculo_sem_sobreposicao EXCLUDE USING gist (empregador WITH =, trabalhador WITH =, daterange(inicio, fim, '[]'::text) WITH &&) WHERE ((NOT anulado));
ALTER TABLE psi.vinculo ADD CONSTRAINT vinculo_empregador_numero_fkey FOREIGN KEY (empregador, numero) REFERENCES psi.comunicacao(empregador, numero);
ALTER TABLE psi.vinculo ADD CONSTRAINT vinculo_trabalhador_fkey FOREIGN KEY (trabalhador) REFERENCES psi.trabalhador(niss);
ALTER TABLE psi.vinculo ADD CONSTRAINT vinculo_check CHECK ((fim >= inicio));
CREATE INDEX vinculo_marca ON psi.vinculo USING btree (empregador, marca);
CREATE INDEX vinculo_numero ON psi.vinculo USING btree (empregador, numero);
ALTER TABLE psi.vinculo ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.vinculo FORCE ROW LEVEL SECURITY;
CREATE POLICY dono_para_os_livres ON psi.vinculo FOR SELECT TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.vinculo FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.vinculo FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.vinculo TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.vinculo TO psi_gateway;
GRANT UPDATE (anulado, cessado_por, fim, marca) ON TABLE psi.vinculo TO psi_gateway;
